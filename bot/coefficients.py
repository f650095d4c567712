"""What each feature weighs, in log-odds: written by the training, not by hand.

Command: quotedesk train squad news newwiki xquad-es xquad-de xquad-ru squad-absent squad-elsewhere
--questions 1200
Questions of each set: squad 1200, news 758, newwiki 1200, xquad-es 1190, xquad-de 1190, xquad-ru
1190, squad-absent 1200, squad-elsewhere 1200
"""

PASSAGE = {
    "passage": 1.309,
    "article": 7.376,
    "beginnings": 5.870,
    "letters": 4.509,
    "pairs": 4.604,
    "triples": 0.339,
    "sentence": 4.657,
    "two_sentences": 1.416,
    "whole": -4.217,
    "as_written": 2.393,
    "function_words": 0.957,
    "offered": 1.918,
}

SENTENCE = {
    "passage": 0.569,
    "own": -2.311,
    "with_headline": 6.111,
    "beginnings": 3.545,
    "letters": 1.240,
    "previous": 3.922,
    "next": 1.824,
    "pairs": 0.337,
    "triples": -0.101,
    "names": -0.035,
    "quantity": 1.641,
    "time": 1.733,
    "person": 1.102,
    "place": 0.499,
    "cause": 1.687,
    "near": 0.359,
    "defines": 0.409,
    "opening": 0.360,
    "asks": -0.158,
    "brief": -1.058,
    "words": -0.147,
}

CONFIDENCE = {
    "passage": 2.926,
    "article": 0.692,
    "pairs": 3.352,
    "as_written": 2.389,
    "letters": 2.118,
    "covered": 0.788,
    "missing": -0.916,
    "unknown": -3.340,
    "same_article": 1.594,
    "lead": 0.341,
    "lacks_kind": -0.342,
}
CONFIDENCE_BIAS = -5.245
