import hashlib
import hmac

import pytest

from bot.sandbox.canvas import CanvasError
from bot.sandbox.world import Sandbox
from tests.bot.sandbox.receiver import Receiver

CANVAS = {"content": {"components": [{"type": "button", "id": "confirm 7F3A", "label": "Importer"}]}}


@pytest.fixture
def app(receiver: Receiver) -> Receiver:
    for step in ("initialize", "submit"):
        receiver.answers[f"/intercom/canvas/{step}"] = {"canvas": CANVAS}
    return receiver


def test_opening_the_sidebar_asks_with_a_sha256_over_the_body(sandbox: Sandbox, app: Receiver) -> None:
    id = sandbox.customer_writes("Bonjour")
    sandbox.notifications.wait_until_idle(5)

    canvas = sandbox.agent_opens_sidebar(id, "sam")

    post = app.posts[-1]
    digest = hmac.new(sandbox.workspace.client_secret.encode(), post.body, hashlib.sha256).hexdigest()
    assert canvas == CANVAS
    assert post.headers["x-body-signature"] == digest
    assert post.json["workspace_id"] == "abc12345"
    assert post.json["admin"]["name"] == "Sam Roy"
    assert post.json["conversation"]["id"] == id


def test_pressing_a_button_says_which_and_what_was_shown(sandbox: Sandbox, app: Receiver) -> None:
    id = sandbox.customer_writes("Bonjour")
    sandbox.agent_opens_sidebar(id)

    sandbox.agent_presses_in_sidebar(id, "confirm 7F3A", values={"account": "x"})
    sandbox.notifications.wait_until_idle(5)

    (pressed,) = [post.json for post in app.posts if post.path == "/intercom/canvas/submit"]
    assert (pressed["component_id"], pressed["input_values"]) == ("confirm 7F3A", {"account": "x"})
    assert pressed["current_canvas"] == CANVAS


@pytest.mark.parametrize("answer", [{}, {"canvas": {"content": {}}}, {"canvas": CANVAS, "more": "x" * 70_000}])
def test_what_is_no_canvas_is_not_shown(sandbox: Sandbox, receiver: Receiver, answer: dict[str, object]) -> None:
    receiver.answers["/intercom/canvas/initialize"] = answer
    id = sandbox.customer_writes("Bonjour")

    with pytest.raises(CanvasError):
        sandbox.agent_opens_sidebar(id)
