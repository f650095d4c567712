import re
from pathlib import Path

import pytest
from dotenv import dotenv_values

import adapters.discord.settings
import adapters.settings
import adapters.slack.settings
from adapters.discord.settings import DiscordSettings
from adapters.settings import Settings, SettingsError, address, positive, secret, value
from adapters.slack.settings import SlackSettings

EXAMPLE = Path(__file__).parents[2] / ".env.example"
ASSIGNMENT = re.compile(r"#?([A-Z_]+)=(.*)")
LIMITS = ["QUOTEDESK_USER_LIMIT", "QUOTEDESK_CHANNEL_LIMIT"]


def variables_read() -> set[str]:
    modules = (adapters.settings, adapters.slack.settings, adapters.discord.settings)
    constants = [each for module in modules for each in vars(module).items()]
    return {
        held
        for name, held in constants
        if name.isupper() and isinstance(held, str) and re.fullmatch("[A-Z_]{4,}", held)
    }


def paragraphs_of_the_example() -> list[list[str]]:
    text = EXAMPLE.read_text("utf-8")
    return [paragraph.splitlines() for paragraph in text.split("\n\n")]


def test_the_limits_are_generous_unless_they_are_set() -> None:
    settings = Settings.from_environ({"QUOTEDESK_CHANNEL_LIMIT": " 7 "})

    assert (settings.user_limit, settings.channel_limit) == (60, 7)


@pytest.mark.parametrize("name", LIMITS)
@pytest.mark.parametrize(
    "written", ["0", "-1", "1.5", "many", "1e3", "٣", "5 a minute", "9" * 5000]
)
def test_a_limit_that_is_no_whole_number_is_named_with_the_remedy(name: str, written: str) -> None:
    with pytest.raises(SettingsError, match=rf"^{name} is .*; write a whole number over 0"):
        Settings.from_environ({name: written})


@pytest.mark.parametrize("written", ["1", "0007", " 12\r\n"])
def test_a_whole_number_is_read(written: str) -> None:
    assert positive({"NAME": written}, "NAME", 5) == int(written)


@pytest.mark.parametrize("written", [None, "", "  "])
def test_what_is_not_set_is_the_default(written: str | None) -> None:
    environ = {} if written is None else {"NAME": written}

    assert value(environ, "NAME") == ""
    assert positive(environ, "NAME", 5) == 5
    assert address(environ, "NAME", ("https",)) is None


@pytest.mark.parametrize(
    "written", ["https://a.example/x/", "http://127.0.0.1:80/", "http://[::1]:80", "HTTP://a"]
)
def test_an_address_is_read_as_it_is(written: str) -> None:
    assert address({"NAME": f" {written} "}, "NAME", ("https", "http")) == written


@pytest.mark.parametrize(
    "written",
    [
        "a.example", "//a.example", "wss://a.example", "https://", "https://:80", "http://[::1",
        "https://a.example:port", "https://a.example:99999",
    ],
)  # fmt: skip
def test_what_is_no_address_is_named_with_the_remedy(written: str) -> None:
    with pytest.raises(SettingsError, match=r"^NAME is no address that begins with https://; "):
        address({"NAME": written}, "NAME", ("https", "http"))


@pytest.mark.parametrize(
    ("written", "wrong"),
    [
        ("", "is not set"),
        (" \t", "is not set"),
        ("xoxb-1 234", "holds more than a token"),
        ("“xoxb-1234”", "holds more than a token"),
        ("xoxb-1234\x00", "holds more than a token"),
        ("'xoxb-1234'", "does not begin with xoxb-"),
        ("xoxp-1234", "does not begin with xoxb-"),
    ],
)
def test_a_malformed_secret_is_named_with_its_origin_and_not_shown(
    written: str, wrong: str
) -> None:
    with pytest.raises(SettingsError) as caught:
        secret({"NAME": written}, "NAME", origin="copy it there.", begins="xoxb-")

    message = str(caught.value)
    assert message.startswith(f"NAME {wrong}")
    assert message.endswith("; copy it there.")
    assert "1" not in message


def test_a_secret_is_read_without_spaces_around_it() -> None:
    environ = {"NAME": " xoxb-1234\r\n"}

    assert secret(environ, "NAME", origin="", begins="xoxb-") == "xoxb-1234"


def test_every_variable_that_is_read_is_in_the_example_and_no_other() -> None:
    lines = EXAMPLE.read_text("utf-8").splitlines()
    named = [match[1] for line in lines if (match := ASSIGNMENT.fullmatch(line))]

    assert "DISCORD_TOKEN" in variables_read()
    assert set(named) == variables_read()
    assert len(named) == len(set(named))


def test_every_variable_of_the_example_has_a_comment() -> None:
    for paragraph in paragraphs_of_the_example():
        assigned = [number for number, line in enumerate(paragraph) if ASSIGNMENT.fullmatch(line)]
        above = paragraph[: assigned[0]] if assigned else paragraph

        assert above
        assert all(line.startswith("# ") and len(line) < 100 for line in above)
        assert not assigned or assigned[-1] == len(paragraph) - 1


def test_the_example_as_it_is_sets_nothing() -> None:
    assert dotenv_values(EXAMPLE) == {}


def test_the_example_without_its_marks_is_not_taken_for_tokens() -> None:
    lines = EXAMPLE.read_text("utf-8").splitlines()
    environ = {match[1]: match[2] for line in lines if (match := ASSIGNMENT.fullmatch(line))}

    assert Settings.from_environ(environ).user_limit == 60
    with pytest.raises(SettingsError, match=r"^SLACK_BOT_TOKEN "):
        SlackSettings.from_environ(environ)
    with pytest.raises(SettingsError, match=r"^DISCORD_TOKEN "):
        DiscordSettings.from_environ(environ)
