"""The weights as a Python module, which bot.coefficients is."""

import textwrap
from collections.abc import Mapping, Sequence

from bot.abstention import ConfidenceFeatures
from bot.quoting.sentence_features import SentenceFeatures
from bot.ranking.passage_features import PassageFeatures
from bot.training.minimising import Floats
from bot.training.trained import DECIMALS, Trained

WIDTH = 99


def module_text(trained: Trained, questions: Mapping[str, int], *, limit: int) -> str:
    """Return the source of the module.

    Args:
        trained: The weights.
        questions: How many questions each set gave, by its name.
        limit: How many it was asked for.
    """
    confidence = trained.confidence
    parts = [
        _docstring(questions, limit),
        _dictionary("PASSAGE", PassageFeatures._fields, trained.passage),
        _dictionary("SENTENCE", SentenceFeatures._fields, trained.sentence),
        _dictionary("CONFIDENCE", ConfidenceFeatures._fields, confidence.weights)
        + f"CONFIDENCE_BIAS = {confidence.bias:.{DECIMALS}f}\n",
    ]
    return "\n".join(parts)


def _docstring(questions: Mapping[str, int], limit: int) -> str:
    command = f"quotedesk train {' '.join(questions)} --questions {limit}"
    sizes = ", ".join(f"{name} {size}" for name, size in questions.items())
    lines = [
        '"""What each feature weighs, in log-odds: written by the training, not by hand.',
        "",
        *_wrapped(f"Command: {command}"),
        *_wrapped(f"Questions of each set: {sizes}"),
        '"""',
    ]
    return "\n".join(lines) + "\n"


def _wrapped(text: str) -> Sequence[str]:
    """Return the lines of *text*, with whole names of sets."""
    # A folder's name may hold what ends a docstring, or what Python reads as an escape.
    harmless = text.replace("\\", "/").replace('"', "'")
    return textwrap.wrap(harmless, WIDTH, break_long_words=False, break_on_hyphens=False)


def _dictionary(name: str, fields: Sequence[str], weights: Floats) -> str:
    rows = (
        f'    "{field}": {weight:.{DECIMALS}f},\n'
        for field, weight in zip(fields, weights.tolist(), strict=True)
    )
    return f"{name} = {{\n{''.join(rows)}}}\n"
