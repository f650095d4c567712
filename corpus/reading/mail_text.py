"""Plain text of a message: what its sender wrote, apart from answers quoted and signatures."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.article import ParagraphKind
from corpus.reading.blocks import Block
from corpus.reading.mail_lines import flowing, unwrapped
from corpus.reading.mail_parts import Text
from corpus.reading.reading import UnreadableError

# A long novel has some 50,000.
MAX_LINES = 200_000
MAX_HEADING_CHARACTERS = 100
# What is left of a line without its address, if it is there for the address.
MAX_WORDS_OF_A_LINK = 4
# "On 3 May 2025, Jane Doe <jane@example.org> wrote:", over up to three lines.
MAX_ATTRIBUTION_LINES = 3

_LINE_END = re.compile(r"\r\n?|\n")
# What parts a signature or a list's footer off, and how many lines and characters that may have:
# longer ones are text below a rule that somebody typed.
_RULES = (
    (re.compile(r"-- "), 15, 1_200),
    (re.compile(r"--"), 6, 400),
    (re.compile(r"_{20,}\s*"), 12, 1_000),
)
_ATTRIBUTION = re.compile(
    r".*\b(?:wrote|writes|schrieb|a écrit|escribió|ha scritto|schreef|escreveu|пишет|написала?)\b"
    r".{0,80}:",
    re.IGNORECASE | re.DOTALL,
)
_ADDRESS = re.compile(r"[<(\[]?(?:https?://|mailto:|www\.)[^\s<>()\[\]]+[>)\]]?")
_ENDS = re.compile(r"[.!?:;,…][\"'”’»)\]]*$")
_PGP_ENCRYPTED = "-----BEGIN PGP MESSAGE-----"
_PGP_SIGNED = "-----BEGIN PGP SIGNED MESSAGE-----"
_PGP_SIGNATURE = "-----BEGIN PGP SIGNATURE-----"


@dataclass(slots=True)
class _Piece:
    """Lines that belong together: the sender's, or none of them."""

    is_text: bool
    lines: list[str] = field(default_factory=list)


def blocks_of(text: Text) -> Iterator[Block]:
    """Yield the blocks of *text*'s plain text; quoted answers and signatures are boilerplate.

    Raises:
        UnreadableError: If it is encrypted, or longer than any book.
    """
    plain = text.plain or ""
    if _PGP_ENCRYPTED in plain:
        reason = "is encrypted; save it after your mail program has opened it"
        raise UnreadableError(reason)
    if plain.count("\n") + plain.count("\r") > MAX_LINES:
        reason = f"has more than {MAX_LINES:,} lines; split it into articles"
        raise UnreadableError(reason)
    lines = _without_armour(_LINE_END.split(plain))
    if text.flowed:
        lines = list(flowing(lines, "" if text.joined_words else " "))
    body, signature = _without_signature(lines)
    for piece in (*_with_quotes_apart(body), _Piece(is_text=False, lines=signature)):
        if piece.is_text:
            for paragraph in unwrapped(piece.lines):
                yield Block(paragraph, _kind(paragraph))
        else:
            words = "\n".join(line.rstrip() for line in piece.lines).strip("\n")
            if words:
                yield Block(words, ParagraphKind.BOILERPLATE)


def without_addresses(text: str) -> str:
    """Return *text* without the addresses of pages that stand in it."""
    return _ADDRESS.sub("", text)


def _kind(paragraph: str) -> ParagraphKind:
    words = without_addresses(paragraph)
    if not any(map(str.isalnum, words)):
        return ParagraphKind.BOILERPLATE
    if len(words) < len(paragraph) and len(words.split()) <= MAX_WORDS_OF_A_LINK:
        return ParagraphKind.BOILERPLATE
    is_heading = paragraph.isupper() and len(paragraph) <= MAX_HEADING_CHARACTERS
    if is_heading and not _ENDS.search(paragraph):
        return ParagraphKind.HEADING
    return ParagraphKind.TEXT


def _without_armour(lines: list[str]) -> list[str]:
    """Return what PGP signed, without its marks."""
    if _PGP_SIGNED in lines:
        start = lines.index(_PGP_SIGNED)
        blank = next((n for n in range(start, len(lines)) if not lines[n].strip()), start)
        lines = [line.removeprefix("- ") for line in lines[:start] + lines[blank + 1 :]]
    end = next((n for n, line in enumerate(lines) if _PGP_SIGNATURE in line), len(lines))
    return lines[:end]


def _without_signature(lines: list[str]) -> tuple[list[str], list[str]]:
    """Return *lines* up to the signature or a list's footer, and from there."""
    start = len(lines)
    count = characters = 0
    for place in range(len(lines) - 1, -1, -1):
        line = lines[place]
        if any(
            rule.fullmatch(line) and count <= most and characters <= longest
            for rule, most, longest in _RULES
        ):
            start = place
        count += bool(line.strip())
        characters += len(line)
        if characters > max(longest for _, _, longest in _RULES):
            break
    return lines[:start], lines[start:]


def _with_quotes_apart(lines: list[str]) -> Iterator[_Piece]:
    piece = _Piece(is_text=True)
    for line in lines:
        is_text = not line.startswith(">")
        if is_text != piece.is_text and line.strip():
            following = _Piece(is_text=is_text)
            if not is_text:
                following.lines = _attribution(piece.lines)
                piece.lines = piece.lines[: len(piece.lines) - len(following.lines)]
            yield piece
            piece = following
        piece.lines.append(line)
    yield piece


def _attribution(lines: list[str]) -> list[str]:
    """Return the last of *lines* that say whose words are quoted below."""
    last = len(lines)
    while last and not lines[last - 1].strip():
        last -= 1
    for start in range(last - 1, max(-1, last - 1 - MAX_ATTRIBUTION_LINES), -1):
        if not lines[start].strip():
            break
        stands_apart = start == 0 or not lines[start - 1].strip()
        if stands_apart and _ATTRIBUTION.fullmatch("\n".join(lines[start:last])):
            return lines[start:]
    return []
