"""Folders to work in, in which a customer's file lies in clear: they go with the work, or soon after a crash."""

import contextlib
import os
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from bot.examining.child import NOBODY

PREFIX: Final = "plannit-bot-work-"
"""How the names of all of them begin."""

LONGEST_WORK: Final = 3600.0
"""Seconds after which nobody works in a folder any more: a file is fetched and examined within minutes."""


@contextlib.contextmanager
def work_folder() -> Iterator[Path]:
    """Give a new folder that only we can read, and delete it in the end."""
    with tempfile.TemporaryDirectory(prefix=PREFIX) as folder:
        yield Path(folder)


def remove_leftovers(folder: Path | None = None, *, now: float | None = None) -> int:
    """Delete the folders that a crash left behind, and nobody else's; return how many there were."""
    place = folder or Path(tempfile.gettempdir())
    before = (time.time() if now is None else now) - LONGEST_WORK
    old = [path for path in place.glob(f"{PREFIX}*") if _is_ours(path, before)]
    for path in old:
        shutil.rmtree(path, ignore_errors=True)
    return len(old)


def _is_ours(path: Path, before: float) -> bool:
    try:
        found = path.lstat()
    except OSError:
        return False  # another node was quicker
    # As root we have given some to the child, which is nobody.
    owners = {os.geteuid()} | ({NOBODY} if os.geteuid() == 0 else set())
    return stat.S_ISDIR(found.st_mode) and found.st_uid in owners and found.st_mtime < before
