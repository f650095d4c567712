"""What Discord refuses."""

from typing import Any, NoReturn

from tests.loopback.discord_objects import parts
from tests.loopback.discord_records import COMPONENTS_V2, Json

_LAYOUT = {9, 10, 11, 12, 13, 14, 17}
_MOST_COMPONENTS = 40
_MOST_TEXT = 4000
_MOST_CONTENT = 2000
_LONGEST_NONCE = 25


class RefusalError(Exception):
    """An error reply of the REST API."""

    def __init__(self, status: int, code: int, message: str, **more: Any) -> None:  # noqa: ANN401
        super().__init__(message)
        self.status = status
        self.body: Json = {"message": message, "code": code} | more


def check_message(payload: Json, *, flags: int = 0, editing: bool = False) -> None:
    """Refuse a message that Discord would refuse, given the *flags* it has already."""
    flags |= payload.get("flags") or 0
    if len(payload.get("content") or "") > _MOST_CONTENT:
        _refuse("content", f"Must be {_MOST_CONTENT} or fewer in length.")
    if len(str(payload.get("nonce") or "")) > _LONGEST_NONCE:
        _refuse("nonce", f"Must be {_LONGEST_NONCE} or fewer in length.")
    components = list(parts(payload.get("components")))
    if flags & COMPONENTS_V2:
        _check_layout(payload, components)
    elif any(component["type"] in _LAYOUT for component in components):
        _refuse("components", "These components need the flag IS_COMPONENTS_V2.")
    elif not editing and not any(map(payload.get, ("content", "embeds", "components"))):
        raise RefusalError(400, 50006, "Cannot send an empty message")


def _check_layout(payload: Json, components: list[Json]) -> None:
    for name in ("content", "embeds"):
        if payload.get(name):
            _refuse(name, "Cannot be used with the flag IS_COMPONENTS_V2.")
    if len(components) > _MOST_COMPONENTS:
        _refuse("components", f"Must be {_MOST_COMPONENTS} or fewer in length.")
    text = sum(len(component.get("content") or "") for component in components)
    if text > _MOST_TEXT:
        _refuse("components", f"Text must be {_MOST_TEXT} or fewer in length.")


def _refuse(name: str, message: str) -> NoReturn:
    problem = {"_errors": [{"code": "BASE_TYPE_BAD_LENGTH", "message": message}]}
    raise RefusalError(400, 50035, "Invalid Form Body", errors={name: problem})
