"""What a crash left in the system's temporary folder goes, and nothing else does."""

import os
import stat
import time
from pathlib import Path

from bot.folders import LONGEST_WORK, PREFIX, remove_leftovers, work_folder


def _folder(place: Path, name: str, *, age: float) -> Path:
    folder = place / name
    folder.mkdir()
    (folder / "source").write_bytes(b"514 555-0199 Camille")
    os.utime(folder, (time.time() - age,) * 2)
    return folder


def test_an_old_folder_of_ours_goes_with_what_is_in_it(tmp_path: Path) -> None:
    old = _folder(tmp_path, f"{PREFIX}x1", age=LONGEST_WORK + 60)
    examined = _folder(tmp_path, f"{PREFIX}x2", age=LONGEST_WORK + 60)

    assert remove_leftovers(tmp_path) == 2
    assert not old.exists()
    assert not examined.exists()


def test_a_folder_that_is_worked_in_and_those_of_others_stay(tmp_path: Path) -> None:
    new = _folder(tmp_path, f"{PREFIX}x1", age=60)
    other = _folder(tmp_path, "another-x1", age=LONGEST_WORK + 60)
    link = tmp_path / f"{PREFIX}link"
    link.symlink_to(other)
    os.utime(link, (0, 0), follow_symlinks=False)

    assert remove_leftovers(tmp_path) == 0
    assert new.exists()
    assert (other / "source").exists()


def test_a_folder_is_ours_alone_and_goes_with_the_work() -> None:
    with work_folder() as folder:
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        (folder / "source").write_bytes(b"514 555-0199 Camille")

    assert not folder.exists()
