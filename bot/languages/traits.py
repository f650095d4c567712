"""Letters and groups of letters by which neighbouring languages are told apart."""

from collections.abc import Mapping
from types import MappingProxyType

import regex

from bot.languages.language import Language

# With their accents, but without capitals. The German ß is missing: in capitals it is "SS".
LETTERS: Mapping[Language, str] = MappingProxyType(
    {
        Language.SPANISH: "ñáéíóú",
        Language.GERMAN: "äöü",
        Language.FRENCH: "œéêèçùûîâ",
        Language.PORTUGUESE: "ãõçêâáéíóú",
        Language.ITALIAN: "èìòù",
        Language.DUTCH: "ëï",
    }
)

# No other language opens a question or a cry with a mark of its own.
OPENING_MARKS = "¿¡"

# Parts of words without accents: the Portuguese "ção" is "cao" here.
_PARTS = {
    Language.ENGLISH: r"th|sh|wh|ght|ea|ow|ing\b|ly\b|[^\Waeo]y\b|ed\b|ck",
    Language.SPANISH: r"cion|dad\b|[ai]d[ao]s?\b|ll|(?<![gq])ue|ie(?!r[es])|ez\b|j",
    Language.GERMAN: r"tz|zt|z\b|pf|ei|eu|au|chs|ung|keit\b|isch|tet\b|lich",
    Language.FRENCH: r"eux\b|eau|aux\b|oi|ou|que\b|tion|ee\b|ph|e[lt]te\b|euse?\b",
    Language.PORTUGUESE: r"cao\b|coes\b|[ao]es\b|dade\b|[ai]d[ao]s?\b|nh|lh|agem\b|ei|ou\b|m\b|j",
    Language.ITALIAN: r"zion|gli|gn|cch|tt|zz|gg|[ai]t[oaie]\b|[^\Waeiou]i\b|mente\b|ch[ei]",
    Language.DUTCH: r"ij|aa|oo|ee|uu|oe|ui|heid\b|sch\b|tie\b|eerde?\b|[aeiou]v[aeiou]|eft\b",
}
PARTS: Mapping[Language, regex.Pattern[str]] = MappingProxyType(
    {language: regex.compile(parts) for language, parts in _PARTS.items()}
)
