"""Settings: read once from the environment and from `.env` in the working directory."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from dotenv import dotenv_values
from platformdirs import user_data_path

from bot import QuotedeskError

HOME_VARIABLE = "QUOTEDESK_HOME"


class SettingsError(QuotedeskError):
    """A setting that cannot be used; the message names the variable and the remedy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What an operator may set. *home* is the folder in which articles are kept."""

    home: Path

    @classmethod
    def from_environ(cls, environ: Mapping[str, str]) -> Self:
        """Read the settings from *environ*.

        Raises:
            SettingsError: If a value cannot be used.
        """
        home = environ.get(HOME_VARIABLE, "").strip()
        if not home:
            return cls(home=user_data_path("quotedesk", appauthor=False))
        try:
            path = Path(home).expanduser()
            is_a_file = path.exists() and not path.is_dir()
        except (OSError, RuntimeError) as error:
            message = f"{HOME_VARIABLE} is {home}, which cannot be used ({error}); name a folder."
            raise SettingsError(message) from error
        if is_a_file:
            message = f"{HOME_VARIABLE} is {home}, which is a file; name a folder instead."
            raise SettingsError(message)
        return cls(home=path)


def read_environ() -> Mapping[str, str]:
    """Return the environment, completed from `.env` in the working directory.

    Raises:
        SettingsError: If `.env` is there but cannot be read.
    """
    path = Path(".env")
    try:
        values = dotenv_values(path, encoding="utf-8-sig") if path.is_file() else {}
    except (OSError, UnicodeDecodeError) as error:
        message = f"The file .env cannot be read ({error}); save it as UTF-8, or remove it."
        raise SettingsError(message) from error
    return {name: value for name, value in values.items() if value is not None} | dict(os.environ)
