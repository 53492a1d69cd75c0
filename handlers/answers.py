"""What a command is answered with: where a request stands, what can be done now, all commands with their values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from handlers import notes
from handlers.cards import failure_text
from handlers.choices import Choices
from handlers.commands import VERBS, Command, Companies, Persons, Unknown, word_for
from handlers.desk import Desk
from handlers.entries import Entries, Named
from handlers.events import Agent
from handlers.lifecycle import OPEN, ImportRequest, PlanCode, State
from handlers.outcome import Block, Bullets, Code, Heading, Outcome, Paragraph, SlackPrivate, TeamNote
from handlers.telling import account_of, confirmers, day, request_lines, stands_as, sum_of
from handlers.words import Words, words
from importer.decisions import Decisions, Place, in_order
from importer.lessons import Lessons, Used, customer_of
from importer.model import Report
from importer.ports import Account

IN_SLACK = frozenset({"slack", "button"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """All that may be meant by a command, looked up before it is decided.

    ``source`` is ``note``, ``slack``, ``button`` or ``canvas``; ``key`` names the event, so that twice is once.
    ``requests`` are all of the conversation's (where there is one), those that the command names, and the
    others of their messages. ``codes`` and ``accounts`` hold what ``commands.named`` asked for;
    ``settings`` are those of the conversation; ``defaults`` what was settled before for an account, by its id;
    ``choices`` what each request's list leaves open, by the request's id. ``lessons`` are all that was taught,
    ``reports`` what the requests' files were read as, ``readings`` the requests that wait anywhere with what of
    the lessons was used for them: each given where the command is about columns. ``entries`` is where the clients
    of each list stand, given where the command is about rows.
    """

    agent: Agent
    source: str
    key: str
    desk: Desk
    requests: tuple[ImportRequest, ...] = ()
    conversation_id: str | None = None
    response_url: str | None = None
    codes: Mapping[str, PlanCode | None] = field(default_factory=dict)
    accounts: Mapping[str, Account | None] = field(default_factory=dict)
    settings: Mapping[str, str] = field(default_factory=dict)
    defaults: Mapping[str, Decisions] = field(default_factory=dict)
    choices: Mapping[str, Choices] = field(default_factory=dict)
    entries: Mapping[str, Entries] = field(default_factory=dict)
    lessons: Lessons | None = None
    reports: Mapping[str, Report] = field(default_factory=dict)
    readings: tuple[tuple[ImportRequest, Used], ...] = ()
    speak: bool = True

    @property
    def prefix(self) -> str:
        """How a command starts where this one was typed."""
        return "/plannit-import" if self.source in IN_SLACK else notes.PREFIX

    @property
    def here(self) -> tuple[ImportRequest, ...]:
        """The requests of the conversation that the command was typed in; all, where it was typed elsewhere."""
        if self.conversation_id is None:
            return self.requests
        return tuple(each for each in self.requests if each.conversation_id == self.conversation_id)

    def words(self, command: Command) -> Words:
        """Return the words of the language that a command was typed in."""
        return words(command.language or self.desk.language)

    def siblings(self, request: ImportRequest) -> tuple[ImportRequest, ...]:
        """Return the requests of a request's message."""
        return tuple(
            other
            for other in self.requests
            if (other.conversation_id, other.part_id) == (request.conversation_id, request.part_id)
        )


def answer(scene: Scene, said: Words, blocks: Sequence[Block]) -> Outcome:
    """Return the answer, where the command came from: a note in the conversation, or for the Slack user alone."""
    key, text = f"answer:{scene.key}", tuple(blocks)
    if scene.response_url is not None:
        return Outcome(messages=(SlackPrivate(key, scene.response_url, said.language, text),))
    if scene.conversation_id is not None:
        return Outcome(messages=(TeamNote(key, scene.conversation_id, said.language, text),))
    return Outcome()


# --------------------------------------------------------------------------- where it stands


def standing(request: ImportRequest, scene: Scene, said: Words) -> list[Block]:
    """Return where a request stands, and the commands that make sense now."""
    lines = request_lines(request, said)
    if request.account is not None:
        lines += (said.say("note-account", account=account_of(request, said)),)
    if request.state in (State.NEEDS_DECISION, State.AWAITING_CONFIRMATION):
        lines += notes.settled_lines(request, said)
    blocks: list[Block] = [Heading(notes.headline(request, said)), Paragraph(_stands(request, scene, said))]
    if lines:
        blocks.append(Bullets(lines))
    return blocks + sensible(request, scene, said)


