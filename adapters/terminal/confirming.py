"""Confirming: asking whoever is at the terminal before something is lost."""

import sys

import typer

from bot import QuotedeskError


class UnconfirmedError(QuotedeskError):
    """Nobody could be asked; the message names the option that answers beforehand."""


def confirmed(question: str, *, yes: bool) -> bool:
    """Ask *question*, unless the answer is *yes* beforehand; tell whether it was confirmed.

    Raises:
        UnconfirmedError: If there is nobody to ask.
    """
    if yes:
        return True
    if not sys.stdin.isatty():
        message = f"{question} Nobody is here to say so; --yes does. Nothing was changed."
        raise UnconfirmedError(message)
    # Asked beside what is printed for others to read.
    return typer.confirm(question, err=True)
