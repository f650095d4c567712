"""Books: EPUBs, written as programs write them."""

import io
import zipfile
from collections.abc import Mapping

CONTAINER = (
    '<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
    '<rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
)
METADATA = (
    "<dc:title>The harbour that sand took</dc:title><dc:creator>Ada Low</dc:creator>"
    "<dc:creator>Jan Zee</dc:creator><dc:publisher>Dyke Books</dc:publisher>"
    "<dc:date>2025-05-03</dc:date><dc:identifier>urn:isbn:9780000000000</dc:identifier>"
    "<dc:identifier>https://dyke.example/sand</dc:identifier>"
)


def chapter(body: str, *, attributes: str = "") -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml" '
        'xmlns:epub="http://www.idpf.org/2007/ops"><head><title/></head>'
        f"<body {attributes}>{body}</body></html>"
    )


def package(names: Mapping[str, str], *, metadata: str = METADATA, guide: str = "") -> str:
    """Return a package file: *names* are those of files, with more attributes of their items."""
    items = "".join(
        f'<item id="i{number}" href="{name}" media-type="application/xhtml+xml" {attributes}/>'
        for number, (name, attributes) in enumerate(names.items())
    )
    spine = "".join(f'<itemref idref="i{number}"/>' for number in range(len(names)))
    return (
        '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0">'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{metadata}</metadata>'
        f"<manifest>{items}</manifest><spine>{spine}</spine><guide>{guide}</guide></package>"
    )


def archive(files: Mapping[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in files.items():
            written.writestr(name, content)
    return buffer.getvalue()


def book(
    *bodies: str, metadata: str = METADATA, more: Mapping[str, str | bytes] | None = None
) -> bytes:
    """Return a book with a chapter for each of *bodies*, and *more* files."""
    chapters = {f"c{number}.xhtml": chapter(body) for number, body in enumerate(bodies)}
    files: dict[str, str | bytes] = {
        "META-INF/container.xml": CONTAINER,
        "OEBPS/book.opf": package(dict.fromkeys(chapters, ""), metadata=metadata),
    }
    files |= {f"OEBPS/{name}": content for name, content in chapters.items()}
    return archive(files | dict(more or {}))
