"""Slack at the door: the signature is checked before Bolt sees anything, and Bolt runs beside the event loop."""

from typing import Final

from slack_bolt import App
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from bot.slack.app import dispatched, is_signed
from bot.web.requests import NotAcceptedError, body_of
from bot.web.services import WebServices

_HEADERS: Final = frozenset(
    {"content-type", "x-slack-signature", "x-slack-request-timestamp", "x-slack-retry-num", "x-slack-retry-reason"}
)


class SlackDoor:
    """``/slack/events``: commands, buttons and pickers share one address."""

    def __init__(self, services: WebServices) -> None:
        self._services = services

    async def answer(self, request: Request) -> Response:
        """Keep what a person asked for, and acknowledge it."""
        body = await body_of(request)
        return await run_in_threadpool(self._answer, body, request)

    def _answer(self, body: bytes, request: Request) -> Response:
        app = self._services.slack
        if app is None:
            raise NotAcceptedError(404, "Slack does not come this way: SLACK_MODE is not http")
        headers = {name: value for name, value in request.headers.items() if name in _HEADERS}
        if not is_signed(
            self._services.slack_signing_secret,
            body=body,
            timestamp=headers.get("x-slack-request-timestamp", ""),
            signature=headers.get("x-slack-signature", ""),
            now=self._services.now().timestamp(),
        ):
            self._services.metrics.notifications.labels("slack", "unsigned").inc()
            raise NotAcceptedError(401, "not signed by Slack with this app's signing secret")
        return self._dispatched(app, body, headers)

    def _dispatched(self, app: App, body: bytes, headers: dict[str, str]) -> Response:
        answer = dispatched(app, body=body.decode("utf-8"), headers=headers)
        self._services.metrics.notifications.labels("slack", "kept" if answer.status == 200 else "refused").inc()
        return Response(
            content=answer.body or "",
            status_code=answer.status,
            headers=dict(answer.first_headers_without_set_cookie()),
        )
