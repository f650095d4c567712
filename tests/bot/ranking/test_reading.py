from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.expectation import kinds_of
from bot.languages import Language
from bot.ranking import piece_memory
from bot.ranking.article_texts import Text
from bot.ranking.articles import LANGUAGES
from bot.ranking.forms import Forms
from bot.ranking.reading import FormReader
from bot.ranking.text_batch import batches
from bot.ranking.vocabulary import Ints, parts_of
from bot.terms import folded, terms, tokens

Word = tuple[str, str, int]

PIECES = [
    # Amounts, and what may stand beside them.
    "50", "$50", "50m", "$50m", "50bn", "8th", "1,000", "3.5", "3,5", "1.234,5", "2014,", "(50",
    "50-", "50-per", "x-50", "50-million", "50%", "$", "€", "(£", "₽", "%", "%,", "million",
    "Millions", "millionaire", "MILLION", "m\u0130llion", "billion.", "thou\u017fand", "thousand",
    "trillion)", "per", "cent", "cents", "per-cent", "per\u00a0cent", "percent", "50\u00a0per",
    "50\u00a0million", "$\u00a050m", "1" * 19, "٥٠", "½", "5²", "Ⅷ", "50\u0301", "10:30", "1/2",
    "0050.", "50)", "50”,", "50';", "1" * 19 + "]",
    # Dates.
    "2025-08-08", "2025-08-08,", "2025-08-08-", "(2025-13-08)", "1990s", "Sept.", "may", "May",
    # Acronyms, names and abbreviations.
    "US", "U.S.", "U.S.,", "U.S.'s", "u.s", "US's", "WHO", "IT’S", "A.", "e.g.", "J.R.R.", "AT&T",
    "AT&T.", "&", "MS-13", "MS-13's", "COVID-19,", "mid-90", "in-5", "F-16s",
    # Words and marks.
    "tide", "Tides,", "“Tides”", "organised", "Today", "it", "don’t", "don't-", "a''b", "'tis",
    "rock'n'roll", "students'", "long-term", "up--down", "word—word", "and/or", "end.Next", "a/b",
    "–", "…", "...", "-", "'", "(s)he", "_x_", "#tag", "me@x.org", "https://x.org/a-b?c=1",
    # Other scripts, marks and invisible characters.
    "Zürich’s", "Zu\u0308rich", "ﬁre", "straße", "İstanbul", "Ｔｉｄｅｓ", "приливы", "Приливы-2",
    "co\u00adoperate", "mad\u200buro", "\u200bx", "x\u200b.", "\u0301", "a\u0301.", "\ufeffThe",
    "月亮引起潮汐。", "月", "月-US", "50月", "ภาษาไทย", "ひらがなabc", "한국어", "मौसम", "🌊",
    "\ud800",
    "a" * 15, "a" * 16, "b" * 15 + ",", "я" * 7, "я" * 8, "Donaudampfschifffahrtsgesellschaft",
]  # fmt: skip

SPACES = [" "] * 8 + ["  ", "\t", "\n", "\u00a0", "\u2009", "\x1c", "\x00", "\u0085", ""]

SHOUTED = ["GIVE US THE NAME NOW", "WHO KNOWS IT, AND DO THE US?", "US AND WHO"]


@st.composite
def tricky_texts(draw: st.DrawFn) -> str:
    count = draw(st.integers(0, 12))
    pieces = draw(st.lists(st.sampled_from(PIECES), min_size=count, max_size=count))
    spaces = draw(st.lists(st.sampled_from(SPACES), min_size=count, max_size=count))
    text = "".join(part for both in zip(pieces, spaces, strict=True) for part in both)
    return text.upper() if draw(st.integers(0, 5)) == 0 else text


texts = st.one_of(tricky_texts(), st.sampled_from(SHOUTED), st.text(max_size=30))
many_texts = st.lists(st.tuples(texts, st.sampled_from(Language)), max_size=8)


def expected(text: str, language: Language) -> list[Word]:
    """Return term, word and kinds of each word of *text*, read without any memory."""
    written = [(token.term, token.span.of(text)) for token in tokens(text, language)]
    return [(term, folded(word), int(kinds_of(word, language))) for term, word in written]


def read(
    reader: FormReader, stretches: Sequence[str], languages: Sequence[Language]
) -> tuple[Ints, Ints]:
    numbers = np.array([LANGUAGES.index(language) for language in languages], np.uint8)
    return reader.read(Text.of(stretches), numbers)


def forms_in(reader: FormReader, text: str, language: Language = Language.ENGLISH) -> list[int]:
    forms, _ = read(reader, [text], [language])
    return [int(form) for form in forms]


def words_of(reader: FormReader, forms: list[int]) -> list[Word]:
    term_of, word_of, kinds_of = parts_of(reader.forms.keys(np.array(forms, np.intp)))
    terms, words = (reader.forms.strings.lines(of).split("\n") for of in (term_of, word_of))
    return [*zip(terms, words, kinds_of.tolist(), strict=True)] if forms else []


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("following", ["", " million", " per cent", "  per cent", " %", " the"])
def test_every_tricky_piece_is_read_as_it_is_anywhere(language: Language, following: str) -> None:
    reader = FormReader()
    written = [
        f"{before}{piece}{following}" for piece in PIECES for before in ("", "$ ", "in ", "US ")
    ]

    found, lengths = read(reader, written, [language] * len(written))

    assert words_of(reader, found.tolist()) == [
        word for text in written for word in expected(text, language)
    ]
    assert lengths.tolist() == [len(expected(text, language)) for text in written]


