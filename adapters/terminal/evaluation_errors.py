"""Misses in words: what stood above the right passage, and what was quoted instead."""

from collections.abc import Sequence

from rich.console import Console

from adapters.terminal.output import harmless
from bot.evaluation.measuring import DEPTH, Miss, Shown

FIRST_WORDS = 12


def show_misses(console: Console, misses: Sequence[Miss]) -> None:
    """Show each of *misses*, nothing if there are none."""
    for miss in misses:
        console.print()
        console.print(f"? {harmless(miss.question.text)}", style="bold")
        for rank, shown in enumerate(miss.best, start=1):
            console.print(f"  {rank}. {_line(shown)}")
        if not miss.best:
            console.print("  Nothing was found.")
        if miss.question.is_judged:
            console.print(f"  The right one is {_place(miss.rank)}.")
        if miss.wanted:
            console.print(f"  Quoted: {harmless(miss.quote) if miss.quote else 'nothing'}")
            console.print(f"  Wanted: {harmless(' | '.join(miss.wanted))}")


def _line(shown: Shown) -> str:
    title = f"{harmless(shown.title)}: " if shown.title else ""
    words = " ".join(shown.text.split()[:FIRST_WORDS])
    return f"({shown.score:.2f}) {title}{harmless(words)} …"


def _place(rank: int | None) -> str:
    return f"number {rank}" if rank else f"not among the first {DEPTH}"
