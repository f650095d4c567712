"""The interactions of the stand-in for Discord: answers, their edits and follow-ups."""

from collections.abc import Callable, Iterator

from tests.loopback.discord_channels import Channels
from tests.loopback.discord_checks import RefusalError, check_message
from tests.loopback.discord_objects import message, now, user, written
from tests.loopback.discord_records import (
    APPLICATION,
    EPHEMERAL,
    LOADING,
    Interaction,
    Json,
    Posted,
)
from tests.loopback.discord_rest import Asked, Reply

_MESSAGE, _DEFERRED = 4, 5
_WEBHOOK = rf"/webhooks/{APPLICATION}/([^/]+)"


class Interactions(Channels):
    """What a bot may do with the token of an interaction."""

    def __init__(self) -> None:
        super().__init__()
        self._interactions: dict[str, Interaction] = {}
        self._expired: set[str] = set()

    def expire(self, token: str) -> None:
        """Make an interaction's token too old to be used."""
        self._expired.add(token)

    def _routes(self) -> Iterator[tuple[str, str, Callable[[Asked], Reply]]]:
        yield from super()._routes()
        yield "POST", r"/interactions/(\d+)/([^/]+)/callback", self._callback
        yield "POST", _WEBHOOK, self._follow_up
        yield "GET", rf"{_WEBHOOK}/messages/([^/]+)", self._read
        yield "PATCH", rf"{_WEBHOOK}/messages/([^/]+)", self._edit
        yield "DELETE", rf"{_WEBHOOK}/messages/([^/]+)", self._delete

    def _callback(self, asked: Asked) -> Reply:
        identity, token = asked.parts
        interaction = self._interactions.get(token)
        if interaction is None or interaction.id != identity or token in self._expired:
            raise RefusalError(404, 10062, "Unknown interaction")
        if interaction.acknowledged:
            raise RefusalError(400, 40060, "Interaction has already been acknowledged.")
        kind, data = asked.payload["type"], asked.payload.get("data") or {}
        if kind not in {_MESSAGE, _DEFERRED}:
            raise RefusalError(400, 50035, "Invalid Form Body")
        if kind == _MESSAGE:
            check_message(data)
        else:
            data = {"flags": data.get("flags", 0) & EPHEMERAL | LOADING}
        interaction.acknowledged = True
        answer = self._add(interaction, data)
        interaction.original = answer["id"]
        if asked.query.get("with_response") not in {"1", "true"}:
            return 204, None
        return 200, _callback_response(interaction, kind, answer)

    def _follow_up(self, asked: Asked) -> Reply:
        interaction = self._acknowledged(asked.parts[0])
        check_message(asked.payload)
        original = interaction.messages.get(interaction.original or "")
        if original is not None and original["flags"] & LOADING:
            return 200, self._change(original, asked.payload)
        return 200, self._add(interaction, asked.payload)

    def _read(self, asked: Asked) -> Reply:
        return 200, self._message_of(asked)[1]

    def _edit(self, asked: Asked) -> Reply:
        found = self._message_of(asked)[1]
        check_message(asked.payload, flags=found["flags"], editing=True)
        return 200, self._change(found, asked.payload)

    def _delete(self, asked: Asked) -> Reply:
        interaction, found = self._message_of(asked)
        del interaction.messages[found["id"]]
        self._channels[interaction.channel].pop(found["id"], None)
        self.posted = [posted for posted in self.posted if posted.id != found["id"]]
        return 204, None

    def _acknowledged(self, token: str) -> Interaction:
        interaction = self._interactions.get(token)
        if interaction is None or not interaction.acknowledged:
            raise RefusalError(404, 10015, "Unknown Webhook")
        if token in self._expired:
            raise RefusalError(401, 50027, "Invalid Webhook Token")
        return interaction

    def _message_of(self, asked: Asked) -> tuple[Interaction, Json]:
        token, identity = asked.parts
        interaction = self._acknowledged(token)
        wanted = interaction.original if identity == "@original" else identity
        found = interaction.messages.get(wanted or "")
        if found is None:
            raise RefusalError(404, 10008, "Unknown Message")
        return interaction, found

    def _add(self, interaction: Interaction, payload: Json) -> Json:
        kept = message(
            interaction.channel,
            user(APPLICATION, bot=True),
            type=20,
            webhook_id=APPLICATION,
            application_id=APPLICATION,
            interaction_metadata=_metadata(interaction),
            **written(payload),
        )
        interaction.messages[kept["id"]] = kept
        if not kept["flags"] & EPHEMERAL:
            self._channels.setdefault(interaction.channel, {})[kept["id"]] = kept
        if not kept["flags"] & LOADING:
            self._show(kept, payload)
        return kept

    def _change(self, kept: Json, payload: Json) -> Json:
        flags = (kept["flags"] | payload.get("flags", 0)) & ~LOADING
        kept |= written(payload) | {"flags": flags, "edited_timestamp": now()}
        self._show(kept, payload)
        return kept

    def _show(self, kept: Json, payload: Json) -> None:
        place = next((n for n, seen in enumerate(self.posted) if seen.id == kept["id"]), None)
        earlier = {} if place is None else self.posted[place].payload
        shown = Posted(
            channel=kept["channel_id"],
            payload=earlier | payload,
            id=kept["id"],
            via="interaction",
        )
        if place is None:
            self.posted.append(shown)
        else:
            self.posted[place] = shown


def _metadata(interaction: Interaction) -> Json:
    data = interaction.data
    return {
        "id": interaction.id,
        "type": 2,
        "user": data["user"] if "user" in data else data["member"]["user"],
        "authorizing_integration_owners": data["authorizing_integration_owners"],
    }


def _callback_response(interaction: Interaction, kind: int, answer: Json) -> Json:
    about = {
        "id": interaction.id,
        "type": 2,
        "response_message_id": answer["id"],
        "response_message_loading": bool(answer["flags"] & LOADING),
        "response_message_ephemeral": bool(answer["flags"] & EPHEMERAL),
    }
    return {"interaction": about, "resource": {"type": kind, "message": answer}}
