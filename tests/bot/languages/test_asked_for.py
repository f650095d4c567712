import pytest
import regex

from bot.expectation import Expectation
from bot.languages import Language, asked_for, plain

KINDS = ("quantity", "time", "place", "cause", "person")

QUESTIONS = {
    Language.ENGLISH: """
        How many clocks are there? / When was it built? / Where does she live? / Why did it close?
        / Whose boat is it?
    """,
    Language.SPANISH: """
        ¿Cuántos relojes hay? / ¿En qué año se construyó? / ¿Dónde vive? / ¿Por qué se cerró?
        / ¿De quién es el barco?
    """,
    Language.GERMAN: """
        Wie viele Uhren gibt es? / In welchem Jahr wurde sie gebaut? / Wo wohnt sie?
        / Warum wurde sie geschlossen? / Wem gehört das Boot?
    """,
    Language.FRENCH: """
        Combien d'horloges y a-t-il ? / En quelle année fut-il construit ? / D’où vient-elle ?
        / Pourquoi a-t-il fermé ? / À qui est le bateau ?
    """,
    Language.PORTUGUESE: """
        Quantos relógios há? / Em que ano foi construída? / Onde ela mora? / Por que fechou?
        / De quem é o barco?
    """,
    Language.ITALIAN: """
        Quanti orologi ci sono? / In che anno fu costruito? / Dov'è la torre? / Perché ha chiuso?
        / Di chi è la barca?
    """,
    Language.DUTCH: """
        Hoeveel klokken zijn er? / In welk jaar werd hij gebouwd? / Waar woont ze?
        / Waarom is hij dicht? / Van wie is de boot?
    """,
    Language.RUSSIAN: """
        Сколько там часов? / В каком году построен мост? / Где она живёт? / Почему он закрыт?
        / Чей это корабль?
    """,
}
NEITHER = [
    (Language.FRENCH, "Quel est le fleuve qui traverse la ville ou le village ?"),
    (Language.GERMAN, "Wie heißt die Brücke?"),
    (Language.DUTCH, "Hoe heet de brug?"),
    (Language.RUSSIAN, "Как называется мост?"),
]


def kind_of(question: str, language: Language) -> str | None:
    asked = plain(question.strip())
    return next((kind for kind, form in asked_for(language).items() if form.search(asked)), None)


@pytest.mark.parametrize("language", Language)
def test_a_question_shows_what_it_asks_for(language: Language) -> None:
    asked = QUESTIONS[language].split("/")

    assert [kind_of(question, language) for question in asked] == list(KINDS)


@pytest.mark.parametrize(("language", "question"), NEITHER)
def test_other_questions_show_no_kind(language: Language, question: str) -> None:
    assert kind_of(question, language) is None


@pytest.mark.parametrize("language", Language)
def test_the_kinds_are_those_that_an_answer_can_offer(language: Language) -> None:
    assert tuple(asked_for(language)) == KINDS
    assert set(KINDS) < set(Expectation)


@pytest.mark.parametrize("language", Language)
def test_no_form_would_lose_its_meaning_without_capitals(language: Language) -> None:
    # A class such as \W would have become \w with the rest of the form.
    for form in asked_for(language).values():
        assert set(regex.findall(r"\\.", form.pattern)) <= {r"\b", r"\w"}
