"""Answers made of any text, as no librarian would give them."""

from collections.abc import Sequence
from datetime import date

from hypothesis import strategies as st

from adapters.asking import Refusal
from adapters.slack.blocks import Payload, slack_messages
from bot import Answer, Article, Paragraph, Passage, Question, Quote, Source, Span
from bot.question_words import QuestionWord
from bot.terms import folded, tokens
from tests.adapters.slack.serving import links
from tests.payloads.slack import check_slack_message

KEY = "slack:C1:1.1"
QUESTION = "What raises the tides?"
MOON = "The moon raises the tides twice a day."

# JSON, mrkdwn and Slack's control sequences, what is not shown, and what takes many bytes.
hostile = st.text(st.sampled_from("<>&@!#|*_~`\"\\'\n\t\r\x00\x1b\u202e ax…“🌊é字"), max_size=40)
sayings = st.sampled_from(["<!channel>", "<@U1|ada>", "*bold*", "&amp;", "http://a.example", MOON])
texts = st.text() | hostile | sayings | st.tuples(hostile, sayings, st.text()).map(" ".join)
longs = st.builds(
    lambda text, times: (text * times)[:20_000], texts, st.sampled_from([9, 99, 999])
)
notes = st.lists(texts | longs, max_size=3).map(tuple)
words = texts.map(lambda text: tuple(folded(each.span.of(text)) for each in tokens(text))[:8])
urls = st.none() | texts | st.builds("https://a.example/{}".format, longs)
sources = st.builds(
    Source,
    article_id=st.just("an-article"),
    title=texts | longs,
    author=st.none() | texts | longs,
    outlet=st.none() | texts | longs,
    published=st.none() | st.dates(),
    updated=st.none() | st.dates(),
    url=urls,
)


def messages(reply: Answer | Refusal) -> list[Payload]:
    """Return both forms of *reply*, checked."""
    both = slack_messages(reply, key=KEY)
    for each in both:
        check_slack_message(each)
    return both


def links_of(payload: Payload) -> list[str]:
    return [url for url, _ in links(payload.get("blocks", []))]


def source(name: str = "tides", *, url: str | None = None) -> Source:
    return Source(
        article_id=name, title=name.title(), author="Ada Low", outlet="The Shore",
        published=date(2025, 8, 8), url=url,
    )  # fmt: skip


def quote(text: str, origin: Source, copies: Sequence[Source] = ()) -> Quote:
    """Return a quote that is a whole article, of one paragraph that *copies* have too."""
    whole = Span(0, len(text))
    paragraph = Paragraph(span=whole, also_in=tuple(copies))
    article = Article(source=origin, text=text, paragraphs=(paragraph,))
    passage = Passage(article=article, number=1, sentences=(whole,))
    return Quote(passage=passage, span=whole, score=1.0, matched_terms=())


def answer(*quotes: Quote, question: str = QUESTION, nearest: Sequence[Source] = ()) -> Answer:
    return Answer(
        question=asked(question), quotes=quotes, confidence=1.0, corrections={},
        missing_terms=(), nearest=tuple(nearest),
    )  # fmt: skip


def asked(text: str) -> Question:
    """Return the question *text*, whatever words it has."""
    tidy = " ".join(text.split())[:500] or "?"
    return Question(text=tidy, words=(QuestionWord(text="moon", terms=("moon",)),))


questions = texts.map(lambda text: f"moon {text}")
answers = st.builds(
    Answer,
    question=questions.map(asked),
    quotes=st.lists(
        st.builds(quote, texts | longs, sources, st.lists(sources, max_size=5)),
        min_size=1,
        max_size=3,
    ).map(tuple),
    confidence=st.just(1.0),
    corrections=st.builds(lambda wrong, near: dict.fromkeys(wrong, near[:3]), words, words),
    missing_terms=words,
    nearest=st.just(()),
    looked_in=notes,
    absent=notes,
    recalled=notes,
    unanswered=notes,
)
abstentions = st.builds(
    Answer,
    question=questions.map(asked),
    quotes=st.just(()),
    confidence=st.just(0.0),
    corrections=st.just({}),
    missing_terms=words,
    nearest=st.lists(sources, max_size=3).map(tuple),
    looked_in=notes,
    absent=notes,
    recalled=notes,
)
