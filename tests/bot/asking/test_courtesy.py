import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.asking.courtesy import without_courtesy

FRAGMENTS = [
    "hey",
    "hi there",
    "please",
    "thanks",
    "could you tell me",
    "who",
    "maduro",
    "do you know",
    "lol",
    "i was wondering",
    "cheers",
    "?",
    "!",
    ",",
    ":",
    " ",
    "\n",
    "-",
    "😀",
    ":smile:",
    '"',
]
typed = st.lists(st.sampled_from(FRAGMENTS), max_size=12).map("".join)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("could you tell me who founded MS-13", "who founded MS-13"),
        ("CAN YOU PLEASE TELL ME WHO FOUNDED MS-13?", "WHO FOUNDED MS-13?"),
        ("I was wondering what the reward is", "what the reward is"),
        ("I was wondering if you know who it was", "who it was"),
        ("i'd like to know about the canal", "the canal"),
        ("hey, who founded it", "who founded it"),
        ("hey who founded it", "who founded it"),
        ("Hi there! Sorry to bother you, but quick question: who won?", "who won?"),
        ("Hello bot\nwho won?", "who won?"),
        ("Good morning! Any idea who won?", "who won?"),
        ("hello? who won?", "who won?"),
        ("👋 hi, how are you? do you happen to know if it is paid?", "it is paid?"),
        ("please, can anyone explain the canal?", "the canal?"),
        ("please explain how tides work", "explain how tides work"),
        ("what can you tell me about the canal?", "the canal?"),
        ("Tell me about the canal", "the canal"),
        ("Thanks! And who founded MS-13?", "And who founded MS-13?"),
        ("can you help me? who won?", "who won?"),
        ("\N{INFORMATION SOURCE}\ufe0f hey, who won?", "who won?"),
        ("Who won, please?", "Who won?"),
        ("Who won please", "Who won"),
        ("Who won? Thanks!", "Who won?"),
        ("Who won? thank you so much 😀", "Who won?"),
        ("who won the vote lol", "who won the vote"),
        ("Who won the vote? Cheers :)", "Who won the vote?"),
        ("Who won the vote?? 😀", "Who won the vote?"),
        ("Who won\nthanks", "Who won"),
        ("hola, ¿me puedes decir quién ganó, por favor? ¡gracias!", "quién ganó?"),
        ("¿Podría decirme quién ganó?", "quién ganó?"),
        ("Hallo, kannst du mir bitte sagen, wer gewann? Danke!", "wer gewann?"),
        ("weißt du, wer gewann", "wer gewann"),
        ("Bonjour, pouvez-vous me dire qui a gagné, s'il vous plaît ? Merci", "qui a gagné?"),
    ],
)
def test_small_talk_around_a_question_is_taken_off(text: str, question: str) -> None:
    assert without_courtesy(text) == question


@pytest.mark.parametrize(
    "text",
    [
        "Hello?",
        "Thanks!",
        "hi there, could you tell me?",
        "please",
        "Who said thank you to Maduro?",
        "Who never said thank you?",
        "What does 'please' mean?",
        "What does the word please mean",
        "Who may vote as they please?",
        "Hey Jude: who wrote it?",
        "Good Morning America: who hosts it?",
        "Please Please Me: who wrote it?",
        "Who created Cheers?",
        "Who sang 'Thanks'",
        "Can you predict the result?",
        "Tell me the truth",
        "Do you need a permit in Florida",
        "hi-fi sets: who makes them?",
        "hi -maduro who",
        "?Wer gewann",
        " Who won? ",
        "",
    ],
)
def test_what_is_asked_is_left_as_it_is(text: str) -> None:
    assert without_courtesy(text) == text


@given(typed | st.text(max_size=60))
def test_what_is_left_is_a_piece_of_the_text(text: str) -> None:
    left = without_courtesy(text)

    assert left.rstrip("?") in text
    assert left == text or any(character.isalpha() for character in left)


@given(typed)
def test_capitals_do_not_matter_to_courtesy(text: str) -> None:
    assert without_courtesy(text.upper()).lower() == without_courtesy(text.lower())


def test_endless_greetings_are_read_at_once() -> None:
    greetings = "hi howdy " * 400

    assert without_courtesy(greetings) == greetings
    assert without_courtesy(f"{greetings}who won?") == "who won?"
