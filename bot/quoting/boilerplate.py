"""Boilerplate: sentences that every page carries, and that answer nothing."""

from functools import lru_cache

import regex

_FORMS = regex.compile(
    r"""^\W* (?:
        (?:sign|log) \s (?:up|in) \s (?:for|to|here) | subscribe \s (?:to|now|here|today)
      | (?:read|see|watch) \s (?:more|also|next|full) \b
      | click \s (?:here|on|to) \b
      | follow \s (?:us|me|@\w+) \b .{0,40} (?:twitter|facebook|instagram|x\b)
      | related \s (?:stories|articles|content)
      | (?:photo|image|picture|photograph) (?:\s (?:credit|by|courtesy) | :)
      | (?:copyright|©|\(c\)) .{0,40} \d{4}
      | all \s rights \s reserved
      | advertisement \W* $
      | share \s this \s (?:article|story|post)
      | support \s our \s (?:work|journalism)
    )""",
    regex.VERBOSE | regex.IGNORECASE,
)


# The same articles are asked about again and again.
SENTENCES_KEPT = 1 << 14


@lru_cache(maxsize=SENTENCES_KEPT)
def is_boilerplate(sentence: str) -> bool:
    """Tell whether *sentence* asks for a click, names a photographer or claims a copyright."""
    return _FORMS.match(sentence) is not None
