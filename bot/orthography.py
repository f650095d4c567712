"""British and American spellings of one word, brought to one form.

An asker who writes "authorised" means what an article calls "authorized". The rules work on
endings alone and on both sides of the search, so a word that is none of the two spellings
("promise") is at worst written oddly in the index, never lost.
"""

import re

_RULES = (
    # organise, organised, organising, organisation
    (re.compile(r"(?<=\w{3})is(e|ed|es|er|ers|ing|ation|ations)$"), r"iz\1"),
    # analyse, paralysed
    (re.compile(r"(?<=\w{3})ys(e|ed|es|er|ers|ing)$"), r"yz\1"),
    # colour, favourite, neighbouring
    (re.compile(r"(?<=\w{3})our(s|ed|ing|al|able|ite|ites|hood|ly)?$"), r"or\1"),
    # centre, metres
    (re.compile(r"(?<=\w{2})tre(s?)$"), r"ter\1"),
    (re.compile(r"^(def|off|lic|pret)ence(s?)$"), r"\1ense\2"),
)


def american(word: str) -> str:
    """Return the case-folded *word* in its American spelling."""
    for pattern, replacement in _RULES:
        changed, count = pattern.subn(replacement, word)
        if count:
            return changed
    return word