@given(texts, st.sampled_from(Language))
def test_the_terms_of_a_text_are_those_of_its_tokens(text: str, language: Language) -> None:
    assert terms(text, language) == [token.term for token in tokens(text, language)]


@pytest.fixture(params=["one by one", "many at once"])
def _as_new_pieces_are_learnt(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(piece_memory, "_MANY", 1000 if request.param == "one by one" else 0)


@pytest.mark.usefixtures("_as_new_pieces_are_learnt")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(many_texts)
def test_reading_is_what_tokens_yield(several: list[tuple[str, Language]]) -> None:
    reader = FormReader()
    expectations = [expected(text, language) for text, language in several]

    for _ in range(2):
        forms, lengths = read(
            reader, [text for text, _ in several], [language for _, language in several]
        )

        assert words_of(reader, forms.tolist()) == [word for each in expectations for word in each]
        assert lengths.tolist() == list(map(len, expectations))


@given(many_texts)
def test_a_reader_that_forgets_reads_the_same(several: list[tuple[str, Language]]) -> None:
    reader = FormReader(max_pieces=1)

    for text, language in several:
        assert words_of(reader, forms_in(reader, text, language)) == expected(text, language)


def test_a_capital_makes_another_form_and_an_accent_does_not() -> None:
    reader = FormReader()

    tides, again, name, accent, twin = forms_in(reader, "tides tides Tides cártel cartel")

    assert tides == again != name
    assert accent == twin
    plain, capital = words_of(reader, [tides, name])
    assert plain[:2] == capital[:2]
    assert plain[2] != capital[2]


def test_the_fifty_of_fifty_million_is_another_form_than_that_of_fifty_days() -> None:
    reader = FormReader()

    million, _, days, _ = forms_in(reader, "50 million 50 days")

    found = words_of(reader, [million, days])
    assert [word[:2] for word in found] == [("50000000", "50"), ("50", "50")]


def test_a_number_is_not_scaled_by_the_next_stretch() -> None:
    reader = FormReader()

    forms, lengths = read(reader, ["It cost $", "50m", "million"], [Language.ENGLISH] * 3)

    assert [word[0] for word in words_of(reader, forms.tolist())] == [
        "it", "cost", "dollar", "50m", "million",
    ]  # fmt: skip
    assert lengths.tolist() == [3, 1, 1]


def test_a_stretch_may_begin_after_a_space() -> None:
    reader = FormReader()
    written = "GIVE US THE MAÑANA NOW \u2009 ask us. It cost 50\nmillion"
    begins = [0, *(written.index(word) for word in ("ask", "It", "million"))]

    forms, lengths = reader.read(Text(written, np.array(begins)), np.zeros(4, np.uint8))

    ends = [*begins[1:], len(written)]
    stretches = [written[begin:end] for begin, end in zip(begins, ends, strict=True)]
    assert [word[0] for word in words_of(reader, forms.tolist())] == [
        term for text in stretches for term in terms(text)
    ]
    assert lengths.tolist() == [5, 2, 3, 1]


def test_no_word_is_lost_where_one_batch_ends_and_the_next_begins() -> None:
    reader = FormReader()
    written = ["The tide rose by 50 per cent in May. " * 400, "", "Bees dance."] * 20

    forms, lengths = read(reader, written, [Language.ENGLISH] * len(written))

    assert lengths.tolist() == [3600, 0, 2] * 20
    assert forms.tolist() == (forms[:3602].tolist()) * 20


def test_a_text_longer_than_a_batch_is_read_in_several() -> None:
    reader = FormReader()
    stretches = [*["The tide rose by 50 per cent in May."] * 8000, "Bees dance."]

    forms, lengths = read(reader, stretches, [Language.ENGLISH] * 8001)

    assert len([*batches(Text.of(stretches), np.zeros(8001, np.uint8))]) == 2
    assert lengths.tolist() == [*[9] * 8000, 2]
    assert forms[:-2].tolist() == forms[:9].tolist() * 8000


def test_a_stretch_is_shouted_whatever_follows_it() -> None:
    # It has four words, by which capitals are told from acronyms.
    for following in ("low tide", "LOW"):
        reader = FormReader()
        forms, _ = read(reader, ["US%%%", following], [Language.ENGLISH] * 2)

        assert words_of(reader, forms.tolist())[0][0] == terms("US%%%")[0] == "us"


def test_a_reader_that_failed_reads_the_same_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "The tide rose (again), 77 metres; x-ray and old Ebb."
    reader = FormReader()
    forms_in(reader, "An old tide rose.")
    with monkeypatch.context() as patch:
        patch.setattr(Forms, "of_pieces", None)
        with pytest.raises(TypeError):
            forms_in(reader, text)

    assert words_of(reader, forms_in(reader, text)) == expected(text, Language.ENGLISH)


def test_of_no_texts_there_are_no_forms() -> None:
    forms, lengths = read(FormReader(), [], [])

    assert (forms.tolist(), lengths.tolist()) == ([], [])
    assert forms_in(FormReader(), "") == []
