"""The Bolt app that Slack's deliveries go through."""

import logging

from slack_bolt import BoltResponse
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.settings import SlackSettings

logger = logging.getLogger(__name__)


def build_app(settings: SlackSettings) -> AsyncApp:
    """Return an app that asks nothing of Slack before it has taken a delivery."""

    async def authorize() -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=None, team_id=None, bot_token=settings.bot_token)

    app = AsyncApp(
        name="quotedesk",
        client=AsyncWebClient(base_url=settings.api_url),
        authorize=authorize,
        signing_secret=settings.signing_secret,
        # Listeners run to their end before the acknowledgement: what they claim is safe.
        process_before_response=True,
        # `adapters.slack.questions` ignores them, and any shape that an event may have.
        ignoring_self_events_enabled=False,
    )
    app.error(_refuse)
    return app


async def _refuse(error: Exception) -> BoltResponse:
    """Refuse a delivery that Bolt or a listener cannot read, so that Slack may try again."""
    logger.warning("A delivery could not be taken: %s.", type(error).__name__)
    logger.debug("A delivery could not be taken.", exc_info=error)
    return BoltResponse(status=400)
