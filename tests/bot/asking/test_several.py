import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.asking.several import questions_in

FRAGMENTS = [
    "Who founded it",
    "when did Maduro speak",
    "and",
    "why",
    "Tesla",
    "it is paid",
    "1. ",
    "2. ",
    "?",
    "?",
    "？",
    "!",
    ". ",
    "; ",
    " ",
    "\n",
    "\n- ",
    '"',
    "(",
    ")",
    "'",
    "¿",
]
typed = st.lists(st.sampled_from(FRAGMENTS), max_size=14).map("".join)


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        (
            "Who founded MS-13? And when did it reach El Salvador?",
            ["Who founded MS-13?", "And when did it reach El Salvador?"],
        ),
        (
            "Who founded MS-13?? In which year did it reach L.A.",
            ["Who founded MS-13??", "In which year did it reach L.A."],
        ),
        ("- Who paid Maduro?\n- When was it paid?", ["Who paid Maduro?", "When was it paid?"]),
        ("• who paid Maduro\n• when was it paid", ["who paid Maduro", "when was it paid"]),
        ("who paid Maduro\nwhen was it paid", ["who paid Maduro", "when was it paid"]),
        ("1. who paid Maduro 2. when was it paid", ["who paid Maduro", "when was it paid"]),
        ("1) Who paid Maduro?\n2) Was it paid?\n", ["Who paid Maduro?", "Was it paid?"]),
        ("Who paid Maduro; when was it paid", ["Who paid Maduro", "when was it paid"]),
        (
            "Questions:\n- Who paid Maduro?\n- Was it paid?",
            ["Questions: Who paid Maduro?", "Was it paid?"],
        ),
        (
            "I read about the canal. When did it open? Who dug the canal?",
            ["I read about the canal. When did it open?", "Who dug the canal?"],
        ),
        (
            "Who paid Maduro? And when? And who indicted Maduro?",
            ["Who paid Maduro? And when?", "And who indicted Maduro?"],
        ),
        (
            "Who paid Maduro? Who indicted Maduro? Thanks a lot!",
            ["Who paid Maduro?", "Who indicted Maduro? Thanks a lot!"],
        ),
        ("¿Quién ganó?¿Cuándo habló Maduro?", ["¿Quién ganó?", "¿Cuándo habló Maduro?"]),
        ("Wer gewann? Und wann sprach Maduro?", ["Wer gewann?", "Und wann sprach Maduro?"]),
        ("誰が設立？いつ到着？", ["誰が設立？", "いつ到着？"]),
    ],
)
def test_several_questions_are_told_apart(text: str, questions: list[str]) -> None:
    assert [*questions_in(text)] == questions


@pytest.mark.parametrize(
    "text",
    [
        "",
        " Who founded MS-13? ",
        "I read about the canal. When did it open?",
        "Who founded MS-13? Why?",
        "Who founded MS-13? And when?",
        "Whose truck is stronger? Tesla or Ford?",
        "Can you help me? Who founded MS-13?",
        'Who asked "Why? Who cares?" in court?',
        "Who asked 'Why? Who cares?' in court?",
        "Who (or what? the gang?) paid Maduro?",
        "Who led St. John Inc. in the U.S.?",
        "Is https://example.org/?q=1 a link that Maduro sent?",
        "Who founded the gang\nthat Maduro leads?",
        "What is the proverb that means; return to your past?",
        "Informal imperialism is still dominant; however, less what?",
        "Who won in group 1. Germany or in group 2. France?",
        "Facts:\n- The canal is old.\n- Panama owns it.\nWho built it?",
        "The canal opened. Panama owns it.",
    ],
)
def test_one_question_is_returned_as_it_is(text: str) -> None:
    assert questions_in(text) == (text,)


def test_none_of_many_is_lost() -> None:
    assert len(questions_in("Who paid Maduro? " * 9)) == 9


@given(typed | st.text(max_size=60))
def test_nothing_is_made_up(text: str) -> None:
    questions = questions_in(text)

    assert len(questions) > 1 or questions == (text,)
    assert all(word in text for question in questions for word in question.split())


@given(typed)
def test_capitals_do_not_matter_to_the_cuts(text: str) -> None:
    large, small = questions_in(text.upper()), questions_in(text.lower())

    assert [question.lower() for question in large] == [*small]
