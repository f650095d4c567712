import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.discord.markdown import block_quote, escaped, plain
from tests.payloads.discord_markdown import FROM_SHELTER, shown_markdown

CHANNELS = {12: "#news", 13: ""}

signs = st.text(st.sampled_from("\\*_~`|<>[]()@#+-.:/0149ax \n!&é"), max_size=40)
texts = st.text() | signs | st.lists(st.text() | signs).map("\n".join)
# The checker keeps signs in these while it looks for marks.
unsheltered = texts.filter(lambda text: not any(ord(each) in FROM_SHELTER for each in text))


@pytest.mark.parametrize(
    ("markdown", "read"),
    [
        ("how high is the tide?", "how high is the tide?"),
        ("<@1> how <@!23>high?", "  how  high?"),
        ("<@&4> how?", "  how?"),
        ("in <#12>?", "in #news?"),
        ("in <#13> or <#99>?", "in  or ?"),
        ("on <t:1700000000> or <t:-5:R>?", "on   or  ?"),
        ("<:wave:123>hi<a:wave_2:123>", " hi "),
        ("1 < 2 > 0 and <https://a.example>", "1 < 2 > 0 and <https://a.example>"),
        ("<@> <@x> <#> <#x> <t:> <::1>", "<@> <@x> <#> <#x> <t:> <::1>"),
        ("@everyone, **why**?", "@everyone, **why**?"),
        ("", ""),
    ],
)
def test_what_a_reader_sees_is_read_without_those_addressed(markdown: str, read: str) -> None:
    assert plain(markdown, CHANNELS) == read


@given(texts)
def test_any_text_can_be_read(text: str) -> None:
    assert "<@1>" not in plain(f"{text}<@1>", {})


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("The moon rises, twice (or more).", "The moon rises, twice (or more)."),
        ("**a** __b__ ~~c~~ ||d||", r"\*\*a\*\* \_\_b\_\_ \~\~c\~\~ \|\|d\|\|"),
        ("`a` ```b```", r"\`a\` \`\`\`b\`\`\`"),
        ("[a](https://b.example)", r"\[a\](https\://b.example)"),
        ("<@1> <#2> <t:3>", r"\<\@1\> \<#2\> \<t:3\>"),
        ("@everyone @here", r"\@everyone \@here"),
        (":smile: at 10:30", r"\:smile: at 10:30"),
        ("a\\*b", r"a\\\*b"),
        ("# a\n## b\n-# c", "\\# a\n\\## b\n\\-# c"),
        ("- a\n + b\n* c", "\\- a\n \\+ b\n\\* c"),
        ("1. a\n23) b", "1\\. a\n23\\) b"),
        ("> a\n>>> b", "\\> a\n\\>\\>\\> b"),
        ("a - b # c 1. d", "a - b # c 1. d"),
        ("", ""),
    ],
)
def test_what_discord_would_make_something_of_is_escaped(text: str, markdown: str) -> None:
    assert escaped(text) == markdown


@given(unsheltered)
def test_a_reader_sees_the_text_that_was_escaped(text: str) -> None:
    assert shown_markdown(escaped(text)) == text


@given(unsheltered)
def test_nor_does_emphasis_around_it_change_what_is_read(text: str) -> None:
    word = f"a{text}a"

    assert shown_markdown(f"**{escaped(word)}**") == word


@given(unsheltered)
def test_every_line_of_a_block_quote_is_quoted(text: str) -> None:
    quoted = block_quote(escaped(text))

    assert all(line.startswith("> ") for line in quoted.split("\n"))
    assert shown_markdown(quoted) == text
