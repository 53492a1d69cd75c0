"""What a command about lessons needs to see: all that was taught, the lists at hand, and the lists that wait."""

import dataclasses
from collections.abc import Iterable

from bot.jobs import learning
from bot.jobs.planning import report_of
from bot.jobs.services import Services
from handlers.answers import Scene
from handlers.commands import Command, Forget, Help, Learned, SetColumn, Together
from handlers.decide import MAY_BE_SETTLED
from handlers.lifecycle import ImportRequest
from importer.lessons import Lessons, Used
from importer.model import Report

ABOUT_COLUMNS = (SetColumn, Together, Forget)


def with_lessons(scene: Scene, command: Command, services: Services) -> Scene:
    """Return a scene with what a command about columns or lessons needs; the same where it is about neither."""
    if not isinstance(command, (*ABOUT_COLUMNS, Learned, Help)):
        return scene
    lessons = learning.lessons_of(services)
    scene = dataclasses.replace(scene, lessons=lessons)
    if not isinstance(command, ABOUT_COLUMNS) or (scene.conversation_id is None and command.ref is None):
        return scene  # outside of a conversation, without a name, it is about no list in particular
    readings = _readings(services.store.open_requests(), lessons, services) if isinstance(command, Forget) else ()
    return dataclasses.replace(scene, reports=_reports(scene.requests, services), readings=readings)


def _reports(requests: Iterable[ImportRequest], services: Services) -> dict[str, Report]:
    kept = ((request.id, report_of(request.id, services)) for request in requests)
    return {id: report for id, report in kept if report is not None}


def _readings(
    requests: Iterable[ImportRequest], lessons: Lessons, services: Services
) -> tuple[tuple[ImportRequest, Used], ...]:
    """Return the lists that wait for an agent, each with the lessons that it was read by."""
    waiting = [request for request in requests if request.state in MAY_BE_SETTLED]
    reports = _reports(waiting, services)
    used = ((each, lessons.used(reports[each.id], learning.customer(each))) for each in waiting if each.id in reports)
    return tuple((request, columns) for request, columns in used if columns)
