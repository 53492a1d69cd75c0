"""What the customer reads: the verdict first, then what to correct, one question, and what happens next."""

from collections.abc import Mapping, Sequence

from handlers.compare import Comparison, compared
from handlers.judge import Judged, asked_issue, has_employees, is_closed_to, lists_of
from handlers.lifecycle import Counts, ImportRequest, State
from handlers.meant import NEIGHBOURS
from handlers.outcome import Block, Bullets, CustomerReply, FileToSend, Heading, Link, Paragraph, Text
from handlers.telling import READ, counted, entries, group_line, problems, sum_of, totals
from handlers.words import Words, words
from handlers.words.explain import grouped, neighbour, refusal, remedy
from importer.checking.codes import CODES
from importer.model import BLANK, Issue, Kind, Layout, Report, Severity, SheetReport

MOST_GROUPS = 5
"""Groups of problems in one message, however many files it is about: the annotated copies hold all."""

EDITED_CODE = "edited-in-plannit"
"""The code of an entry that somebody edited in Plannit while it was imported: the agents' to look at."""

ENTERED_CODE = "entered-in-plannit"
"""The code of an entry that Plannit refused and somebody entered by hand, before it was tried again."""

_GOOD = frozenset({State.AWAITING_CONFIRMATION, State.NEEDS_DECISION})


