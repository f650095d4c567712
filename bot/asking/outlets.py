"""Outlets: questions that ask which paper, and what articles have instead of that word.

An answer names the paper, and the names of most papers end in one of a few words. Those of
broadcasters and agencies have no such words.
"""

from bot.asking.patterns import compiled

_WHICH_PAPER = compiled(
    r"\b(?:which|what)(?: [\w'’-]+){0,2}? (?:newspaper|paper|magazine|publication|outlet)s?\b"
)
NAMES_END_IN = "times post journal tribune guardian herald gazette telegraph chronicle"


def outlet_asked_for(question: str) -> str:
    """Return the word by which *question* asks for an outlet, as it stands there, or nothing."""
    found = _WHICH_PAPER.search(question)
    return found.group().split()[-1] if found else ""
