"""What each feature weighs, in log-odds: written by the training, not by hand."""

PASSAGE = {
    "passage": 2.052,
    "article": 8.105,
    "beginnings": 4.602,
    "letters": 5.479,
    "pairs": 5.155,
    "triples": 0.347,
    "sentence": 4.224,
    "two_sentences": 1.721,
    "whole": -4.997,
    "as_written": 2.432,
    "function_words": 1.163,
    "offered": 1.647,
}

SENTENCE = {
    "passage": 0.586,
    "own": -1.056,
    "with_headline": 5.388,
    "beginnings": 2.825,
    "letters": 1.328,
    "previous": 3.874,
    "next": 2.028,
    "pairs": 0.302,
    "triples": -0.128,
    "names": -0.015,
    "quantity": 1.777,
    "time": 1.808,
    "person": 1.536,
    "place": 0.529,
    "cause": 0.727,
    "near": 0.342,
    "defines": 0.461,
    "opening": 0.248,
    "asks": -0.777,
    "brief": -0.906,
    "words": -0.106,
}

CONFIDENCE = {
    "passage": 3.079,
    "article": 0.771,
    "pairs": 2.998,
    "as_written": 2.650,
    "letters": 1.567,
    "covered": 1.204,
    "missing": -0.501,
    "unknown": -3.583,
    "same_article": 1.419,
    "lead": 0.368,
    "lacks_kind": -0.419,
}
CONFIDENCE_BIAS = -5.723
