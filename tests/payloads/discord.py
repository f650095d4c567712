"""The one check of everything the bot sends to Discord, and what a reader sees of it."""

from collections.abc import Mapping, Sequence
from typing import Any

import regex

from tests.payloads.discord_components import check_components, check_rows, shown_component
from tests.payloads.discord_markdown import shown_markdown
from tests.payloads.shape import Place, check_distinct

# PLATFORMS.md, "Discord: limits", unless another source is named.
LONGEST_CONTENT = 2_000
MOST_COMMANDS = 100
MOST_OPTIONS = 25
MOST_CHOICES, LONGEST_CHOICE = 25, 100
LONGEST_NAME = 32
LONGEST_DESCRIPTION = 100
LONGEST_COMMAND = 8_000  # counting names, descriptions and values of options and choices too

# discord-openapi.json: MessageCreateRequest, without what the bot never sends.
MESSAGE_KEYS = frozenset({
    "content", "embeds", "components", "flags", "tts", "nonce", "enforce_nonce",
    "message_reference", "attachments",
})  # fmt: skip
SUPPRESS_EMBEDS, EPHEMERAL, SILENT, COMPONENTS_V2 = 1 << 2, 1 << 6, 1 << 12, 1 << 15
KNOWN_FLAGS = SUPPRESS_EMBEDS | EPHEMERAL | SILENT | COMPONENTS_V2

CHAT_INPUT, SUBCOMMAND, SUBCOMMAND_GROUP, ATTACHMENT_OPTION = 1, 1, 2, 11
COMMAND_TYPES = (CHAT_INPUT, 2, 3)  # and for the menus of users and of messages
INTEGRATION_TYPES = (0, 1)  # discord-openapi.json: ApplicationIntegrationType
CONTEXTS = (0, 1, 2)  # discord-openapi.json: InteractionContextType
# https://docs.discord.com/developers/interactions/application-commands: CHAT_INPUT names,
# which the scripts of Devanagari and Thai may write with their own vowel signs.
NAME = regex.compile(r"[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}")


def check_discord_message(payload: Mapping[str, Any]) -> None:
    """Fail, with the JSON path and the rule, unless Discord would show *payload* as meant.

    It is the body of a new message or of an edit, or the data of the answer to an interaction.
    """
    message = Place(dict(payload))
    message.can_be_encoded()
    message.fields({"allowed_mentions"}, MESSAGE_KEYS)
    _check_mentions(message.at("allowed_mentions"))
    _check_envelope(message)
    if payload.get("flags", 0) & COMPONENTS_V2:
        message.require(payload.get("content") is None, "has content beside components")
        check_components(message.at("components"))
        return
    message.at("content").text(1, LONGEST_CONTENT)
    for components in message.optional("components"):
        check_rows(components)


def _check_mentions(allowed: Place) -> None:
    """Require that nobody is mentioned, not even the author replied to."""
    allowed.fields({"parse"}, {"users", "roles", "replied_user"})
    for names in allowed.optional("parse", "users", "roles"):
        names.items(0, 0)
    for flag in allowed.optional("replied_user"):
        flag.one_of((False,))


def _check_envelope(message: Place) -> None:
    """Require sound values for everything but the text and the components."""
    for flags in message.optional("flags"):
        flags.require(flags.whole(0, KNOWN_FLAGS) & ~KNOWN_FLAGS == 0, "has unknown flags")
    for flag in message.optional("tts"):
        flag.one_of((False,))  # nobody asked to be read to
    for flag in message.optional("enforce_nonce"):
        flag.boolean()
    for unused in message.optional("embeds", "attachments"):
        unused.items(0, 0)
    for reference in message.optional("message_reference"):
        keys = {"type", "channel_id", "guild_id", "fail_if_not_exists"}
        reference.fields({"message_id"}, keys)


def shown_text(payload: Mapping[str, Any]) -> str:
    """Return all that a reader sees: the content, the text displays and the buttons' labels."""
    shown = [shown_markdown(payload["content"])] if payload.get("content") else []
    for component in payload.get("components") or ():
        shown.extend(shown_component(component))
    return "\n".join(shown)


def check_discord_commands(payload: Sequence[Any]) -> None:
    """Fail, with the JSON path and the rule, unless Discord would register these commands."""
    commands = Place(payload)
    commands.can_be_encoded()
    places = commands.items(0, MOST_COMMANDS)
    for command in places:
        _check_command(command)
    for kind in COMMAND_TYPES:
        alike = [place for place in places if place.value.get("type", CHAT_INPUT) == kind]
        check_distinct([place.at("name") for place in alike])


def _check_command(command: Place) -> None:
    command.require(isinstance(command.value, dict), "is not an object")
    for kind in command.optional("type"):
        kind.one_of(COMMAND_TYPES)
    if command.value.get("type", CHAT_INPUT) == CHAT_INPUT:
        _check_described(command)
    else:
        command.at("name").text(1, LONGEST_NAME)
        command.require(not command.value.get("description"), "is a menu with a description")
        command.require(not command.value.get("options"), "is a menu with options")
    _check_scopes(command)
    size = _size(command.value)
    command.require(size <= LONGEST_COMMAND, f"has {size} characters, not {LONGEST_COMMAND}")


def _check_scopes(command: Place) -> None:
    """Require known places to install and to use the command."""
    for key, known in (("integration_types", INTEGRATION_TYPES), ("contexts", CONTEXTS)):
        for scopes in command.optional(key):
            if scopes.value is not None:  # discord.py's word for Discord's own choice
                places = scopes.items(1, len(known))
                for scope in places:
                    scope.one_of(known)
                check_distinct(places)


def _check_described(place: Place) -> None:
    """Require a name and a description of a command or option, in every language."""
    for name in (place.at("name"), *_translations(place, "name_localizations")):
        name.text(1, LONGEST_NAME)
        plain = NAME.fullmatch(name.value) and name.value == name.value.lower()
        name.require(plain, f"is {name.value!r}, not lower-case letters, digits, - and _")
    translations = _translations(place, "description_localizations")
    for description in (place.at("description"), *translations):
        description.text(1, LONGEST_DESCRIPTION)
    _check_options(place)


def _translations(place: Place, key: str) -> list[Place]:
    """Return the places of the translations under *key*, which may be null."""
    given = place.value.get(key)
    return list(place.at(key).optional(*given)) if given else []


def _check_options(place: Place) -> None:
    options = [one for many in place.optional("options") for one in many.items(0, MOST_OPTIONS)]
    for option in options:
        option.at("type").whole(SUBCOMMAND, ATTACHMENT_OPTION)
        _check_described(option)
        _check_choices(option)
    check_distinct([option.at("name") for option in options])
    needed = [bool(option.value.get("required")) for option in options]
    place.require(needed == sorted(needed, reverse=True), "asks for a needed option last")


def _check_choices(option: Place) -> None:
    for choices in option.optional("choices"):
        for choice in choices.items(0, MOST_CHOICES):
            choice.fields({"name", "value"}, {"name_localizations"})
            choice.at("name").text(1, LONGEST_CHOICE)
            choice.require(len(str(choice.value["value"])) <= LONGEST_CHOICE, "is too long")


def _size(command: Mapping[str, Any]) -> int:
    """Count the characters of a command, of its options and of their choices."""
    own = sum(len(str(command.get(key, ""))) for key in ("name", "description", "value"))
    inner = (*(command.get("options") or ()), *(command.get("choices") or ()))
    return own + sum(map(_size, inner))
