import pytest

from adapters.discord.components import CONTENT_CHARACTERS, LAYOUT_CHARACTERS, discord_messages
from bot import Answer, Source
from tests.adapters.copies import HOSTILE, copy, longest, with_copies
from tests.adapters.longest import with_the_largest_notes
from tests.builders import librarian
from tests.payloads.discord_markdown import shown_markdown

MOON = "The moon raises the tides twice a day."
SHORE, GULL = "https://shore.example/1", "https://gull.example/2"


def answer(*copies: Source) -> Answer:
    reply = librarian(MOON, title="Tides").answer("What raises the tides?")
    assert reply.quotes
    return with_copies(reply, copies)


def lines_of(*copies: Source) -> list[str]:
    """Return what stands below a quote, the same in both forms."""
    rich, plain = discord_messages(answer(*copies))
    _, *below = rich.texts[-1].split("\n")
    assert plain.texts[-1].split("\n")[-len(below) :] == below
    return below


def test_without_copies_there_is_no_line() -> None:
    assert lines_of() == ["-# — Tides"]


def test_a_copy_is_linked_where_it_has_an_address() -> None:
    assert lines_of(copy(1, "The Gull", url=GULL)) == [
        "-# — Tides",
        f"-# also in [The Gull](<{GULL}>) (2025-08-01)",
    ]
    assert lines_of(copy(2, "The Gull")) == ["-# — Tides", "-# also in The Gull"]


def test_of_many_copies_three_are_named() -> None:
    copies = [copy(1, "The Gull", url=GULL), copy(2, url=SHORE), copy(3, "The Wave"), copy(4)]
    three = (
        f"-# also in [The Gull](<{GULL}>) (2025-08-01), [Copy 2](<{SHORE}>), The Wave (2025-08-03)"
    )

    assert lines_of(*copies[:3])[1] == three
    assert lines_of(*copies)[1] == f"{three}, and 1 more"


def test_hostile_names_and_addresses_are_shown_as_they_are() -> None:
    copies = [copy(2, HOSTILE[:55], url="javascript:alert(1)"), copy(4, "# Heading\n# Another")]

    for message in discord_messages(answer(*copies)):
        whole = "\n".join(message.texts)
        assert "javascript" not in whole
        assert r"\<!channel\> \@everyone \*a\* \_b\_ \[c\](d) \`e\`" in whole
        assert r", \# Heading # Another" in whole
        assert "also in <!channel> @everyone *a* _b_ [c](d) `e`" in shown_markdown(whole)


@pytest.mark.parametrize("letter", ["t", "_", "🌊"])
@pytest.mark.parametrize("has_notes", [False, True])
def test_the_longest_names_and_addresses_take_no_room_from_quotes(
    letter: str,
    has_notes: bool,  # noqa: FBT001 - pytest hands it over
) -> None:
    bare = librarian(MOON, f"{MOON} {MOON}", "The tides rise.", title=letter * 300).answer("tides")
    bare = with_the_largest_notes(bare, letter) if has_notes else bare
    copied = with_copies(bare, longest(letter))

    for message, before in zip(discord_messages(copied), discord_messages(bare), strict=True):
        limit = CONTENT_CHARACTERS if message.is_plain else LAYOUT_CHARACTERS
        assert sum(map(len, message.texts)) <= limit
        shown, without = (
            shown_markdown("\n".join(each.texts)).count("The moon raises")
            for each in (message, before)
        )
        assert shown == without
    assert has_notes or "also in" in "\n".join(discord_messages(copied)[0].texts)


def test_where_links_do_not_fit_the_names_are_shown_without() -> None:
    _, plain = discord_messages(answer(*longest("t")))

    assert "also in ttt" in plain.texts[0]
    assert "a.example" not in plain.texts[0]
