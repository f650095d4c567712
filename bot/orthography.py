"""British and American spellings of one word, brought to one form.

An asker who writes "authorised" means what an article calls "authorized". The rules work on
endings alone and on both sides of the search, so a word that is none of the two spellings
("promise") is at worst written oddly in the index, never lost.
"""

import re

# Each with letters that it needs, because to look for them takes a tenth of the time; each begins
# with them, too, because then few places of a text are looked at.
_RULES = (
    # organise, organised, organising, organisation
    ("is", r"is(?<=\w{3}is)(e|ed|es|er|ers|ing|ation|ations)$", r"iz\1"),
    # analyse, paralysed
    ("ys", r"ys(?<=\w{3}ys)(e|ed|es|er|ers|ing)$", r"yz\1"),
    # colour, favourite, neighbouring
    ("our", r"our(?<=\w{3}our)(s|ed|ing|al|able|ite|ites|hood|ly)?$", r"or\1"),
    # centre, metres
    ("tre", r"tre(?<=\w{2}tre)(s?)$", r"ter\1"),
    ("ence", r"ence(?:(?<=^(?:def|off|lic)ence)|(?<=^pretence))(s?)$", r"ense\1"),
)
_PATTERNS = [
    (letters, re.compile(pattern, re.MULTILINE), replacement)
    for letters, pattern, replacement in _RULES
]


def american(words: str) -> str:
    """Return case-folded *words*, one a line, in their American spelling."""
    # No word that one of the rules has changed is changed by another.
    for letters, pattern, replacement in _PATTERNS:
        if letters in words:
            words = pattern.sub(replacement, words)
    return words
