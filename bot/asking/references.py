"""References: words that point at the text itself, such as "according to the article".

No article has them, so they only make a question look less answered than it is.
"""

from bot.asking.patterns import compiled
from bot.asking.words import words
from bot.languages.english import FRAME_WORDS, FUNCTION_WORDS

# "The article of the treaty", "the article's author" and "article 5" are no references.
_REFERENCE = compiled(
    r"(?:\b(?:according to|as mentioned in|mentioned in|in|from|by) )?"
    r"\b(?:the|this) (?:article|paragraph)\b(?! of\b|['’-]| \d),?"
)
_SAYS_LITTLE = FUNCTION_WORDS | FRAME_WORDS


def without_reference(text: str) -> str:
    """Return *text* without references to the article, unless little else is left to look for."""
    # Few questions have any, and the pattern takes ten times as long to find that out.
    small = text.casefold()
    if "article" not in small and "paragraph" not in small:
        return text
    left = " ".join(_REFERENCE.sub(" ", text).split())
    return text if _SAYS_LITTLE.issuperset(words(left)) else left
