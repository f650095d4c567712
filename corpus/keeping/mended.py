"""Mended: what a repair did."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """Something that was mended, in a sentence; *is_loss* where something is gone for good.

    *article_id* is there where it is about an article.
    """

    message: str
    article_id: str | None = None
    is_loss: bool = False
