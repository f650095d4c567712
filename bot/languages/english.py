"""The English words that say how something is asked, not what is asked about.

They are left out of questions only; the index keeps every word. The list is kept short on
purpose: general stop lists of a thousand words hold "us", "bill", "fire" and "state".
"""

ARTICLES_AND_CONJUNCTIONS = "a an the and or but if then than as because so nor yet while"

PREPOSITIONS = "about at by for from in into of off on onto out over to under up with upon"

PRONOUNS = """
i me my mine myself you your yours he him his she her hers it its we us our ours they them
their theirs this that these those there here such some any all each both it's one ones
"""

AUXILIARIES = """
am is are was were be been being do does did doing done have has had having will would shall
should can could may might must not no only also just
"""

QUESTION_WORDS = "who whom whose what which when where why how"

CONTRACTIONS = """
im ive id youre youve hes shes theyre theyve weve whats wheres whos hows dont doesnt didnt
isnt arent wasnt werent hasnt havent hadnt wont cant couldnt wouldnt shouldnt lets ill
"""

FUNCTION_WORDS = frozenset(
    f"{ARTICLES_AND_CONJUNCTIONS} {PREPOSITIONS} {PRONOUNS} {AUXILIARIES} {QUESTION_WORDS} "
    f"{CONTRACTIONS}".split()
)

# Words that frame a question and that a right answer often lacks: "according to whom", "what
# does X stand for", "how big". They help to find a passage, but their absence proves nothing.
FRAME_WORDS = frozenset(
    [
        "according",
        "article",
        "articles",
        "big",
        "call",
        "called",
        "cite",
        "cited",
        "cites",
        "describe",
        "described",
        "exactly",
        "explain",
        "far",
        "give",
        "happen",
        "happened",
        "kind",
        "know",
        "known",
        "large",
        "like",
        "long",
        "make",
        "making",
        "many",
        "mean",
        "means",
        "mention",
        "mentioned",
        "much",
        "name",
        "named",
        "paragraph",
        "people",
        "please",
        "quoted",
        "refer",
        "referred",
        "refers",
        "said",
        "say",
        "saying",
        "says",
        "stand",
        "stands",
        "tell",
        "thing",
        "things",
        "think",
        "thought",
        "type",
        "use",
        "used",
        "want",
        "word",
        "words",
    ]
)
