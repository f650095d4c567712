import os
import socket
import sys
from pathlib import Path

import pytest

from corpus.reading.file_content import MAX_FILE_BYTES, MAX_ILLUSTRATED_BYTES, read_content
from corpus.reading.reading import UnreadableError


def reason_of(path: Path, form: str | None = None) -> str:
    with pytest.raises(UnreadableError) as caught:
        read_content(path, form)
    return str(caught.value)


def test_the_bytes_of_a_file_are_read_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xff\r\n\x00")

    assert read_content(path) == b"\xff\r\n\x00"


def test_a_link_to_a_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"tide")
    (tmp_path / "b.txt").symlink_to("a.txt")

    assert read_content(tmp_path / "b.txt") == b"tide"


def test_a_missing_file_does_not_exist(tmp_path: Path) -> None:
    assert reason_of(tmp_path / "a.md") == "does not exist"


def test_a_folder_called_like_a_file_is_named_as_one(tmp_path: Path) -> None:
    (tmp_path / "x.md").mkdir()

    assert reason_of(tmp_path / "x.md") == "is a folder, although it is called like a file"


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="counts descriptors in /proc")
def test_refused_folders_leave_no_descriptor_open(tmp_path: Path) -> None:
    before = len(list(Path("/proc/self/fd").iterdir()))

    for _ in range(20):
        reason_of(tmp_path)

    assert len(list(Path("/proc/self/fd").iterdir())) <= before


def test_a_named_pipe_is_refused_without_waiting_for_a_writer(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")

    assert reason_of(tmp_path / "pipe.txt") == "is a named pipe, not a file"


def test_a_socket_is_named_as_one(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "s.txt"))

        assert reason_of(tmp_path / "s.txt") == "is a socket, not a file"


def test_a_link_to_a_device_is_refused_before_it_is_read(tmp_path: Path) -> None:
    (tmp_path / "zero.txt").symlink_to("/dev/zero")

    assert reason_of(tmp_path / "zero.txt") == "is a device, not a file"


@pytest.mark.parametrize("target", ["nowhere.txt", "loop.txt"])
def test_a_link_that_leads_nowhere_is_named_as_one(tmp_path: Path, target: str) -> None:
    (tmp_path / "loop.txt").symlink_to(target)

    assert reason_of(tmp_path / "loop.txt") == "is a link that leads nowhere"


def test_a_file_of_the_greatest_length_is_read(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_bytes(b"a" * MAX_FILE_BYTES)

    assert len(read_content(path)) == MAX_FILE_BYTES


def test_a_file_one_byte_longer_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_bytes(b"a" * (MAX_FILE_BYTES + 1))

    assert reason_of(path) == "is larger than 10 MB; split it into articles"


@pytest.mark.parametrize("name", ["a.pdf", "a.DOCX", "a.epub"])
def test_a_file_with_pictures_may_be_longer(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"a" * (MAX_FILE_BYTES + 1))

    assert len(read_content(path)) == MAX_FILE_BYTES + 1
    assert reason_of(path, ".txt") == "is larger than 10 MB; split it into articles"


def test_a_file_with_pictures_has_a_greatest_length_too(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"a" * (MAX_ILLUSTRATED_BYTES + 1))

    assert reason_of(path) == "is larger than 20 MB; split it into articles"


@pytest.mark.skipif(sys.platform != "linux", reason="/proc is Linux's")
def test_a_file_that_fails_while_it_is_read_says_how(tmp_path: Path) -> None:
    path = tmp_path / "memory.txt"
    path.symlink_to("/proc/self/mem")

    assert reason_of(path) == "cannot be read (Input/output error)"


def test_a_name_that_the_system_refuses_cannot_be_read(tmp_path: Path) -> None:
    assert reason_of(tmp_path / ("a" * 5000)) == "cannot be read (File name too long)"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_names_the_remedy(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.touch(mode=0o000)

    assert reason_of(path) == "may not be read by this user; change its permissions"
