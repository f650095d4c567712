"""Front matter: what a Markdown file says about its article, in YAML between two `---` lines."""

import re
from collections.abc import Mapping
from datetime import date, datetime

import yaml
from frontmatter.default_handlers import YAMLHandler

from corpus.reading.reading import Metadata, UnreadableError
from corpus.reading.titles import MAX_TITLE_CHARACTERS, shortened

MAX_FRONT_MATTER_CHARACTERS = 20_000
MAX_FIELD_CHARACTERS = 300
# Slack refuses the address of a button beyond 3,000 characters; this leaves room for the quoted
# words that a link ends in.
MAX_URL_CHARACTERS = 2_000

# Makes strings of everything: no Python objects, no guessed dates or numbers. Written in C where
# PyYAML was built with it, which refuses hostile nesting six times as fast or faster.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
# What `!!` stands for.
_YAMLS_OWN = "tag:yaml.org,2002:"
# What YAML calls null, which _LOADER leaves as it is written.
_NOTHING = {"", "~", "null"}
# Control characters, and halves of characters, which `"\ud800"` makes and no file can hold.
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")
_URL = re.compile(r"https?://[^\s<>\"'`|\\{}^\x00-\x1f\x7f]+")


def split_front_matter(text: str) -> tuple[Metadata, str]:
    """Return the metadata at the head of *text*, and the text below it, unchanged.

    Raises:
        UnreadableError: If the front matter is broken; the message names the line or the key.
    """
    handler = YAMLHandler()
    if not handler.detect(text):
        return Metadata(), text
    try:
        head, body = handler.split(text)
    except ValueError as error:
        message = "has front matter that is not closed; end it with a line of three hyphens"
        raise UnreadableError(message) from error
    # What opens it may span lines; they count, so that the line that an error names is right.
    above = text[: text.index(head)].count("\n") if head else 0
    fields = _fields("\n" * above + head)
    if fields is None:
        return Metadata(), text
    return _metadata(fields), body.lstrip("\r\n")


def _fields(head: str) -> Mapping[object, object] | None:
    """Return what the front matter says; *None* where it is prose between two rules."""
    if len(head) > MAX_FRONT_MATTER_CHARACTERS:
        message = f"has front matter of over {MAX_FRONT_MATTER_CHARACTERS} characters"
        raise UnreadableError(message)
    try:
        _refuse_tags(head)
        loaded = yaml.load(head, Loader=_LOADER)  # noqa: S506 - safer than SafeLoader
    except yaml.YAMLError as error:
        message = f"has front matter that is not YAML{_place(error)}; quote values with a colon"
        raise UnreadableError(message) from error
    except RecursionError as error:
        message = "has front matter that is nested too deeply"
        raise UnreadableError(message) from error
    if isinstance(loaded, list):
        message = "has front matter that is a list; write one `key: value` a line"
        raise UnreadableError(message)
    if isinstance(loaded, str) and loaded:
        return None
    return loaded or {}


def _refuse_tags(head: str) -> None:
    """Refuse what asks a parser for more than text, such as `!!python/object/apply:os.system`.

    It would be read as text here; but whoever writes that has no article in mind.
    """
    if "!" not in head:
        return
    for event in yaml.parse(head, Loader=_LOADER):
        tag = getattr(event, "tag", None)
        if tag and "/" in tag.removeprefix(_YAMLS_OWN):
            message = f"has front matter with the tag {shortened(tag, 60)}; write plain values"
            raise UnreadableError(message)


def _place(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    # The mark counts from 0, and the opening hyphens are the first line.
    return f" (line {mark.line + 1})" if mark else ""


def _metadata(fields: Mapping[object, object]) -> Metadata:
    title = _words(fields, "title", MAX_TITLE_CHARACTERS)
    published = _words(fields, "date") or _words(fields, "published")
    return Metadata(
        title=title,
        author=_words(fields, "author") or _words(fields, "authors"),
        outlet=_words(fields, "outlet"),
        published=_date(published) if published else None,
        url=_url(_words(fields, "url", MAX_FRONT_MATTER_CHARACTERS)),
    )


def _words(
    fields: Mapping[object, object], key: str, limit: int = MAX_FIELD_CHARACTERS
) -> str | None:
    value = fields.get(key)
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        value = ", ".join(value)
    if value is not None and not isinstance(value, str):
        message = f"has front matter in which `{key}` is not plain text"
        raise UnreadableError(message)
    if value is None or value in _NOTHING:
        return None
    if _NO_TEXT.search(value):
        message = f"has front matter in which `{key}` has characters that no text has"
        raise UnreadableError(message)
    return shortened(value, limit) or None


def _date(value: str) -> date:
    try:
        return datetime.fromisoformat(value).date()
    except ValueError as error:
        shown = shortened(value, 40)
        message = f"has front matter in which the date is {shown}; write it like 2025-12-31"
        raise UnreadableError(message) from error


def _url(value: str | None) -> str | None:
    if value is not None and len(value) > MAX_URL_CHARACTERS:
        message = f"has front matter in which `url` has over {MAX_URL_CHARACTERS} characters"
        raise UnreadableError(message)
    if value is not None and not _URL.fullmatch(value):
        message = "has front matter in which `url` is not an http:// or https:// address"
        raise UnreadableError(message)
    return value
