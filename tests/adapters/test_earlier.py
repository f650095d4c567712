from adapters.earlier import FOLLOW_UP_SECONDS, MAX_CONVERSATIONS, Earlier


class Clock:
    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


def test_the_last_two_questions_of_a_conversation_are_kept_in_order() -> None:
    earlier = Earlier(Clock())

    for question in ("who?", "where?", "when?"):
        earlier.remember("a thread", question)

    assert earlier.of("a thread") == ("where?", "when?")
    assert earlier.of("another thread") == ()


def test_questions_are_forgotten_after_a_while() -> None:
    clock = Clock()
    earlier = Earlier(clock)
    earlier.remember("a thread", "who?")

    clock.now += FOLLOW_UP_SECONDS
    still_known = earlier.of("a thread")
    clock.now += 0.1

    assert still_known == ("who?",)
    assert earlier.of("a thread") == ()


def test_what_was_forgotten_does_not_come_back_with_the_next_question() -> None:
    clock = Clock()
    earlier = Earlier(clock)
    earlier.remember("a thread", "who?")

    clock.now += FOLLOW_UP_SECONDS + 0.1
    earlier.remember("a thread", "where?")

    assert earlier.of("a thread") == ("where?",)


def test_each_question_gives_a_conversation_more_time() -> None:
    clock = Clock()
    earlier = Earlier(clock)

    for question in ("who?", "where?"):
        earlier.remember("a thread", question)
        clock.now += FOLLOW_UP_SECONDS

    assert earlier.of("a thread") == ("who?", "where?")


def test_of_too_many_conversations_the_one_that_rested_longest_is_forgotten() -> None:
    earlier = Earlier(Clock())
    for number in range(MAX_CONVERSATIONS):
        earlier.remember(number, "who?")

    earlier.remember(0, "where?")
    earlier.remember("one more", "when?")

    assert earlier.of(0) == ("who?", "where?")
    assert earlier.of(1) == ()
    assert earlier.of(2) == ("who?",)
    assert earlier.of("one more") == ("when?",)
