"""The channels of the stand-in for Discord and the messages in them."""

from collections.abc import Callable, Iterator

from tests.loopback.discord_checks import RefusalError, check_message
from tests.loopback.discord_objects import member, message, user, written
from tests.loopback.discord_records import APPLICATION, CHANNEL, DIRECT, GUILD, Json, Posted
from tests.loopback.discord_rest import Asked, Reply, Rest


class Channels(Rest):
    """What a bot may read and write in channels."""

    def __init__(self) -> None:
        super().__init__()
        self.posted: list[Posted] = []
        self._channels: dict[str, dict[str, Json]] = {CHANNEL: {}, DIRECT: {}}
        self._nonces: dict[str, Json] = {}

    async def dispatch(self, event: str, data: Json) -> None:
        """Tell every session about an event, and keep the message that it may bring."""
        if event == "MESSAGE_CREATE":
            self._channels.setdefault(data["channel_id"], {})[data["id"]] = data
        await super().dispatch(event, data)

    def _routes(self) -> Iterator[tuple[str, str, Callable[[Asked], Reply]]]:
        yield from super()._routes()
        yield "POST", r"/channels/(\d+)/messages", self._post
        yield "GET", r"/channels/(\d+)/messages", self._history
        yield "GET", r"/channels/(\d+)/messages/(\d+)", self._one_message

    def _post(self, asked: Asked) -> Reply:
        [channel_id] = asked.parts
        there, payload = self._in_channel(channel_id), asked.payload
        check_message(payload)
        nonce = payload.get("nonce") if payload.get("enforce_nonce") else None
        if nonce in self._nonces:
            return 200, self._nonces[nonce]
        fields = written(payload) | _reply_fields(payload, there)
        posted = message(channel_id, user(APPLICATION, bot=True), **fields)
        if nonce is not None:
            self._nonces[nonce] = posted
        there[posted["id"]] = posted
        self.posted.append(
            Posted(channel=channel_id, payload=payload, id=posted["id"], via="message")
        )
        self._echoes.append(_in_guild(posted))
        return 200, posted

    def _history(self, asked: Asked) -> Reply:
        there, query = self._in_channel(asked.parts[0]), asked.query
        after, before = int(query.get("after", 0)), int(query.get("before", 1 << 63))
        found = [there[key] for key in sorted(there, key=int) if after < int(key) < before]
        limit = int(query.get("limit", 50))
        chosen = found[:limit] if "after" in query else found[-limit:]
        return 200, chosen[::-1]

    def _one_message(self, asked: Asked) -> Reply:
        channel_id, identity = asked.parts
        found = self._in_channel(channel_id).get(identity)
        if found is None:
            raise RefusalError(404, 10008, "Unknown Message")
        return 200, found

    def _in_channel(self, identity: str) -> dict[str, Json]:
        if identity not in self._channels:
            raise RefusalError(404, 10003, "Unknown Channel")
        return self._channels[identity]


def _reply_fields(payload: Json, there: dict[str, Json]) -> Json:
    reference = payload.get("message_reference")
    if reference is None:
        return {}
    answered = there.get(str(reference["message_id"]))
    if answered is not None:
        return {"type": 19, "message_reference": reference, "referenced_message": answered}
    if reference.get("fail_if_not_exists", True):
        problem = {"_errors": [{"code": "REPLIES_UNKNOWN_MESSAGE", "message": "Unknown message"}]}
        errors = {"message_reference": problem}
        raise RefusalError(400, 50035, "Invalid Form Body", errors=errors)
    return {}


def _in_guild(posted: Json) -> Json:
    if posted["channel_id"] == DIRECT:
        return posted
    return posted | {"guild_id": GUILD, "member": member()}
