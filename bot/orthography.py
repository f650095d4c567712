"""British and American spellings of one word, brought to one form.

An asker who writes "authorised" means what an article calls "authorized". The rules work on
endings alone and on both sides of the search, so a word that is none of the two spellings
("promise") is at worst written oddly in the index, never lost.
"""

import re

# Each with letters that it needs, because to look for them takes a tenth of the time.
_RULES = (
    # organise, organised, organising, organisation
    ("is", re.compile(r"(?<=\w{3})is(e|ed|es|er|ers|ing|ation|ations)$"), r"iz\1"),
    # analyse, paralysed
    ("ys", re.compile(r"(?<=\w{3})ys(e|ed|es|er|ers|ing)$"), r"yz\1"),
    # colour, favourite, neighbouring
    ("our", re.compile(r"(?<=\w{3})our(s|ed|ing|al|able|ite|ites|hood|ly)?$"), r"or\1"),
    # centre, metres
    ("tre", re.compile(r"(?<=\w{2})tre(s?)$"), r"ter\1"),
    ("ence", re.compile(r"^(def|off|lic|pret)ence(s?)$"), r"\1ense\2"),
)


def american(word: str) -> str:
    """Return the case-folded *word* in its American spelling."""
    for letters, pattern, replacement in _RULES:
        if letters in word:
            changed, count = pattern.subn(replacement, word)
            if count:
                return changed
    return word
