"""Platforms: which there are, and for which of them an operator has set tokens."""

from collections.abc import AsyncIterator, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, assert_never

from adapters.discord.settings import TOKEN, DiscordSettings
from adapters.findings import Finding
from adapters.settings import value
from adapters.slack.settings import APP_TOKEN, BOT_TOKEN, SIGNING_SECRET, SlackSettings

if TYPE_CHECKING:
    # What running needs takes a tenth of a second to import, and no terminal needs it.
    from adapters.running import Platform


class PlatformName(StrEnum):
    """The platforms that there are."""

    SLACK = "slack"
    DISCORD = "discord"


_TOKENS = {
    PlatformName.SLACK: (BOT_TOKEN, APP_TOKEN, SIGNING_SECRET),
    PlatformName.DISCORD: (TOKEN,),
}


def wanted(environ: Mapping[str, str]) -> list[PlatformName]:
    """Return the platforms of which a token is set."""
    return [
        name
        for name, variables in _TOKENS.items()
        if any(value(environ, each) for each in variables)
    ]


def secrets_of(environ: Mapping[str, str]) -> list[str]:
    """Return every token that is set, which no log may show."""
    found = (value(environ, each) for variables in _TOKENS.values() for each in variables)
    return [secret for secret in found if secret]


def platform(name: PlatformName, environ: Mapping[str, str]) -> "Platform":
    """Return the platform called *name*, ready to be connected to.

    Raises:
        SettingsError: If one of its settings is missing or malformed.
    """
    # Imported late: nobody should wait for the libraries of a platform that is not used.
    match name:
        case PlatformName.SLACK:
            from adapters.slack.platform import SlackPlatform  # noqa: PLC0415

            return SlackPlatform(SlackSettings.from_environ(environ))
        case PlatformName.DISCORD:
            from adapters.discord.platform import DiscordPlatform  # noqa: PLC0415

            return DiscordPlatform(DiscordSettings.from_environ(environ))
        case _:
            assert_never(name)


def check_up(name: PlatformName, environ: Mapping[str, str]) -> AsyncIterator[Finding]:
    """Return what a check of the platform called *name* finds."""
    match name:
        case PlatformName.SLACK:
            from adapters.slack import checkup as slack  # noqa: PLC0415

            return slack.check(environ)
        case PlatformName.DISCORD:
            from adapters.discord import checkup as discord  # noqa: PLC0415

            return discord.check(environ)
        case _:
            assert_never(name)
