"""The letters of a PDF, which holds shapes: what a reader sees in them."""

import re
import unicodedata

# What a font without names for its letters gives: control characters and private ones.
_UNKNOWN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd\uffff]")
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
# TeX's oldest fonts have accents as letters of their own, set before what they stand above. The
# last is a quotation mark as well, and an accent only where others are.
_ACCENTS = {
    "´": "\u0301",
    "¨": "\u0308",
    "ˆ": "\u0302",
    "˜": "\u0303",
    "ˇ": "\u030c",
    "`": "\u0300",
}
_ACCENTED = re.compile(r"([´¨ˆ˜ˇ])([A-Za-zı])")
_ACCENTED_OR_QUOTED = re.compile(r"([´¨ˆ˜ˇ`])([A-Za-zı])")


def unknown_letters(text: str) -> int:
    """Return how many letters of *text* nobody can tell."""
    return len(_UNKNOWN.findall(text))


def has_loose_accents(text: str) -> bool:
    """Tell whether accents stand before their letters in *text*."""
    return _ACCENTED.search(text) is not None


def legible(text: str, *, loose_accents: bool) -> str:
    """Return *text* on one line, ligatures taken apart and unknown letters left out.

    With *loose_accents*, accents are set on the letters that they stand before.
    """
    if loose_accents:
        text = _ACCENTED_OR_QUOTED.sub(_accented, text)
    return " ".join(_UNKNOWN.sub(" ", text.translate(_LIGATURES)).split())


def _accented(match: re.Match[str]) -> str:
    letter = match[2].replace("ı", "i")
    composed = unicodedata.normalize("NFC", letter + _ACCENTS[match[1]])
    return composed if len(composed) == 1 else match[0]
