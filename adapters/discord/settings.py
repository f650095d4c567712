"""Discord's settings."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self

from adapters.settings import SettingsError, address, secret

TOKEN = "DISCORD_TOKEN"  # noqa: S105 - the name of a variable
API_URL, GATEWAY_URL = "DISCORD_API_URL", "DISCORD_GATEWAY_URL"

COPY_IT = (
    "copy it with “Reset Token” from the page “Bot” of your application at "
    "https://discord.com/developers/applications."
)
# The application's id, a time and a signature, each in base64 (Discord's developer docs).
_TOKEN_FORM = re.compile(r"[\w-]{18,}\.[\w-]{6,}\.[\w-]{20,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscordSettings:
    """What Discord needs; the addresses are set only to go somewhere else than to Discord."""

    token: str = field(repr=False)
    api_url: str | None = None
    gateway_url: str | None = None

    @classmethod
    def from_environ(cls, environ: Mapping[str, str]) -> Self:
        """Read the settings from *environ*.

        Raises:
            SettingsError: If one is missing or malformed; the message names the remedy.
        """
        token = secret(environ, TOKEN, origin=COPY_IT)
        api_url = address(environ, API_URL, ("https", "http"))
        # What stands in for Discord may have tokens of another form.
        if api_url is None and not _TOKEN_FORM.fullmatch(token):
            message = f"{TOKEN} has not the three parts of a bot's token; {COPY_IT}"
            raise SettingsError(message)
        return cls(
            token=token,
            api_url=api_url.rstrip("/") if api_url else None,
            gateway_url=address(environ, GATEWAY_URL, ("wss", "ws")),
        )
