import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot import Span
from corpus.sentences import sentence_spans

MARKS = st.sampled_from("bBⒶ. !?“”\"()'\r\né\u0301א🇩🇪\u00a0\u0085")
ANY_TEXT = st.text(alphabet=st.one_of(MARKS, st.characters(codec="utf-8")), max_size=200)


def sentences(text: str) -> list[str]:
    return [span.of(text) for span in sentence_spans(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    "expected",
    [
        ["He said it.", "“Go now.”", "She went."],
        ["“Why?” he asked.", "Nobody knew."],
        ["Dr. Low came at 5 p.m. on Friday.", "The U.S. Army left."],
        ["שלום עולם.", "מה שלומך?"],
        ["“It rose.", "It fell.”", "So it went on."],
        ["He said: «Go.»", "She went."],
        ["It rose (by 3 m).", "It fell."],
        ["In the U.S. the tide rose.", "Mr. Low of St. John’s saw it."],
        ["It rose 3.1 m at 5.30 a.m. today.", "See fig. 2."],
        ["“The order,” he said, “stands.”", "Nobody spoke."],
        ["The tide 🌊 rose!", "It fell. 🌊"],
        ["‘It rose.’", "It fell."],
        ["See `this.", "It fell."],
        ["What?!", "It fell… and rose."],
        ["They sold the boys’ boats.", "It’s over."],
        ["The boys' boats sank.", "It's over.", "The '80s' best went too."],
        ["He said: 'It rose.", "It fell.'", "She went."],
        ["It was ``high.''", "It fell.", "So it ``went on.''"],
        ["It rose.", "(It is said that it fell.", "Nobody saw it.)", "She went."],
        ["There are reasons: a) it rose.", "It fell."],
        ["Mr. Low (R-Tex.) saw it (a tide, as in Fenn et al. 1950) rise.", "It fell."],
        ["It rose.[12]", "It fell.[citation needed]", "“It went.”:33", "[It] rose."],
    ],
)
def test_sentences_end_where_a_reader_ends_them(expected: list[str]) -> None:
    assert sentences(" ".join(expected)) == expected


@pytest.mark.parametrize("space", [chr(code) for code in range(0x110000) if chr(code).isspace()])
def test_any_white_space_is_white_space(space: str) -> None:
    assert sentences(f"It was plan B{space}. He said it.") == [
        each.replace("B .", f"B{space}.") for each in sentences("It was plan B . He said it.")
    ]


def test_a_capital_that_is_no_letter_begins_no_sentence() -> None:
    assert sentences("It rose! Ⓐ") == ["It rose! Ⓐ"]


@given(ANY_TEXT)
@example("A." + "\n" * 60_000 + "B.")
@example("Aaa." + " \n\n" * 20_000 + "B.")
@example("word " * 20_000)
@example("w" * 100_000)
@example("`" * 100_000)
@example("‘It " * 25_000)
@example("“" * 100_000)
@example("(" * 100_000)
@example(")" * 100_000)
@example("(It rose." * 10_000 + ")" * 10_000)
@example("(It rose." * 10_000 + ".)" * 10_000)
@example("It fell.[a" * 10_000)
def test_every_character_is_in_just_one_sentence(text: str) -> None:
    end = 0
    for span in sentence_spans(text, Span(0, len(text))):
        assert span.of(text) == span.of(text).strip() != ""
        assert not text[end : span.start].strip()
        end = span.end
    assert not text[end:].strip()
