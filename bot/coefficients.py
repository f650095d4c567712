"""What each feature weighs, in log-odds: written by the training, not by hand.

Command: quotedesk train squad news newwiki xquad-es xquad-de xquad-ru squad-absent squad-elsewhere
--questions 1200
Questions of each set: squad 1200, news 758, newwiki 1200, xquad-es 1190, xquad-de 1190, xquad-ru
1190, squad-absent 1200, squad-elsewhere 1200
"""

PASSAGE = {
    "passage": 1.475,
    "article": 7.604,
    "beginnings": 5.919,
    "letters": 4.374,
    "pairs": 4.578,
    "triples": 0.340,
    "sentence": 4.682,
    "two_sentences": 1.412,
    "whole": -4.254,
    "as_written": 2.375,
    "function_words": 0.972,
    "offered": 1.909,
}

SENTENCE = {
    "passage": 0.548,
    "own": -2.973,
    "with_headline": 6.580,
    "beginnings": 3.497,
    "letters": 1.306,
    "previous": 4.513,
    "earlier": 2.541,
    "next": 1.866,
    "together": 0.823,
    "pairs": 0.344,
    "triples": -0.119,
    "names": -0.033,
    "quantity": 1.651,
    "time": 1.695,
    "person": 1.146,
    "place": 0.457,
    "cause": 1.667,
    "near": 0.391,
    "defines": 0.370,
    "opening": 0.267,
    "depth": -0.396,
    "asks": -0.098,
    "brief": -0.921,
    "words": -0.137,
}

CONFIDENCE = {
    "passage": 2.784,
    "article": 0.571,
    "pairs": 3.045,
    "as_written": 2.668,
    "letters": 3.710,
    "covered": 0.383,
    "missing": -1.332,
    "unknown": -2.037,
    "same_article": 1.570,
    "lead": 0.323,
    "lacks_kind": -0.379,
}
CONFIDENCE_BIAS = -5.680