def _stands(request: ImportRequest, scene: Scene, said: Words) -> str:
    how, holder = _how(request), scene.desk.holder(request)
    if request.state is State.AWAITING_CONFIRMATION and request.confirmed_by is not None:
        how = "half-confirmed"
    if request.state in (State.CONFIRMED, State.UNDOING) and holder is not None:
        how = "waits"
    return said.say(
        f"stands-{how}",
        holder=holder.reference if holder else "",
        holder_by=confirmers(holder, scene.desk, said) if holder else "",
        who=confirmers(request, scene.desk, said),
        day=day(request.confirmed_at or request.updated_at),
        until=day(request.expires_at or request.updated_at),
        newer=newer_than(request, scene, said),
        failure=failure_text(request, said),
    )


def newer_than(request: ImportRequest, scene: Scene, said: Words) -> str:
    """Return the reference of the request that took another's place."""
    newer = (other.reference for other in scene.requests if other.id == request.superseded_by)
    return next(newer, said.say("a-newer-file"))


def _how(request: ImportRequest) -> str:
    """Return a request's state, with how it came to be closed."""
    if request.state is State.CANCELLED:
        if request.superseded_by is not None:
            return "superseded"
        ended = request.finished_at or request.updated_at
        return "expired" if request.expires_at is not None and request.expires_at <= ended else "cancelled"
    return stands_as(request)


def sensible(request: ImportRequest, scene: Scene, said: Words) -> list[Block]:
    """Return the commands that make sense now for a request, ready to paste."""
    blocks: list[Block] = []
    if request.state is State.NEEDS_DECISION:
        blocks += notes.choices(request, scene.desk.companies.get(request.id, ()), said, prefix=scene.prefix)
    for verb in _verbs(request, scene.desk):
        name = request.plan_code if verb in ("confirm", "loaded", "undo") else request.reference
        if name:
            blocks.append(Code(f"{scene.prefix} {word_for(verb, said.language)} {name}"))
    return blocks


def _verbs(request: ImportRequest, desk: Desk) -> tuple[str, ...]:
    """Return the commands that move a request on from its state."""
    written = ("undo",) if sum_of(request.results).writes else ()
    by_workbook = desk.adapter == "workbook"
    return {
        State.AWAITING_CONFIRMATION: ("confirm", "cancel"),
        State.NEEDS_DECISION: ("cancel",),
        State.RECEIVED: ("cancel",),
        State.CONFIRMED: ("cancel",),
        State.IMPORTING: ("cancel",),
        State.HANDED_OVER: ("loaded", "cancel"),
        State.DONE: (*(("retry",) if request.may_be_retried else ()), *written),
        State.UNDOING: ("loaded",) if by_workbook else (),
        State.FAILED: ("retry", *written, "cancel"),
    }.get(request.state, ())


def one_line(request: ImportRequest, said: Words) -> str:
    """Return a request in a line, for a list of several: file names are alike, accounts are not."""
    return said.say("one-line", line=notes.headline(request, said), account=account_of(request, said))


def several(requests: Sequence[ImportRequest], said: Words, sentence: str) -> list[Block]:
    """Return that one of several must be named, and which there are."""
    lines = tuple(one_line(request, said) for request in requests)
    return [Paragraph(said.say(sentence)), Bullets(lines)] if lines else [Paragraph(said.say("none-open"))]


def status(request: ImportRequest | None, scene: Scene, said: Words) -> list[Block]:
    """Return where one request stands, or all that are open here."""
    if request is not None:
        return standing(request, scene, said)
    open_ones = [each for each in scene.here if each.state in OPEN]
    if len(open_ones) == 1:
        return standing(open_ones[0], scene, said)
    if open_ones:
        return [Heading(said.say("open-here", count=len(open_ones))), *several(open_ones, said, "status-of-one")]
    return standing(scene.here[-1], scene, said) if scene.here else [Paragraph(said.say("none-open"))]


def not_those_rows(
    command: Persons | Companies, found: Named, request: ImportRequest, scene: Scene, said: Words
) -> list[Block]:
    """Return why rows that were named are not clients', or not one's each, and what there is instead."""
    sheets = scene.entries[request.id].sheets
    if found.unclear is not None:
        verb = word_for("person" if isinstance(command, Persons) else "company", said.language)
        start = f"{scene.prefix} {verb} {request.reference}"
        codes = [Code(f"{start} {sheet}!{','.join(map(str, rows))}") for sheet, rows in found.unclear.items() if rows]
        return [Paragraph(said.say("rows-unclear", count=len(command.rows))), *codes]
    if not sheets:
        return [Paragraph(said.say("rows-no-clients", reference=request.reference))]
    if found.unknown:
        return [Paragraph(said.say("column-no-sheet", sheet=command.sheet or "", sheets=", ".join(sheets)))]
    if found.twins:
        return [Paragraph(said.say("rows-twins", row=str(found.twins[0])))]
    named = _rows(frozenset(found.missing))
    missing = said.say("rows-missing", rows=named, count=len(found.missing), reference=request.reference)
    lines = [
        said.say("rows-of", sheet=sheet, first=str(rows.first[0]), last=str(rows.first[-1]))
        for sheet, rows in sheets.items()
    ]
    return [Paragraph(missing), Bullets(tuple(lines))]


