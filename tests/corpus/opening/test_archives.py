import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from pathlib import Path

import pytest

from corpus.opening import is_container, open_file
from corpus.opening.budget import Budget, SpentError
from corpus.opening.contents import contents
from corpus.opening.part import Opening, Part
from corpus.opening.streams import stream
from corpus.reading import Item
from tests.corpus.opening.files import json_lines, opened, tarred, zipped

TIDE = b"The tide rose."
MEMBERS = {"july/b.html": b"<p>b</p>", "a.txt": TIDE}


def test_the_articles_in_an_archive_are_known_by_their_names(tmp_path: Path) -> None:
    expected = [("!july/b.html", b"<p>b</p>"), ("!a.txt", TIDE)]

    assert opened(tmp_path / "a.zip", zipped(MEMBERS)) == expected
    assert opened(tmp_path / "b.zip", zipped(MEMBERS, method=zipfile.ZIP_STORED)) == expected
    for name in ("a.tar", "a.tar.gz", "A.TGZ"):
        assert opened(tmp_path / name, tarred(MEMBERS)) == expected
        assert opened(tmp_path / name, tarred(MEMBERS, compression="gz")) == expected
    assert opened(tmp_path / "a.tar.bz2", bz2.compress(tarred(MEMBERS))) == expected
    assert opened(tmp_path / "a.tar.xz", lzma.compress(tarred(MEMBERS))) == expected


def test_an_item_says_where_it_is_and_how_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({"July/Reward.HTML": b"x"}))

    (item,) = open_file(path, fields={})

    assert item == Item(path=path, form=".html", inside="!July/Reward.HTML", content=b"x")


def test_archives_tables_and_files_may_be_in_each_other(tmp_path: Path) -> None:
    table = json_lines({"id": 42, "text": "x"})
    inner = zipped({"dump.jsonl": table, "dump.jsonl.gz": gzip.compress(table)})
    content = tarred({"inner.zip": inner, "c.txt.xz": lzma.compress(TIDE)}, compression="gz")

    found = opened(tmp_path / "a.tar.gz", content)

    assert [place for place, _ in found] == [
        "!inner.zip!dump.jsonl#42",
        "!inner.zip!dump.jsonl.gz!dump.jsonl#42",
        "!c.txt.xz!c.txt",
    ]


def test_one_file_may_be_compressed(tmp_path: Path) -> None:
    table = json_lines({"id": 42, "text": "x"})

    assert opened(tmp_path / "a.txt.gz", gzip.compress(TIDE)) == [("!a.txt", TIDE)]
    assert opened(tmp_path / "a.txt.bz2", bz2.compress(TIDE)) == [("!a.txt", TIDE)]
    twice = lzma.compress(TIDE[:5]) + b"\x00" * 4 + lzma.compress(TIDE[5:])
    assert opened(tmp_path / "a.txt.xz", twice) == [("!a.txt", TIDE)]
    assert opened(tmp_path / "a.jsonl.gz", gzip.compress(table))[0][0] == "!a.jsonl#42"
    ((_, reason),) = opened(tmp_path / "b.txt.gz", TIDE)
    assert "is not compressed, although its name says so" in str(reason)


def test_archives_are_opened_three_deep(tmp_path: Path) -> None:
    content = zipped({"a.txt": TIDE})
    for depth in range(3):
        content = zipped({f"{depth}.zip": content})
    three = zipped({"1.zip": zipped({"0.zip": zipped({"a.txt": TIDE})})})

    found = opened(tmp_path / "a.zip", content)

    assert opened(tmp_path / "b.zip", three) == [("!1.zip!0.zip!a.txt", TIDE)]
    assert found == [("!2.zip!1.zip!0.zip", "is packed more than 3 deep; unpack what it is in")]


