"""Explaining: why an answer is what it is, as tables for a terminal and as JSON."""

from collections.abc import Sequence

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from adapters.terminal.output import harmless
from bot.explanation import Explanation, Part, QuoteExplanation, WordWeight, total

INDENT = 2
# Longer words are cut, so that the columns stay in place.
MAX_FIRST_COLUMN = 42
DECIMALS = 4
# Shown with two decimals, less than this is nothing.
LEAST_SHOWN = 0.005


def show_explanations(console: Console, explanations: Sequence[Explanation]) -> None:
    """Print why each question of a message is answered as it is, or why it is not."""
    for each in explanations:
        if len(explanations) > 1:
            console.print(Text(f"\n> {harmless(each.question.text)}", style="bold"))
        show_explanation(console, each)


def show_explanation(console: Console, explanation: Explanation) -> None:
    """Print why the question is answered as it is, or why it is not."""
    if explanation.answered:
        _show_quotes(console, explanation.quotes)
    elif explanation.quotes:
        best = explanation.quotes[0]
        console.print("\nThis is the best there is, and too little to be an answer:")
        console.print(_heading(1, best))
        _show_reasons(console, best, same_passage_as=None)
    _show_verdict(console, explanation)


def explanation_object(explanation: Explanation) -> dict[str, object]:
    """Return the JSON object for *explanation*."""
    return {
        "question": explanation.question.text,
        "answered": explanation.answered,
        "quotes": [_quote_object(each) for each in explanation.quotes],
        "missing_terms": list(explanation.missing),
        "confidence": round(explanation.confidence, DECIMALS),
        "threshold": explanation.threshold,
        "bias": explanation.bias,
        "parts": _part_objects(explanation.confidence_parts),
    }


def _show_quotes(console: Console, quotes: Sequence[QuoteExplanation]) -> None:
    first_from: dict[str, int] = {}
    for number, explained in enumerate(quotes, 1):
        first = first_from.setdefault(explained.quote.passage.id, number)
        console.print()
        # The quote stands in the answer as well, and needs only to be recognised.
        console.print(_heading(number, explained), no_wrap=True, overflow="ellipsis")
        _show_reasons(console, explained, same_passage_as=first if first < number else None)


def _heading(number: int, explained: QuoteExplanation) -> Text:
    return Text(f"{number}. “{harmless(explained.quote.text)}”", style="bold")


def _show_reasons(
    console: Console, explained: QuoteExplanation, *, same_passage_as: int | None
) -> None:
    quote = explained.quote
    _show_indented(console, Text(f"— {harmless(quote.source.title)}", style="italic"))
    _show_table(console, _words_table(explained.words))
    if same_passage_as is None:
        place = f"passage, ranked {explained.rank}"
        _show_table(console, _parts_table(place, explained.passage_parts, "score"))
    else:
        console.print()
        _show_indented(console, Text(f"The passage is that of quote {same_passage_as}."))
    _show_table(console, _parts_table("best sentence", explained.sentence_parts, "score"))
    probability = f"Of all that could be quoted, it answers with probability {quote.score:.2f}."
    _show_indented(console, Text(probability))


def _show_verdict(console: Console, explanation: Explanation) -> None:
    if explanation.missing:
        missing = ", ".join(map(harmless, explanation.missing))
        console.print(Text(f"\nWords that no article has: {missing}"))
    if not explanation.quotes:
        console.print("No passage that may be quoted has a word of the question.")
        return
    bias = Part(name="bias", label="where every question starts", value=1, weight=explanation.bias)
    parts = (*explanation.confidence_parts, bias)
    _show_table(console, _parts_table("confidence", parts, "log-odds"))
    comparison = "enough" if explanation.answered else "too little"
    console.print(
        f"Confidence {explanation.confidence:.3f}, {comparison}: "
        f"quotes are shown from {explanation.threshold:.3f} on."
    )


def _words_table(words: Sequence[WordWeight]) -> Table:
    table = _table("word", "weight", "quote", "headline", "passage")
    table.add_column("notes" if any(map(_note, words)) else "", overflow="fold", min_width=1)
    for each in sorted(words, key=lambda each: -each.weight):
        places = (each.in_quote, each.in_headline, each.in_passage)
        held = ("yes" if is_in else "–" for is_in in places)
        table.add_row(harmless(each.word.text), f"{each.weight:.2f}", *held, _note(each))
    return table


def _note(explained: WordWeight) -> str:
    word = explained.word
    notes = []
    if word.corrected:
        notes.append(f"searched for: {', '.join(map(harmless, word.corrected))}")
    if not explained.known:
        notes.append("in no article")
    if word.carried:
        notes.append("asked before")
    if word.frame:
        notes.append("says how it is asked")
    if word.share < 1:
        notes.append(f"counts {word.share:.2g}")
    return "; ".join(notes)


def _parts_table(title: str, parts: Sequence[Part], score: str) -> Table:
    """Return the *parts* that matter, the largest first, and what all of them add up to."""
    table = _table(title, "value", "× weight", "= points")
    table.columns[0].min_width = MAX_FIRST_COLUMN
    for part in sorted(parts, key=lambda part: -abs(part.points)):
        if abs(part.points) >= LEAST_SHOWN:
            numbers = f"{part.value:.2f}", f"{part.weight:.3f}", f"{part.points:.2f}"
            table.add_row(part.label, *numbers)
    table.add_row(score, "", "", f"{total(parts):.2f}", style="bold")
    return table


def _table(first: str, *numbers: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column(first, max_width=MAX_FIRST_COLUMN, overflow="ellipsis", no_wrap=True)
    for each in numbers:
        table.add_column(each, justify="right", no_wrap=True)
    return table


def _show_table(console: Console, table: Table) -> None:
    console.print()
    _show_indented(console, table)


def _show_indented(console: Console, shown: RenderableType) -> None:
    console.print(Padding(shown, (0, 0, 0, INDENT), expand=False))


def _quote_object(explained: QuoteExplanation) -> dict[str, object]:
    return {
        "passage_id": explained.quote.passage.id,
        "rank": explained.rank,
        "probability": round(explained.quote.score, DECIMALS),
        "words": [_word_object(each) for each in explained.words],
        "passage_score": round(total(explained.passage_parts), DECIMALS),
        "passage_parts": _part_objects(explained.passage_parts),
        "sentence_score": round(total(explained.sentence_parts), DECIMALS),
        "sentence_parts": _part_objects(explained.sentence_parts),
    }


def _word_object(explained: WordWeight) -> dict[str, object]:
    return {
        "text": explained.word.text,
        "weight": round(explained.weight, DECIMALS),
        "share": explained.word.share,
        "in_quote": explained.in_quote,
        "in_headline": explained.in_headline,
        "in_passage": explained.in_passage,
        "known": explained.known,
        "corrected": list(explained.word.corrected),
    }


def _part_objects(parts: Sequence[Part]) -> list[dict[str, object]]:
    return [
        {
            "name": part.name,
            "label": part.label,
            "value": round(part.value, DECIMALS),
            "weight": part.weight,
            "points": round(part.points, DECIMALS),
        }
        for part in parts
    ]
