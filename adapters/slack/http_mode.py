"""HTTP mode: Slack's deliveries as signed requests to our own address.

https://docs.slack.dev/authentication/verifying-requests-from-slack
"""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncApp

from adapters.settings import SettingsError

logger = logging.getLogger(__name__)

EVENTS_PATH, HEALTH_PATH = "/slack/events", "/healthz"
# Long enough for a delivery that just came in to be acknowledged.
SHUTDOWN_SECONDS = 3.0

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@asynccontextmanager
async def http_deliveries(app: AsyncApp, port: int) -> AsyncIterator[None]:
    """Have *app* be delivered to on *port*, as long as the context lasts.

    Raises:
        SettingsError: If the port cannot be listened on.
    """
    # Not Bolt's own server, which adds routes of its own if the environment has an app's id.
    served = web.Application()
    served.router.add_post(EVENTS_PATH, _deliver_to(app))
    served.router.add_get(HEALTH_PATH, _health)
    runner = web.AppRunner(served, access_log=None, shutdown_timeout=SHUTDOWN_SECONDS)
    await runner.setup()
    try:
        await _listen(runner, port)
        logger.info("Slack: waiting for questions on port %s.", port)
        yield
    finally:
        await runner.cleanup()


async def _listen(runner: web.AppRunner, port: int) -> None:
    try:
        await web.TCPSite(runner, port=port).start()
    except OSError as error:
        message = f"PORT {port} cannot be listened on ({error.strerror}); set PORT to a free one."
        raise SettingsError(message) from error


async def _health(_: web.Request) -> web.Response:
    return web.json_response({"status": "ok"})


def _deliver_to(app: AsyncApp) -> Handler:
    async def deliver(request: web.Request) -> web.StreamResponse:
        try:
            delivery = await to_bolt_request(request)
            return await to_aiohttp_response(await app.async_dispatch(delivery))
        except web.HTTPException:
            raise
        except Exception as error:  # noqa: BLE001 - Bolt reads the body before any of its guards
            logger.warning("A request to %s is malformed: %s.", EVENTS_PATH, type(error).__name__)
            return web.json_response({"error": "malformed request"}, status=400)

    return deliver
