"""The real program, in a process of its own."""

import asyncio
import atexit
import json
import os
import select
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import ExitStack, asynccontextmanager, closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from subprocess import CompletedProcess
from tempfile import TemporaryFile
from typing import Self

from tests.forking import Request

ROOT = Path(__file__).parent.parent
MAIN = "from adapters.terminal.starting import main; main()"
COMMAND = (sys.executable, "-c", MAIN)
# With all that commands import when it is needed.
IMPORTED = (
    "adapters.terminal.cli",
    "adapters.following",
    "adapters.running",
    "adapters.discord.checkup",
    "adapters.discord.platform",
    "adapters.slack.checkup",
    "adapters.slack.platform",
    "corpus.reading.markdown",
    "pydantic.type_adapter",
)
PROXIES = {"http_proxy", "https_proxy", "all_proxy"}
END_SECONDS = 20.0


class Running:
    """The program in a process of its own, with the words of `subprocess.Popen`.

    It is forked by a process that has imported it, see `tests.forking`. What it says is kept.
    """

    def __init__(
        self,
        *arguments: str,
        environ: Mapping[str, str],
        folder: Path = ROOT,
        stdin: int | None = None,
        is_alone: bool = False,
    ) -> None:
        self.returncode: int | None = None
        self._arguments = arguments
        self._kept: tuple[str, str] | None = None
        request = Request(
            arguments=list(arguments), environ=dict(environ), folder=str(folder), is_alone=is_alone
        )
        with ExitStack() as files:
            said, told = (files.enter_context(TemporaryFile()) for _ in range(2))
            nothing = files.enter_context(Path(os.devnull).open("rb"))
            report, theirs = os.pipe()
            files.callback(os.close, report)
            self._said, self._told, self._report = said.fileno(), told.fileno(), report
            given = (nothing.fileno() if stdin is None else stdin, self._said, self._told)
            try:
                line = json.dumps(request).encode() + b"\n"
                socket.send_fds(_forker(), [line], [*given, theirs])
            finally:
                os.close(theirs)
            self.pid = self._reported()
            self._files = files.pop_all()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.wait()
        self._kept = self.said(), self.told()
        self._files.close()

    def said(self) -> str:
        """Return what is on standard output so far."""
        return self._kept[0] if self._kept else _text(self._said)

    def told(self) -> str:
        """Return what is on standard error so far."""
        return self._kept[1] if self._kept else _text(self._told)

    def poll(self) -> int | None:
        """Return the exit status, or None while it runs."""
        if self.returncode is None and select.select([self._report], [], [], 0)[0]:
            self.returncode = self._reported()
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Return the exit status once there is one; raise `TimeoutExpired` if that is too late."""
        if self.returncode is None:
            select.select([self._report], [], [], timeout)
        status = self.poll()
        if status is None:
            raise subprocess.TimeoutExpired(self._arguments, timeout or 0.0)
        return status

    async def ended(self) -> int:
        """Return the exit status once there is one."""
        if self.poll() is None:
            loop, is_there = asyncio.get_running_loop(), asyncio.Event()
            loop.add_reader(self._report, is_there.set)
            try:
                await is_there.wait()
            finally:
                loop.remove_reader(self._report)
        return self.wait()

    def communicate(self, timeout: float | None = None) -> tuple[str, str]:
        """Wait until it has ended, and return all that it said on standard output and error."""
        self.wait(timeout)
        return self.said(), self.told()

    def send_signal(self, number: signal.Signals) -> None:
        """Send a signal, if it has not ended."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """End it as a crash does, without a chance to tidy up."""
        self.send_signal(signal.SIGKILL)

    def _reported(self) -> int:
        """Return the next number that its keeper reports, each of which is one line."""
        line = b""
        while not line.endswith(b"\n"):
            read = os.read(self._report, 1)
            assert read, "The process that keeps the program is gone."
            line += read
        return int(line)


def run(
    *arguments: str, environ: Mapping[str, str], folder: Path = ROOT, stdin: int | None = None
) -> CompletedProcess[str]:
    """Run the program to its end."""
    with Running(*arguments, environ=environ, folder=folder, stdin=stdin) as running:
        said, told = running.communicate()
        return CompletedProcess(arguments, running.wait(), said, told)


@cache
def _forker() -> socket.socket:
    """Start the process that has the program imported; it ends with this one."""
    ours, theirs = socket.socketpair()
    code = f"from tests.forking import become; become({theirs.fileno()}, *{IMPORTED}); {MAIN}"
    with closing(theirs):
        process = subprocess.Popen(
            [sys.executable, "-c", code],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            pass_fds=[theirs.fileno()],
            start_new_session=True,
        )

    def end() -> None:
        ours.close()
        process.wait()

    atexit.register(end)
    return ours


def _text(file: int) -> str:
    return os.pread(file, os.fstat(file).st_size, 0).decode()


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """The program, to be waited for in an event loop."""

    process: Running

    def told(self) -> str:
        """Return what it has said on standard error so far."""
        return self.process.told()

    async def status(self) -> int:
        """Wait until it ends by itself, and return its exit status."""
        return await asyncio.wait_for(self.process.ended(), END_SECONDS)

    async def kill(self) -> None:
        """End it as a crash does, without a chance to tidy up."""
        self.process.kill()
        await self.process.ended()


@asynccontextmanager
async def program(
    *arguments: str, environ: Mapping[str, str], home: Path
) -> AsyncIterator[Program]:
    """Start the program with *arguments*; kill it at the end unless it has ended."""
    with Running(*arguments, environ=_environment(environ, home)) as process:
        started = Program(process=process)
        try:
            yield started
        finally:
            await started.kill()


def _environment(environ: Mapping[str, str], home: Path) -> dict[str, str]:
    inherited = os.environ  # noqa: TID251 - a process is started with it, nothing is read
    kept = {name: value for name, value in inherited.items() if name.lower() not in PROXIES}
    return kept | {"QUOTEDESK_HOME": str(home)} | dict(environ)
