"""What an asker is told beside the quotes, on every platform."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from adapters.asking import Asking, Refusal, Reply, reply_to
from adapters.excerpts import one_line
from bot import Answer, Passage, Quote, Span
from tests.builders import article, librarian
from tests.end_to_end.showing import EVERYWHERE

Show = Callable[[Reply], Awaitable[str]]

MOON = "The moon raises the tides twice a day."
KEEPER = "Ada Low kept the light for forty years. She never saw a wreck."
HOSTILE = (
    "<!channel> <@U1> <@1> <#1> @everyone @here [a](https://evil.example) <https://evil.example> "
    "*b* _c_ `d` ~~e~~ ||f|| &lt; :wave: \x1b[31m \x00 \u202e # g"
)

everywhere = pytest.mark.parametrize("show", EVERYWHERE)


def said(text: str, *, earlier: tuple[str, ...] = (), known: str = MOON) -> Answer:
    reply = reply_to(librarian(known, title="Sea"), Asking(text=text, earlier=earlier))
    assert isinstance(reply, Answer)
    return reply


@everywhere
async def test_which_articles_were_looked_in_is_said(show: Show) -> None:
    shown = await show(said('moon after:2030 author:"Ada Low" -mars'))

    told = "articles published from 1 January 2030 on, by “Ada Low”, without “mars”."
    assert f"I looked only in {told}" in shown


@everywhere
async def test_what_no_source_tells_is_said_of_passages(show: Show) -> None:
    assert "I looked only in passages without “mars”." in await show(said("moon tides -mars"))


@everywhere
async def test_exact_words_that_stand_nowhere_are_named(show: Show) -> None:
    shown = await show(said('What raises the tides? "spring tides"'))

    assert MOON in shown
    assert "No passage that fits has the exact words “spring tides”." in shown


@everywhere
async def test_of_several_questions_the_one_without_an_answer_is_named(show: Show) -> None:
    shown = await show(said("What raises the tides? Who is Zaphod Beeblebrox?"))

    assert MOON in shown
    assert "The articles do not say: “Who is Zaphod Beeblebrox?”" in shown


@everywhere
async def test_recalled_words_are_named(show: Show) -> None:
    shown = await show(said("And how big is it?", earlier=("What raises the tides?",)))

    assert "From what you asked before, I also looked for “raises”, “tides”." in shown


@everywhere
async def test_corrected_words_are_named(show: Show) -> None:
    shown = await show(said("What riases the tides?"))

    assert "No article has “riases”; I looked for raises." in shown


@everywhere
async def test_where_nothing_is_to_be_told_nothing_is(show: Show) -> None:
    shown = await show(said("What raises the tides?"))

    for note in ("I looked", "No article", "before", "do not say"):
        assert note not in shown


@everywhere
@pytest.mark.parametrize("is_answered", [True, False], ids=["answered", "not answered"])
async def test_hostile_words_in_notes_are_shown_as_they_are(
    show: Show, *, is_answered: bool
) -> None:
    reply = said("What raises the tides?")
    bare = one_line(HOSTILE)
    for noted in (
        replace(reply, looked_in=(f"by “{HOSTILE}”",)),
        replace(reply, absent=(HOSTILE,)),
        replace(reply, unanswered=(HOSTILE,)),
        replace(reply, recalled=(HOSTILE,)),
        replace(reply, missing_terms=(HOSTILE,)),
        replace(reply, corrections={HOSTILE: ("tides",)}),
    ):
        shown = await show(noted if is_answered else replace(noted, quotes=()))
        assert f"“{bare}”" in shown


@everywhere
async def test_hostile_filters_and_phrases_are_shown_as_they_are(show: Show) -> None:
    shown = await show(said(f'tides "{HOSTILE}" author:"{HOSTILE}"'))

    assert f"by “{one_line(HOSTILE)}”" in shown
    assert f"the exact words “{one_line(HOSTILE)}”" in shown


@everywhere
async def test_a_hostile_word_in_a_refusal_is_shown_as_it_is(show: Show) -> None:
    hostile = "<!here><@1>@everyone\x1b[31m\x00*b*"
    reply = reply_to(librarian(MOON), Asking(text=f"tides after:{hostile}"))

    assert isinstance(reply, Refusal)
    assert f"“{one_line(hostile)}” is no date" in await show(reply)


@everywhere
async def test_whom_a_quote_means_stands_before_it_in_square_brackets(show: Show) -> None:
    shown = await show(with_hint(said("Who never saw a wreck?", known=KEEPER), KEEPER, "Ada Low"))

    before, _, after = shown.partition("[Ada Low] ")
    assert "She" not in before
    assert after.removeprefix("“").startswith("She never saw a wreck.")


@everywhere
async def test_a_hostile_name_before_a_quote_is_shown_as_it_is(show: Show) -> None:
    text = f"{HOSTILE} kept the light. She never saw a wreck."

    shown = await show(with_hint(said("Who never saw a wreck?", known=KEEPER), text, HOSTILE))

    assert f"[{one_line(HOSTILE)}] " in shown
    assert "She never saw a wreck." in shown


def with_hint(reply: Answer, text: str, name: str) -> Answer:
    """Return *reply* with the second sentence of *text* alone as its quote, after *name*."""
    second = Span(text.index("She"), len(text))
    passage = Passage(
        article=article(text), number=1, sentences=(Span(0, second.start - 1), second)
    )
    hint = Span(0, len(name))
    quote = Quote(passage=passage, span=second, score=1.0, matched_terms=(), hint=hint)
    return replace(reply, quotes=(quote,))
