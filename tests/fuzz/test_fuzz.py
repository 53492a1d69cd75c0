"""Whatever the bytes, an examination gives a report or a refusal: each reader, on damaged files.

``SLOW_SECONDS`` is how long each reader is tried, ``FUZZ_SEED`` which files come: always the same by default, so that
one change is judged like another; any other word finds new ones.
"""

import os
from pathlib import Path

import pytest

from tests.fuzz.fuzzing import Fuzzed, damaged, fuzzed
from tests.fuzz.property import holds
from tests.fuzz.seeds import TARGETS

BROKEN = Path(__file__).parents[1] / "data" / "broken"


@pytest.mark.slow
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("reader", TARGETS)
def test_a_damaged_file_gives_a_report_or_a_refusal(reader: str, tmp_path: Path) -> None:
    seed = os.environ.get("FUZZ_SEED", "plannit")

    found = fuzzed(reader, seed=seed, seconds=float(os.environ.get("SLOW_SECONDS", "60")), folder=tmp_path)

    print(f"{reader}, seed {seed}: {found.tried} files, {dict(found.outcomes.most_common())}")
    assert kept(found, reader) == []
    assert len(found.outcomes) > 1


def kept(found: Fuzzed, reader: str) -> list[str]:
    """Put what broke something among the test data, and say what it was."""
    for broken in found.broken.values():
        (BROKEN / f"{reader}-{broken.name}").write_bytes(broken.content)
    return [f"{reader}-{broken.name} (number {broken.number}): {broken.why}" for broken in found.broken.values()]


@pytest.mark.parametrize("reader", TARGETS)
def test_fuzzing_begins_with_sound_files_and_damages_them_the_same_way_again(reader: str, tmp_path: Path) -> None:
    seeds = TARGETS[reader].seeds()
    path = tmp_path / "sound.xls"
    outcomes = set()
    for seed in seeds:
        path.write_bytes(seed)
        outcomes.add(holds(path, tmp_path / "marked.xlsx"))

    if reader != "ole":
        assert outcomes & {"partial", "clean", "unusable"}
    assert [damaged(reader, "a", number) for number in range(5)] == [
        damaged(reader, "a", number) for number in range(5)
    ]
    assert damaged(reader, "a", 1) != damaged(reader, "b", 1)