def reply_to(files: Sequence[Judged], *, key: str, unread: int = 0) -> CustomerReply:
    """Return the one answer to a message; ``files`` are those of which people hear, ``unread`` were too many."""
    request = files[0].request
    said = words(request.language)
    blocks: list[Block] = []
    most = max(MOST_GROUPS // len(files), 1)
    thanked = next((file for file in files if lists_of(file.file.report)), None)
    for file in files:
        blocks += _about(file, said, most=most, alone=len(files) == 1, thanks=file is thanked)
    if unread:
        blocks.append(Paragraph(said.say("reply-unread", count=unread)))
    blocks += _ending(files, said)
    copies = tuple(annotated_copy(file, said) for file in files if is_corrigible(file))
    return CustomerReply(key, request.conversation_id, said.language, tuple(blocks), copies)


def annotated_copy(file: Judged, said: Words) -> FileToSend:
    """Return the copy of a file in which the problems are marked."""
    stem = file.request.file_name.rpartition(".")[0] or file.request.file_name
    return FileToSend(f"annotated:{file.request.id}", said.say("annotated-name", file=stem))


def is_corrigible(file: Judged) -> bool:
    """Whether there is a copy to correct, and something in it that can be."""
    marked = any(issue.severity is not Severity.INFO for issue in file.file.report.issues)
    return file.file.annotated and marked and not is_closed_to(file.request)


def _about(file: Judged, said: Words, *, most: int, alone: bool, thanks: bool) -> list[Block]:
    if not lists_of(file.file.report):
        return _no_list(file, said, alone=alone)
    if file.move.why in ("same-file", "nothing-new"):
        return [Heading(said.say(f"reply-{file.move.why}", file=file.request.file_name))]
    blocks: list[Block] = [Heading(_headline(file, said, alone=alone, thanks=thanks)), *_totals(file, said)]
    if is_closed_to(file.request):
        return blocks
    told, more = _problems(file, said, most=most)
    blocks += told
    if more:
        blocks.append(Paragraph(said.say("reply-more-problems", count=more)))
    return blocks


def _problems(file: Judged, said: Words, *, most: int) -> tuple[Sequence[Block], int]:
    report, previous = file.file.report, file.file.previous
    if previous is None:
        # What the customer is asked below is not told twice.
        told = [issue for issue in report.issues if issue.code != file.request.question]
        return problems(told, said, most=most)
    return _corrected(compared(previous, report), said, most=most)


def _headline(file: Judged, said: Words, *, alone: bool, thanks: bool) -> str:
    counts = sum_of(file.request.plan)
    ready = counts.entries - _left_out(counts)
    lists = said.say("list-of-" + "-and-".join(_kinds(file)))
    if file.move.why == "nothing-importable":
        verdict = "none"
    elif is_closed_to(file.request):
        verdict = "integrated"
    elif counts.held_back or counts.ruled_out:
        verdict = "partial"
    else:
        verdict = "clean"
    in_all = {kind: each.entries - _left_out(each) for kind, each in file.request.plan.items()}
    there = counted(in_all, said) if ready else ""
    sentence = said.say(f"reply-{verdict}", lists=lists, ready=ready, entries=counts.entries, all=there)
    if thanks:
        sentence = said.say("reply-thanks", sentence=sentence)
    return sentence if alone else said.say("reply-of-file", file=file.request.file_name, sentence=sentence)


def _kinds(file: Judged) -> list[Kind]:
    return [kind for kind in (Kind.CLIENTS, Kind.PRODUCTS) if kind in file.file.report.kinds]


def _totals(file: Judged, said: Words) -> list[Block]:
    """Return a line for each kind; nothing where all of one kind is ready, which the headline says."""
    plan = file.request.plan
    if len(plan) == 1 and not _left_out(sum_of(plan)):
        return []
    lines = tuple(
        said.say("kind-line", entries=entries(kind, counts.entries, said), totals=totals(counts, said, as_=READ))
        for kind, counts in plan.items()
        if counts.entries
    )
    return [Bullets(lines)]


def _corrected(comparison: Comparison, said: Words, *, most: int) -> tuple[list[Block], int]:
    """Return what was fixed, what remains and what is new, and how many groups are not told."""
    if not (comparison.fixed or comparison.remaining or comparison.new):
        return [], 0
    blocks: list[Block] = []
    summary = [said.say("corrected-fixed", count=len(comparison.fixed))]
    if comparison.remaining or not comparison.new:
        summary.append(said.say("corrected-remaining", count=len(comparison.remaining)))
    if comparison.new:
        summary.append(said.say("corrected-new", count=len(comparison.new)))
    blocks.append(Bullets(tuple(summary)))
    if comparison.fixed:
        blocks.append(Paragraph(said.say("corrected-what", what=_some(comparison.fixed, said))))
    new = grouped(comparison.new, said, most=None)
    left = grouped(comparison.remaining, said, most=None)
    if new:
        blocks += [
            Heading(said.say("problems-new")),
            Bullets(tuple(group_line(group, said) for group in new[:most])),
        ]
    room = max(most - len(new), 1)
    if left:
        blocks += [
            Heading(said.say("problems-remaining")),
            Bullets(tuple(group_line(group, said) for group in left[:room])),
        ]
    return blocks, max(len(new) - most, 0) + max(len(left) - room, 0)


def _some(issues: Sequence[Issue], said: Words, most: int = 3) -> str:
    """Return the kinds of issues that matter most, and how many kinds are not named."""
    groups = grouped(issues, said, most=None)
    named = ", ".join(group.text for group in groups[:most])
    more = len(groups) - most
    return said.say("examples-more", examples=named, more=more) if more > 0 else named


def _no_list(file: Judged, said: Words, *, alone: bool) -> list[Block]:
    """Return the exact remedy for a file that is no list of Acomba's, or cannot be read."""
    report = file.file.report
    blocks: list[Block] = [Heading(said.say("reply-no-list", file=file.request.file_name))]
    right = remedy((), said)
    if why := why_nothing(report, said):
        # Beside a good list a file that cannot be read needs no lesson on how to export.
        return [*blocks, Paragraph(why), _guide(right.guide, said)] if alone else [*blocks, Paragraph(why)]
    other = neighbour(most_telling(report), said) if report.sheets else None
    if other is None:
        return [*blocks, Paragraph(right.text), _guide(right.guide, said)]
    # Another program has a guide of its own; for all else the way is Acomba's export.
    how = [Paragraph(right.text)] if other.guide == right.guide else []
    return [*blocks, Paragraph(other.text), *how, _guide(other.guide, said)]


def why_nothing(report: Report, said: Words) -> str | None:
    """Return why nothing can be read in a file, with the remedy: it is refused, blank, or has headings alone."""
    if report.refusal is not None:
        sentence = f"unreadable-{report.refusal.code}"
        return said.say(sentence) if said.has(sentence) else refusal(report.refusal, said)
    if report.sheets and all(BLANK in sheet.reasons for sheet in report.sheets):
        return said.say("refusal-empty")
    headings_only = bool(report.lists) and not lists_of(report) and not has_employees(report)
    return said.say("no-entries") if headings_only else None


def most_telling(report: Report) -> SheetReport:
    """Return the sheet that says best what a file is instead of a list of Acomba's."""
    return max(
        report.sheets,
        key=lambda sheet: (
            sheet.kind in (Kind.EMPLOYEES, Kind.SUPPLIERS),
            sheet.software in NEIGHBOURS,
            sheet.layout is Layout.REPORT,
        ),
    )


def _guide(url: str, said: Words) -> Link:
    return Link(said.say("reply-guide"), url)


def _ending(files: Sequence[Judged], said: Words) -> list[Block]:
    blocks: list[Block] = []
    if any(is_corrigible(file) for file in files):
        copies = sum(is_corrigible(file) for file in files)
        sentence = "reply-annotated" if any(_held_back(file) for file in files) else "reply-annotated-check"
        blocks.append(Paragraph(said.say(sentence, count=copies)))
    question = next((file for file in files if file.request.question), None)
    if question is not None:
        asked = question_text(question.request, question.file.report, said)
        blocks.append(Paragraph(said.say("reply-question", question=asked)))
    if any(Kind.PRODUCTS in file.file.integrated.intersection(_kinds(file)) for file in files):
        blocks.append(Paragraph(said.say("integrated-products")))
    blocks.append(Paragraph(said.say(_next_step(files))))
    return blocks


def question_text(request: ImportRequest, report: Report, said: Words) -> str:
    """Return the question that a customer is asked about a file."""
    issue = asked_issue(report, request.question or "")
    return said.say(f"question-{issue.code}", **issue.details)


def _next_step(files: Sequence[Judged]) -> str:
    good = [file for file in files if file.request.state in _GOOD]
    if any(is_closed_to(file.request) for file in good):
        return "next-integrated"
    if good:
        if any(_held_back(file) for file in good):
            return "next-import-some"
        # Who is asked something, or may correct something, is not told that there is nothing to do.
        free = not any(file.request.question or is_corrigible(file) for file in files)
        return "next-import" if free else "next-import-check"
    if all(file.move.why in ("nothing-new", "same-file") for file in files):
        return "next-nothing"
    if any(lists_of(file.file.report) for file in files):
        return "next-correct"
    return "next-guide" if all(_is_from_elsewhere(file.file.report) for file in files) else "next-send"


def _left_out(counts: Counts) -> int:
    """Return how many entries are not imported as they are."""
    return counts.held_back + counts.excluded + counts.ruled_out


def _held_back(file: Judged) -> bool:
    return sum_of(file.request.plan).held_back > 0


def _is_from_elsewhere(report: Report) -> bool:
    """Whether a file is a list of another program, which has a guide of its own."""
    if report.refusal is not None or not report.sheets:
        return False
    sheet = most_telling(report)
    return sheet.software in NEIGHBOURS and sheet.kind not in (Kind.SUPPLIERS, Kind.EMPLOYEES)


def imported_text(
    request: ImportRequest, results: Mapping[Kind, Counts], left_out: tuple[Issue, ...], said: Words
) -> Text:
    """Return what the customer reads at the end: what is in Plannit now, and what was left out and why."""
    there = {kind: counts.create + counts.update + counts.unchanged for kind, counts in results.items()}
    out = sum_of(results)
    # What somebody edited in Plannit, or what an integrated account keeps out, is not the customer's to mend.
    missing = out.held_back + out.refused
    headline = {0: "imported-none", 1: "imported-one"}.get(sum(there.values()), "imported")
    there_now = counted(there, said) if any(there.values()) else ""
    blocks: list[Block] = [Heading(said.say(headline, entries=there_now))]
    if out.create != out.entries or len(results) > 1:
        # Where all of it was created, the headline has said so.
        blocks.append(Bullets(tuple(_result_lines(results, said))))
    if missing:
        blocks.append(Heading(said.say("imported-left-out", count=missing)))
        theirs = [issue for issue in left_out if issue.code not in (EDITED_CODE, ENTERED_CODE)]
        told = [group_line(group, said) for group in grouped(theirs, said, most=MOST_GROUPS)]
        if why := told or _errors_of(request, said):
            blocks.append(Bullets(tuple(why)))
        blocks.append(Paragraph(said.say("imported-correct")))
    if out.excluded:
        blocks.append(Paragraph(said.say("imported-excluded", count=out.excluded)))
    if out.ruled_out:
        blocks.append(Paragraph(said.say("integrated-products")))
    blocks.append(Paragraph(said.say("imported-check", file=request.file_name)))
    return tuple(blocks)


def _errors_of(request: ImportRequest, said: Words) -> list[str]:
    """Return why entries were held back where the report is gone: what the request itself remembers."""
    errors = [code for code in request.issue_counts if code in CODES and CODES[code].severity is Severity.ERROR]
    return [said.say(f"issue-{code}", count=request.issue_counts[code]) for code in sorted(errors)[:MOST_GROUPS]]


def _result_lines(results: Mapping[Kind, Counts], said: Words) -> list[str]:
    return [
        said.say("kind-line", entries=entries(kind, counts.entries, said), totals=totals(counts, said, as_="done"))
        for kind, counts in results.items()
        if counts.entries
    ]
