import json
from pathlib import Path

import pytest

from corpus.opening.lines import MAX_ROW_CHARACTERS
from tests.corpus.opening.files import items, json_lines, opened, rows

TIDE = "The tide rose."


def test_columns_are_known_by_what_they_are_usually_called(tmp_path: Path) -> None:
    content = (
        "GUID,Headline,Byline,Site Name,Published-At,Permalink,article_text,Lang\n"
        f"a1,Tides,Ada Low,The Shore,2025-01-02,https://x.org/1,{TIDE},en\n"
    )

    found = rows(tmp_path / "a.csv", content.encode())

    assert found == [
        {
            "text": TIDE,
            "title": "Tides",
            "author": "Ada Low",
            "outlet": "The Shore",
            "published": "2025-01-02",
            "url": "https://x.org/1",
        }
    ]


def test_a_description_is_the_text_only_if_there_is_no_other(tmp_path: Path) -> None:
    both = {"description": "In short.", "content": TIDE}

    found = rows(tmp_path / "a.jsonl", json_lines(both, {"description": "In short."}))

    assert [row["text"] for row in found] == [TIDE, "In short."]


def test_columns_are_mapped_by_hand(tmp_path: Path) -> None:
    content = json_lines(
        {"story": TIDE, "body": "Not this.", "Kicker": "Tides", "day": "2025-01-02"}
    )

    (row,) = rows(tmp_path / "a.jsonl", content, text="story", title="kicker", date="day")

    assert row == {"text": TIDE, "title": "Tides", "published": "2025-01-02"}


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"headline": "a"}, "there is no field headline, only text, title, author, outlet"),
        ({"text": "storyy"}, "has no column storyy, only tale, b and c"),
        ({}, "has no column with a text, only tale, b and c; name it with --map text=COLUMN"),
    ],
)
def test_what_cannot_be_mapped_names_what_there_is(
    tmp_path: Path, fields: dict[str, str], reason: str
) -> None:
    ((place, said),) = opened(tmp_path / "a.csv", b"tale,b and c\nx,y\n", **fields)

    assert place == ""
    assert reason in str(said)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_cells_are_parted_by_whatever_parts_the_header(tmp_path: Path, delimiter: str) -> None:
    header, cells = ["id", "title", "text"], ["1", "Tides, and more", '"He said ""no""; he left."']
    content = "\n".join(
        [delimiter.join(header), delimiter.join([*cells[:1], f'"{cells[1]}"', cells[2]])]
    )

    found = rows(tmp_path / "a.csv", content.encode())

    assert found == [{"text": 'He said "no"; he left.', "title": "Tides, and more"}]


def test_a_tsv_without_quoting_keeps_its_quotation_marks(tmp_path: Path) -> None:
    content = 'title\ttext\nTides\t"No," he said.\nMoons\t"Yes," he said.\n'

    found = rows(tmp_path / "a.tsv", content.encode())

    assert [row["text"] for row in found] == ['"No," he said.', '"Yes," he said.']


def test_quotation_marks_may_be_escaped_by_backslashes(tmp_path: Path) -> None:
    found = rows(tmp_path / "a.csv", b'title,text\nTides,"He said \\"no\\", and left."')

    assert found[0]["text"] == 'He said "no", and left.'


def test_a_text_of_several_lines_is_one_cell(tmp_path: Path) -> None:
    (row,) = rows(tmp_path / "a.csv", b'text,title\r\n"One.\r\n\r\nTwo.",Tides\r\n')

    assert row["text"] == "One.\r\n\r\nTwo."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_a_table_is_read_in_its_encoding(tmp_path: Path, encoding: str) -> None:
    text = "Der Strand, so sagte sie, sei schön – für die Gäste über Ostern natürlich auch."
    for name, content in (
        ("a.csv", f'title,text\nCafé,"{text}"\n'),
        ("a.jsonl", json.dumps({"title": "Café", "text": text}, ensure_ascii=False)),
    ):
        found = rows(tmp_path / name, content.encode(encoding))

        assert found == [{"text": text, "title": "Café"}]


def test_a_row_in_another_encoding_than_the_head_is_read_too(tmp_path: Path) -> None:
    text = "Der Strand, sagte sie, sei schön für die Gäste."
    plain = f"{TIDE}\n" * 10_000
    content = f"text\n{plain}".encode() + f'"{text}"\n'.encode("cp1252")

    assert rows(tmp_path / "a.csv", content)[-1]["text"] == text


