import pytest

from adapters.discord.settings import DiscordSettings
from adapters.settings import SettingsError

TOKEN = "MTAwMDAwMDAwMDAwMDAwMDAx.G98765.a-signature-of-thirty_letters"  # noqa: S105
PAGE = "https://discord.com/developers/applications"
API_URL = "http://127.0.0.1:9/api/v10"


def refusal_of(**environ: str) -> str:
    with pytest.raises(SettingsError) as caught:
        DiscordSettings.from_environ({"DISCORD_TOKEN": TOKEN} | environ)
    return str(caught.value)


def test_a_token_is_enough() -> None:
    settings = DiscordSettings.from_environ({"DISCORD_TOKEN": f" {TOKEN}\r\n"})

    assert settings.token == TOKEN
    assert (settings.api_url, settings.gateway_url) == (None, None)


def test_the_addresses_are_read() -> None:
    environ = {
        "DISCORD_TOKEN": TOKEN, "DISCORD_API_URL": f"{API_URL}/",
        "DISCORD_GATEWAY_URL": "ws://127.0.0.1:9/gateway",
    }  # fmt: skip

    settings = DiscordSettings.from_environ(environ)

    assert settings.api_url == API_URL
    assert settings.gateway_url == "ws://127.0.0.1:9/gateway"


@pytest.mark.parametrize(
    "written",
    ["", "  ", f"“{TOKEN}”", f"Bot {TOKEN}", TOKEN.rpartition(".")[0], "a.b.c", f"{TOKEN}!", "x"],
)
def test_a_token_that_is_missing_or_malformed_is_named_with_its_page(written: str) -> None:
    message = refusal_of(DISCORD_TOKEN=written)

    assert message.startswith("DISCORD_TOKEN ")
    assert PAGE in message
    assert "\n" not in message
    assert "G98765" not in message


def test_what_stands_in_for_discord_may_have_tokens_of_another_form() -> None:
    settings = DiscordSettings.from_environ({"DISCORD_TOKEN": "x", "DISCORD_API_URL": API_URL})

    assert settings.token == "x"  # noqa: S105 - opens nothing


@pytest.mark.parametrize(
    ("name", "written", "scheme"),
    [
        ("DISCORD_API_URL", "discord.com", "https"),
        ("DISCORD_API_URL", "wss://discord.com", "https"),
        ("DISCORD_GATEWAY_URL", "https://gateway.discord.gg", "wss"),
        ("DISCORD_GATEWAY_URL", "wss://", "wss"),
        ("DISCORD_GATEWAY_URL", "wss://gateway.discord.gg:port", "wss"),
    ],
)
def test_an_address_that_is_malformed_is_named_with_the_remedy(
    name: str, written: str, scheme: str
) -> None:
    message = refusal_of(**{name: written})

    assert message == f"{name} is no address that begins with {scheme}://; correct or remove it."


def test_no_secret_is_shown() -> None:
    settings = DiscordSettings.from_environ({"DISCORD_TOKEN": TOKEN})

    for shown in (repr(settings), str(settings), f"{settings}"):
        assert "G98765" not in shown
        assert "gateway_url" in shown
