"""Little question sets, written to folders as those of thousands of questions are."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

TOWNS = "Arden Belmore Corwen Dunster Elgin Fenwick"
GOODS = "apples barley cheese daisies eels feathers"
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday"


def write_set(folder: Path, *, unanswerable: bool = True, answers: bool = True) -> Path:
    """Write a set of six articles of two passages, with two questions about each."""
    folder.mkdir()
    rows, questions, judgements = [], [], []
    facts = zip(TOWNS.split(), GOODS.split(), DAYS.split(), range(1801, 1807), strict=True)
    for town, good, day, year in facts:
        texts = (
            f"The bridge of {town} was opened in {year}. It has seven arches.",
            f"Merchants come every {day}. The market of {town} sells {good}.",
        )
        asked = (f"When was {town} bridge opened?", f"What does {town} market sell?")
        for number, (text, question, answer) in enumerate(
            zip(texts, asked, (str(year), good), strict=True)
        ):
            id_ = f"{town}-{number}"
            rows.append({"id": id_, "article": town, "title": town, "text": text})
            known = {"answers": [answer]} if answers else {}
            questions.append({"id": id_, "text": question} | known)
            judgements.append(f"{id_}\t{id_}\t1\n")
    _write(folder / "corpus.jsonl", rows)
    _write(folder / "queries.jsonl", questions)
    (folder / "qrels.tsv").write_text("".join(judgements), encoding="utf-8")
    if unanswerable:
        kings = tuple(f"Which king {verb} the lighthouse?" for verb in ("drew", "sold", "lit"))
        _write(
            folder / "unanswerable.jsonl",
            ({"id": f"u{number}", "text": text} for number, text in enumerate(kings)),
        )
    return folder


def _write(path: Path, objects: Iterable[Mapping[str, object]]) -> None:
    path.write_text("".join(f"{json.dumps(each)}\n" for each in objects), encoding="utf-8")
