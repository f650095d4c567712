from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.asking.describing import described
from bot.asking.filters import Filters
from bot.asking.syntax import Syntax, read_syntax
from bot.errors import QuestionError

TODAY = date(2025, 8, 14)
FRAGMENTS = [
    "who",
    "maduro",
    "is",
    "the",
    "articles",
    "from",
    "last week",
    "July 2025",
    "author:",
    "garcia",
    "after:",
    "before:",
    "2025",
    "-07",
    "-",
    "–",
    '"',
    "“",
    "”",
    "„",
    "«",
    "»",
    " ",
    "\n",
    "?",
    "outlet:bbc",
    "-word",
    "5'11\"",
    "2025-02-30",
    ",",
    "'",
    "ß",
    "é",
    "\x00",
    "today's news",
]
typed = st.lists(st.sampled_from(FRAGMENTS), max_size=12).map("".join) | st.text(max_size=60)


def read(text: str) -> Syntax:
    return read_syntax(text, today=TODAY)


@pytest.mark.parametrize(
    ("text", "searched", "filters"),
    [
        ("reward author:garcia", "reward", Filters(author="garcia")),
        ("Who paid author:garcia?", "Who paid?", Filters(author="garcia")),
        ('AUTHOR:"Ana García" reward', "reward", Filters(author="Ana García")),
        ("author: garcia reward", "reward", Filters(author="garcia")),
        ("author:ana author:garcia reward", "reward", Filters(author="ana garcia")),
        ("outlet:“BBC News” reward", "reward", Filters(outlet="BBC News")),
        ('outlet:"BBC reward', "reward", Filters(outlet="BBC")),
        ("reward (outlet:bbc)", "reward ()", Filters(outlet="bbc")),
        ("reward after:2025", "reward", Filters(after=date(2025, 1, 1))),
        ("reward after: 2025-07", "reward", Filters(after=date(2025, 7, 1))),
        ("reward Before:2025-07-31.", "reward.", Filters(before=date(2025, 7, 31))),
        ("after:2024 after:2025 reward", "reward", Filters(after=date(2025, 1, 1))),
        ("before:2024 before:2025 reward", "reward", Filters(before=date(2024, 1, 1))),
    ],
)
def test_an_operator_is_taken_out_of_the_text(text: str, searched: str, filters: Filters) -> None:
    assert read(text).text == searched
    assert read(text).filters == filters


@pytest.mark.parametrize(
    ("text", "searched", "phrases"),
    [
        ('In the film "Titanic" who died?', "In the film Titanic who died?", ("Titanic",)),
        ('Who sang "Walking in Fresno?"', "Who sang Walking in Fresno?", ("Walking in Fresno",)),
        ("“one two” „drei vier“ «x y»", "one two drei vier x y", ("one two", "drei vier", "x y")),
        ('„drei vier” „fünf"', "drei vier fünf", ("drei vier", "fünf")),
        ("« la réponse » ?", " la réponse  ?", ("la réponse",)),
        ('"author:ana" "-x"', "author:ana -x", ("author:ana", "x")),
        ('"twice" "twice"', "twice twice", ("twice",)),
    ],
)
def test_quoted_words_are_phrases_and_stay_in_the_text(
    text: str, searched: str, phrases: tuple[str, ...]
) -> None:
    assert read(text).text == searched
    assert read(text).phrases == phrases


@pytest.mark.parametrize(
    ("text", "searched", "excluded"),
    [
        ("canal -panama", "canal", ("panama",)),
        ("-Panama canal", "canal", ("Panama",)),
        ('canal -"Panama City" depth', "canal depth", ("Panama City",)),
        ("who -ms-13?", "who?", ("ms-13",)),
        ("canal -panama -o’brien.", "canal.", ("panama", "o’brien")),
        ("canal -„Panama City“ -panama -panama", "canal", ("Panama City", "panama")),
    ],
)
def test_a_word_after_a_hyphen_is_excluded(
    text: str, searched: str, excluded: tuple[str, ...]
) -> None:
    assert read(text).text == searched
    assert read(text).excluded == excluded


@pytest.mark.parametrize(
    "text",
    [
        "Who founded MS-13?",
        "10 -5 and -7",
        "the gang - and its men – or – women",
        "--verbose",
        "Which groups besides Personen und -organisationen?",
        "the point (x, -y)",
        "What does the suffix -able mean?",
        "-Who founded it?",
        "the -v option",
        "foo:bar at 10:30, see https://example.org/?author:x",
        "MHC:antigen coauthor:ana",
        "Who is the author: Ana or Luis?",
        "It came before: and after: who knows?",
        'a 5\'11" man and a 6" pipe',
        'a 6" by 4" board',
        "the workers' rights and Rubio's 'deal'",
        'He said "no',
        'the "?" sign and " spaced " words',
        "What happened in July 2025?",
        "  spaces \n stay ",
    ],
)
def test_ordinary_text_is_left_as_it_is(text: str) -> None:
    assert read(text) == Syntax(text=text, phrases=(), excluded=(), filters=Filters())


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("after:yesterday-ish reward", "“yesterday-ish” is no date .* after:2025-07-31"),
        ("reward after: yesterday", "“yesterday” is no date"),
        ("before:2025-13", "before:2025-07"),
        ("before:2025-02-30", "that exists"),
        ("before:0000", "that exists"),
        ("after:" + "x" * 500, "x{40}…"),
        ("reward after:", "“after:” needs a year, a month or a day"),
        ("reward author:", '“author:” needs a name, for example author:garcia or author:"Ana'),
        ("reward outlet:?", "“outlet:” needs a name, for example outlet:bbc"),
        ("after:2025-07 before:2025-07", "from 1 July 2025 or later and also from before 1 July"),
        ("articles from 2024 after:2025", "No article can be"),
    ],
)
def test_a_refusal_shows_the_right_form(text: str, advice: str) -> None:
    with pytest.raises(QuestionError, match=advice):
        read(text)


def test_everything_can_be_told_back() -> None:
    asked = read('reward "exact words" -canal author:garcia outlet:BBC after:2025-07')

    assert described(asked.filters, asked.phrases, asked.excluded) == (
        "articles published from 1 July 2025 on",
        "by “garcia”",
        "in “BBC”",
        "with the exact words “exact words”",
        "without “canal”",
    )


def test_dates_in_words_narrow_what_operators_leave() -> None:
    asked = read("the articles from last week about canals after:2025-08-06")

    assert asked.text == "about canals"
    assert asked.filters == Filters(after=date(2025, 8, 6), before=date(2025, 8, 11))


def test_quoted_dates_are_words() -> None:
    assert read('"articles from last week"').filters.is_empty


@given(typed)
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    try:
        asked = read(text)
    except QuestionError:
        return
    assert not set(asked.text) - set(text) - {" "}


@given(st.text(alphabet="abé ß'?.,:;0129\n\t", max_size=60))
def test_a_text_without_syntax_is_unchanged(text: str) -> None:
    assert read(text).text == text


@given(st.lists(st.sampled_from([f for f in FRAGMENTS if f.isascii()]), max_size=12).map("".join))
def test_capitals_do_not_matter_to_syntax(text: str) -> None:
    try:
        small = read(text.lower())
    except QuestionError:
        with pytest.raises(QuestionError):
            read(text.upper())
        return
    large = read(text.upper())
    assert large.text.lower() == small.text
    assert [phrase.lower() for phrase in large.phrases] == [*small.phrases]
    assert [words.lower() for words in large.excluded] == [*small.excluded]
    assert (large.filters.after, large.filters.before) == (
        small.filters.after,
        small.filters.before,
    )
