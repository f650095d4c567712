"""The commands that connect to chat platforms."""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from adapters import logs
from adapters.doctor import examine
from adapters.platforms import PlatformName, platform, secrets_of, wanted
from adapters.settings import Settings, SettingsError, read_environ
from adapters.startup import open_librarian
from adapters.terminal import output

if TYPE_CHECKING:
    from adapters.running import Platform

logger = logging.getLogger(__name__)

NO_TOKENS = (
    "No tokens are set, so there is nothing to connect to. docs/slack.md and docs/discord.md "
    "say how to get them; .env.example lists them."
)

ALL_WELL, SOMETHING_TO_DO = 0, 1

Level = Annotated[logs.LogLevel, typer.Option(help="From which level on to log.")]


def slack(*, log_level: Level = logs.LogLevel.INFO) -> None:
    """Answer in Slack."""
    _serve([PlatformName.SLACK], read_environ(), log_level)


def discord(*, log_level: Level = logs.LogLevel.INFO) -> None:
    """Answer in Discord."""
    _serve([PlatformName.DISCORD], read_environ(), log_level)


def run_all(*, log_level: Level = logs.LogLevel.INFO) -> None:
    """Answer on every platform whose tokens are set."""
    environ = read_environ()
    names = wanted(environ)
    if not names:
        raise SettingsError(NO_TOKENS)
    _serve(names, environ, log_level)


def doctor() -> None:
    """Say what is wrong with the set-up, and how to mend it."""
    environ = read_environ()
    logs.configure(logs.LogLevel.ERROR, secrets_of(environ))
    raise typer.Exit(asyncio.run(_examine(environ)))


async def _examine(environ: Mapping[str, str]) -> int:
    status = ALL_WELL
    async for finding in examine(environ):
        mark = "ok    " if finding.is_ok else "to do "
        line = output.harmless(f"{finding.subject}: {finding.text}")
        output.console().print(f"{mark} {line}", soft_wrap=True)
        status = status if finding.is_ok else SOMETHING_TO_DO
    return status


def _serve(
    names: Sequence[PlatformName], environ: Mapping[str, str], level: logs.LogLevel
) -> None:
    # The other commands do not wait for these.
    from adapters.following import Following  # noqa: PLC0415
    from adapters.running import run  # noqa: PLC0415

    logs.configure(level, secrets_of(environ))
    settings = Settings.from_environ(environ)
    platforms = _usable(names, environ)
    with open_librarian(settings, tell=logger.info, stays=True) as librarian:
        asyncio.run(run(platforms, settings, librarian, beside=[Following(settings)]))


def _usable(names: Sequence[PlatformName], environ: Mapping[str, str]) -> list["Platform"]:
    """Return the platforms whose settings can be used; one is enough to go on.

    Raises:
        SettingsError: If there is none.
    """
    usable, errors = [], []
    for name in names:
        try:
            usable.append(platform(name, environ))
        except SettingsError as error:
            errors.append(error)
    if not usable:
        raise errors[0]
    for each in errors:
        logger.error("One platform less: %s", each)
    return usable
