"""Mojibake: text that some program decoded wrongly and saved, such as `donâ€™t` for `don’t`."""

from ftfy import TextFixerConfig, fix_text
from ftfy.badness import is_bad

# Of what ftfy mends, only what nobody can have meant: otherwise it changes quotations.
_CONFIG = TextFixerConfig(
    uncurl_quotes=False,
    fix_latin_ligatures=False,
    fix_character_width=False,
    unescape_html=False,
    explain=False,
)


def mended(text: str) -> str:
    """Return *text* as it was written; as it is, unless it has signs of mojibake."""
    if text.isascii() or not is_bad(text):
        return text
    mended_text: str = fix_text(text, config=_CONFIG)
    return mended_text