@pytest.mark.parametrize(
    "name",
    ["../a.txt", "/etc/a.txt", "a/../../b.txt", "C:/a.txt", "c:a.txt", "a\\b.txt", "//x/a.txt"],
)
def test_names_that_lead_out_are_left_alone(tmp_path: Path, name: str) -> None:
    members = {name: b"x", "a.txt": TIDE}
    for content in (zipped(members), tarred(members)):
        path = tmp_path / ("a.zip" if content.startswith(b"PK") else "a.tar")

        ((_, reason), good) = opened(path, content)

        assert "has a name" in str(reason)
        assert good == ("!a.txt", TIDE)


def test_what_folders_leave_out_is_left_out_of_archives(tmp_path: Path) -> None:
    members = {
        "__MACOSX/._a.txt": b"x",
        ".DS_Store": b"x",
        ".git/a.txt": b"x",
        "README.md": b"x",
        "./a.txt": TIDE,
        "d/": b"",
    }

    assert opened(tmp_path / "a.zip", zipped(members)) == [("!a.txt", TIDE)]
    assert opened(tmp_path / "a.tar", tarred({**members, "d/": b""}))[0] == ("!a.txt", TIDE)


def test_a_name_that_comes_twice_gets_a_number(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "one")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.txt", "two")

    assert opened(path) == [("!a.txt", b"one"), ("!a.txt~2", b"two")]


def test_kinds_that_are_not_read_are_named(tmp_path: Path) -> None:
    ((place, reason), good) = opened(tmp_path / "a.zip", zipped({"a.jpg": b"x", "a.txt": TIDE}))

    assert place == "!a.jpg"
    assert str(reason).startswith("is not a kind of file that is read (.bz2, .csv, .docx")
    assert good == ("!a.txt", TIDE)


def test_links_and_devices_are_not_followed(tmp_path: Path) -> None:
    path = tmp_path / "a.tar"
    kinds = (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE, tarfile.BLKTYPE)
    with tarfile.open(path, "w") as archive:
        for number, kind in enumerate(kinds):
            entry = tarfile.TarInfo(f"{number}.txt")
            entry.type, entry.linkname = kind, "/etc/passwd"
            archive.addfile(entry)
        entry = tarfile.TarInfo("a.txt")
        entry.size = len(TIDE)
        archive.addfile(entry, io.BytesIO(TIDE))

    *wrong, good = opened(path)

    assert [str(reason).split(",")[0] for _, reason in wrong] == [
        *["is a link in an archive; it is not followed"] * 2,
        *["is a device"] * 3,
    ]
    assert good == ("!a.txt", TIDE)


