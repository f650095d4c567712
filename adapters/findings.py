"""Findings: what a check found, and what is to be done about it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One line of a check-up: all is well with *subject*, or *text* says what to do."""

    subject: str
    text: str
    is_ok: bool


def ok(subject: str, text: str) -> Finding:
    """Return that all is well."""
    return Finding(subject=subject, text=text, is_ok=True)


def to_do(subject: str, text: str) -> Finding:
    """Return what is to be done."""
    return Finding(subject=subject, text=text, is_ok=False)