def test_a_key_is_the_id_else_the_address_else_the_number(tmp_path: Path) -> None:
    content = json_lines(
        {"id": 7, "url": "https://x.org/7", "text": TIDE},
        {"url": "https://x.org/8", "text": TIDE},
        {"text": TIDE},
        {"id": "7", "text": TIDE},
        {"id": "7", "text": TIDE},
        {"id": "a\nb" + "c" * 400, "text": TIDE},
        {"id": "a\nb" + "c" * 401, "text": TIDE},
    )

    *short, long, longer = [item.inside for item in items(tmp_path / "a.jsonl", content)]

    assert short == ["#7", "#https://x.org/8", "#3", "#7~2", "#7~3"]
    assert long.startswith("#a bccc")
    assert len(long) == len(longer) == 301
    assert long != longer


def test_names_are_taken_from_lists_and_objects(tmp_path: Path) -> None:
    found = rows(
        tmp_path / "a.jsonl",
        json_lines(
            {"text": TIDE, "authors": ["Ada Low", "Bo Ek"], "source": {"name": "The Shore"}},
            {"text": TIDE, "authors": [{"name": "Ada Low"}, {"name": 3}], "source": {"id": 1}},
            {"text": TIDE, "authors": "['Ada Low', 'Bo Ek']", "source": True},
            {"text": TIDE, "authors": "['Ada' 'Low', __import__('os')]", "title": [[1]]},
        ),
    )

    assert [row.get("author") for row in found] == [
        "Ada Low, Bo Ek",
        "Ada Low",
        "Ada Low, Bo Ek",
        "['Ada' 'Low', __import__('os')]",
    ]
    assert [row.get("outlet") for row in found] == ["The Shore", None, None, None]


@pytest.mark.parametrize(
    ("column", "value", "published"),
    [
        ("date", "2 May 2025", "2 May 2025"),
        ("date", 20250502, "20250502"),
        ("date", 1746144000, None),
        ("timestamp", 1746144000, "2025-05-02"),
        ("published_ts", "1746144000000", "2025-05-02"),
        ("created_utc", 1746144000.5, "2025-05-02"),
        ("timestamp", "2025-05-02T10:00:00Z", "2025-05-02T10:00:00Z"),
        ("timestamp", 1e300, None),
        ("timestamp", float("nan"), None),
    ],
)
def test_numbers_are_dates_only_where_the_column_says_so(
    tmp_path: Path, column: str, value: object, published: str | None
) -> None:
    (row,) = rows(tmp_path / "a.jsonl", json_lines({"text": TIDE, column: value}))

    assert row.get("published") == published


def test_a_wrong_row_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    good = json_lines({"text": TIDE})
    wrong = [
        b'{"text": "The',
        b"[1]",
        b"[" * 100_000,
        b'{"text": ' * 100_000,
        b'{"text": ' + b"1" * 5000 + b"}",
        b'{"id": "x", "text": " "}',
        json.dumps(dict.fromkeys(map(str, range(1001)))).encode(),
        b"\x00\x01\x02",
    ]

    found = opened(tmp_path / "a.jsonl", good + b"\n" + b"\n".join(wrong) + b"\n" + good)

    assert [place for place, _ in found] == [
        *("#1", "#3", "#4", "#5", "#6", "#7", "#x", "#9", "#10", "#11")
    ]
    reasons = [str(reason) for _, reason in found[1:-1]]
    assert reasons[0].startswith("is not JSON (")
    assert reasons[1] == "is not a JSON object"
    assert reasons[2:4] == ["is nested too deeply"] * 2
    assert reasons[5] == "has no text in text"
    assert reasons[6] == "has 1,001 columns, more than 1,000"


def test_a_wrong_row_of_csv_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    content = (
        b"title,text,url\nA,The tide rose.,\n"
        b"B,The tide, it rose.,,\n"
        b'C,"The" tide rose,\n'
        b"\n"
        b"D,The tide rose.,\n"
        b"E,The tide rose.\n"
        b"F\n"
    )

    found = opened(tmp_path / "a.csv", content)

    assert [place for place, _ in found] == ["#1", "#2", "#3", "#4", "#5", "#6"]
    assert found[1][1] == "has 5 cells, the header 3; quote texts with commas"
    assert "is not a row of CSV" in str(found[2][1])
    assert [type(found[at][1]) for at in (0, 3, 4)] == [bytes] * 3
    assert found[5][1] == "has no text in text"


