"""Every file that fuzzing ever broke something with; ``test_fuzz`` puts the next one here."""

from pathlib import Path

import pytest

from tests.fuzz.property import holds, within_bounds

BROKEN = sorted(Path(__file__).parents[1].joinpath("data/broken").iterdir())


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.name)
def test_a_file_that_broke_something_gives_a_report_or_a_refusal(path: Path, tmp_path: Path) -> None:
    with within_bounds():
        holds(path, tmp_path / "marked.xlsx")
