"""Replies as JSON objects, for programs."""

from adapters.asking import Refusal, Reply
from bot import Answer, Quote, Source


def reply_object(asked: str, reply: Reply, milliseconds: float) -> dict[str, object]:
    """Return the JSON object for the *reply* to *asked*; a refusal has the same keys and why."""
    if isinstance(reply, Refusal):
        refusal: dict[str, object] = {"refusal": reply.reason}
        return _object(asked, None, milliseconds) | refusal
    return _object(reply.question.text, reply, milliseconds)


def source_object(source: Source) -> dict[str, object]:
    """Return what is known of an article."""
    return {
        "article_id": source.article_id,
        "title": source.title,
        "author": source.author,
        "outlet": source.outlet,
        "published": source.published.isoformat() if source.published else None,
        "url": source.url,
        "updated": source.updated.isoformat() if source.updated else None,
    }


def _object(asked: str, answer: Answer | None, milliseconds: float) -> dict[str, object]:
    nearest = answer.nearest if answer else ()
    return {
        "question": asked,
        "corrections": {k: list(v) for k, v in answer.corrections.items()} if answer else {},
        "answered": bool(answer and answer.answered),
        "confidence": round(answer.confidence, 4) if answer else 0.0,
        "quotes": [_quote(quote) for quote in answer.quotes] if answer else [],
        "missing_terms": list(answer.missing_terms) if answer else [],
        "nearest": [{"article_id": each.article_id, "title": each.title} for each in nearest],
        "looked_in": list(answer.looked_in) if answer else [],
        "absent": list(answer.absent) if answer else [],
        "recalled": list(answer.recalled) if answer else [],
        "unanswered": list(answer.unanswered) if answer else [],
        "milliseconds": round(milliseconds, 1),
    }


def _quote(quote: Quote) -> dict[str, object]:
    return {
        "text": quote.text,
        "start": quote.span.start,
        "end": quote.span.end,
        "passage_id": quote.passage.id,
        "score": round(quote.score, 4),
        "matched_terms": list(quote.matched_terms),
        **source_object(quote.source),
        "also_in": [_copy(each) for each in quote.also_in],
        "link": quote.link,
        "hint": quote.hint_text,
    }


def _copy(source: Source) -> dict[str, object]:
    shown = ("article_id", "title", "outlet", "published", "url")
    return {name: value for name, value in source_object(source).items() if name in shown}
