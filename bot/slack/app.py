"""The app that listens: Bolt verifies what comes from Slack and calls the rest of this room.

Every listener answers at once and leaves what takes time to `bot.slack.work`. Nothing here asks Slack anything while a
request waits: who we are is known beforehand.
"""

import logging
import re
from secrets import token_hex
from typing import Any

from slack_bolt import Ack, App, BoltResponse, Respond
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

from ..errors import StoreError
from . import commands, feedback, learned, menu, profile_form
from .respond import sorry, went_wrong
from .web import API_URL
from .work import mishap
from .workspace import Workspace

EVERYTHING = re.compile("")


def make_app(workspace: Workspace, *, signing_secret: str | None, api_url: str = API_URL) -> App:
    """The app of one workspace. Without a signing secret (Socket Mode needs none) nothing that comes over HTTP is believed."""
    log = logging.getLogger("bot.slack.bolt")
    log.setLevel(
        logging.ERROR
    )  # below that Bolt repeats whole requests, which are what people said and may hold secrets

    def authorize() -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=None, team_id=workspace.id, bot_user_id=workspace.bot)

    app = App(
        name="jobpicks",
        logger=log,
        client=WebClient(base_url=api_url),  # for Socket Mode; everything else is asked through `Workspace.web`
        token_verification_enabled=False,
        authorize=authorize,
        signing_secret=(signing_secret or "").strip() or token_hex(32),
        process_before_response=True,  # whoever serves has a thread for each request, and listeners are quick
    )
    app.error(_said_sorry(workspace))
    feedback.register(app, workspace)
    menu.register(app, workspace)
    commands.register(app, workspace)
    profile_form.register(app, workspace)
    learned.register(app, workspace)
    _take_the_rest(app)
    return app


def _take_the_rest(app: App) -> None:
    """Whatever else Slack tells is taken and left alone: an answer that says "unhandled" is a failure to it."""

    @app.event(EVERYTHING)
    def event() -> None:
        pass

    def taken(ack: Ack) -> None:
        ack()

    app.action(EVERYTHING)(taken)  # buttons that are links tell us too
    app.view(EVERYTHING)(taken)
    app.view_closed(EVERYTHING)(taken)
    app.shortcut(EVERYTHING)(taken)
    app.options(EVERYTHING)(taken)


def _said_sorry(workspace: Workspace) -> Any:
    def failed(error: Exception, body: dict[str, Any], respond: Respond) -> BoltResponse:
        """Say so where the person looks, with the id that is in the log."""
        name = mishap(error, "Listening to Slack")
        if body.get("type") == "event_callback":
            # Slack tells of it again, when the database may be well; nothing else that goes wrong would be mended by that.
            return BoltResponse(status=503 if isinstance(error, StoreError) else 200)
        if body.get("type") == "view_submission":
            first = next(iter(body["view"]["state"]["values"]), "")
            return BoltResponse(status=200, body={"response_action": "errors", "errors": {first: went_wrong(name)}})
        if respond.response_url:
            workspace.work.later(lambda: sorry(respond)(name))
        return BoltResponse(status=200)

    return failed