def test_what_follows_a_wrong_quotation_mark_is_not_taken_for_rows(tmp_path: Path) -> None:
    content = b'text,title\n"The "tide"\nrose and\nfell.",Tides\nThe moon rose.,Moon\n'

    found = opened(tmp_path / "a.csv", content)

    assert [json.loads(each)["text"] for _, each in found if isinstance(each, bytes)] == [
        "The moon rose."
    ]


def test_a_line_of_100_megabytes_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("wb") as file:
        file.write(json_lines({"text": TIDE}))
        for _ in range(100):
            file.write(b"x" * 1_000_000)
        file.write(b"\n" + json_lines({"text": TIDE}))

    found = opened(path)

    assert [place for place, _ in found] == ["#1", "#2", "#3"]
    assert found[1][1] == "is longer than 10 MB; split it into articles"


def test_a_quotation_mark_that_is_not_closed_takes_10_megabytes_at_most(tmp_path: Path) -> None:
    line = b"The tide rose. " * 1000 + b",x\n"
    count = MAX_ROW_CHARACTERS // len(line) + 9

    found = opened(tmp_path / "a.csv", b'text,title\n"The tide rose.,x\n' + line * count)

    assert (found[0][0], found[0][1]) == ("#1", "is longer than 10 MB; split it into articles")
    assert 1 < len(found) < 20
    assert all(isinstance(row, bytes) for _, row in found[1:])


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.csv", b"", "is empty"),
        ("a.csv", b"\n\n", "is empty"),
        ("a.csv", b"text,title\n", "has no rows"),
        ("a.csv", b"x," * 200_000 + b"text\n", "has 200,001 columns, more than 1,000"),
        ("a.csv", bytes(range(256)) * 9, "is binary"),
        ("a.csv", b"PK\x03\x04", "is a zip archive, although it is called .csv"),
        ("a.jsonl", b"\x1f\x8b\x08", "is compressed, although it is called .jsonl"),
        ("a.jsonl", b"", "has no rows"),
        ("a.json", b"[]", "has no rows"),
        ("a.json", b" ", "has no rows"),
        (
            "a.jsonl",
            b"The tide\n" * 30,
            "has 20 wrong rows and no right one; the first is not JSON",
        ),
    ],
)
def test_a_table_that_is_none_says_why(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    ((place, said),) = opened(tmp_path / name, content)

    assert place == ""
    assert reason in str(said)


def test_a_table_of_wrong_rows_names_each(tmp_path: Path) -> None:
    found = opened(tmp_path / "a.jsonl", b"{}\n[]\n")

    assert found == [("#1", "is empty"), ("#2", "is not a JSON object")]


def test_half_a_character_does_not_stop_a_table(tmp_path: Path) -> None:
    (row,) = rows(tmp_path / "a.jsonl", b'{"text": "The \\ud800 tide", "id": "\\udfff"}')

    assert row["text"] == "The ? tide"


def test_of_two_columns_of_one_name_the_first_is_read(tmp_path: Path) -> None:
    (row,) = rows(tmp_path / "a.csv", b"text,title,text\nFirst.,x,Second.\n")

    assert row["text"] == "First."


def test_a_row_of_more_bytes_than_an_article_is_refused(tmp_path: Path) -> None:
    text = "é" * (MAX_ROW_CHARACTERS // 2 + 1)

    found = opened(tmp_path / "a.csv", f"text\n{text}\nThe tide rose.\n".encode())

    assert found[0] == ("#1", "is longer than 10 MB; split it into articles")
    assert isinstance(found[1][1], bytes)


def test_a_list_of_authors_that_is_none_is_kept_as_it_is(tmp_path: Path) -> None:
    (row,) = rows(tmp_path / "a.jsonl", json_lines({"text": TIDE, "author": "['Ada', Low']"}))

    assert row["author"] == "['Ada', Low']"


def test_a_header_with_wrong_quotation_marks_is_named(tmp_path: Path) -> None:
    ((place, reason),) = opened(tmp_path / "a.csv", b'"text" here\nThe tide rose.\n')

    assert place == ""
    assert str(reason).startswith("is not a row of CSV")
