"""The package of an EPUB: what the book says about itself, and its chapters in their order.

An EPUB is a zip archive of XHTML files. Files are only looked up in it by name, so that no name
leads out of it; entities are not resolved and nothing is loaded from elsewhere.
"""

import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from urllib.parse import unquote

from lxml import etree

from corpus.reading.reading import UnreadableError

# Long illustrated books have some hundred chapters and a thousand pictures.
MAX_ENTRIES = 10_000
MAX_CHAPTERS = 2_000
# Expanded. The longest novels have 6 MB of text; pictures and fonts are not read.
MAX_EXPANDED_BYTES = 50_000_000
MAX_CHAPTER_BYTES = 10_000_000

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
# What publishers do to fonts so that nobody takes them out; the text is as it was.
_FONT_ALGORITHMS = {"http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"}
_TEXT_TYPES = {"application/xhtml+xml", "text/html", "application/x-dtbook+xml"}
_DAMAGES = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A file of the book: its name in the archive, and what the book says that it is."""

    name: str
    content: bytes
    role: str = ""


class Package:
    """An opened EPUB."""

    def __init__(self, content: bytes) -> None:
        """Open *content*.

        Raises:
            UnreadableError: If it is no EPUB, is damaged, or is protected against copying.
        """
        self._left = MAX_EXPANDED_BYTES
        try:
            self._archive = zipfile.ZipFile(BytesIO(content))
        except _DAMAGES as error:
            message = "is damaged, or no EPUB"
            raise UnreadableError(message) from error
        self._names = frozenset(self._archive.namelist())
        if len(self._names) > MAX_ENTRIES:
            message = f"has more than {MAX_ENTRIES} files inside"
            raise UnreadableError(message)
        self._path = self._package_path()
        self._root = self._xml(self._path)
        self._check_protection()

    def stated(self, element: str) -> list[str]:
        """Return what the book states under *element* of the Dublin Core, such as `creator`."""
        texts = (
            " ".join("".join(each.itertext()).split())
            for each in self._root.iterfind(
                f"{{*}}metadata//{{http://purl.org/dc/elements/1.1/}}{element}"
            )
            if "modif" not in "".join(each.attrib.values()).lower()
        )
        return [text for text in texts if text]

    def chapters(self) -> Iterator[Chapter]:
        """Yield the chapters in reading order; the contents that programs make are left out.

        Raises:
            UnreadableError: If a chapter is damaged or too large.
        """
        roles = self._roles()
        # Some programs name a file once for each heading in it.
        names = list(dict.fromkeys(self._spine()))
        if len(names) > MAX_CHAPTERS:
            message = f"has more than {MAX_CHAPTERS} chapters"
            raise UnreadableError(message)
        for name in names:
            yield Chapter(name=name, content=self._read(name), role=roles.get(name, ""))

    def _spine(self) -> Iterator[str]:
        """Yield the names of the files with text, in reading order."""
        items = {each.get("id"): each for each in self._root.iterfind("{*}manifest/{*}item")}
        for reference in self._root.iterfind("{*}spine/{*}itemref"):
            item = items.get(reference.get("idref"))
            if item is None or reference.get("linear") == "no":
                continue
            name = self._resolved(item.get("href", ""))
            is_contents = "nav" in item.get("properties", "").split()
            if item.get("media-type") in _TEXT_TYPES and name in self._names and not is_contents:
                yield name

    def _roles(self) -> dict[str, str]:
        """Return what the guide of older books says that files are, such as `cover`."""
        return {
            self._resolved(each.get("href", "")): each.get("type", "").lower()
            for each in self._root.iterfind("{*}guide/{*}reference")
        }

    def _package_path(self) -> str:
        if _CONTAINER not in self._names:
            message = "is a zip archive, but no EPUB"
            raise UnreadableError(message)
        for rootfile in self._xml(_CONTAINER).iterfind(".//{*}rootfile"):
            path: str = rootfile.get("full-path", "")
            if path in self._names:
                return path
        message = "is an EPUB without a list of its chapters"
        raise UnreadableError(message)

    def _check_protection(self) -> None:
        if _ENCRYPTION not in self._names:
            return
        for method in self._xml(_ENCRYPTION).iterfind(".//{*}EncryptedData/{*}EncryptionMethod"):
            if method.get("Algorithm") not in _FONT_ALGORITHMS:
                message = "is protected against copying; only the shop's own program can open it"
                raise UnreadableError(message)

    def _resolved(self, href: str) -> str:
        path = unquote(href.partition("#")[0])
        return posixpath.normpath(posixpath.join(posixpath.dirname(self._path), path))

    def _xml(self, name: str) -> etree._Element:
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, recover=True, remove_pis=True
        )
        try:
            root: etree._Element | None = etree.fromstring(self._read(name), parser)
        except (etree.LxmlError, ValueError) as error:
            message = f"has a damaged {posixpath.basename(name)} inside"
            raise UnreadableError(message) from error
        if root is None:
            message = f"has an empty {posixpath.basename(name)} inside"
            raise UnreadableError(message)
        etree.strip_tags(root, etree.Entity, etree.Comment)
        return root

    def _read(self, name: str) -> bytes:
        # What the archive says of the size may be a lie.
        limit = min(self._left, MAX_CHAPTER_BYTES)
        try:
            with self._archive.open(name) as file:
                content = file.read(limit + 1)
        except _DAMAGES as error:
            message = f"has a damaged or protected {posixpath.basename(name)} inside"
            raise UnreadableError(message) from error
        if len(content) > limit:
            message = f"has more than {limit // 1_000_000} MB of text inside; split it"
            raise UnreadableError(message)
        self._left -= len(content)
        return content
