"""The words that open a sentence and point back at the one before it: "he", "these".

A sentence that opens with one says of whom it speaks only together with the sentence before.
"""

from collections.abc import Mapping
from types import MappingProxyType

from bot.languages.folding import plain_words
from bot.languages.language import Language

PRONOUNS: Mapping[Language, frozenset[str]] = MappingProxyType(
    {
        Language.ENGLISH: plain_words("""
            he she it they him her them his hers its their theirs this that these those
        """),
        # "El" is missing: without its accent, it is the article.
        Language.SPANISH: plain_words("""
            ella ello ellos ellas su sus le les este esta esto estos estas ese esa eso esos esas
            aquel aquella aquello aquellos aquellas
        """),
        # "Sie" is here though it is the polite "you" as well: articles address nobody. "Der",
        # "die" and "das" are missing: at the head of a sentence, they are articles.
        Language.GERMAN: plain_words("""
            er sie es ihm ihn ihnen sein seine seinen seinem seiner ihr ihre ihren ihrem ihrer
            dieser diese dieses diesen diesem jener jene jenes jenen jenem
        """),
        Language.FRENCH: plain_words("""
            il elle ils elles lui leur leurs son sa ses ce cet cette ces cela ça ceci celui
            celle ceux celles cest
        """),
        Language.PORTUGUESE: plain_words("""
            ele ela eles elas seu sua seus suas este esta estes estas esse essa esses essas isto
            isso aquele aquela aqueles aquelas aquilo
        """),
        Language.ITALIAN: plain_words("""
            lui lei egli ella esso essa essi esse loro suo sua suoi sue questo questa questi
            queste quest quello quella quelli quelle ciò
        """),
        Language.DUTCH: plain_words("""
            hij zij ze het hem haar hen hun zijn dit dat deze die
        """),
        Language.RUSSIAN: plain_words("""
            он она оно они его её их ему ей им ним ней них этот эта это эти этого этой этих тот
            та те
        """),
    }
)
