"""A process that has imported the program, and becomes the program again and again.

Starting the program takes half a second of importing, hundreds of times in all tests. Here it is
imported once. For each run the process forks a keeper, which forks what then goes on as a Python
that was just started would: with arguments, environment, folder and files of its own, to be ended
by signals, and with an exit status, which the keeper reports.
"""

import gc
import json
import os
import signal
import socket
import sys
from contextlib import suppress
from importlib import import_module
from typing import TypedDict

REQUEST_BYTES = 65_536
STANDARD = (0, 1, 2)


class Request(TypedDict):
    """What the program is to be run with; `is_alone` asks for a session of its own."""

    arguments: list[str]
    environ: dict[str, str]
    folder: str
    is_alone: bool


def become(descriptor: int, *modules: str) -> None:
    """Import *modules*, serve on the socket *descriptor*, and return in what is to be run.

    The process that serves never returns: it ends when the other end of the socket is closed.
    With a line that says what to run come the files to use as standard input, output and error,
    and the pipe to report on.
    """
    for name in modules:
        import_module(name)
    gc.freeze()
    with socket.socket(fileno=descriptor) as requests:
        while True:
            line, files, _, _ = socket.recv_fds(requests, REQUEST_BYTES, len(STANDARD) + 1)
            while line and not line.endswith(b"\n"):
                line += requests.recv(REQUEST_BYTES)
            _bury()
            if not line:
                os._exit(0)
            if not os.fork():
                break
            _close(files)
    _keep(json.loads(line), files)


def _keep(request: Request, files: list[int]) -> None:
    """Report the number of the process that is to be run, where it returns, and how it ended."""
    *standard, report = files
    number = os.fork()
    if not number:
        os.close(report)
        _go_on_as(request, standard)
        return
    _close(standard)
    with suppress(BrokenPipeError):  # whoever wanted it run may want to know no more
        os.write(report, f"{number}\n".encode())
        status = os.waitstatus_to_exitcode(os.waitpid(number, 0)[1])
        os.write(report, f"{status}\n".encode())
    os._exit(0)


def _go_on_as(request: Request, standard: list[int]) -> None:
    if request["is_alone"]:
        os.setsid()
    # Shells have what runs in the background ignore interrupts, and so all that it starts.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for theirs, ours in zip(standard, STANDARD, strict=True):
        os.dup2(theirs, ours)
    _close(standard)
    os.environ.clear()  # noqa: TID251 - what the program will read
    os.environ.update(request["environ"])  # noqa: TID251
    os.chdir(request["folder"])
    sys.argv[1:] = request["arguments"]


def _bury() -> None:
    """Wait for the keepers that have ended."""
    with suppress(ChildProcessError):  # there are none
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _close(files: list[int]) -> None:
    for each in files:
        os.close(each)
