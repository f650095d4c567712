"""Decoding: from a file's bytes to text, whatever wrote them."""

import codecs
import re

from charset_normalizer import from_bytes

from corpus.reading.reading import UnreadableError

# UTF-32 first: its little-endian mark begins with UTF-16's.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Of 157 articles in Windows-1252, charset-normalizer alone reads 151 right when only likely
# encodings are weighed, and 127 when all are.
_LEGACY_ENCODINGS = ["cp1252", "cp1250", "cp1251", "cp1253", "cp1254"]
# Only looked for where there are zero bytes, which text in one-byte encodings never has.
_WIDE_ENCODINGS = ["utf_16_le", "utf_16_be"]
# Control characters that no text holds; tab, line feed, form feed and return are allowed.
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")
# A stray control character is a slip of some editor; one in a hundred is not text.
MAX_CONTROL_SHARE = 0.01


def decode(content: bytes) -> str:
    """Return the text of *content*: by its byte order mark, as UTF-8, else by its looks.

    Raises:
        UnreadableError: If it is no text.
    """
    text = _decoded(content)
    controls = len(_CONTROL.findall(text))
    if "\x00" in text or controls > MAX_CONTROL_SHARE * len(text):
        message = "is binary, not text"
        raise UnreadableError(message)
    return text


def _decoded(content: bytes) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _strictly(content, encoding)
    if b"\x00" not in content:
        try:
            return content.decode()
        except UnicodeDecodeError:
            return _by_its_looks(content, _LEGACY_ENCODINGS)
    return _by_its_looks(content, _WIDE_ENCODINGS)


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        message = f"begins like {encoding.upper().removesuffix('-SIG')} but is damaged"
        raise UnreadableError(message) from error


def _by_its_looks(content: bytes, encodings: list[str]) -> str:
    matches = from_bytes(content, cp_isolation=encodings)
    best = matches.best()
    if best is None:
        message = "is binary, or text in an encoding that is not recognised; save it as UTF-8"
        raise UnreadableError(message)
    # "señor" and "seńor" look equally good, and what stands first in *encodings* is likelier.
    equals = [
        match
        for match in matches
        if (match.chaos, match.coherence) == (best.chaos, best.coherence)
    ]
    return str(min(equals, key=lambda match: encodings.index(match.encoding)))
