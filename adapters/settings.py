"""Settings: read once from the environment and from `.env` in the working directory."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from dotenv import dotenv_values
from platformdirs import user_data_path

from bot import QuotedeskError
from bot.article import DEFAULT_COLLECTION
from bot.parameters import MIN_CONFIDENCE, NEWER_MARGIN
from corpus.identity import checked_collection

HOME_VARIABLE = "QUOTEDESK_HOME"
COLLECTIONS_VARIABLE = "QUOTEDESK_COLLECTIONS"
USER_LIMIT_VARIABLE = "QUOTEDESK_USER_LIMIT"
CHANNEL_LIMIT_VARIABLE = "QUOTEDESK_CHANNEL_LIMIT"
LEAST_CONFIDENCE_VARIABLE = "QUOTEDESK_LEAST_CONFIDENCE"
NEWER_MARGIN_VARIABLE = "QUOTEDESK_NEWER_MARGIN"
CONTACT_VARIABLE = "QUOTEDESK_CONTACT"
PROXY_VARIABLE = "QUOTEDESK_PROXY"
PRIVATE_HOSTS_VARIABLE = "QUOTEDESK_PRIVATE_HOSTS"
MOST_DIGITS = 9
# Questions a minute. Nobody types this fast; a script that does is told to wait.
DEFAULT_USER_LIMIT = 60
DEFAULT_CHANNEL_LIMIT = 240


class SettingsError(QuotedeskError):
    """A setting that cannot be used; the message names the variable and the remedy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WebSettings:
    """What an operator may set for what is fetched: see docs/fetching.md.

    *contact* is where whoever minds our requests can say so, *proxy* what they go through, whose
    address may hold a password, and *private_hosts* are those of the operator's own network.
    """

    contact: str | None = None
    proxy: str | None = field(default=None, repr=False)
    private_hosts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What an operator may set for every platform.

    *home* is the folder in which articles are kept; questions are answered from those in
    *collections* alone, whose names are sorted. *user_limit* and *channel_limit* are how
    many questions a minute are answered for one user and in one channel. With less than
    *least_confidence*, a probability, the articles do not say. A quote from a newer article comes
    before others that are likelier by no more than the share *newer_margin*. *web* is for what is
    fetched.
    """

    home: Path
    collections: tuple[str, ...] = (DEFAULT_COLLECTION,)
    user_limit: int = DEFAULT_USER_LIMIT
    channel_limit: int = DEFAULT_CHANNEL_LIMIT
    least_confidence: float = MIN_CONFIDENCE
    newer_margin: float = NEWER_MARGIN
    web: WebSettings = field(default_factory=WebSettings)

    @classmethod
    def from_environ(cls, environ: Mapping[str, str]) -> Self:
        """Read the settings from *environ*.

        Raises:
            SettingsError: If a value cannot be used.
        """
        return cls(
            home=_home(environ),
            collections=_collections(environ),
            user_limit=positive(environ, USER_LIMIT_VARIABLE, DEFAULT_USER_LIMIT),
            channel_limit=positive(environ, CHANNEL_LIMIT_VARIABLE, DEFAULT_CHANNEL_LIMIT),
            least_confidence=_probability(environ, LEAST_CONFIDENCE_VARIABLE, MIN_CONFIDENCE),
            newer_margin=_probability(environ, NEWER_MARGIN_VARIABLE, NEWER_MARGIN),
            web=WebSettings(
                contact=value(environ, CONTACT_VARIABLE) or None,
                proxy=value(environ, PROXY_VARIABLE) or None,
                private_hosts=frozenset(_listed(environ, PRIVATE_HOSTS_VARIABLE)),
            ),
        )


def value(environ: Mapping[str, str], name: str) -> str:
    """Return the value of *name* without spaces around it; empty if it is not set."""
    return environ.get(name, "").strip()


def positive(environ: Mapping[str, str], name: str, default: int) -> int:
    """Return the whole number over 0 that *name* holds, or *default* if it is not set.

    Raises:
        SettingsError: If it holds anything else.
    """
    written = value(environ, name)
    if not written:
        return default
    is_whole = written.isascii() and written.isdigit() and len(written) <= MOST_DIGITS
    if not is_whole or int(written) == 0:
        message = f"{name} is {written}; write a whole number over 0, such as {default}."
        raise SettingsError(message)
    return int(written)


def _probability(environ: Mapping[str, str], name: str, default: float) -> float:
    written = value(environ, name)
    if not written:
        return default
    try:
        probability = float(written)
    except ValueError:
        probability = -1.0
    if not 0 <= probability <= 1:
        message = f"{name} is {written}; write a number from 0 to 1, such as {default}."
        raise SettingsError(message)
    return probability


def address(environ: Mapping[str, str], name: str, schemes: tuple[str, ...]) -> str | None:
    """Return the address that *name* holds, if it is set.

    Raises:
        SettingsError: If it is no address of one of the *schemes*.
    """
    written = value(environ, name)
    if not written:
        return None
    try:
        parts = urlsplit(written)
        is_address = parts.scheme in schemes and parts.hostname and parts.port != 0
    except ValueError:
        is_address = False
    if not is_address:
        message = f"{name} is no address that begins with {schemes[0]}://; correct or remove it."
        raise SettingsError(message)
    return written


def secret(environ: Mapping[str, str], name: str, *, origin: str, begins: str = "") -> str:
    """Return the secret that *name* holds; *origin* says where an operator finds it.

    Raises:
        SettingsError: If it is missing or malformed; the message does not show it.
    """
    written = value(environ, name)
    if not written:
        message = f"{name} is not set; {origin}"
        raise SettingsError(message)
    if not (written.isascii() and written.isprintable()) or " " in written:
        message = f"{name} holds more than a token (a space, a quotation mark?); {origin}"
        raise SettingsError(message)
    if not written.startswith(begins) or written == begins:
        message = f"{name} does not begin with {begins} and more, so it is no such token; {origin}"
        raise SettingsError(message)
    return written


def _collections(environ: Mapping[str, str]) -> tuple[str, ...]:
    written = value(environ, COLLECTIONS_VARIABLE)
    names = _listed(environ, COLLECTIONS_VARIABLE)
    try:
        return tuple(sorted(map(checked_collection, names))) or (DEFAULT_COLLECTION,)
    except QuotedeskError as error:
        message = f"{COLLECTIONS_VARIABLE} is {written}; write names with commas between. {error}"
        raise SettingsError(message) from error


def _listed(environ: Mapping[str, str], name: str) -> set[str]:
    """Return what *name* holds, with commas between."""
    return {each.strip() for each in value(environ, name).split(",")} - {""}


def _home(environ: Mapping[str, str]) -> Path:
    home = value(environ, HOME_VARIABLE)
    if not home:
        return user_data_path("quotedesk", appauthor=False)
    try:
        path = Path(home).expanduser()
        is_a_file = path.exists() and not path.is_dir()
    except (OSError, RuntimeError) as error:
        message = f"{HOME_VARIABLE} is {home}, which cannot be used ({error}); name a folder."
        raise SettingsError(message) from error
    if is_a_file:
        message = f"{HOME_VARIABLE} is {home}, which is a file; name a folder instead."
        raise SettingsError(message)
    return path


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
