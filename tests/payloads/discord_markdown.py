"""What a reader sees of Discord's Markdown."""

import re

# Discord takes these before any other mark, in this order: links with a label, addresses
# (in which backslashes and underscores are letters like others), escapes, and code.
FIRST = re.compile(
    r"""
      \[(?P<label>(?:\\.|[^\[\]\\])+)\]\(<?https?://[^\s<>()]*(?:\([^\s()]*\)[^\s<>()]*)*>?\)
    | <(?P<bracketed>https?://[^\s<>]+)>
    | (?P<address>https?://[^\s<]+[^<.,:;"')\]\s])
    | \\(?P<escaped>[^0-9A-Za-z\s])
    | (?P<ticks>`+)(?P<code>.+?)(?<!`)(?P=ticks)(?!`)
    """,
    re.VERBOSE | re.DOTALL,
)
QUOTE_MARK = re.compile(r"^ *>(?:>>)? ", re.MULTILINE)
LINE_MARK = re.compile(r"^(?:-# |#{1,3} )", re.MULTILINE)
PAIRS = tuple(
    re.compile(pattern, re.DOTALL)
    for pattern in (
        r"\*\*(?=\S)(.+?)\*\*(?!\*)",
        r"__(?=\S)(.+?)__(?!_)",
        r"~~(?=\S)(.+?)~~",
        r"\|\|(.+?)\|\|",
        r"\*(?=\S)([^*]+?)(?<=\S)\*",
        r"\b_(?=\S)([^_]+?)(?<=\S)_\b",
    )
)
# Signs that are no marks any more wait here, in the last private plane, which no article uses.
SHELTER = 0x10F000
SIGNS = "\\*_~|`>#-[]()<"
TO_SHELTER = str.maketrans({sign: chr(SHELTER + ord(sign)) for sign in SIGNS})
FROM_SHELTER = str.maketrans({chr(SHELTER + ord(sign)): sign for sign in SIGNS})


def shown_markdown(text: str) -> str:
    """Return what a reader sees of *text*: no escapes, no marks, links by their labels."""
    return _without_marks(text).translate(FROM_SHELTER)


def _without_marks(text: str) -> str:
    """Return *text* without marks, and the signs that are none still in the shelter."""
    seen = FIRST.sub(_sheltered, text)
    seen = LINE_MARK.sub("", QUOTE_MARK.sub("", seen))
    for pair in PAIRS:
        seen = pair.sub(r"\1", seen)
    return seen


def _sheltered(match: re.Match[str]) -> str:
    """Return what is shown of a link, an address, an escaped sign or code."""
    if match["label"]:
        return _without_marks(match["label"])
    shown = match["bracketed"] or match["address"] or match["escaped"] or match["code"]
    return shown.translate(TO_SHELTER)
