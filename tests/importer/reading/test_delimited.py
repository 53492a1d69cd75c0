import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importer.errors import RefusedError
from importer.model import Format, Repaired
from importer.reading import Limits, open_workbook
from tests.importer.reading.samples import rows, saved

CLIENTS = "N° client;Nom;Ville;Solde\n00042;Forêt Élagage inc.;Montréal;12,50\n00043;Pâtisserie Noël;Gaspé;0,99\n"
READ = {
    1: ["N° client", "Nom", "Ville", "Solde"],
    2: ["00042", "Forêt Élagage inc.", "Montréal", "12,50"],
    3: ["00043", "Pâtisserie Noël", "Gaspé", "0,99"],
}


@pytest.mark.parametrize(
    "encoding",
    [
        "utf-8",
        "utf-8-sig",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "cp1252",
        "cp850",
        "mac-roman",
    ],
)
def test_french_is_read_in_whatever_encoding_it_comes(tmp_path: Path, encoding: str) -> None:
    assert rows(tmp_path, CLIENTS.encode(encoding), "liste.csv") == READ


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_the_separator_is_found(tmp_path: Path, separator: str) -> None:
    text = "code,nom,ville\n1,Léa,Laval\n2,Zoé,Lévis\n3,Guy,Amos\n".replace(",", separator)

    book = open_workbook(saved(tmp_path, text.encode()), name="x.csv", limits=Limits())

    assert book.facts["separator"] == separator
    assert [list(values) for _, values in book.sheets[0].rows()][1] == ["1", "Léa", "Laval"]


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        ("No;Nom;Prix\n1;Tremblay, Jean;12,50\n2;Roy, Luc;13,75\n3;Gagnon, Eve;1,00\n", ";"),
        ("No;Prix\n1;12,50\n2;13,75\n3;1,00\n", ";"),
        ("Nom\tAdresse\nRoy, Luc\t1, rue A; app. 2\nCôté, Jo\t2, rue B; app. 3\n", "\t"),
        ("No,Nom,Note\n1,Roy,a;b;c\n2,Côté,d;e;f\n3,Hébert,\n", ","),
        ('No,Prix\n1,"12,50"\n2,"13,75"\n', ","),
        ("Gestion inc.;;\n;;\nListe des clients;;\nNo;Nom;Ville\n1;A;B\n2;C;D\n", ";"),
    ],
)
def test_a_comma_within_the_values_does_not_win(tmp_path: Path, text: str, separator: str) -> None:
    book = open_workbook(saved(tmp_path, text.encode()), name="x.csv", limits=Limits())

    assert book.facts["separator"] == separator


def test_a_first_line_may_say_the_separator_and_is_no_row(tmp_path: Path) -> None:
    assert rows(tmp_path, b"sep=,\r\na,b;c\r\nd,e;f\r\n") == {1: ["a", "b;c"], 2: ["d", "e;f"]}


def test_a_row_is_a_record_and_blank_lines_count(tmp_path: Path) -> None:
    text = 'No;Note\n\n1;"deux\nlignes"\n;\n2;fin\n'

    assert rows(tmp_path, text.encode()) == {1: ["No", "Note"], 3: ["1", "deux\nlignes"], 5: ["2", "fin"]}


def test_ragged_rows_nul_bytes_and_the_end_mark_of_dos_do_no_harm(tmp_path: Path) -> None:
    text = b"a;b;c\n1;2\n3;4;5;6\nx\x00y;z;\n\x1a"

    assert rows(tmp_path, text) == {1: ["a", "b", "c"], 2: ["1", "2"], 3: ["3", "4", "5", "6"], 4: ["xy", "z", ""]}


def test_a_quotation_mark_that_nobody_closed_swallows_nothing(tmp_path: Path) -> None:
    lines = ["no;nom;ville", '1;"Le Grand;Laval', *(f"{n};Nom {n};Lévis" for n in range(2, 300))]

    found = rows(tmp_path, "\n".join(lines).encode())

    assert len(found) == 300
    assert found[2] == ["1", '"Le Grand', "Laval"]


def test_inches_are_no_quotation(tmp_path: Path) -> None:
    assert rows(tmp_path, b'no;nom\n1;Tuyau 2" noir\n2;Coude 3/4"\n')[2] == ["1", 'Tuyau 2" noir']


def test_text_that_was_encoded_twice_is_repaired_and_says_so(tmp_path: Path) -> None:
    twice = "nom;ville\nForêt;Montréal – Est\nNoël;L’Île\nBob;Amos\n".encode().decode("cp1252").encode()

    book = open_workbook(saved(tmp_path, twice), name="x.csv", limits=Limits())
    values = [list(values) for _, values in book.sheets[0].rows()]

    assert values[1] == ["Forêt", "Montréal – Est"]
    assert isinstance(values[1][0], Repaired)
    assert values[1][0].found == "ForÃªt"
    assert not isinstance(values[3][0], Repaired)
    assert book.facts["mojibake"] == "1"