def test_a_link_in_a_zip_is_not_followed(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    link = zipfile.ZipInfo("a.txt")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(link, "/etc/passwd")

    assert opened(path) == [("!a.txt", "is a link or a device, not a file; it is not followed")]


def test_what_is_encrypted_or_packed_otherwise_is_named(tmp_path: Path) -> None:
    plain = zipped({"a.txt": TIDE, "b.txt": TIDE})
    at = plain.index(b"PK\x01\x02")
    encrypted = plain[: at + 8] + b"\x01" + plain[at + 9 :]
    deflate64 = plain[: at + 10] + b"\x09" + plain[at + 11 :]

    assert opened(tmp_path / "a.zip", encrypted) == [
        ("!a.txt", "is protected by a password; pack it without"),
        ("!b.txt", TIDE),
    ]
    for content in (deflate64, zipped({"a.txt": TIDE}, method=zipfile.ZIP_LZMA)):
        (place, reason) = opened(tmp_path / "a.zip", content)[0]
        assert (place, str(reason)[:31]) == ("!a.txt", "is packed in a way that is not ")


def test_a_damaged_member_does_not_end_the_rest(tmp_path: Path) -> None:
    plain = zipped({"a.txt": TIDE, "b.txt": TIDE}, method=zipfile.ZIP_STORED)
    at = plain.index(TIDE)

    found = opened(tmp_path / "a.zip", plain[:at] + b"X" + plain[at + 1 :])

    assert found == [
        ("!a.txt", "is damaged, or is not what its name says; get it again"),
        ("!b.txt", TIDE),
    ]


@pytest.mark.parametrize("cut", [0, 1, 100, 515, 600, 1030, 1540])
def test_a_tar_that_is_cut_off_says_so(tmp_path: Path, cut: int) -> None:
    members = {"a.txt": TIDE, "b.txt": TIDE * 20}

    found = opened(tmp_path / "a.tar", tarred(members)[:cut])

    assert isinstance(found[-1][1], str)
    assert [each for each in found if isinstance(each[1], bytes)] == (
        [("!a.txt", TIDE)] if cut > 526 else []
    )


@pytest.mark.parametrize(
    "name", ["a.zip", "a.tar", "a.tar.gz", "a.txt.gz", "a.txt.bz2", "a.txt.xz"]
)
def test_what_is_no_archive_says_so(tmp_path: Path, name: str) -> None:
    for content in (b"", b"PK\x03\x04", b"\x1f\x8b\x08", b"BZh9", b"\xfd7zXZ\x00", TIDE * 100):
        ((place, reason),) = opened(tmp_path / name, content)

        assert place in {"", "!a.txt"}
        assert isinstance(reason, str)


def test_a_compressed_file_that_is_cut_off_gives_the_rows_before(tmp_path: Path) -> None:
    table = json_lines(*({"text": f"{number} " + "tide" * number} for number in range(900)))
    for suffix, pack in (("gz", gzip.compress), ("xz", lzma.compress), ("bz2", bz2.compress)):
        packed = pack(table)
        path = tmp_path / f"a.jsonl.{suffix}"

        *_, (place, reason) = opened(path, packed[: len(packed) // 2])

        assert place == "!a.jsonl"
        assert "is cut off before its end" in str(reason)


def test_bombs_go_off_harmlessly(tmp_path: Path) -> None:
    zeros = b" " * 12_000_000
    reason = "expands to over 200 times its size, as only a zip bomb does"

    for name, content in (
        ("a.jsonl.gz", gzip.compress(zeros)),
        ("a.jsonl.bz2", bz2.compress(zeros)),
        ("a.jsonl.xz", lzma.compress(zeros)),
    ):
        assert opened(tmp_path / name, content)[-1] == ("!a.jsonl", reason)
    late = json_lines({"text": "x"}) * 30 + zeros + json_lines({"text": "x"})
    assert [each[1] for each in opened(tmp_path / "b.jsonl.gz", gzip.compress(late))][30:] == [
        reason
    ]
    found = opened(tmp_path / "a.zip", zipped({"x.jsonl": zeros, "a.txt": TIDE}))
    assert found == [("!x.jsonl", reason), ("!a.txt", TIDE)]
    assert opened(tmp_path / "a.tar.gz", gzip.compress(zeros))[-1][0] == ""
    assert opened(tmp_path / "b.zip", zipped({"b.txt": zeros}, method=zipfile.ZIP_STORED)) == [
        ("!b.txt", "is larger than 10 MB; split it into articles")
    ]


def test_members_that_overlap_are_a_bomb(tmp_path: Path) -> None:
    plain = zipped({"a.txt": TIDE, "b.txt": TIDE}, method=zipfile.ZIP_STORED)
    second = plain.rindex(b"PK\x01\x02")

    found = opened(tmp_path / "a.zip", plain[: second + 42] + bytes(4) + plain[second + 46 :])

    assert found == [("", "has files that overlap, as only a zip bomb has")]


@pytest.mark.parametrize(
    ("budget", "reason"),
    [
        (Budget(entries=2), "holds more than 100,000 files; split it"),
        (Budget(rows=1), "holds more than 2,000,000 rows; split it"),
        (Budget(unpacked=60), "expands to more than 2 GB; split it"),
    ],
)
def test_a_file_gives_only_so_much(tmp_path: Path, budget: Budget, reason: str) -> None:
    rows = json_lines({"text": "x"}, {"text": "y"})
    content = tarred({"one.zip": zipped({"a.jsonl": rows}), "c.jsonl": rows}, compression="gz")
    opening = Opening(path=tmp_path / "a.tgz", fields={}, budget=budget)

    with pytest.raises(SpentError) as caught:
        list(contents(Part(name="a.tgz", file=stream(io.BytesIO(content))), opening))

    assert str(caught.value) == reason


def test_a_header_of_gigabytes_is_not_read(tmp_path: Path) -> None:
    entry = tarfile.TarInfo("././@PaxHeader")
    entry.type, entry.size = tarfile.XHDTYPE, 4_000_000_000

    found = opened(tmp_path / "a.tar", entry.tobuf() + b"x" * 100_000)

    assert found == [("", "says more about its contents than an archive does")]


def test_headers_upon_headers_are_not_followed(tmp_path: Path) -> None:
    entry = tarfile.TarInfo("././@PaxHeader")
    entry.type, entry.size = tarfile.XHDTYPE, 11
    chain = (entry.tobuf() + b"11 foo=bar\n".ljust(512, b"\x00")) * 3000

    ((_, reason),) = opened(tmp_path / "a.tar", chain)

    assert reason == "says more about its contents than an archive does"


@pytest.mark.parametrize("size", [-512, -1, -5120])
def test_a_file_of_negative_size_does_not_lead_in_circles(tmp_path: Path, size: int) -> None:
    entry = tarfile.TarInfo("a.txt")
    entry.size = size

    found = opened(tmp_path / "a.tar", entry.tobuf(tarfile.GNU_FORMAT) + bytes(10_240))

    assert found == [("", "has a file of negative size")]
    packed = gzip.compress((tmp_path / "a.tar").read_bytes())
    assert opened(tmp_path / "a.tgz", packed) == found


def test_a_sparse_file_is_not_filled_with_zeros(tmp_path: Path) -> None:
    entry = tarfile.TarInfo("a.jsonl")
    entry.type = tarfile.GNUTYPE_SPARSE
    block = bytearray(entry.tobuf(tarfile.GNU_FORMAT))
    # The real size, in octal, where GNU tar has it; the checksum counts its own field as blanks.
    block[483:495] = b"77777777777\x00"
    block[148:156] = b"%06o\x00 " % (sum(block[:148]) + sum(block[156:]) + 8 * 32)

    ((_, reason),) = opened(tmp_path / "a.tar", bytes(block) + bytes(1024))

    assert reason == "is a device, a pipe or a sparse file, not a plain one"


def test_an_archive_with_nothing_to_read_says_so(tmp_path: Path) -> None:
    for name, content in (("a.zip", zipped({})), ("a.tar", tarred({".x": b"x"}))):
        assert opened(tmp_path / name, content) == [("", "has nothing in it that could be read")]


def test_names_in_odd_letters_are_shown_as_text(tmp_path: Path) -> None:
    entry = tarfile.TarInfo("a\udce9\n\x1b.txt")
    entry.size = len(TIDE)
    path = tmp_path / "a.tar"
    with tarfile.TarFile(path, "w", format=tarfile.GNU_FORMAT) as archive:
        archive.addfile(entry, io.BytesIO(TIDE))

    assert opened(path) == [("!a .txt", TIDE)]


@pytest.mark.parametrize(
    ("name", "holds_many"),
    [
        ("a.csv", True),
        ("a.JSONL", True),
        ("a.mbox", True),
        ("a.tar.gz", True),
        ("a.b.c.zip", True),
        ("a.html.gz", True),
        ("a.html", False),
        ("a.jpg", False),
        (".zip", False),
        ("zip", False),
    ],
)
def test_containers_are_told_by_their_names(name: str, *, holds_many: bool) -> None:
    assert is_container(Path(name)) is holds_many
