"""The demonstration speaks the language of the list that it is given."""

from pathlib import Path

import pytest

from bot import demo
from bot.sandbox import samples


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("Customer list.xlsx", "en"),
        ("Product list (report).csv", "en"),
        ("Liste des clients.xls", "fr"),
        ("Liste des produits (rapport).csv", "fr"),
    ],
)
def test_the_customer_speaks_the_language_of_the_list(name: str, language: str) -> None:
    assert demo.language_of([samples.sample(name)]) == language


def test_a_file_that_cannot_be_read_is_sent_in_french(tmp_path: Path) -> None:
    broken = tmp_path / "list.xlsx"
    broken.write_bytes(b"PK\x03\x04 name address city")

    assert demo.language_of([broken]) == "fr"
    assert demo.language_of([]) == "fr"


def test_an_english_list_is_played_in_english_to_its_end(capsys: pytest.CaptureFixture[str]) -> None:
    code = demo.run([samples.sample("Customer list.xlsx")], language=None, as_json=False)

    shown = capsys.readouterr().out
    assert code == 0
    assert "Hello, here is our list exported from Acomba." in shown
    assert "KB)" in shown
    assert "Ko)" not in shown
    assert "In Plannit now:" in shown
