"""Accept: which kinds of content are wanted, and how much of it."""

from dataclasses import dataclass
from fnmatch import fnmatchcase


@dataclass(frozen=True, slots=True, kw_only=True)
class Accept:
    """The kinds of content that are wanted, the best first: "text/html", or "text/*" for all such.

    What says nothing of its kind is taken. Where *enough_bytes* is given, the rest is left.
    """

    media_types: tuple[str, ...]
    enough_bytes: int | None = None

    @property
    def header(self) -> str:
        """What is sent; "application/*+xml" is a way of ours to write."""
        sent = [each for each in self.media_types if "*" not in each.removesuffix("/*")]
        return ", ".join(sent)

    def takes(self, media_type: str) -> bool:
        """Tell whether *media_type*, in small letters, is wanted."""
        return not media_type or any(fnmatchcase(media_type, each) for each in self.media_types)


ANYTHING_READ = Accept(
    media_types=(
        "text/html",
        "application/xhtml+xml",
        "application/rss+xml",
        "application/atom+xml",
        "application/feed+json",
        "application/xml",
        "application/json",
        "application/pdf",
        "application/epub+zip",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "text/*",
        "application/*+xml",
        "application/*+json",
        # Sitemaps are packed, and servers that do not know what they have say the last.
        "application/gzip",
        "application/x-gzip",
        "application/octet-stream",
    )
)
"""Pages, feeds, sitemaps and documents; no pictures, sound, films, programs or archives."""
