"""Slack's Web API, as far as a bot that answers questions needs it."""

from collections.abc import Callable

from tests.loopback.slack_content import USERS, check_content, direct_channel, person
from tests.loopback.slack_records import Call, Payload, Posted, Refusal
from tests.loopback.slack_workspace import Workspace

_FOR_APP_TOKENS = ("auth.test", "apps.connections.open")
_CONVERSATIONS = ("C", "D", "G")


def _is_set(value: object) -> bool:
    return str(value).lower() in {"1", "true"}


class WebApi:
    """Answers the calls of one workspace's app."""

    def __init__(self, workspace: Workspace, open_connection: Callable[[], str]) -> None:
        self._workspace = workspace
        self._methods: dict[str, Callable[[Call], Payload]] = {
            "auth.test": self._auth_test,
            "apps.connections.open": lambda _: {"url": open_connection()},
            "chat.postMessage": self._post_message,
            "chat.postEphemeral": self._post_ephemeral,
            "chat.update": self._update,
            "chat.delete": self._delete,
            "conversations.replies": self._replies,
            "conversations.history": self._history,
            "conversations.open": self._open,
            "users.info": self._user,
        }

    def answer(self, call: Call) -> Payload:
        """Do what a call asks for, or say why not."""
        try:
            self._admit(call)
            return {"ok": True, **self._methods[call.method](call)}
        except Refusal as refusal:
            return {"ok": False, "error": refusal.error, **refusal.details}

    def _admit(self, call: Call) -> None:
        if call.method not in self._methods:
            raise Refusal(error="unknown_method", req_method=call.method)
        if call.token not in {self._workspace.bot_token, self._workspace.app_token}:
            raise Refusal(error="invalid_auth")
        for_app = call.token == self._workspace.app_token
        if (for_app and call.method not in _FOR_APP_TOKENS) or (
            not for_app and call.method == "apps.connections.open"
        ):
            raise Refusal(error="not_allowed_token_type")

    def _auth_test(self, call: Call) -> Payload:
        workspace = self._workspace
        if call.token == workspace.app_token:
            return {"app_name": "Quotedesk", "app_id": workspace.app_id}
        return {
            "url": "https://loopback.slack.com/",
            "team": "Loopback",
            "user": "quotedesk",
            "team_id": workspace.team,
            "user_id": workspace.bot_user,
            "bot_id": workspace.bot_id,
            "is_enterprise_install": False,
        }

    def _post_message(self, call: Call) -> Payload:
        posted = self._post(call, reader=None)
        message = self._found(posted.channel, posted.ts)
        return {"channel": posted.channel, "ts": posted.ts, "message": message}

    def _post_ephemeral(self, call: Call) -> Payload:
        return {"message_ts": self._post(call, reader=person(call.payload, "user")).ts}

    def _post(self, call: Call, *, reader: str | None) -> Posted:
        channel = self._channel(call.payload)
        check_content(call.payload)
        posted = Posted(
            channel=channel,
            user=reader,
            thread_ts=call.payload.get("thread_ts"),
            ts=self._workspace.next_ts(),
            payload=call.payload,
            via=call.method,
        )
        self._workspace.show(posted)
        return posted

    def _update(self, call: Call) -> Payload:
        channel, message = self._own(call, "cant_update_message")
        check_content(call.payload)
        names = ("text", "blocks", "attachments", "metadata")
        changes = {name: call.payload[name] for name in names if name in call.payload}
        if "text" in changes:
            changes.setdefault("blocks", [])
        edited = {"user": self._workspace.bot_user, "ts": self._workspace.next_ts()}
        self._workspace.amend(channel, message, {**changes, "edited": edited})
        text = message["text"]
        return {"channel": channel, "ts": message["ts"], "text": text, "message": message}

    def _delete(self, call: Call) -> Payload:
        channel, message = self._own(call, "cant_delete_message")
        self._workspace.remove(channel, message)
        return {"channel": channel, "ts": message["ts"]}

    def _replies(self, call: Call) -> Payload:
        channel, ts = self._readable(call), call.payload.get("ts")
        thread = [
            message
            for message in self._workspace.messages(channel)
            if ts in {message["ts"], message.get("thread_ts")}
        ]
        if not thread:
            raise Refusal(error="thread_not_found")
        return self._page(call, channel, thread)

    def _history(self, call: Call) -> Payload:
        channel = self._readable(call)
        newest_first = [
            message
            for message in reversed(self._workspace.messages(channel))
            if message.get("thread_ts", message["ts"]) == message["ts"]
        ]
        return self._page(call, channel, newest_first)

    def _page(self, call: Call, channel: str, messages: list[Payload]) -> Payload:
        payload = call.payload
        inclusive = _is_set(payload.get("inclusive"))
        oldest, latest = float(payload.get("oldest") or 0), float(payload.get("latest") or "inf")
        wanted = [
            message
            for message in messages
            if oldest < float(message["ts"]) < latest
            or (inclusive and float(message["ts"]) in {oldest, latest})
        ]
        start, size = int(payload.get("cursor") or 0), int(payload.get("limit") or 100)
        page = [self._rendered(channel, m, call) for m in wanted[start : start + size]]
        if start + size >= len(wanted):
            return {"messages": page, "has_more": False}
        cursor = {"next_cursor": str(start + size)}
        return {"messages": page, "has_more": True, "response_metadata": cursor}

    def _rendered(self, channel: str, message: Payload, call: Call) -> Payload:
        shown = {name: value for name, value in message.items() if value != []}
        if not _is_set(call.payload.get("include_all_metadata")):
            shown.pop("metadata", None)
        replies = [
            other
            for other in self._workspace.messages(channel)
            if other.get("thread_ts") == message["ts"] != other["ts"]
        ]
        if replies:
            shown |= {"thread_ts": message["ts"], "reply_count": len(replies)}
            shown |= {"latest_reply": replies[-1]["ts"]}
        return shown

    def _open(self, call: Call) -> Payload:
        return {"channel": {"id": direct_channel(person(call.payload, "users"))}}

    def _user(self, call: Call) -> Payload:
        user = person(call.payload, "user")
        name = user.lower()
        profile = {"real_name": name, "display_name": name}
        details = {"team_id": self._workspace.team, "name": name, "real_name": name}
        is_bot = user == self._workspace.bot_user
        return {"user": {"id": user, **details, "is_bot": is_bot, "profile": profile}}

    def _channel(self, payload: Payload) -> str:
        channel = str(payload.get("channel") or "")
        if channel.startswith(USERS):
            return direct_channel(channel)
        if not channel.startswith(_CONVERSATIONS):
            raise Refusal(error="channel_not_found")
        return channel

    def _readable(self, call: Call) -> str:
        channel = self._channel(call.payload)
        if channel.startswith("C") and not self._workspace.scoped_history:
            needed, provided = "channels:history", self._workspace.scopes
            raise Refusal(error="missing_scope", needed=needed, provided=provided)
        return channel

    def _own(self, call: Call, error: str) -> tuple[str, Payload]:
        channel = self._channel(call.payload)
        message = self._found(channel, str(call.payload.get("ts")))
        if message.get("bot_id") != self._workspace.bot_id:
            raise Refusal(error=error)
        return channel, message

    def _found(self, channel: str, ts: str) -> Payload:
        for message in self._workspace.messages(channel):
            if message["ts"] == ts:
                return message
        raise Refusal(error="message_not_found")
