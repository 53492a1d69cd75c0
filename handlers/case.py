"""A command in hand: where it was given, the words to answer in, and what every answer does."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from handlers import answers
from handlers.answers import Scene
from handlers.cards import card_of
from handlers.commands import Command
from handlers.keys import part_of
from handlers.lifecycle import ImportRequest, Move, State, advance, noted
from handlers.outcome import Block, Outcome, Paragraph, TeamNote
from handlers.telling import person
from handlers.words import Words, words


@dataclass(frozen=True, slots=True)
class Case:
    """A command, where it was given, and the words to answer in."""

    command: Command
    scene: Scene
    said: Words
    at: datetime.datetime

    @property
    def by(self) -> str:
        """Who moves the request."""
        return f"agent:{self.scene.agent.teammate_id}"

    def answer(self, *blocks: Block) -> Outcome:
        """Return the answer, and nothing else."""
        return answers.answer(self.scene, self.said, blocks)

    def say(self, sentence: str, **values: str | int | datetime.date) -> Outcome:
        """Return an answer of one sentence."""
        return self.answer(Paragraph(self.said.say(sentence, **values)))

    def moved(self, request: ImportRequest, to: State, why: str, **changes: object) -> tuple[ImportRequest, Move]:
        """Move a request, in the name of who commanded."""
        return advance(request, to, by=self.by, at=self.at, source=self.scene.source, why=why, **changes)

    def noted(self, request: ImportRequest, why: str, **changes: object) -> tuple[ImportRequest, Move]:
        """Change a request in its state, in the name of who commanded."""
        return noted(request, by=self.by, at=self.at, source=self.scene.source, why=why, **changes)

    def sentence(self, sentence: str, request: ImportRequest, **values: str | int | datetime.date) -> str:
        """Return a sentence about a request."""
        account = request.account_name or request.account or ""
        return self.said.say(sentence, reference=request.reference, file=request.file_name, account=account, **values)

    def told(self, changed: Sequence[ImportRequest], what: str) -> Outcome:
        """Return the cards of what changed and, where it was said in Slack, a line for those in the conversation."""
        desk, said = self.scene.desk, words(self.scene.desk.language)
        if self.scene.source not in answers.IN_SLACK:
            return self.redrawn(changed)
        who = self.scene.agent.name or person(self.scene.agent.teammate_id, desk, said)
        notes = tuple(
            TeamNote(
                f"changed:{request.id}:{self.scene.key}",
                request.conversation_id,
                said.language,
                (
                    Paragraph(
                        said.say(
                            "note-changed-by",
                            reference=request.reference,
                            file=request.file_name,
                            what=said.say(f"changed-{what}"),
                            who=who,
                        )
                    ),
                ),
            )
            for request in changed
        )
        return self.redrawn(changed) + Outcome(messages=notes)

    def redrawn(self, changed: Sequence[ImportRequest]) -> Outcome:
        """Return the cards of the messages whose requests changed."""
        now = {request.id: request for request in (*self.scene.requests, *changed)}
        parts = dict.fromkeys(part_of(request) for request in changed)
        cards = (
            card_of(
                [request for request in now.values() if part_of(request) == part],
                key=f"card:{part}:{self.scene.key}",
                desk=self.scene.desk,
            )
            for part in parts
        )
        return Outcome(messages=tuple(cards))
