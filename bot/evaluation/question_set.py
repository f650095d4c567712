"""Question sets: passages, and questions of which it is known what answers them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bot.languages import Language, detected
from bot.passage import Passage
from bot.ranking import RankedPassage

# The first passages of a set tell its language.
PASSAGES_READ_FOR_LANGUAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class SetQuestion:
    """A question of a set.

    *number* is its place in the set, from 0. *answers* are strings of which one has to stand in
    a right quote, *gold_sentences* the sentences of which one has to be quoted. *grades* are the
    judgements: how relevant each judged unit is; above 0 is relevant.
    """

    number: int
    id: str
    text: str
    answers: tuple[str, ...] = ()
    gold_sentences: tuple[str, ...] = ()
    grades: Mapping[str, int] = field(default_factory=dict)

    @property
    def is_judged(self) -> bool:
        """Tell whether it is known which passages answer it."""
        return any(grade > 0 for grade in self.grades.values())

    @property
    def has_answers(self) -> bool:
        """Tell whether it is known what a right quote holds."""
        return bool(self.answers or self.gold_sentences)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionSet:
    """A set under its *name*.

    *unit_of* maps a passage's id to the unit that is judged: its own row, or its article. What
    is judged may be *absent*: judgements that name neither a row nor an article. Of a sample,
    *sample_of* is how many questions it was drawn from.
    """

    name: str
    passages: tuple[Passage, ...]
    questions: tuple[SetQuestion, ...]
    unanswerable: tuple[SetQuestion, ...] = ()
    unit_of: Mapping[str, str]
    absent: int = 0
    sample_of: int | None = None

    @property
    def language(self) -> Language:
        """The language of the passages; English where there is nothing to tell it by."""
        texts = (passage.text for passage in self.passages[:PASSAGES_READ_FOR_LANGUAGE])
        return detected(" ".join(texts)) or Language.ENGLISH

    def units(self, passages: Iterable[Passage]) -> list[str]:
        """Return the units that *passages* belong to, each once, where it came first."""
        return list(dict.fromkeys(self.unit_of[passage.id] for passage in passages))


def passages_of(ranked: Iterable[RankedPassage]) -> list[Passage]:
    """Return the passages of a ranking, in its order."""
    return [match.passage for match in ranked]
