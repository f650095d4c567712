"""What a message's headers say of its article: who sent it, for whom, when and about what."""

import re
from datetime import date
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime

from corpus.reading.html_address import http_address
from corpus.reading.html_authors import author_names
from corpus.reading.reading import Metadata
from corpus.reading.titles import MAX_TITLE_CHARACTERS, shortened

MAX_OUTLET_CHARACTERS = 100
# The first message was sent in 1971; an earlier date is a clock that was not set.
FIRST_YEAR = 1971
# A longer word with figures in it is a number, in whatever digits.
MAX_NUMBER = 12

_PREFIX = re.compile(
    r"\s*(?:(?:re|fwd?|aw|wg|antw|sv|vs|tr|rv|res|enc|i)(?:\[\d+\])?\s*:|\[[^\[\]]{1,40}\](?=.*\w))\s*",
    re.IGNORECASE,
)
_FORWARDED = re.compile(
    r"(?:\[[^\[\]]{1,40}\] ?)?(?:fwd?|wg|tr|rv|i|enc|doorst|fs|пер)\s?:", re.IGNORECASE
)
# "Jane Doe from The Tide", "Jane Doe | The Tide", "Jane Doe, The Tide" is ambiguous.
_OF_AN_OUTLET = re.compile(
    r"(?P<author>.{2,80}?)(?: from | at | @ | via | [|•·–—] )(?P<outlet>.{2,80})"
)
_NO_TEXT = re.compile("[\x00-\x1f\x7f-\x9f\ufffd\ud800-\udfff]")
# What a sender's domain begins with, before its owner's name.
_FOR_MAIL = re.compile(
    r"(?:e?-?mail(?:er|ing)?\d*|e|em\d*|m|mg|mx\d*|mta\d*|smtp\d*|news(?:letters?)?|info|lists?"
    r"|send(?:er)?|bounces?|reply|noreply|updates?|hello|post|notify|notifications?|marketing|www)"
)
# Domains of people and of those who send for others, not of outlets.
_SERVICES = """
gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com ymail.com aol.com
icloud.com me.com mac.com gmx.de gmx.net gmx.com web.de t-online.de freenet.de posteo.de
mailbox.org proton.me protonmail.com pm.me fastmail.com zoho.com mail.com mail.ru yandex.ru
orange.fr free.fr laposte.net wanadoo.fr libero.it virgilio.it tin.it uol.com.br terra.com.br
bol.com.br ziggo.nl kpnmail.nl xs4all.nl telefonica.net substack.com beehiiv.com ghost.io
buttondown.email mailchimpapp.net mcsv.net rsgsv.net sendgrid.net convertkit.com medium.com
tinyletter.com googlegroups.com groups.io yahoogroups.com localhost
"""
_NOT_AN_OUTLET = frozenset(_SERVICES.split())


def mail_metadata(message: EmailMessage) -> Metadata:
    """Return what the headers of *message* say, as far as they say it plainly."""
    name, address = parseaddr(_header(message, "from"))
    split = _OF_AN_OUTLET.fullmatch(_cleaned(name))
    named = split["outlet"] if split else None
    outlet = _list_name(message) or named or _owner(address)
    shown = split["author"] if split else _cleaned(name)
    return Metadata(
        title=_title(_header(message, "subject")),
        author=author_names([shown], outlet=outlet),
        outlet=shortened(outlet, MAX_OUTLET_CHARACTERS) if outlet else None,
        published=_sent(message),
        url=http_address(_header(message, "archived-at").strip().strip("<>")),
    )


def is_forwarded(message: EmailMessage) -> bool:
    """Tell whether the subject of *message* says that it passes another on."""
    return _FORWARDED.match(_cleaned(_header(message, "subject"))) is not None


def _header(message: EmailMessage, name: str) -> str:
    """Return a header's text, decoded; nothing where there is none that can be."""
    try:
        return str(message.get(name, ""))
    # A header that breaks its own rules makes the parser fail in many ways.
    except Exception:  # noqa: BLE001
        return ""


def _cleaned(text: str) -> str:
    return " ".join(_NO_TEXT.sub(" ", text).split()).strip("'\"")


def _title(subject: str) -> str | None:
    title = _cleaned(subject)
    while (prefix := _PREFIX.match(title)) and prefix.end() < len(title):
        title = title[prefix.end() :]
    return shortened(title, MAX_TITLE_CHARACTERS) if any(map(str.isalnum, title)) else None


def _list_name(message: EmailMessage) -> str | None:
    """Return how a list calls itself: `The Tide <tide.example.org>`."""
    name = _cleaned(_header(message, "list-id").partition("<")[0])
    # Services that send for many number their lists.
    is_numbered = any(
        len(word) > MAX_NUMBER and any(map(str.isdigit, word)) for word in name.split()
    )
    return name if any(map(str.isupper, name)) and not is_numbered else None


def _owner(address: str) -> str | None:
    """Return the domain that *address* is of, without what is before its owner's name."""
    domain = address.rpartition("@")[2].lower().strip(".")
    if not re.fullmatch(r"[\w-]+(?:\.[\w-]+)+", domain):
        return None
    first, _, rest = domain.partition(".")
    while "." in rest and _FOR_MAIL.fullmatch(first):
        domain = rest
        first, _, rest = domain.partition(".")
    is_service = any(domain == each or domain.endswith(f".{each}") for each in _NOT_AN_OUTLET)
    return None if is_service else domain


def _sent(message: EmailMessage) -> date | None:
    """Return the day that the sender's clock showed."""
    try:
        sent = parsedate_to_datetime(_header(message, "date")).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return sent if sent.year >= FIRST_YEAR else None
