"""Parameters: the numbers that ranking, quoting and abstaining turn on, each with its figure.

The weights of features, which are fitted, are in `bot.coefficients`. Figures are from the
question sets that docs/ranking.md names; `quotedesk evaluate` measures a change.
"""

# --- Finding passages ---

# BM25Plus. Lower than the usual 1.5: for questions, that a term occurs says more than how often.
# k1 .4 to .9 beat 1.5 on every set; b .75 suits passages of even length.
K1 = 0.6
B = 0.75
DELTA = 1.0
# What an article's score and that of first letters add to a passage's in the first search: +.5
# and +0 points of hit@1 on `squad`, +.3 and +.6 on `xquad-de`. Later, both are features.
ARTICLE_SHARE = 0.3
BEGINNINGS_SHARE = 0.2
# Beginnings of five letters and runs of four: with runs, hit@1 is 1.7 points higher on `xquad-de`
# and .7 on `squad`.
PREFIX_LETTERS = 5
GRAM_LETTERS = 4
# Passages that are found by their own score, to be put in order by that of article and beginnings:
# with 50, no figure of any set differs by more than .0006, and with 100 those of `squad`, `news`
# and `xquad-de` are the same as with 50.
FOUND = 35
# Passages that are looked at closely: at 20 as many first ranks were right as at 40, and at 10
# one or two of 1,000 fewer.
LOOKED_AT = 25
# What a frame word ("happen", "name") weighs of what it tells. Whole, hit@1 on `news` is .938; at
# .5 and at .25, .946; on `squad` it is .851, .848 and .846.
FRAME_SHARE = 0.5
# What part of its weight a word has that is carried over from the question before, and again
# from the one before that. Set by hand: there is no set of conversations.
CARRIED_SHARE = 0.4

# --- Choosing quotes ---

# Passages whose sentences are considered: the answer stands in the best five for 90 to 95
# questions of 100.
PASSAGES_CONSIDERED = 8
# A quote has as many sentences, and takes in a neighbour only while it stays readable in a chat.
MAX_SENTENCES = 3
MAX_JOINED_CHARACTERS = 500
# The probability of answering that a word must add. At .0020 a first quote has 42 to 44 words in
# the mean; at .0024 two fewer, and .1 to .4 points fewer of them are right.
PRICE_OF_A_WORD = 0.0020
# What it costs to begin with a sentence that makes sense only with the one before: quote@1 moves
# by .1 points at most between 0 and .06.
PRICE_OF_LEANING_BACK = 0.03
# Of two quotes that are nearly as good, the one from an article not yet quoted is shown.
QUOTED_ARTICLE_FACTOR = 0.95
# A quote this much less likely to answer than the first only adds noise.
LEAST_SHARE_OF_FIRST = 0.003

# Of two quotes, the newer one comes first where the other is likelier by no more than this share.
# With every article dated at random, it moves quote@1 by less than its interval: docs/ranking.md.
NEWER_MARGIN = 0.1

# --- Abstaining ---

# A word that was corrected may not be the one that was meant: so much of it counts as unknown.
CORRECTED_DOUBT = 0.3
# Below this confidence nothing is quoted. It keeps about 90 % of the answerable questions, and
# leaves 2 to 15 % of the others, depending on the set; a little above even odds it declines a few
# close calls more.
MIN_CONFIDENCE = 0.55
