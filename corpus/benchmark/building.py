"""Building, measured: an index in a folder, made in a process of its own."""

import json
import shutil
from dataclasses import asdict
from pathlib import Path
from time import perf_counter

from corpus.benchmark.apart import apart
from corpus.benchmark.engine import Engine
from corpus.benchmark.memory import PeakOfChildren, memory
from corpus.benchmark.report import Build

MB = 1e6
_KEPT = "build.json"
_INDEX = "index"


def index_folder(engine: Engine, folder: Path) -> Path:
    """Return where below *folder* the index of *engine* is."""
    return folder / engine.index / _INDEX


def built(engine: Engine, corpus: Path, folder: Path, *, passages: int) -> Build:
    """Build the index of *engine* below *folder*, or tell how it was built before.

    Raises:
        MissingEngineError: If it cannot be built.
    """
    kept = folder / engine.index / _KEPT
    if kept.exists():
        return Build(**json.loads(kept.read_text()))
    shutil.rmtree(kept.parent, ignore_errors=True)
    index = index_folder(engine, folder)
    index.mkdir(parents=True)
    seconds, peak = apart(build_here, engine, corpus, index)
    disk = sum(each.stat().st_size for each in index.rglob("*") if each.is_file())
    build = Build(passages_per_s=passages / seconds, peak_mb=peak and peak / MB, disk_mb=disk / MB)
    kept.write_text(json.dumps(asdict(build)))
    return build


def build_here(engine: Engine, corpus: Path, folder: Path) -> tuple[float, int | None]:
    """Build an index in this process; return the seconds, and the most memory in bytes.

    The memory is the most that this process ever held, and the most its children held at once.
    """
    engine.version()
    with PeakOfChildren() as children:
        began = perf_counter()
        inside = engine.build(corpus, folder)
        seconds = perf_counter() - began
    held = memory()
    return inside or seconds, held.peak + children.bytes if held else None