# --------------------------------------------------------------------------- help


def not_understood(command: Unknown, scene: Scene, said: Words) -> list[Block]:
    """Return what was probably meant, or how the command is written; and where all commands are."""
    all_commands = Code(f"{scene.prefix} {word_for('help', said.language)}")
    if command.verb is not None:
        blocks: list[Block] = [Paragraph(said.say("written-so", word=word_for(command.verb, said.language)))]
        blocks.append(Code(f"{scene.prefix} {said.say(f'usage-{command.verb}')}"))
        if said.has(f"wrong-{command.verb}"):
            blocks.append(Paragraph(said.say(f"wrong-{command.verb}")))
        waiting = [each for each in scene.here if each.plan_code and each.state is State.AWAITING_CONFIRMATION]
        if command.verb == "confirm" and waiting and scene.conversation_id:
            confirm = word_for("confirm", said.language)
            blocks.append(Paragraph(said.say("waiting-here")))
            blocks += [Code(f"{scene.prefix} {confirm} {each.plan_code}") for each in waiting]
        return blocks
    if command.suggestion is not None:
        named = command.ref.text if command.ref else ""
        return [
            Paragraph(said.say("unknown-suggested", word=_short(command.word))),
            Code(" ".join(part for part in (scene.prefix, command.suggestion, named, command.rest) if part)),
            Paragraph(said.say("all-commands")),
            all_commands,
        ]
    return [Paragraph(said.say("unknown", word=_short(command.word))), all_commands]


def _short(word: str) -> str:
    return word if len(word) <= 30 else f"{word[:29]}…"


def all_commands(request: ImportRequest | None, scene: Scene, said: Words) -> list[Block]:
    """Return every command with what it does and, for a request, what holds now."""
    values = _values(request.decisions if request else Decisions(), request, scene, said)
    lines = []
    for verb in VERBS:
        line = said.say("help-line", usage=said.say(f"usage-{verb.name}"), does=said.say(f"does-{verb.name}"))
        now = values.get(verb.name, "")
        lines.append(said.say("help-now", line=line, now=now) if now else line)
    title = said.say("help-of", reference=request.reference) if request else said.say("help-title")
    return [
        Heading(title),
        Paragraph(said.say("help-how", prefix=scene.prefix)),
        Bullets(tuple(lines)),
        Paragraph(said.say("help-remembered")),
    ]


def _values(decisions: Decisions, request: ImportRequest | None, scene: Scene, said: Words) -> Mapping[str, str]:
    """Return the current value of each command that settles something; nothing for what nobody has settled."""

    def yes(on: bool) -> str:  # noqa: FBT001 - a value to be told, no switch
        return said.say("yes") if on else ""

    muted = scene.settings.get("muted") == "yes"
    values = {
        "account": account_of(request, said) if request else "",
        "column": _pairs(decisions.columns),
        "learned": _lessons(request, scene, said),
        "price-list": str(decisions.price_list or ""),
        "with-inactive": yes(decisions.with_inactive),
        "generic": yes(decisions.with_generic),
        "person": _rows(decisions.persons),
        "company": _rows(decisions.companies),
        "gl-debit": decisions.gl_debit or "",
        "gl-group": _pairs(decisions.gl_groups),
        "gl-credit": decisions.gl_credit or "",
        "tax-group": decisions.tax_group or "",
        "language": decisions.language or "",
        "all-or-nothing": yes(decisions.all_or_nothing),
        "override": yes(decisions.override),
        "mute": yes(muted),
    }
    if request is not None and not decisions.all_or_nothing:
        values["skip-errors"] = said.say("yes")
    return values


def _lessons(request: ImportRequest | None, scene: Scene, said: Words) -> str:
    """Return how much was learned for the customer, and for all."""
    customer = customer_of(request.account, request.conversation_id) if request else None
    known = scene.lessons.known(customer) if scene.lessons else ()
    own = sum(each.own for each in known)
    return said.say("learned-count", own=own, others=len(known) - own) if known else ""


def _pairs(pairs: Mapping[str, str]) -> str:
    return ", ".join(f"{name} = {value}" for name, value in sorted(pairs.items()))


def _rows(rows: frozenset[Place], most: int = 10) -> str:
    shown = ", ".join(str(row) for row in in_order(rows)[:most])
    return f"{shown}…" if len(rows) > most else shown
