"""Naming: which article a user means by what they typed."""

from collections.abc import Sequence

from rapidfuzz import fuzz, process

from bot.article import Source
from corpus.errors import ArticleUnknownError


def named(name: str, sources: Sequence[Source]) -> Source:
    """Return the source that *name* means: an article id, or the beginning of just one.

    Raises:
        ArticleUnknownError: If there is none, or more than one.
    """
    by_id = {source.article_id: source for source in sources}
    if name in by_id:
        return by_id[name]
    fitting = [each for each in by_id if name and each.startswith(name)]
    if len(fitting) == 1:
        return by_id[fitting[0]]
    if fitting:
        message = f'"{name}" could be any of {", ".join(fitting[:5])}; write more of it.'
        raise ArticleUnknownError(message)
    near = process.extractOne(name, list(by_id), scorer=fuzz.ratio, score_cutoff=60)
    hint = f"did you mean {near[0]}?" if near else "`quotedesk articles` lists them all."
    message = f'No article is called "{name}"; {hint}'
    raise ArticleUnknownError(message)
