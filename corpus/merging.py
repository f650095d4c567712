"""Merging: the index on disk brought up to date and put in order, in a process of its own.

    python -m corpus.merging HOME

It may be killed at any moment: the index that was there stays good until the new one is whole.
"""

import sqlite3
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Generic

from corpus.changes import changes_since, newest, store_id
from corpus.index_file import IndexDamagedError
from corpus.index_folder import IndexFolder, new_name
from corpus.index_writing import IndexFileWriter
from corpus.indexing import Wanted, segments_of
from corpus.loading import connect_to_read
from corpus.loads import PROCESSES, Site
from corpus.parts import Contents, Part, by_collection, first_to_merge, in_collections, without
from corpus.segments import IndexT, S, SegmentMaker
from corpus.store_loads import ARTICLES_A_LOAD, StoreLoads


@dataclass(frozen=True, slots=True, kw_only=True)
class Merging(Generic[S, IndexT]):
    """How the index of the store in *home* is put in order; *tell* is told how far it got.

    It is read in loads of so many *articles*, by so many *processes* if there are several.
    """

    home: Path
    maker: SegmentMaker[S, IndexT]
    tell: Callable[[str], None]
    processes: int = PROCESSES
    articles: int = ARTICLES_A_LOAD

    def run(self) -> None:
        """Bring the index up to date with the store and merge what is due.

        Where another process does the same, wait for it first.

        Raises:
            OSError: If the index cannot be written; then the old one stays.
            sqlite3.Error: If the store cannot be read.
        """
        with closing(connect_to_read(self.home)) as connection:
            folder = IndexFolder(self.home, self.maker, store_id(connection))
            with folder.locked(wait=True):
                before = _contents(folder, connection)
                folder.clean({part.file for part in before.parts if part.file})
                after = self._merged(folder, self._up_to_date(folder, connection, before))
                if after != before:
                    folder.write(after)

    def _up_to_date(
        self,
        folder: IndexFolder[S, IndexT],
        connection: sqlite3.Connection,
        contents: Contents[S],
    ) -> Contents[S]:
        number = newest(connection)
        # What changes meanwhile is read as it is by then, and again as a change after *number*.
        changed = by_collection(changes_since(connection, contents.number))
        parts = without(contents.parts, changed)
        for collection, article_ids in changed.items():
            wanted = Wanted(collection, article_ids)
            parts += [
                Part(collection=collection, segment=folder.opened(name), number=number, file=name)
                for name in self._read(folder, connection, wanted)
            ]
        return replace(contents, number=number, parts=tuple(parts))

    def _read(
        self, folder: IndexFolder[S, IndexT], connection: sqlite3.Connection, wanted: Wanted
    ) -> list[str]:
        """Write segments of the articles *wanted*, and return the names of their files."""
        loads = StoreLoads(
            home=self.home,
            collection=wanted.collection,
            article_ids=wanted.article_ids,
            articles_a_load=self.articles,
        )
        if loads.count > 1 and self.processes > 1:
            return [self._gathered(folder, loads)]
        return [folder.keep(each) for each in segments_of(connection, self.maker, wanted)]

    def _gathered(self, folder: IndexFolder[S, IndexT], loads: StoreLoads) -> str:
        name = new_name()
        with (
            TemporaryDirectory(dir=folder.path) as meanwhile,
            IndexFileWriter(folder.path / name) as writer,
        ):
            site = Site(
                loads=loads,
                folder=Path(meanwhile),
                allocate=writer.allocate,
                tell=lambda done: self.tell(f"Indexed {done} % of the articles that are new."),
                processes=self.processes,
            )
            writer.add(self.maker.gathered(site).arrays())
            writer.finish({})
        return name

    def _merged(self, folder: IndexFolder[S, IndexT], contents: Contents[S]) -> Contents[S]:
        parts: list[Part[S]] = []
        for mine in in_collections(contents.parts).values():
            first = first_to_merge(mine, float("inf"))
            parts += mine[:first]
            if mine[first:]:
                self.tell(f"Merging {len(mine) - first} parts of the index.")
                parts.append(self._one(folder, mine[first:]))
        return replace(contents, parts=tuple(parts))

    def _one(self, folder: IndexFolder[S, IndexT], parts: Sequence[Part[S]]) -> Part[S]:
        name = new_name()
        with IndexFileWriter(folder.path / name) as writer:
            segment = self.maker.merged(
                [part.segment for part in parts],
                [part.removed for part in parts],
                writer.allocate,
            )
            writer.add(segment.arrays())
            writer.finish({})
        return Part(
            collection=parts[0].collection,
            segment=folder.opened(name),
            number=max(part.number for part in parts),
            file=name,
        )


def _contents(folder: IndexFolder[S, IndexT], connection: sqlite3.Connection) -> Contents[S]:
    try:
        contents = folder.read()
    except IndexDamagedError:
        return Contents()
    # A store that was put back from a copy counts again from where the copy was.
    return contents if contents.number <= newest(connection) else Contents()


def main() -> None:
    """Put in order the index of the store in the folder that is the first argument."""
    from corpus.compiling import Compiler  # noqa: PLC0415 - heavy, and needed here alone

    Merging(home=Path(sys.argv[1]), maker=Compiler(), tell=_print).run()


def _print(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