def test_a_list_that_starts_like_another_format_is_still_a_list(tmp_path: Path) -> None:
    assert rows(tmp_path, "ID;Prénom;Nom\n1;Éva;Roy\n2;Luc;Côté\n".encode())[3] == ["2", "Luc", "Côté"]
    assert rows(tmp_path, b"MZ;Nom\n1;Eva\n2;Luc\n")[3] == ["2", "Luc"]


def test_the_sheet_is_named_after_the_file_without_its_ending(tmp_path: Path) -> None:
    book = open_workbook(saved(tmp_path, CLIENTS.encode()), name="Liste des clients.2026.csv", limits=Limits())

    assert [sheet.name for sheet in book.sheets] == ["Liste des clients.2026"]
    assert book.format is Format.CSV


def test_a_list_of_one_column_is_a_table(tmp_path: Path) -> None:
    assert rows(tmp_path, "Nom\nForêt Élagage inc.\nGaston Roy\nLucie Côté\n".encode())[3] == ["Gaston Roy"]


@pytest.mark.parametrize(
    "text",
    [
        "Bonjour,\n\nVoici notre liste. Merci de l'importer dans le logiciel, et bonne fin de journée!\n\nJean.\n",
        "def f(x):\n    return x + 1\n\n\nclass A:\n    pass\n# fin\n",
        '{"clients": [\n  {"nom": "Roy"},\n  {"nom": "Cote"}\n]}\n',
        "<?xml version='1.0'?><notes><note>a</note></notes>",
    ],
)
def test_a_text_that_is_no_table_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(RefusedError) as refused:
        rows(tmp_path, text.encode())

    assert refused.value.refusal.code == "not-a-spreadsheet"
    assert refused.value.format is Format.OTHER


FIELDS = st.text(
    st.characters(codec="cp1252", exclude_categories=["Cc", "Cs", "Cf", "Zl", "Zp"], exclude_characters="\xa0ÃÂâÅÐ"),
    min_size=1,
    max_size=12,
).filter(lambda text: text.strip() == text)


@given(
    table=st.integers(2, 6).flatmap(
        lambda width: st.lists(st.lists(FIELDS, min_size=width, max_size=width), min_size=3, max_size=12)
    ),
    separator=st.sampled_from(";\t|,"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    line_end=st.sampled_from(["\n", "\r\n"]),
)
def test_what_a_program_writes_with_every_field_quoted_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, table: list[list[str]], separator: str, encoding: str, line_end: str
) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator, quoting=csv.QUOTE_ALL, lineterminator=line_end).writerows(table)
    path = saved(tmp_path_factory.mktemp("csv"), text.getvalue().encode(encoding))

    book = open_workbook(path, name="x.csv", limits=Limits())

    assert [list(values) for _, values in book.sheets[0].rows()] == table


def test_a_separator_is_what_stands_between_quoted_fields_whatever_they_hold(tmp_path: Path) -> None:
    text = b'"1";","\n"2";","\n"3";"Garage"\n'

    assert list(rows(tmp_path, text).values()) == [["1", ","], ["2", ","], ["3", "Garage"]]


WORDS = st.sampled_from(
    ["Forêt", "Élagage", "Noël", "Gaspé", "Hélène", "Côté", "Montréal", "Pâquet", "où", "çà", "île"]
)


@given(
    table=st.lists(st.lists(WORDS, min_size=3, max_size=3), min_size=3, max_size=20),
    encoding=st.sampled_from(["utf-8", "cp1252", "cp850", "mac-roman", "utf-16-le"]),
)
def test_french_words_tell_the_encoding(
    tmp_path_factory: pytest.TempPathFactory, table: list[list[str]], encoding: str
) -> None:
    text = "".join(";".join([str(number), *words]) + "\r\n" for number, words in enumerate(table))
    path = saved(tmp_path_factory.mktemp("csv"), text.encode(encoding))

    book = open_workbook(path, name="x.csv", limits=Limits())

    assert [list(values)[1:] for _, values in book.sheets[0].rows()] == table


@pytest.mark.parametrize("piece", [b"abc;", "é\U0001f600;".encode()])
def test_a_line_that_does_not_end_is_refused_before_it_is_cut(tmp_path: Path, piece: bytes) -> None:
    with pytest.raises(RefusedError) as refused:
        rows(tmp_path, b"a;b\n1;2\n" + piece * (1 << 21))

    assert (refused.value.refusal.code, refused.value.format) == ("corrupt", Format.CSV)
