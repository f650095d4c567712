from dataclasses import replace
from typing import Any

import pytest

from adapters.slack.blocks import MESSAGE_CHARACTERS, NOTIFICATION_CHARACTERS, TEXT_CHARACTERS
from adapters.slack.rich_text import size
from bot import Source
from tests.adapters.copies import HOSTILE, copy, longest
from tests.adapters.longest import with_the_largest_notes
from tests.adapters.slack.answers import MOON, answer, messages, quote, source
from tests.payloads.slack import shown_text

SHORE, GULL = "https://shore.example/1", "https://gull.example/2"
CREDIT = " · Ada Low · The Shore · 2025-08-08"


def text(words: str) -> dict[str, Any]:
    return {"type": "text", "text": words}


def link(url: str, words: str) -> dict[str, Any]:
    return {"type": "link", "url": url, "text": words}


def line_of(*copies: Source) -> list[dict[str, Any]]:
    """Return what stands below a quote after its own source."""
    rich, _ = messages(answer(quote(MOON, source(), copies)))
    words, origin = rich["blocks"][1]["elements"]
    assert words["type"] == "rich_text_quote"
    assert origin["elements"][:3] == [text("— "), text("Tides"), text(CREDIT)]
    return list(origin["elements"][3:])


def test_without_copies_there_is_no_line() -> None:
    assert line_of() == []


def test_a_copy_is_linked_where_it_has_an_address() -> None:
    assert line_of(copy(1, "The Gull", url=GULL)) == [
        text("\nalso in "), link(GULL, "The Gull"), text(" (2025-08-01)"),
    ]  # fmt: skip
    assert line_of(copy(2, "The Gull")) == [text("\nalso in The Gull")]


def test_of_many_copies_three_are_named() -> None:
    copies = [copy(1, "The Gull", url=GULL), copy(2, url=SHORE), copy(3, "The Wave"), copy(4)]

    assert line_of(*copies[:3]) == [
        text("\nalso in "), link(GULL, "The Gull"), text(" (2025-08-01), "),
        link(SHORE, "Copy 2"), text(", The Wave (2025-08-03)"),
    ]  # fmt: skip
    assert line_of(*copies)[-1] == text(", The Wave (2025-08-03), and 1 more")


def test_hostile_names_and_addresses_are_shown_as_they_are() -> None:
    copies = [copy(2, HOSTILE[:90], url="javascript:alert(1)"), copy(4, "<!here>")]

    rich, alone = messages(answer(quote(MOON, source(), copies)))

    assert "also in <!channel> @everyone *a*" in shown_text(rich)
    assert "javascript" not in str(rich)
    assert "also in &lt;!channel&gt; @everyone *a*" in alone["text"]
    assert "&lt;!here&gt;" in alone["text"]
    assert "<!" not in alone["text"]


def test_the_text_alone_names_them_as_well() -> None:
    rich, alone = messages(answer(quote(MOON, source(), [copy(1, "The Gull", url=GULL)])))

    for shown in (rich["text"], alone["text"]):
        assert shown == f"“{MOON}”\n— Tides{CREDIT}\nalso in The Gull (2025-08-01)"


@pytest.mark.parametrize("letter", ["t", "_", '"', "<", "🌊"])
def test_the_longest_names_and_addresses_take_no_room_from_quotes(letter: str) -> None:
    far = replace(source(url=f"https://a.example/{'x' * 970}"), title=letter * 300)
    bare = answer(*[quote(f"{MOON} {number}", far) for number in range(3)])
    quotes = [quote(each.text, far, longest(letter)) for each in bare.quotes]
    for reply, plain in (
        (replace(bare, quotes=tuple(quotes)), bare),
        (
            with_the_largest_notes(replace(bare, quotes=tuple(quotes)), letter),
            with_the_largest_notes(bare, letter),
        ),
    ):
        both, without = messages(reply), messages(plain)

        assert size(both[0]["blocks"]) + len(both[0]["text"]) <= MESSAGE_CHARACTERS
        assert len(both[1]["text"]) <= TEXT_CHARACTERS
        for shown, before in zip(map(shown_text, both), map(shown_text, without), strict=True):
            assert shown.count(MOON) == before.count(MOON)
    assert "also in" in shown_text(messages(replace(bare, quotes=tuple(quotes[:1])))[0])


def test_where_links_do_not_fit_the_names_are_shown_without() -> None:
    words = "word " * 1_250
    rich, _ = messages(answer(quote(words, source(), longest("t"))))

    assert "also in ttt" in shown_text(rich)
    assert "a.example" not in str(rich["blocks"])
    assert len(rich["text"]) <= NOTIFICATION_CHARACTERS
