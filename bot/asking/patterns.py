"""Patterns for what people type: in any case, and with any white space."""

import regex


def compiled(form: str) -> regex.Pattern[str]:
    """Return a pattern for *form* that ignores capitals; its spaces fit any white space."""
    return regex.compile(form.replace(" ", r"\s+"), regex.IGNORECASE)
