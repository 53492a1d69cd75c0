"""What a command about lessons needs to see: all that was taught, the lists at hand, and the lists that wait."""

import dataclasses

from bot.jobs import learning
from bot.jobs.planning import report_of
from bot.jobs.services import Services
from handlers.answers import Scene
from handlers.commands import Command, Forget, Help, Learned, SetColumn, Together

ABOUT_COLUMNS = (SetColumn, Together, Forget)


def with_lessons(scene: Scene, command: Command, services: Services) -> Scene:
    """Return a scene with what a command about columns or lessons needs; the same where it is about neither."""
    if not isinstance(command, (*ABOUT_COLUMNS, Learned, Help)):
        return scene
    lessons = learning.lessons_of(services)
    scene = dataclasses.replace(scene, lessons=lessons)
    if not isinstance(command, ABOUT_COLUMNS) or (scene.conversation_id is None and command.ref is None):
        return scene  # outside of a conversation, without a name, it is about no list in particular
    kept = ((request.id, report_of(request.id, services)) for request in scene.requests)
    return dataclasses.replace(
        scene,
        reports={id: report for id, report in kept if report is not None},
        readings=learning.waiting(services.store, lessons) if isinstance(command, Forget) else (),
    )
