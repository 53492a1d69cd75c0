"""What the agents read in the conversation: state and totals, then the command to paste, then the reasons."""

from collections.abc import Mapping, Sequence

from handlers.commands import word_for
from handlers.desk import Desk
from handlers.events import Company
from handlers.judge import DOUBTFUL, Judged, has_employees, lists_of
from handlers.lifecycle import ImportRequest, State
from handlers.outcome import (
    Block,
    Bullets,
    Code,
    CustomerReply,
    FileToSend,
    Heading,
    Paragraph,
    TeamNote,
)
from handlers.permissions import needs_two
from handlers.replies import annotated_copy, is_corrigible, most_telling, question_text, why_nothing
from handlers.telling import account_of, day, kind_lines, lesson, listed, problems, stands_as, sum_of, way_of
from handlers.words import Words, words
from handlers.words.explain import neighbour
from importer.lessons import Used
from importer.model import Kind, Report

PREFIX = "/import"
MOST_GROUPS = 5
MOST_LESSONS = 5


def note_on(
    files: Sequence[Judged],
    *,
    superseded: Sequence[ImportRequest],
    reply: CustomerReply,
    key: str,
    unread: int,
    speak: bool,
    desk: Desk,
) -> TeamNote:
    """Return the one note on a message; where the customer was not answered, it carries the answer to send."""
    said = words(desk.language)
    blocks: list[Block] = []
    if len(files) > 1:
        blocks.append(Heading(_summary(files, said)))
        codes = [file.request.plan_code for file in files if file.request.plan_code]
        if len(codes) > 1:
            blocks.append(Code(f"{PREFIX} {word_for('confirm', said.language)} {' '.join(codes)}"))
    most = max(MOST_GROUPS // len(files), 1)
    for file in files:
        blocks += _about(file, said, most=most, desk=desk)
    blocks += [
        Paragraph(said.say("note-supersedes", reference=request.reference, file=request.file_name))
        for request in superseded
    ]
    if unread:
        blocks.append(Paragraph(said.say("note-unread", count=unread, most=desk.max_files)))
    asked = next((file for file in files if file.request.question), None)
    if asked is not None and speak:
        question = question_text(asked.request, asked.file.report, said)
        blocks.append(Paragraph(said.say("note-asked", question=question)))
    if any(file.request.state in (State.NEEDS_DECISION, State.AWAITING_CONFIRMATION) for file in files):
        all_commands = f"{PREFIX} {word_for('help', said.language)}"
        blocks.append(Paragraph(said.say("note-help", help=all_commands)))
    copies: tuple[FileToSend, ...] = ()
    if not speak:
        blocks += [Heading(said.say("note-unsent")), *reply.text]
        copies = tuple(annotated_copy(file, words(reply.language)) for file in files if is_corrigible(file))
    return TeamNote(key, files[0].request.conversation_id, said.language, tuple(blocks), copies)


def headline(request: ImportRequest, said: Words) -> str:
    """Return a request's state and totals, in one line."""
    counts = sum_of(request.plan)
    return said.say(
        f"note-{stands_as(request)}",
        reference=request.reference,
        file=request.file_name,
        writes=counts.writes,
        entries=counts.entries,
    )


def choices(request: ImportRequest, companies: Sequence[Company], said: Words, *, prefix: str = PREFIX) -> list[Block]:
    """Return what an agent must settle, each with the command that does."""
    blocks: list[Block] = []
    for need in request.needs:
        if need != "account":
            blocks += [
                Paragraph(said.say(f"need-{need}")),
                Code(said.say(f"example-{need}", prefix=prefix, reference=request.reference)),
            ]
            continue
        account = f"{prefix} {word_for('account', said.language)} {request.reference}"
        named = tuple(said.say("account-named", name=each.name or "?", id=each.company_id) for each in companies)
        blocks.append(Paragraph(said.say("need-account", count=len(companies))))
        blocks += [Bullets(named)] if named else [Code(said.say("account-example", command=account))]
        blocks += [Code(f"{account} {company.company_id}") for company in companies]
    return blocks


def _matched_lines(matched: Mapping[str, int], said: Words) -> list[str]:
    """Return by which rungs of the ladder records were found, and how many entries may be several records."""
    rungs = [said.say(f"rung-{rung}", count=count) for rung, count in matched.items() if count and rung != DOUBTFUL]
    lines = [said.say("note-matched", rungs=", ".join(rungs))] if rungs else []
    doubtful = matched.get(DOUBTFUL)
    return [*lines, said.say("note-doubtful", count=doubtful)] if doubtful else lines


def plan_blocks(
    request: ImportRequest,
    *,
    matched: Mapping[str, int],
    companies: Sequence[Company],
    desk: Desk,
    learned: Used = (),
) -> list[Block]:
    """Return the state, the command, the totals and the target of a request that waits for an agent."""
    said = words(desk.language)
    blocks: list[Block] = [Heading(headline(request, said))]
    if request.state is State.AWAITING_CONFIRMATION and request.plan_code:
        blocks.append(Code(f"{PREFIX} {word_for('confirm', said.language)} {request.plan_code}"))
    blocks += choices(request, companies, said)
    lines = list(kind_lines(request.plan, said, as_=way_of(request)))
    if request.account is not None:
        lines.append(said.say("note-account", account=account_of(request, said)))
    if matched and request.plan_code:
        lines += _matched_lines(matched, said)
    lines += settled_lines(request, said)
    lines += _learned_lines(learned, desk, said)
    if lines:
        blocks.append(Bullets(tuple(lines)))
    if request.plan_code and needs_two(request, desk):
        blocks.append(Paragraph(said.say("note-four-eyes", above=desk.four_eyes_above)))
    if request.plan_code and desk.adapter == "workbook":
        blocks.append(Paragraph(said.say("note-against-journal")))
    return blocks


def settled_lines(request: ImportRequest, said: Words) -> tuple[str, ...]:
    """Return what is settled for a request, by an agent now or for an earlier list of the account."""
    decisions = request.decisions
    values = (
        ("price-list", decisions.price_list),
        ("gl-debit", decisions.gl_debit),
        ("gl-credit", decisions.gl_credit),
        ("gl-groups", _groups(decisions.gl_groups, said)),
        ("tax-group", decisions.tax_group),
        ("language", decisions.language),
    )
    told = [said.say(f"settled-{name}", value=str(value)) for name, value in values if value]
    yes = ("with_inactive", "with_generic", "all_or_nothing", "override")
    told += [said.say(f"settled-{name.replace('_', '-')}") for name in yes if getattr(decisions, name)]
    return (said.say("note-settled", what=", ".join(told)),) if told else ()


def _learned_lines(learned: Used, desk: Desk, said: Words) -> tuple[str, ...]:
    """Return which columns were read by what agents taught."""
    told = [lesson(known, desk, said, letter=column.letter) for column, known in learned[:MOST_LESSONS]]
    if (rest := len(learned) - MOST_LESSONS) > 0:
        told.append(said.say("lessons-more", count=rest))
    return (said.say("note-learned", what="; ".join(told)),) if told else ()


def _groups(accounts: Mapping[str, str], said: Words) -> str:
    """Return the first accounts by group, and how many there are more: a chart of accounts is no headline."""
    shown = ", ".join(f"{group} = {account}" for group, account in sorted(accounts.items())[:MOST_GROUPS])
    more = len(accounts) - MOST_GROUPS
    return said.say("examples-more", examples=shown, more=more) if more > 0 else shown


def deadline(request: ImportRequest, said: Words) -> list[Block]:
    """Return until when a request waits, and how to refuse it."""
    if request.expires_at is None:
        return []
    cancel = f"{PREFIX} {word_for('cancel', said.language)} {request.reference}"
    sentence = "note-deadline" if request.plan_code else "note-deadline-decision"
    return [Paragraph(said.say(sentence, day=day(request.expires_at), cancel=cancel))]


def _summary(files: Sequence[Judged], said: Words) -> str:
    """Return how many files of each state there are."""
    states = [file.request.state for file in files]
    parts = [
        said.say(f"files-{state.replace('_', '-')}", count=states.count(state)) for state in State if state in states
    ]
    return said.say("note-files", count=len(files), states=listed(parts, said))


def _about(file: Judged, said: Words, *, most: int, desk: Desk) -> list[Block]:
    request, report = file.request, file.file.report
    if file.move.why in ("same-file", "nothing-new"):
        return [Heading(said.say(f"note-{file.move.why}", reference=request.reference, file=request.file_name))]
    blocks: list[Block] = []
    if lists_of(report):
        blocks += plan_blocks(
            request,
            matched=file.file.matched,
            companies=file.file.companies,
            desk=desk,
            learned=file.file.learned,
        )
        told, more = problems(report.issues, said, most=most)
        blocks += told
        if more:
            blocks.append(Paragraph(said.say("note-more-problems", count=more)))
        if request.state is not State.UNUSABLE:
            blocks += deadline(request, said)
        if file.file.integrated & {Kind.PRODUCTS} & report.kinds:
            blocks.append(Paragraph(said.say("note-integrated-products")))
    else:
        blocks.append(Heading(headline(request, said)))
        # What the customer reads of a list of employees is theirs; the agents have the record to keep.
        blocks += _privacy(file, said) if has_employees(report) else [Paragraph(_why_not(report, said))]
    return blocks


def _why_not(report: Report, said: Words) -> str:
    """Return why a file is no list, as the customer was told."""
    if why := why_nothing(report, said):
        return why
    other = neighbour(most_telling(report), said) if report.sheets else None
    return other.text if other is not None else said.say("refusal-empty")


def _privacy(file: Judged, said: Words) -> list[Block]:
    """Return the record that the privacy register asks for: what came when, and what became of it; no value."""
    request = file.request
    return [
        Heading(said.say("privacy-title")),
        Bullets(
            (
                said.say("privacy-when", day=day(request.received_at)),
                said.say("privacy-where", conversation=request.conversation_id, reference=request.reference),
                said.say("privacy-what"),
                said.say("privacy-done"),
                said.say("privacy-to-do"),
            )
        ),
    ]
