from pathlib import Path

from corpus.database import DATABASE_NAME
from tests.adapters.doctor.examining import closed_port, days_ago, filled_home, found, put
from tests.loopback.discord import LoopbackDiscord
from tests.loopback.slack import LoopbackSlack

SLACK_PAGE = "https://api.slack.com/apps"
DISCORD_PAGE = "https://discord.com/developers/applications"


async def test_where_all_is_well_there_is_nothing_to_do(
    home: Path, slack: LoopbackSlack, discord_: LoopbackDiscord
) -> None:
    well, to_do = await found(home, slack.environ(), discord_.environ())

    assert to_do == []
    assert well[0] == f"Articles: 1 in {home}; the newest is of {days_ago(3)} (3 d old)."
    assert "Slack: the tokens for socket mode are set and well-formed." in well
    assert "Slack: SLACK_BOT_TOKEN is accepted: the bot is quotedesk in Loopback." in well
    assert "Slack: the bot has every scope that it needs." in well
    assert "Slack: SLACK_APP_TOKEN is accepted: a socket can be opened." in well
    assert "Discord: DISCORD_TOKEN is set and well-formed." in well
    assert "Discord: no privileged intent is needed." in well
    assert "Discord: the commands are known to Discord." in well
    assert "Discord: the gateway can be connected to." in well


async def test_a_platform_that_is_not_set_up_is_no_fault_beside_one_that_is(
    home: Path, slack: LoopbackSlack
) -> None:
    well, to_do = await found(home, slack.environ())

    assert to_do == []
    assert well[-1] == "Discord: is not set up: docs/discord.md says how to get its tokens."


async def test_without_any_token_each_platform_is_to_be_set_up(home: Path) -> None:
    _, to_do = await found(home)

    assert to_do == [
        f"{name.title()}: is not set up: docs/{name}.md says how to get its tokens."
        for name in ("slack", "discord")
    ]


async def test_a_platform_that_cannot_be_reached_is_told_as_such(
    home: Path, slack: LoopbackSlack, discord_: LoopbackDiscord
) -> None:
    nowhere = f"http://127.0.0.1:{closed_port()}/"
    redirects = {"SLACK_API_URL": nowhere, "DISCORD_API_URL": nowhere}

    _, to_do = await found(home, slack.environ(), discord_.environ(), redirects)

    assert [line.partition(" (")[0] for line in to_do] == [
        "Slack: cannot be reached", "Discord: cannot be reached",
    ]  # fmt: skip


async def test_a_home_without_articles_is_well_and_says_what_is_loaded(tmp_path: Path) -> None:
    well, _ = await found(tmp_path / "home")

    assert well[0].startswith("Articles: there are none yet, so those that come with Quotedesk")


async def test_articles_without_dates_are_counted(tmp_path: Path) -> None:
    home = filled_home(tmp_path, "The moon raises the tides.\n")

    well, _ = await found(home)

    assert well == [f"Articles: 1 in {home}; none has a date."]


async def test_articles_that_are_not_read_are_counted(home: Path, tmp_path: Path) -> None:
    put(tmp_path, "garden", "bees.txt", "Bees dance.\n")

    well, _ = await found(home)

    newest = f"the newest is of {days_ago(3)} (3 d old)"
    assert well == [f"Articles: 1 in {home}; {newest}. Not read: 1 in “garden”."]


async def test_where_nothing_is_read_although_there_is_something_that_is_to_be_mended(
    home: Path, tmp_path: Path
) -> None:
    put(tmp_path, "garden", "bees.txt", "Bees dance.\n")

    _, (line, *_) = await found(home, {"QUOTEDESK_COLLECTIONS": "news,sport"})

    assert line == (
        "Articles: there are none in “news”, “sport”, but 1 in “default”, 1 in “garden”; set "
        "QUOTEDESK_COLLECTIONS to what is to be read, or `quotedesk add PATH --collection news`."
    )


async def test_where_there_will_be_nothing_to_read_that_is_to_be_mended(tmp_path: Path) -> None:
    _, (line, *_) = await found(tmp_path / "home", {"QUOTEDESK_COLLECTIONS": "news"})

    assert line.startswith("Articles: there are none in “news”; set QUOTEDESK_COLLECTIONS")


async def test_a_damaged_store_is_to_be_mended(home: Path) -> None:
    (home / DATABASE_NAME).write_bytes(b"no database" * 999)

    _, to_do = await found(home)

    assert to_do[0].startswith(f"Articles: The store {home / DATABASE_NAME} cannot be used")
    assert to_do[0].endswith("put back a backup, or run `quotedesk check --repair`.")


async def test_settings_that_cannot_be_used_are_to_be_mended(
    home: Path, slack: LoopbackSlack
) -> None:
    well, to_do = await found(home, slack.environ(), {"QUOTEDESK_USER_LIMIT": "many"})

    (line,) = to_do
    assert line.startswith("Articles: QUOTEDESK_USER_LIMIT is many; write a whole number")
    assert any("SLACK_BOT_TOKEN is accepted" in each for each in well)


async def test_malformed_tokens_are_to_be_mended(home: Path) -> None:
    tokens = {"SLACK_BOT_TOKEN": "xoxp-98765", "DISCORD_TOKEN": "98765"}

    _, to_do = await found(home, tokens)

    assert [line.partition(" ")[2].split()[0] for line in to_do] == list(tokens)
    assert SLACK_PAGE in to_do[0]
    assert DISCORD_PAGE in to_do[1]


async def test_an_article_of_a_place_where_it_is_tomorrow_already_is_of_today(
    tmp_path: Path,
) -> None:
    home = filled_home(tmp_path, f"---\ndate: {days_ago(-1)}\n---\nThe tide rose.\n")

    well, _ = await found(home)

    assert well[0] == f"Articles: 1 in {home}; the newest is of {days_ago(-1)} (0 d old)."
