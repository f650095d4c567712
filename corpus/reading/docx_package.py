"""The package of a Word document: a zip archive of XML, which may be anything but that.

What a program is handed that opens such a package is a copy with the XML alone, unpacked within
limits: it opens all that it finds, however large that becomes.
"""

import io
import zipfile
import zlib

from corpus.reading.reading import UnreadableError

MAX_ENTRIES = 10_000
# A long novel has 3 MB of text, which editing parts into very many pieces. A tree of so many tags
# takes some 400 MB.
MAX_XML_BYTES = 40_000_000
MAX_TAGS = 2_000_000
_OLD_WORD = bytes.fromhex("d0cf11e0a1b11ae1")  # what Office put everything into before 2007
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_NO_WORD_DOCUMENT = "is no Word document (.docx), although it is called like one"
_MAIN = {
    b"wordprocessingml.document.main+xml": "",
    b"macroEnabled": "has macros (.docm); save it as a Word document without (.docx)",
    b"wordprocessingml.template.main+xml": "is a Word template (.dotx); save it as .docx",
    b"spreadsheetml": "is a spreadsheet, not a Word document; save it as .csv",
    b"presentationml": "is a presentation, not a Word document; save its text as .docx",
}
_CONTENT_TYPES = "[Content_Types].xml"


def trusted_package(content: bytes, *, limit: int = MAX_XML_BYTES) -> bytes:
    """Return the Word document *content* with its XML alone, in a package without compression.

    Its XML has *limit* bytes at most.

    Raises:
        UnreadableError: If it is no Word document, is protected by a password, has macros, or
            expands too far.
    """
    _check_kind(content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = _parts(archive, limit)
    except UnreadableError:  # a ValueError, too
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
        message = "is a damaged Word document"
        raise UnreadableError(message) from error
    except (NotImplementedError, RuntimeError) as error:
        message = "is packed in a way that Word does not; save it again as .docx"
        raise UnreadableError(message) from error
    _check_parts(parts)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), part)
    return packed.getvalue()


def _check_kind(content: bytes) -> None:
    if content.startswith(_OLD_WORD):
        if _ENCRYPTED in content:
            message = "is protected by a password; save it without"
        else:
            message = "is an old Word document (.doc); save it as .docx"
        raise UnreadableError(message)
    if content.lstrip().startswith(b"{\\rtf"):
        message = "is Rich Text (.rtf); save it as .docx"
        raise UnreadableError(message)
    if not content.startswith(b"PK"):
        raise UnreadableError(_NO_WORD_DOCUMENT)


def _parts(archive: zipfile.ZipFile, limit: int) -> dict[str, bytes]:
    """Return the parts of *archive*; pictures and fonts are there, but empty."""
    entries = archive.infolist()
    if len(entries) > MAX_ENTRIES:
        message = f"is an archive of over {MAX_ENTRIES:,} entries, not a Word document"
        raise UnreadableError(message)
    parts: dict[str, bytes] = {}
    left = limit
    for entry in entries:
        is_xml = entry.filename.lower().endswith((".xml", ".rels"))
        part = _expanded(archive, entry, left) if is_xml else b""
        left -= len(part)
        if left < 0:
            message = f"expands to over {limit:,} bytes of XML, which no text does"
            raise UnreadableError(message)
        # Word takes the first of two parts of one name.
        parts.setdefault(entry.filename, part)
    return parts


def _expanded(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limit: int) -> bytes:
    """Return the bytes of *entry*, one more than *limit* at most, whatever it says of its size."""
    with archive.open(entry) as file:
        return file.read(limit + 1)


def _check_parts(parts: dict[str, bytes]) -> None:
    if parts.get("mimetype") is not None:
        message = "is an OpenDocument or EPUB file, not a Word document; save it as .docx"
        raise UnreadableError(message)
    if b"purl.oclc.org/ooxml" in parts.get("_rels/.rels", b""):
        message = "is Strict Open XML; save it as an ordinary Word document (.docx)"
        raise UnreadableError(message)
    types = parts.get(_CONTENT_TYPES, b"")
    for kind, reason in _MAIN.items():
        if kind in types and reason:
            raise UnreadableError(reason)
        if kind in types:
            break
    else:
        raise UnreadableError(_NO_WORD_DOCUMENT)
    if sum(part.count(b"<") for part in parts.values()) > MAX_TAGS:
        message = f"has more than {MAX_TAGS:,} tags in its XML; split it into articles"
        raise UnreadableError(message)
    # No part of a package may declare a document type: with one come entities.
    if any(b"<!DOCTYPE" in part or b"<!ENTITY" in part for part in parts.values()):
        message = "has a document type in its XML, which Word never writes"
        raise UnreadableError(message)
