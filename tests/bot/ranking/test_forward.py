import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bot.ranking.forward import encoded
from bot.ranking.readings import Reading, joined
from tests.bot.ranking.random_readings import READINGS


@given(reading=READINGS)
def test_what_was_read_comes_back_from_its_code(reading: Reading) -> None:
    forward = encoded(reading, np.arange(1 << 22, dtype=np.int32))

    found = forward.decoded(np.arange(len(reading.passage_stretches)))

    assert found.forms.tolist() == reading.forms.tolist()
    assert found.stretch_lengths.tolist() == reading.stretch_lengths.tolist()
    assert found.passage_stretches.tolist() == reading.passage_stretches.tolist()


@given(reading=READINGS, data=st.data())
def test_passages_are_decoded_in_any_order(reading: Reading, data: st.DataObject) -> None:
    forward = encoded(reading, np.arange(1 << 22, dtype=np.int32))
    count = len(reading.passage_stretches)
    chosen = data.draw(st.lists(st.integers(0, max(count - 1, 0)), max_size=4 if count else 0))

    together = forward.decoded(np.array(chosen, np.int64))

    alone = [forward.decoded(np.array([number])) for number in chosen]
    assert together.forms.tolist() == [form for each in alone for form in each.forms.tolist()]


def test_common_words_take_a_byte_and_rare_ones_more() -> None:
    def size(form: int) -> int:
        reading = Reading(
            forms=np.array([form], np.int32),
            stretch_lengths=np.array([1], np.int32),
            passage_stretches=np.array([1], np.int32),
            article_passages=np.array([1], np.int32),
            articles=[],
        )
        return len(encoded(reading, np.arange(1 << 22, dtype=np.int32)).coded) - 2

    assert [size(form) for form in (127, 128, (1 << 14) - 1, 1 << 14, 1 << 21)] == [1, 2, 2, 3, 4]


@given(readings=st.lists(READINGS, min_size=1, max_size=3), data=st.data())
def test_articles_can_be_put_in_another_order(
    readings: list[Reading], data: st.DataObject
) -> None:
    reading = joined(readings)
    order = data.draw(st.permutations(range(len(reading.article_passages))))

    there = reading.in_order(np.array(order, np.int64))
    back = there.in_order(np.argsort(np.array(order, np.int64)))

    assert back.forms.tolist() == reading.forms.tolist()
    assert back.stretch_lengths.tolist() == reading.stretch_lengths.tolist()
    assert back.passage_lengths.tolist() == reading.passage_lengths.tolist()
    assert there.article_passages.tolist() == [reading.article_passages[n] for n in order]
