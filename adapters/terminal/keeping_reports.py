"""Reports on the store, as objects of JSON and as lines."""

from collections.abc import Iterator, Sequence

from adapters.terminal.output import harmless
from corpus.keeping.faults import Fault
from corpus.keeping.importing import Imported, Refused
from corpus.keeping.mended import Mended
from corpus.store import Outcome

Object = dict[str, object]
Report = Sequence[Imported | Refused]


def fault_object(fault: Fault) -> Object:
    """Return *fault* as an object."""
    return {
        "kind": fault.kind.value,
        "article_id": fault.article_id,
        "message": fault.message,
        "remedy": fault.remedy,
    }


def mended_object(mended: Mended) -> Object:
    """Return *mended* as an object."""
    return {
        "article_id": mended.article_id,
        "message": mended.message,
        "lost": mended.is_loss,
    }


def import_object(report: Report) -> Object:
    """Return *report* as an object with a list for each outcome."""
    grouped: Object = {
        outcome.value: [
            {"article_id": each.article_id, "line": each.line} for each in _kept(report, outcome)
        ]
        for outcome in Outcome
    }
    skipped = [{"line": each.line, "reason": each.reason} for each in _refused(report)]
    return grouped | {"skipped": skipped}


def import_lines(report: Report) -> Iterator[str]:
    """Yield *report* as lines: a count for each outcome, and each skipped line with its reason."""
    counts = [f"{len(_kept(report, outcome))} {outcome.value}" for outcome in Outcome]
    refused = _refused(report)
    yield ", ".join([*counts, f"{len(refused)} skipped"]) + "."
    for each in refused:
        yield f"Skipped line {each.line}: {harmless(each.reason)}"


def _kept(report: Report, outcome: Outcome) -> list[Imported]:
    return [each for each in report if isinstance(each, Imported) and each.outcome is outcome]


def _refused(report: Report) -> list[Refused]:
    return [each for each in report if isinstance(each, Refused)]
