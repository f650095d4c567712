"""Refusal: why a page that was saved holds no article, where that is plain."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from bot.article import ParagraphKind
from corpus.reading.blocks import Block
from corpus.reading.html_blocks import words_of
from corpus.reading.html_consent import is_consent

# An article of more words is read, whatever else its page says. The shortest pieces of news have
# some 60 words, and what is shown of an article for subscribers 20 to 100.
MAX_STUB_WORDS = 120
MAX_NOTICE_WORDS = 60
# The headlines that front pages consist of are shorter, and the paragraphs of articles longer.
MIN_PROSE_WORDS = 25
# A front page links to many articles, and mostly consists of links.
MIN_INDEX_LINKS = 20
MIN_INDEX_SHARE = 0.7
# However long it is, when its text is one paragraph without any structure.
ALL_BUT_A_TITLE = 0.95
# What is read of a page to judge it.
MAX_JUDGED_CHARACTERS = 50_000

_SCRIPTS = re.compile(
    r"(?:enable|activate|turn on|requires?|need) (?:your )?javascript"
    r"|javascript (?:is|to be|must be) (?:disabled|enabled|not (?:enabled|available)|required)"
    r"|javascript (?:aktivieren|activer|activar)",
    re.IGNORECASE,
)
_SUBSCRIBE = re.compile(
    r"(?:subscribe|sign (?:in|up)|log ?in|register|become a (?:member|subscriber)) (?:now )?"
    r"(?:to|and) (?:continue|keep|read|unlock|access|get (?:full|unlimited))"
    r"|to (?:continue|keep) reading|continue reading (?:with|this article|your)"
    r"|already (?:a )?(?:subscriber|subscribed|a member)"
    r"|(?:this|the) (?:article|story|content) is (?:only |exclusively )?(?:for|available to) "
    r"(?:our )?(?:subscribers|members)|jetzt weiterlesen|réservé aux abonnés|ya eres suscriptor"
    r"|exclusivo para (?:suscriptores|assinantes)|riservato agli abbonati|alleen voor abonnees",
    re.IGNORECASE,
)
# What pages are called that ask who one is; on many others one may say so beside an article.
_SIGN_IN = re.compile(
    r"\W*(?:log[ -]?(?:in|on)|sign[ -]?in|please (?:log|sign) in|anmelden|anmeldung|einloggen"
    r"|(?:se )?connecter|connexion|identification|iniciar sesi[oó]n|inicia sesi[oó]n|acceder"
    r"|entrar|iniciar sess[aã]o|accedi|accesso|inloggen|aanmelden|вход|войти)(?:$|\W)",
    re.IGNORECASE,
)
_SIGN_IN_FIELD = ".//input[@type='password']"
LIST_OF_LINKS = "is a list of links, not an article"
_ERROR = re.compile(
    r"\W*(?:(?:error )?(?:403|404|410|429|500|502|503)\b"
    r"|(?:page|article|site|file) (?:not|can(?:no|')t be) found|not found|forbidden|access denied"
    r"|seite nicht gefunden|page introuvable|página no encontrada"
    r"|pagina non trovata|pagina niet gevonden|страница не найдена)",
    re.IGNORECASE,
)
# Of Cloudflare, also in the languages of its readers, of Amazon, DataDome, Imperva and others.
_CHALLENGE = re.compile(
    r"\W*(?:just a moment|attention required|access to this page|are you (?:a robot|a human|human)"
    r"|robot check|(?:security|bot) (?:check|verification)|checking your browser"
    r"|verify(?:ing)? (?:that )?you are (?:a )?human|pardon our interruption|ddos-guard"
    r"|(?:nur einen moment|un (?:instant|momento)|um momento|een (?:moment|ogenblik)"
    r"|один момент)\W*$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageClaims:
    """What a page claims about itself: where it is, and whether only subscribers may read it."""

    url: str | None = None
    for_subscribers: bool = False


def why_no_article(tree: HtmlElement, blocks: list[Block], claims: PageClaims) -> str | None:
    """Return why the page *tree*, from which *blocks* were taken, holds no article.

    The reason completes "this file …"; it is *None* where there is an article, or might be one.
    """
    lengths = [len(each.text.split()) for each in blocks if each.kind is ParagraphKind.TEXT]
    words = sum(lengths)
    shown = words_of(tree)[:MAX_JUDGED_CHARACTERS]
    if (asks := _what_it_asks(tree, blocks, shown, is_short=words <= MAX_STUB_WORDS)) is not None:
        return asks
    if words > MAX_STUB_WORDS:
        is_index = len(lengths) == 1 and _is_index(tree, words_of(tree), share=ALL_BUT_A_TITLE)
        return LIST_OF_LINKS if is_index else None
    if tree.find(".//rss") is not None or tree.find(".//feed") is not None:
        return "is a feed, not a page; save the pages that it names"
    if _SUBSCRIBE.search(shown) and (claims.for_subscribers or words <= MAX_NOTICE_WORDS):
        return "shows only the beginning of an article for subscribers; save it when signed in"
    has_prose = max(lengths, default=0) >= MIN_PROSE_WORDS and not _is_front(claims.url)
    if not has_prose and _is_index(tree, shown):
        return LIST_OF_LINKS
    return _why_a_notice(tree, shown, words) if words <= MAX_NOTICE_WORDS else None


def _what_it_asks(
    tree: HtmlElement, blocks: list[Block], shown: str, *, is_short: bool
) -> str | None:
    if is_consent(tree, blocks, shown, is_short=is_short):
        return "asks for consent to cookies in place of an article; accept, and save it again"
    is_sign_in = is_short and _SIGN_IN.match(_title_of(tree))
    if is_sign_in and tree.find(_SIGN_IN_FIELD) is not None:
        return "asks readers to sign in; save the article when signed in"
    return None


def _why_a_notice(tree: HtmlElement, shown: str, words: int) -> str | None:
    called = _title_of(tree)
    if _CHALLENGE.match(called):
        return "is kept by its site for browsers, after a check; save it from a browser"
    if _ERROR.match(called):
        return "is a notice of its site that there is no such article"
    if _SCRIPTS.search(shown):
        return "is filled by scripts when it is opened; save it from a browser once it is shown"
    return None if words else "has no article in it that could be found; save its text alone"


def _title_of(tree: HtmlElement) -> str:
    title = tree.find(".//title")
    return words_of(title) if title is not None else ""


def _is_front(url: str | None) -> bool:
    return url is not None and urlsplit(url).path in {"", "/"}


def _is_index(tree: HtmlElement, shown: str, *, share: float = MIN_INDEX_SHARE) -> bool:
    links = [words for link in tree.iter("a") if (words := words_of(link))]
    return len(links) >= MIN_INDEX_LINKS and sum(map(len, links)) > share * len(shown)
