"""An app at work in a workspace of the double, with somebody who types and presses."""

from contextlib import contextmanager

from bot.slack.app import make_app
from bot.slack.modal import profile_modal
from bot.slack.post import SlackPoster
from bot.slack.web import Web
from scoring.profile import read_profile
from tests.builders import NOW

from .asking import SECRET, a_command, a_submission, a_subscription, a_workspace, listening, tell
from .checks import schema
from .test_modal import state_of

PROFILE = {
    "id": "reader",
    "title": "Backend",
    "roles": ["Backend Engineer"],
    "salary_min": {"amount": 60000, "currency": "EUR", "period": "year"},
    "needs_sponsorship": True,
}


class Place:
    """An app at work in a workspace of the double, and somebody who types."""

    def __init__(self, slack, app, workspace, answers):
        self.slack, self.app, self.workspace, self.answers = slack, app, workspace, answers
        self.channel, self.ana, self.ben = slack.channel("jobs"), slack.user("ana"), slack.user("ben")
        self.typed = 0

    def type(self, text, **said):
        """What the person sees after typing /jobpicks and that."""
        usual = {"person": self.ana, "url": self.answers.url, "place": self.channel, "trigger": self.trigger()}
        answer = tell(self.app, a_command(text, **(usual | said)))
        assert (answer.status, answer.body) == (200, "")
        self.typed += 1
        said = self.answers.wait(self.typed)[-1]
        assert said["response_type"] == "ephemeral"
        for block in said["blocks"]:
            schema("KnownBlock").validate(block)
            assert len(block.get("text", {"text": ""})["text"]) <= 3000
        return self.answers.text(self.typed)

    def trigger(self, person=None):
        answer = self.slack.client(self.slack.bot).api_call(
            "views.generateTriggerId", json={"user_id": person or self.ana}
        )
        return answer["trigger_id"]

    def row(self):
        return self.workspace.store.profile_row(self.workspace.id, "reader")

    def view(self, **said):
        return profile_modal(said.pop("row", self.row()), **({"place": self.channel} | said))

    def save(self, view, *, person=None, **typed):
        """Press Save after typing that."""
        return tell(self.app, a_submission(view, state_of(view, **typed), person=person or self.ana))

    def done(self):
        """Everything that was begun is done."""
        work = self.workspace.work
        work.write(lambda: None).result(10)
        work.close()

    def posted(self, place=None):
        return [message["text"] for message in self.slack.messages(place or self.channel)]


@contextmanager
def a_place(slack, store, roster=lambda _: None):
    """One channel of the double gets a digest for PROFILE. `roster`: of the workspace with that id."""
    web = Web(slack.bot, api_url=slack.api_url)
    poster = SlackPoster(slack.bot, api_url=slack.api_url, pace=0)
    me = poster.identity()
    with (
        a_workspace(store, web=web, poster=poster, team=me.team, bot=me.user, roster=roster(me.team)) as workspace,
        listening() as answers,
    ):
        app = make_app(workspace, signing_secret=SECRET, api_url=slack.api_url)
        place = Place(slack, app, workspace, answers)
        profile = read_profile(PROFILE, name="reader")
        store.seed([a_subscription(profile=profile, workspace=me.team, place=place.channel)], NOW)
        yield place
