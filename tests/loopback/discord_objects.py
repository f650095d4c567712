"""The objects of Discord's API, with the fields that Discord always sends."""

import copy
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from tests.loopback.discord_records import (
    APPLICATION,
    ASKER,
    CHANNEL,
    DIRECT,
    GUILD,
    Json,
    snowflake,
)

# View channels, send, embed links, attach files, read history, application commands, threads.
PERMISSIONS = str(1 << 10 | 1 << 11 | 1 << 14 | 1 << 15 | 1 << 16 | 1 << 31 | 1 << 38)


def user(identity: str, *, bot: bool = False) -> Json:
    """Return a user as Discord describes one."""
    name = "quotedesk" if identity == APPLICATION else f"user{identity[-4:]}"
    return {
        "id": identity,
        "username": name,
        "global_name": None if bot else name.title(),
        "discriminator": "7357" if bot else "0",
        "avatar": None,
        "bot": bot,
        "public_flags": 0,
        "flags": 0,
    }


def myself() -> Json:
    """Return the bot's own user, as only the bot sees it."""
    own = {"verified": True, "mfa_enabled": False, "email": None, "locale": "en-US"}
    return user(APPLICATION, bot=True) | own


def member() -> Json:
    """Return a membership of the guild, without its user."""
    return {
        "roles": [],
        "nick": None,
        "avatar": None,
        "joined_at": "2024-01-01T00:00:00.000000+00:00",
        "premium_since": None,
        "communication_disabled_until": None,
        "deaf": False,
        "mute": False,
        "pending": False,
        "flags": 0,
    }


def channel(identity: str) -> Json:
    """Return a channel: the direct one, or a text channel of the guild."""
    if identity == DIRECT:
        people = [user(ASKER)]
        return {"id": DIRECT, "type": 1, "last_message_id": None, "flags": 0, "recipients": people}
    return {
        "id": identity,
        "type": 0,
        "guild_id": GUILD,
        "name": "questions",
        "topic": None,
        "position": 0,
        "parent_id": None,
        "permission_overwrites": [],
        "nsfw": False,
        "last_message_id": None,
        "rate_limit_per_user": 0,
        "flags": 0,
    }


def guild() -> Json:
    """Return the guild as GUILD_CREATE brings it to a bot without the members intent."""
    empty: tuple[str, ...] = (
        "emojis", "stickers", "features", "threads", "presences", "voice_states",
        "stage_instances", "guild_scheduled_events", "soundboard_sounds",
    )  # fmt: skip
    everyone = {
        "id": GUILD,
        "name": "@everyone",
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "position": 0,
        "permissions": PERMISSIONS,
        "managed": False,
        "mentionable": False,
        "flags": 0,
    }
    return {name: [] for name in empty} | {
        "id": GUILD,
        "name": "Loopback",
        "icon": None,
        "owner_id": ASKER,
        "afk_timeout": 300,
        "verification_level": 0,
        "default_message_notifications": 1,
        "explicit_content_filter": 0,
        "mfa_level": 0,
        "nsfw_level": 0,
        "premium_tier": 0,
        "system_channel_flags": 0,
        "preferred_locale": "en-US",
        "roles": [everyone],
        "channels": [channel(CHANNEL)],
        "members": [member() | {"user": user(APPLICATION, bot=True)}],
        "member_count": 2,
        "joined_at": member()["joined_at"],
        "large": False,
        "unavailable": False,
    }


def message(channel_id: str, author: Json, **fields: Any) -> Json:  # noqa: ANN401 - any JSON
    """Return a message with every field that Discord always sends."""
    return {
        "id": snowflake(),
        "channel_id": channel_id,
        "author": author,
        "content": "",
        "timestamp": now(),
        "edited_timestamp": None,
        "tts": False,
        "mention_everyone": False,
        "mentions": [],
        "mention_roles": [],
        "attachments": [],
        "embeds": [],
        "pinned": False,
        "type": 0,
        "components": [],
        "flags": 0,
    } | fields


def now() -> str:
    """Return the time in the form of Discord's timestamps."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def application() -> Json:
    """Return the bot's application, which has no privileged intents."""
    return {
        "id": APPLICATION,
        "name": "Quotedesk",
        "icon": None,
        "description": "",
        "bot_public": True,
        "bot_require_code_grant": False,
        "owner": user(ASKER),
        "verify_key": "0" * 64,
        "team": None,
        "summary": "",
        "flags": 0,
    }


def command(wanted: Json, known: Mapping[str, str]) -> Json:
    """Return a command as Discord stores it, under the id that its name has already."""
    stored: Json = {
        "id": known.get(wanted["name"]) or snowflake(),
        "application_id": APPLICATION,
        "version": snowflake(),
        "default_member_permissions": None,
        "type": 1,
        "name_localizations": None,
        "description": "",
        "description_localizations": None,
        "dm_permission": True,
        "contexts": None,
        "integration_types": [0],
        "nsfw": False,
    }
    stored |= {name: value for name, value in wanted.items() if value not in (None, {}, [])}
    if wanted.get("options"):
        stored["options"] = [_option(option) for option in wanted["options"]]
    return stored


def _option(wanted: Json) -> Json:
    stored: Json = {"name_localizations": None, "description_localizations": None}
    return stored | {
        name: value for name, value in wanted.items() if value not in (False, None, {}, [])
    }


def parts(components: object) -> Iterator[Json]:
    """Yield every component, however deeply nested."""
    if isinstance(components, list):
        for component in components:
            yield from parts(component)
    elif isinstance(components, dict):
        yield components
        yield from parts(components.get("components"))
        yield from parts(components.get("accessory"))


def written(payload: Json) -> Json:
    """Return the fields of a message that its sender decides."""
    blank: Json = {"content": "", "embeds": [], "tts": False, "flags": 0, "components": []}
    fields = {name: payload[name] or blank[name] for name in blank if name in payload}
    fields = copy.deepcopy(fields)
    for number, component in enumerate(parts(fields.get("components")), start=1):
        component.setdefault("id", number)
    return fields | ({"nonce": payload["nonce"]} if "nonce" in payload else {})
