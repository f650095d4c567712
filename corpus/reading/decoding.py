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
# What pages and messages declare and browsers read as something else, since it is what is written:
# Python's names, after the WHATWG's Encoding Standard.
_WRITTEN_INSTEAD = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
# Python's names of the encodings that a declaration may name. Its others are either no encodings
# of text, or are UTF-16, in which no declaration could be read, or UTF-7, which no page is in.
_DECLARABLE = re.compile(
    r"cp(?:1250|1251|1252|1253|1254|1255|1256|1257|1258|866|874|932|949)|iso8859-\d+|koi8-[ru]"
    r"|mac-(?:roman|cyrillic)|gb18030|big5hkscs|euc_jp|iso2022_jp"
)
# Written in ASCII alone, so that it would pass for UTF-8.
_SEVEN_BITS = {"iso2022_jp"}
# Control characters that no text holds; tab, line feed, form feed and return are allowed.
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")
# Nearly every accent of another encoding is damage when it is read as UTF-8.
MAX_DAMAGED_SHARE = 0.1
# Some bytes that are in no encoding are a slip in a long text, and half of a short one.
MAX_STRAY_SHARE = 0.001
# Half of UTF-16 is zero bytes where letters are Latin; a stray one makes no text of two bytes.
MIN_WIDE_SHARE = 0.1
# A stray control character is a slip of some editor; one in a hundred is not text.
MAX_CONTROL_SHARE = 0.01


def decode(content: bytes, declared: str | None = None) -> str:
    """Return the text of *content*, which may have *declared* the name of its encoding.

    It is read by its byte order mark, as UTF-8, as declared, or by its looks, in this order.
    UTF-8 goes before what is declared, because text in another encoding is next to never UTF-8 by
    chance, while pages in UTF-8 often declare what their software once wrote.

    Raises:
        UnreadableError: If it is no text.
    """
    text = _decoded(content, _known(declared)) if content else ""
    controls = len(_CONTROL.findall(text))
    if "\x00" in text or controls > MAX_CONTROL_SHARE * len(text):
        message = "is binary, not text"
        raise UnreadableError(message)
    return text


def _known(declared: str | None) -> str | None:
    """Return Python's name of the encoding that *declared* names, if text may be in it."""
    try:
        name = codecs.lookup((declared or "").strip()).name
    except (LookupError, ValueError):
        return None
    name = _WRITTEN_INSTEAD.get(name, name)
    return name if _DECLARABLE.fullmatch(name) else None


def _decoded(content: bytes, declared: str | None) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _strictly(content, encoding)
    if b"\x00" in content:
        if content.count(0) < MIN_WIDE_SHARE * len(content):
            message = "is binary, not text"
            raise UnreadableError(message)
        return _by_its_looks(content, _WIDE_ENCODINGS)
    if declared in _SEVEN_BITS:
        return _as_declared(content, declared) or _by_its_looks(content, _LEGACY_ENCODINGS)
    try:
        return content.decode()
    except UnicodeDecodeError:
        return (
            _as_damaged_utf_8(content)
            or _as_declared(content, declared)
            or _by_its_looks(content, _LEGACY_ENCODINGS)
        )


def _as_declared(content: bytes, declared: str | None) -> str | None:
    try:
        return content.decode(declared) if declared else None
    except UnicodeDecodeError:
        return None


def _as_damaged_utf_8(content: bytes) -> str | None:
    """Return the text with marks where it is damaged; *None* if it looks like another encoding."""
    text = content.decode(errors="replace")
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore"))
    return text if _damages(text) <= MAX_DAMAGED_SHARE * beyond_ascii else None


def _damages(text: str) -> int:
    return text.count("\N{REPLACEMENT CHARACTER}")


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
        text = content.decode(errors="replace")
        if _damages(text) <= MAX_STRAY_SHARE * len(text):
            return text
        message = "is binary, or text in an encoding that is not recognised; save it as UTF-8"
        raise UnreadableError(message)
    # "señor" and "seńor" look equally good, and what stands first in *encodings* is likelier.
    equals = [
        match
        for match in matches
        if (match.chaos, match.coherence) == (best.chaos, best.coherence)
    ]
    return str(min(equals, key=lambda match: encodings.index(match.encoding)))
