"""The start of the program: everything that the command line needs is loaded."""

import gc


def main() -> None:
    """Load the command line, and run it."""
    # Nothing that modules make while they load is garbage. To look for some all the while takes a
    # fifth of the time of a short command, and to look through it later a share of every other.
    gc.disable()
    try:
        from adapters.terminal import cli  # noqa: PLC0415 - see above
    finally:
        gc.freeze()
        gc.enable()
    cli.main()
