from urllib.parse import unquote

from hypothesis import given, settings
from hypothesis import strategies as st

from bot import Span
from bot.quoting.link import text_fragment_link

ADDRESS = "https://x.example/a"


def directive_of(text: str) -> str:
    return text_fragment_link(ADDRESS, Span(0, len(text)), text).partition(":~:text=")[2]


def test_eight_words_are_named_in_full() -> None:
    assert directive_of("a b c d e f g h") == "a%20b%20c%20d%20e%20f%20g%20h"


def test_of_nine_words_only_the_edges_are_named() -> None:
    assert directive_of("a b c d e f g h i") == "a%20b%20c%20d,f%20g%20h%20i"


def test_line_breaks_between_words_become_spaces() -> None:
    assert directive_of("ebb\r\nand \t flow") == "ebb%20and%20flow"


def test_a_start_that_differs_in_capitals_only_is_ambiguous() -> None:
    text = "A B C D x. a b c d e f g h i"

    link = text_fragment_link(ADDRESS, Span(11, len(text)), text)

    assert link.endswith("#:~:text=a%20b%20c%20d%20e,f%20g%20h%20i")


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=80))
def test_a_directive_holds_no_mark_that_means_something_in_it(text: str) -> None:
    directive = directive_of(text)

    assert not set("-& #").intersection(directive)
    assert directive.count(",") <= 1
    for edge in directive.split(","):
        assert unquote(edge) in " ".join(text.split())
