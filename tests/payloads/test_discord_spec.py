from pathlib import Path
from typing import Any

import pytest

from tests.payloads import discord_spec
from tests.payloads.discord_samples import AnswerView, built, container, display, message, plain
from tests.payloads.discord_spec import check_against_spec, spec_is_there

POST = "/channels/1/messages"
ORIGINAL = "/webhooks/1/token/messages/@original"
CALLBACK = "/interactions/1/token/callback"
needs_spec = pytest.mark.skipif(not spec_is_there(), reason="shared/specs is not here")


@needs_spec
async def test_what_discord_py_builds_is_what_discord_describes() -> None:
    answer = built(view=AnswerView())

    check_against_spec("POST", POST, answer)
    check_against_spec("PATCH", ORIGINAL, answer)
    check_against_spec("POST", CALLBACK, {"type": 4, "data": answer})


@needs_spec
@pytest.mark.parametrize(
    "path", [POST, f"/api/v10{POST}", f"https://discord.com/api/v10{POST}?x=1"]
)
def test_a_path_may_be_a_whole_address(path: str) -> None:
    check_against_spec("post", path, plain("x"))


@needs_spec
def test_an_id_may_be_a_number() -> None:
    check_against_spec("POST", POST, plain("x", message_reference={"message_id": 2**60}))


@needs_spec
def test_a_request_without_body_is_described_too() -> None:
    check_against_spec("GET", POST, None)


BAD: dict[str, tuple[str, str, Any, str]] = {
    "an empty text": ("POST", POST, message(container(display(""))), r"content"),
    "an unknown component": ("POST", POST, message({"type": 99}), r"\$\.components\[0\]"),
    "too long a content": ("PATCH", ORIGINAL, plain("x" * 2_001), r"\$\.content"),
    "an id that is none": (
        "POST", POST, plain("x", message_reference={"message_id": "one"}), "message_reference",
    ),
    "an unknown answer": ("POST", CALLBACK, {"type": 99}, CALLBACK),
    "a body where none belongs": ("GET", POST, {}, "takes no body"),
    "an unknown path": ("POST", "/channels/1/poems", {}, "no path like /channels/1/poems"),
    "an unknown verb": ("PATCH", POST, {}, "no PATCH of"),
}  # fmt: skip


@needs_spec
@pytest.mark.parametrize(("verb", "path", "payload", "rule"), BAD.values(), ids=BAD.keys())
def test_what_discord_does_not_describe_fails(
    verb: str, path: str, payload: object, rule: str
) -> None:
    with pytest.raises(AssertionError, match=rule):
        check_against_spec(verb, path, payload)


def test_without_the_description_nothing_is_checked(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(discord_spec, "SPEC", tmp_path / "discord-openapi.json")

    check_against_spec("POST", POST, {"components": 3})
