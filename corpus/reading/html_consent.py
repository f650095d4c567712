"""Consent: pages that ask for leave to set cookies, and show no article until they have it.

Such a page speaks for its site and to its reader: "we and our partners", "your choice". What is
written about cookies does so at most where somebody is quoted.
"""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from bot.article import ParagraphKind
from corpus.reading.blocks import Block
from corpus.reading.html_blocks import words_of

# Google's page, which says the most, has some 150.
MAX_WALL_WORDS = 400
# Of a paragraph: how it begins tells.
MAX_ASKING_CHARACTERS = 10_000
MIN_ASKING_SHARE = 0.5

_COOKIES = re.compile(
    r"cookies?\b.{0,200}?(?:consent|accept|agree|partners|privacy|preferences|personali[sz]e"
    r"|zustimm|akzeptier|einwillig|accepter|consentement|aceptar|consentimiento|aceitar|accett"
    r"|accepteren|toestemming|соглас)",
    re.IGNORECASE | re.DOTALL,
)
_SPEAKER = re.compile(
    r"\b(?:we|our|wir|unsere[mnrs]?|uns|nous|notre|nos|nosotros|nuestr[ao]s?|nós|noss[ao]s?|noi"
    r"|nostr[aeio]|wij|onze|мы|наш\w*)\b|(?-i:(?<=\w )(?:Sie|Ihre[mnrs]?)\b)",
    re.IGNORECASE,
)
_QUOTED = re.compile('[“„«»"][^“”„«»"]*[”“»«"]')
# What a site says of itself, and nobody else of it.
_ASKING = re.compile(
    r"\bwe (?:\w+ ){0,3}(?:use|store|set) cookies|\bwe,? and our (?:[\w.,-]+ ){0,2}partners"
    r"|you (?:agree|consent)\b.{0,80}?cookies"
    r"|(?:value|respect|care about) your privacy|this (?:web)?site uses cookies"
    r"|by (?:clicking|continuing|using|selecting|browsing)\b.{0,80}? you (?:agree|accept|consent)"
    r"|wir (?:verwenden|nutzen|setzen|benötigen) .{0,40}?cookies"
    r"|wir und unsere (?:[\d.,]+ )?partner|(?-i:\bIhrer? (?:Einwilligung|Zustimmung))"
    r"|\b(?:sie stimmen|stimmen sie)\b.{0,80}?cookies"
    r"|weiter mit werbung|mit werbung (?:weiter)?(?:lesen|nutzen|surfen)"
    r"|(?:sie haben|haben sie)(?: bereits| schon)? ein pur-?abo|pur-abo\b.{0,40}?\banmelden"
    r"|sie entscheiden(?: selbst| darüber)*, wie sie unsere"
    r"|ihr gerät erlaubt uns\b|nous et nos (?:[\d.,]+ )?partenaires|nous utilisons des cookies"
    r"|votre consentement|utilizamos (?:\w+ )?cookies|nosotros y nuestros (?:[\d.,]+ )?socios"
    r"|(?:utilizziamo|usiamo) (?:i )?cookie|noi e i nostri (?:[\d.,]+ )?partner"
    r"|(?:wij|we) gebruiken .{0,40}?cookies|(?:wij|we) en onze (?:[\d.,]+ )?partners"
    r"|nós e os nossos (?:[\d.,]+ )?parceiros|мы используем .{0,20}?cookie"
    r"|мы и наши (?:[\d.,]+ )?партн[её]ры",
    re.IGNORECASE | re.DOTALL,
)
# What such pages are called, and no article is.
_TITLE = re.compile(
    r"before you continue(?: to .{1,40})?|bevor sie (?:zu .{1,40} )?(?:weitergehen|fortfahren)"
    r"|avant d'(?:accéder|continuer)(?: .{1,40})?|we (?:value|respect|care about) your privacy",
    re.IGNORECASE,
)
_ACCEPT = re.compile(
    r"(?:i |yes,? i )?(?:accept|agree|allow|consent|got it|alle akzeptieren|akzeptieren"
    r"|alle zulassen|einverstanden|zustimmen|weiter mit werbung|tout accepter|accepter|j'accepte"
    r"|aceptar|aceitar|accetta|accetto|accepteren|akkoord|принять)(?: .{0,30})?",
    re.IGNORECASE,
)
# Where one pays or consents, and scripts would show how.
_PAY_OR_CONSENT = re.compile(r"ein pur-?abo\?|weiter mit werbung", re.IGNORECASE)


def is_consent(tree: HtmlElement, blocks: list[Block], shown: str, *, is_short: bool) -> bool:
    """Tell whether the page *tree*, which shows *shown*, asks for consent and does little else.

    It *is_short*, and half of the words of its *blocks* ask; or it is called like such a page,
    which may say more about what it asks for.
    """
    texts = [block.text for block in blocks if block.kind is ParagraphKind.TEXT] or [shown]
    words = sum(len(text.split()) for text in texts)
    is_called_so = words <= MAX_WALL_WORDS and _is_called_so(tree)
    if not (is_short or is_called_so) or not _waits_for_consent(tree, shown):
        return False
    asking = sum(len(text.split()) for text in _asking(texts))
    return asking > 0 and (is_called_so or asking >= MIN_ASKING_SHARE * words)


def _asking(texts: list[str]) -> Iterator[str]:
    """Yield those of *texts* that ask, and the items of the lists that they end in."""
    is_open = False
    for text in texts:
        asks, ends = _asks(text), text.endswith((".", "!", "?"))
        if asks or (is_open and not ends):
            yield text
        is_open = (is_open or asks) and not ends


def _asks(text: str) -> bool:
    text = text[:MAX_ASKING_CHARACTERS]
    said = _QUOTED.sub("", text)
    is_spoken = _COOKIES.search(text) and _SPEAKER.search(said)
    return bool(is_spoken or _ASKING.search(said))


def _is_called_so(tree: HtmlElement) -> bool:
    names = (tree.find(".//title"), tree.find(".//h1"))
    return any(name is not None and _TITLE.fullmatch(words_of(name)) for name in names)


def _waits_for_consent(tree: HtmlElement, shown: str) -> bool:
    return _PAY_OR_CONSENT.search(shown) is not None or any(
        _ACCEPT.fullmatch(words_of(button) or button.get("value", ""))
        for button in tree.iter("button", "a", "input")
    )
