"""Examine a file in the child, and keep what came of it: the file, its records, its marked copy, its report."""

import dataclasses
import json
from collections.abc import Iterator
from pathlib import Path

from bot.folders import work_folder
from bot.jobs import learning
from bot.jobs.services import Services
from handlers.lifecycle import ImportRequest
from importer.exchange import report_to_json
from importer.model import Kind, Report

PIECE = 1024 * 1024


def examined(request: ImportRequest, source: Path, services: Services) -> Report:
    """Examine a file; what is no list, or must not be kept, leaves nothing but its report."""
    learned = learning.lessons_of(services).for_examining(learning.customer(request))
    with work_folder() as folder:
        records, annotated = folder / "records.jsonl", folder / "annotated.xlsx"
        report = services.examiner.examine(
            source,
            name=request.file_name,
            decisions=request.decisions.reading,
            learned=learned,
            records=records,
            annotated=annotated,
            language=request.language,
        )
        keeps = bool(report.lists) and not any(sheet.kind is Kind.EMPLOYEES for sheet in report.sheets)
        for what, path in (("file", source), ("records", records), ("annotated", annotated)):
            if keeps and path.exists():
                services.store.files.put(f"{what}:{request.id}", _pieces(path), owner=request.id)
    facts = {**report.facts, learning.READ_WITH: learning.read_with(request, learned)}
    return keep_report(request, dataclasses.replace(report, facts=facts), services)


def is_read_otherwise(request: ImportRequest, report: Report, services: Services) -> bool:
    """Whether what was decided or taught since would have the file read in another way."""
    learned = learning.lessons_of(services).for_examining(learning.customer(request))
    return report.facts.get(learning.READ_WITH) != learning.read_with(request, learned)


def examined_again(request: ImportRequest, services: Services) -> Report | None:
    """Examine the kept file with what was decided and taught since; None where it is no longer kept."""
    with work_folder() as folder:
        source = folder / "source"
        with source.open("wb") as copy:
            for piece in services.store.files.stream(f"file:{request.id}"):
                copy.write(piece)
        return examined(request, source, services) if source.stat().st_size else None


def keep_report(request: ImportRequest, report: Report, services: Services) -> Report:
    """Keep a report, last of all: where there is one, the rest is there too."""
    kept = json.dumps(report_to_json(report), ensure_ascii=False).encode()
    services.store.files.put(f"report:{request.id}", kept, owner=request.id)
    return report


def is_kept(key: str, services: Services) -> bool:
    """Return whether something is kept under a key, without reading more than its beginning."""
    return next(services.store.files.stream(key), None) is not None


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            yield piece
