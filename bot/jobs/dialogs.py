"""The dialog of decisions, while a person looks at it: it opens, and says at once what is wrong or has changed."""

import logging
from collections.abc import Mapping
from typing import Any

from bot.jobs import choosing, receiving
from bot.jobs.services import Services
from bot.ports import OutsideError
from bot.slack.dialogs import errors_of, view_of
from bot.slack.events import events_of
from handlers import answers, dialog, permissions
from handlers.answers import Scene
from handlers.commands import Together, word_for
from handlers.decide import MAY_BE_SETTLED
from handlers.desk import Desk
from handlers.dialog import Dialog
from handlers.events import Agent, CardPressed, DialogSaved
from handlers.keys import still_stands
from handlers.lifecycle import ImportRequest
from handlers.outcome import Block, Code, Paragraph
from handlers.words import Words, words

_log = logging.getLogger(__name__)


class SlackDialogs:
    """``bot.slack.app.Dialogs`` from the store."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def open(self, event: Mapping[str, Any]) -> None:
        """Open the dialog of the request that a button names; where that comes too late, say so."""
        pressed = next((each for each in events_of(event) if isinstance(each, CardPressed)), None)
        if pressed is None or self._services.slack is None:
            return
        try:
            shown = self._shown(pressed)
            self._services.slack.open(str(event.get("trigger_id") or ""), shown, pressed.response_url)
        except OutsideError as error:
            _log.warning("dialog not opened why=%s", error)
            self._apologise(pressed)
        except Exception as error:  # noqa: BLE001 - the press is acknowledged: nobody else would tell the person
            _log.error("dialog not opened error=%s", type(error).__name__)
            self._apologise(pressed)

    def instead(self, event: Mapping[str, Any]) -> Mapping[str, Any] | None:
        """Return the errors of what was entered, or what holds now where that has changed; None where all is well."""
        saved = next((each for each in events_of(event) if isinstance(each, DialogSaved)), None)
        said = self._words
        request = self._services.store.request(saved.request_id) if saved else None
        if saved is None or request is None:
            return _updated(dialog.told(None, [Paragraph(said.say("dialog-gone"))], said), "")
        if request.state not in MAY_BE_SETTLED:
            ended = Paragraph(said.say("dialog-ended", reference=request.reference))
            return _updated(dialog.told(request, [ended, *_standing(request, Desk(), said)], said), "")
        shown = dialog.dialog_of(request, choosing.kept(request.id, self._services), said)
        if not still_stands(saved.stand, request):
            notice = said.say("dialog-stale", reference=request.reference)
            return _updated(dialog.noticed(shown, notice), saved.response_url)
        entered = dialog.entered(shown, saved.values, said)
        if isinstance(entered, Together):
            return None
        return {"response_action": "errors", "errors": errors_of(entered, saved.stand)}

    @property
    def _words(self) -> Words:
        return words(self._services.settings.agents_language)

    def _shown(self, pressed: CardPressed) -> Dialog:
        services, said = self._services, self._words
        agent = receiving.linked(pressed.user_id, services)
        if not agent.may_confirm:
            return dialog.told(None, [Paragraph(said.say(permissions.why_not(agent)))], said)
        request = services.store.request(pressed.command)
        if request is None:
            return dialog.told(None, [Paragraph(said.say("dialog-gone"))], said)
        if request.state not in MAY_BE_SETTLED:
            return dialog.told(request, _standing(request, services.desk(request), said, agent), said)
        return dialog.dialog_of(request, choosing.kept(request.id, services), said)

    def _apologise(self, pressed: CardPressed) -> None:
        said, slack = self._words, self._services.slack
        how = Code(f"{dialog.PREFIX} {word_for('help', said.language)}")
        try:
            if slack is not None:
                slack.answer(pressed.response_url, (Paragraph(said.say("dialog-not-opened")), how))
        except OutsideError as error:
            _log.warning("nobody was told that a dialog did not open why=%s", error)


def _standing(request: ImportRequest, desk: Desk, said: Words, agent: Agent = receiving.NOBODY) -> list[Block]:
    scene = Scene(agent=agent, source="button", key="", desk=desk, requests=(request,))
    return answers.standing(request, scene, said)


def _updated(shown: Dialog, response_url: str) -> Mapping[str, Any]:
    return {"response_action": "update", "view": view_of(shown, response_url)}
