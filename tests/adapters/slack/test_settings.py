import pytest

from adapters.settings import SettingsError
from adapters.slack.settings import SlackMode, SlackSettings

BOT_TOKEN, APP_TOKEN, SIGNING_SECRET = "xoxb-9876", "xapp-9876", "98765432fedcba"
SOCKET = {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_APP_TOKEN": APP_TOKEN}
HTTP = {
    "SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_SIGNING_SECRET": SIGNING_SECRET, "SLACK_MODE": "http",
}  # fmt: skip
PAGE = "https://api.slack.com/apps"


def refusal_of(environ: dict[str, str]) -> str:
    with pytest.raises(SettingsError) as caught:
        SlackSettings.from_environ(environ)
    return str(caught.value)


def test_a_socket_takes_two_tokens_and_nothing_else() -> None:
    settings = SlackSettings.from_environ(SOCKET)

    assert settings.mode is SlackMode.SOCKET
    assert (settings.bot_token, settings.app_token) == (BOT_TOKEN, APP_TOKEN)
    assert settings.api_url == "https://slack.com/api/"


@pytest.mark.parametrize("mode", ["http", " HTTP "])
def test_http_takes_a_signing_secret_instead(mode: str) -> None:
    settings = SlackSettings.from_environ(HTTP | {"SLACK_MODE": mode, "PORT": "8080"})

    assert settings.mode is SlackMode.HTTP
    assert (settings.app_token, settings.signing_secret) == ("", SIGNING_SECRET)
    assert settings.port == 8080


def test_the_port_is_3000_by_default() -> None:
    assert SlackSettings.from_environ(HTTP).port == 3000


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/api", "http://127.0.0.1:9/api/"])
def test_the_address_of_the_web_api_ends_with_a_slash(url: str) -> None:
    settings = SlackSettings.from_environ(SOCKET | {"SLACK_API_URL": url})

    assert settings.api_url == "http://127.0.0.1:9/api/"


@pytest.mark.parametrize(
    ("environ", "name"),
    [
        (SOCKET, "SLACK_BOT_TOKEN"),
        (SOCKET, "SLACK_APP_TOKEN"),
        (HTTP, "SLACK_BOT_TOKEN"),
        (HTTP, "SLACK_SIGNING_SECRET"),
    ],
)
@pytest.mark.parametrize("written", ["", "“9876”", "98 76"])
def test_a_token_that_is_missing_or_malformed_is_named_with_its_page(
    environ: dict[str, str], name: str, written: str
) -> None:
    message = refusal_of(environ | {name: written})

    assert message.startswith(name)
    assert PAGE in message
    assert "\n" not in message
    assert "98" not in message


@pytest.mark.parametrize(
    ("name", "other", "begins"),
    [("SLACK_BOT_TOKEN", APP_TOKEN, "xoxb-"), ("SLACK_APP_TOKEN", BOT_TOKEN, "xapp-")],
)
def test_another_token_is_told_from_the_one_that_is_needed(
    name: str, other: str, begins: str
) -> None:
    message = refusal_of(SOCKET | {name: other})

    assert message.startswith(f"{name} does not begin with {begins} ")
    assert "9876" not in message


@pytest.mark.parametrize("name", ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"])
def test_the_beginning_of_a_token_is_none(name: str) -> None:
    begins = SOCKET[name].partition("-")[0] + "-"

    assert refusal_of(SOCKET | {name: begins}).startswith(name)


@pytest.mark.parametrize(
    ("environ", "message"),
    [
        ({"SLACK_MODE": "webhook"}, "SLACK_MODE is webhook; write socket or http."),
        ({"PORT": "65536"}, "PORT is 65536; write a port from 1 to 65535."),
        ({"PORT": "eighty"}, "PORT is eighty; write a whole number over 0, such as 3000."),
        (
            {"SLACK_API_URL": "slack.com"},
            "SLACK_API_URL is no address that begins with https://; correct or remove it.",
        ),
    ],
)
def test_anything_else_that_is_malformed_is_named_with_the_remedy(
    environ: dict[str, str], message: str
) -> None:
    assert refusal_of(HTTP | environ) == message


@pytest.mark.parametrize("environ", [SOCKET, HTTP])
def test_no_secret_is_shown(environ: dict[str, str]) -> None:
    settings = SlackSettings.from_environ(environ)

    for shown in (repr(settings), str(settings), f"{settings}"):
        assert "9876" not in shown
        assert "mode" in shown
