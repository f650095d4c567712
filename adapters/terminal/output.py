"""What the terminal is shown: consoles, and foreign text made harmless."""

import json
import sys
from io import TextIOWrapper

from rich.console import Console

from adapters.excerpts import one_line

UNUSABLE = 2


def console(*, stderr: bool = False) -> Console:
    """Return a console that neither guesses at markup nor colours numbers."""
    return Console(stderr=stderr, highlight=False, markup=False, emoji=False)


def tell(line: str) -> None:
    """Tell whoever runs the program, beside what it prints for others to read."""
    console(stderr=True).print(line, soft_wrap=True)


def tolerate_any_encoding() -> None:
    """Show a question mark for what the terminal's encoding lacks, instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def harmless(text: str) -> str:
    """Return *text* on one line, without characters that steer a terminal."""
    return one_line(text)


def unusable(message: str) -> int:
    """Say on standard error why something cannot be done; return the exit status for it."""
    console(stderr=True).print(harmless(message), soft_wrap=True)
    return UNUSABLE


def write_text(text: str) -> None:
    """Write *text* to standard output as UTF-8, whatever the terminal's own encoding."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()


def write_json(value: object) -> None:
    """Write *value* as one line of JSON."""
    write_text(json.dumps(value, ensure_ascii=False) + "\n")
