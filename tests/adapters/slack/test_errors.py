import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from adapters.delivering import (
    DeliveryError,
    MessageRefusedError,
    PlaceGoneError,
    TryAgainError,
)
from adapters.slack.errors import named_errors, retry_after, translated, translated_status

MEANINGS = [
    (429, "ratelimited", TryAgainError),
    (200, "ratelimited", TryAgainError),
    (500, "", TryAgainError),
    (503, "service_unavailable", TryAgainError),
    (200, "internal_error", TryAgainError),
    (200, "", TryAgainError),
    (200, "channel_not_found", PlaceGoneError),
    (200, "is_archived", PlaceGoneError),
    (200, "invalid_auth", PlaceGoneError),
    (404, "used_url", PlaceGoneError),
    (404, "no_service", PlaceGoneError),
    (200, "invalid_blocks", MessageRefusedError),
    (200, "msg_blocks_too_long", MessageRefusedError),
    (400, "invalid_payload", MessageRefusedError),
    (200, "something_new", MessageRefusedError),
]


@pytest.mark.parametrize(("status", "code", "kind"), MEANINGS)
def test_an_error_of_slack_means_what_can_be_done(
    status: int, code: str, kind: type[DeliveryError]
) -> None:
    assert type(translated_status(status, code, 1.0)) is kind


@pytest.mark.parametrize(
    ("status", "code", "maybe"),
    [(429, "ratelimited", False), (500, "", True), (502, "fatal_error", True), (200, "", True)],
)
def test_only_a_rate_limit_is_sure_not_to_have_delivered(
    status: int, code: str, maybe: bool  # noqa: FBT001 - a parameter of the test
) -> None:  # fmt: skip
    error = translated_status(status, code, 7.0)

    assert isinstance(error, TryAgainError)
    assert error.maybe_delivered is maybe
    assert error.after == (None if maybe else 7.0)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Retry-After": "30"}, 30.0),
        ({"retry-after": "0.5"}, 0.5),
        ({"RETRY-AFTER": "0"}, 0.0),
        ({"Retry-After": "-3"}, 0.0),
        ({"Retry-After": "soon"}, 1.0),
        ({"Retry-After": ""}, 1.0),
        ({"Retry-After": "Wed, 21 Oct 2026 07:28:00 GMT"}, 1.0),
        ({}, 1.0),
    ],
)
def test_the_wait_that_slack_asks_for_is_read(headers: dict[str, str], seconds: float) -> None:
    assert retry_after(headers) == seconds


@pytest.mark.parametrize("value", ["nan", "inf", "1e400"])
def test_a_wait_that_never_ends_is_not_obeyed(value: str) -> None:
    assert 0 <= retry_after({"Retry-After": value}) < 24 * 3600


def refused(status: int, code: object) -> SlackApiError:
    response = AsyncSlackResponse(
        client=None,
        http_verb="POST",
        api_url="",
        req_args={},
        data={"ok": False, "error": code},
        headers={"Retry-After": "9"},
        status_code=status,
    )
    return SlackApiError("refused", response)  # type: ignore[no-untyped-call] # the SDK's


def test_the_answer_in_an_error_is_read() -> None:
    error = translated(refused(429, "ratelimited"))

    assert isinstance(error, TryAgainError)
    assert error.after == 9.0


def test_an_error_whose_code_is_no_text_is_tried_again() -> None:
    assert isinstance(translated(refused(200, {"a": 1})), DeliveryError)


FAILURES = {
    "a lost server": (aiohttp.ServerDisconnectedError(), True),
    "half an answer": (aiohttp.ClientPayloadError(), True),
    "a reset": (ConnectionResetError(), True),
    "a time-out": (TimeoutError(), True),
    "a body that is text": (AttributeError("'str' object has no attribute 'get'"), True),
    "a wrong encoding": (UnicodeDecodeError("utf-8", b"\xff", 0, 1, "bad"), True),
    "no connection": (
        aiohttp.ClientConnectorError(None, OSError(111, "refused")),  # type: ignore[arg-type] # none was made
        False,
    ),
}


@pytest.mark.parametrize(("failure", "maybe"), FAILURES.values(), ids=FAILURES)
def test_a_failure_on_the_way_is_worth_another_try(
    failure: Exception, maybe: bool  # noqa: FBT001 - a parameter of the test
) -> None:  # fmt: skip
    with pytest.raises(TryAgainError) as caught, named_errors():
        raise failure

    assert caught.value.maybe_delivered is maybe


@pytest.mark.parametrize("address", ["", "x", "ftp://a.example/", "http://"])
async def test_an_address_that_is_none_is_a_place_that_is_gone(address: str) -> None:
    async with aiohttp.ClientSession() as session:
        with pytest.raises(PlaceGoneError), named_errors():
            await session.post(address)
