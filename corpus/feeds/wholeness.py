"""Wholeness: whether a feed has all of an article's text, or a teaser that leads to its page."""

import re

from corpus.feeds.markup import words_of

# Teasers of news have 20 to 60 words, those of magazines up to 100.
MIN_FULL_WORDS = 120
# How blogs sign what they give to feeds, teaser or not.
_SIGNATURE = re.compile(
    r"The post .{1,500}? (?:first )?appeared (?:first )?on .{1,200}\Z", re.DOTALL
)
_GOES_ON = re.compile(
    r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]"
    r"|(?:read|see|learn) (?:more|on|the (?:full|whole) (?:article|story|post))"
    r"|continue reading.{0,200}|(?:weiter|mehr) ?lesen|lire la suite|leer más|leia mais"
    r"|continua a leggere|lees (?:meer|verder)|читать далее)\W*\Z",
    re.IGNORECASE,
)


def is_whole(text: str) -> bool:
    """Tell whether *text*, HTML or plain text, is all of an article."""
    words = _SIGNATURE.sub("", words_of(text).strip()).rstrip()
    return len(words.split()) >= MIN_FULL_WORDS and not _GOES_ON.search(words)
