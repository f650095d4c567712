import io
import mailbox
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.opening.mbox import MAX_MESSAGE_BYTES, messages
from corpus.reading.reading import UnreadableError

SEPARATOR = b"From jane@example.org Sat May  3 09:00:00 2025\n"


class Endless(io.RawIOBase):
    """A mailbox of one line that never ends; counts what is read of it."""

    def __init__(self) -> None:
        self.begun = False
        self.given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # as in streams
        piece = (b"x" if self.begun else SEPARATOR).ljust(len(buffer), b"x")
        if self.given > 5 * MAX_MESSAGE_BYTES:
            return 0
        self.begun = True
        self.given += len(buffer)
        buffer[:] = piece[: len(buffer)]
        return len(buffer)


def read(content: bytes) -> list[tuple[str, bytes | UnreadableError]]:
    return list(messages(io.BytesIO(content)))


def only_reason(content: bytes) -> str:
    [(_, error)] = read(content)
    assert isinstance(error, UnreadableError)
    return str(error)


def test_messages_are_read_in_order_by_their_ids() -> None:
    first, second = b"Message-ID: <a@x>\n\nThe tide.\n\n", b"Message-Id: b@x\n\nThe gates.\n"

    assert read(SEPARATOR + first + SEPARATOR + second) == [("a@x", first), ("b@x", second)]


def test_a_message_without_an_id_goes_by_its_number() -> None:
    content = SEPARATOR + b"Subject: a\n\n" + SEPARATOR + b"Subject: b\n\nMessage-ID: <no@x>\n"

    assert [key for key, _ in read(content)] == ["1", "2"]


def test_an_id_may_stand_below_its_name_but_not_be_endless() -> None:
    folded = SEPARATOR + b"Message-ID:\n <a@x>\n\nThe tide.\n\n"
    endless = SEPARATOR + b"Message-ID: <" + b"a" * 999 + b">\n\nThe tide.\n"

    assert [key for key, _ in read(folded + endless)] == ["a@x", "2"]


def test_a_line_that_begins_like_a_separator_is_text_where_no_blank_line_is_above() -> None:
    body = b"Subject: a\n\nHe wrote\nFrom jane@example.org Sat May  3 09:00:00 2025\n"

    assert read(SEPARATOR + body) == [("1", body)]


def test_a_sentence_that_begins_with_from_is_text() -> None:
    body = b"Subject: a\n\nFrom the wall he saw the tide.\n"

    assert read(SEPARATOR + body) == [("1", body)]


def test_escaped_separators_are_as_they_were() -> None:
    body = b"Subject: a\n\n>From the wall\n>>From the sea\n> From the tide\n"

    assert read(SEPARATOR + body) == [
        ("1", b"Subject: a\n\nFrom the wall\n>From the sea\n> From the tide\n")
    ]


@pytest.mark.parametrize(
    "separator", [b"From - Sat May  3 09:00:00 2025\r\n", b"From \r\n", b"From -\n"]
)
def test_separators_of_other_programs_are_known(separator: bytes) -> None:
    content = (
        separator + b"Subject: a\r\n\r\nThe tide.\r\n\r\n" + separator + b"Subject: b\r\n\r\n"
    )

    assert len(read(content)) == 2


def test_what_the_standard_library_files_is_read(tmp_path: Path) -> None:
    box = mailbox.mbox(tmp_path / "a.mbox")
    for number in range(3):
        message = EmailMessage()
        message["Message-ID"] = f"<{number}@x>"
        message.set_content(f"From the wall, {number}.\n\nFrom jane Sat May  3 09:00:00 2025\n")
        box.add(message)
    box.close()

    with (tmp_path / "a.mbox").open("rb") as file:
        found = dict(messages(file))

    assert list(found) == ["0@x", "1@x", "2@x"]
    assert all(isinstance(body, bytes) and b"\nFrom the wall" in body for body in found.values())


@pytest.mark.parametrize("content", [b"", b"\n\n", b"Subject: a\n\nThe tide.\n", b"\x00" * 99])
def test_what_is_no_mailbox_says_so(content: bytes) -> None:
    assert only_reason(content).startswith("is no mailbox")


def test_a_message_that_is_too_large_is_refused_and_the_rest_is_read() -> None:
    large = b"Message-ID: <a@x>\n\n" + b"The tide rose.\n" * (MAX_MESSAGE_BYTES // 15 + 1)

    found = read(SEPARATOR + large + b"\n" + SEPARATOR + b"Subject: b\n\n")

    assert [key for key, _ in found] == ["a@x", "2"]
    assert str(found[0][1]) == "is a message of more than 10 MB; save its text"
    assert found[1][1] == b"Subject: b\n\n"


def test_a_line_without_end_is_not_kept() -> None:
    file = Endless()

    [(_, error)] = messages(io.BufferedReader(file))

    assert isinstance(error, UnreadableError)
    assert file.given > 5 * MAX_MESSAGE_BYTES


@given(
    st.lists(
        st.sampled_from([SEPARATOR, b"\n", b">From a\n", b"Message-ID: <a>\n", b"From \n", b"x"])
        | st.binary(max_size=20)
    ).map(b"".join)
)
def test_any_bytes_are_messages_or_reasons(content: bytes) -> None:
    found = read(content)

    assert found
    assert all(key for key, _ in found)
    assert sum(len(body) for _, body in found if isinstance(body, bytes)) <= len(content)
