"""References to half characters, which some programs write for one that needs two: an emoji."""

import re

from corpus.reading.half_characters import sound

# U+D800 to U+DFFF, and some neighbours, which stay what they are. Markup in XML is escaped once
# more.
_REFERENCE = rb"&(?:amp;)?#(?:0*5[5-7][0-9]{3}|x0*d[0-9a-f]{3});"
_REFERENCES = re.compile(rb"(?:" + _REFERENCE + rb")+", re.IGNORECASE)
_CODE = re.compile(rb"#(x?)([0-9a-f]+);", re.IGNORECASE)
_HEXADECIMAL, _DECIMAL = 16, 10


def joined(content: bytes) -> bytes:
    """Return *content*, XML, with a reference to one whole character for each two to its halves.

    A half that is alone, which no character is, becomes a question mark.
    """
    return _REFERENCES.sub(_whole, content)


def _whole(match: re.Match[bytes]) -> bytes:
    halves = "".join(
        chr(int(digits, _HEXADECIMAL if marked else _DECIMAL))
        for marked, digits in _CODE.findall(match[0])
    )
    together = halves.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    beginning = match[0].partition(b"#")[0]
    return b"".join(beginning + b"#%d;" % ord(each) for each in sound(together))
