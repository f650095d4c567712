from html import unescape

from hypothesis import given, settings

from adapters.excerpts import one_line, visible
from bot import Answer
from tests.adapters.slack.answers import abstentions, answers, links_of, messages
from tests.payloads.slack import shown_text


@settings(deadline=None)
@given(answers)
def test_any_answer_is_shown_with_a_quote_and_its_source(reply: Answer) -> None:
    rich, text = messages(reply)

    words, title = visible(reply.quotes[0].text), one_line(reply.quotes[0].source.title)
    for shown in (shown_text(rich), unescape(text["text"])):
        assert shown_title(title) in shown
    assert words in shown_text(rich) or "…" in shown_text(rich)
    assert words.strip() == "" or len(words) > 2_500 or words in shown_text(rich)
    assert all(len(url) <= 3_000 for url in links_of(rich))


def shown_title(title: str) -> str:
    return title if len(title) <= 200 else title[:198].rpartition(" ")[0]


@settings(deadline=None)
@given(abstentions)
def test_any_abstention_is_shown(reply: Answer) -> None:
    for message in messages(reply):
        assert "The articles do not say." in shown_text(message)
        assert visible(message["text"]) == message["text"]
