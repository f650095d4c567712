"""The real program, in a process of its own."""

import asyncio
import os
import sys
from asyncio.subprocess import DEVNULL, Process
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkstemp

ROOT = Path(__file__).parent.parent
COMMAND = (sys.executable, "-c", "from adapters.terminal.cli import main; main()")
PROXIES = {"http_proxy", "https_proxy", "all_proxy"}
END_SECONDS = 20.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """The program, and the file that its standard error is written to."""

    process: Process
    errors: Path

    def told(self) -> str:
        """Return what it has said on standard error so far."""
        return self.errors.read_text(encoding="utf-8")

    async def status(self) -> int:
        """Wait until it ends by itself, and return its exit status."""
        return await asyncio.wait_for(self.process.wait(), END_SECONDS)

    async def kill(self) -> None:
        """End it as a crash does, without a chance to tidy up."""
        self.process.kill()
        await self.process.wait()


@asynccontextmanager
async def program(
    *arguments: str, environ: Mapping[str, str], home: Path
) -> AsyncIterator[Program]:
    """Start the program with *arguments*; kill it at the end unless it has ended."""
    handle, name = mkstemp(prefix="stderr-", suffix=".txt", dir=home.parent)
    try:
        process = await asyncio.create_subprocess_exec(
            *COMMAND,
            *arguments,
            stdin=DEVNULL,
            stdout=DEVNULL,
            stderr=handle,
            cwd=ROOT,
            env=_environment(environ, home),
        )
    finally:
        os.close(handle)
    started = Program(process=process, errors=Path(name))
    try:
        yield started
    finally:
        if process.returncode is None:
            await started.kill()


def _environment(environ: Mapping[str, str], home: Path) -> dict[str, str]:
    inherited = os.environ  # noqa: TID251 - a process is started with it, nothing is read
    kept = {name: value for name, value in inherited.items() if name.lower() not in PROXIES}
    return kept | {"QUOTEDESK_HOME": str(home)} | dict(environ)
