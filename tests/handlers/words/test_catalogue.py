"""The catalogue says everything, in both languages, as people like to read it."""

import re
from importlib import resources

import pytest
from fluent.syntax import FluentParser, ast

from handlers.words import LANGUAGES, explain, words
from importer.checking.codes import CODES
from importer.model import Issue, Kind, Layout, Refusal, Severity, Software, Verdict

FILES = ("issues.ftl", "refusals.ftl", "fields.ftl", "workbooks.ftl")
REFUSALS = [
    "encrypted",
    "not-a-spreadsheet",
    "corrupt",
    "too-large",
    "too-many-cells",
    "expands-too-much",
    "too-slow",
    "empty",
    "old-format",
    "unsupported-format",
    "rights-protected",
]
CLIENT_FIELDS = [
    "client_number",
    "name",
    "sort_key",
    "care_of",
    "address",
    "city",
    "province",
    "postal_code",
    "country",
    "phone_main",
    "phone_work",
    "phone_mobile",
    "fax",
    "email_1",
    "email_2",
    "email_3",
    "website",
    "language",
    "active",
    "invoiced_to",
    "project",
    "tax_group",
    "terms",
    "price_list",
    "territory",
    "salesperson",
    "receivable",
    "notes",
    "first_name",
    "last_name",
    "company",
    "name_kind",
    "extra_emails",
    "extra_phones",
    "drop",
]
PRODUCT_FIELDS = [
    "product_number",
    "description",
    "description_alt",
    "price",
    "price_list_name",
    "unit",
    "cost",
    "category",
    "product_group",
    "sort_key",
    "quantity",
    "upc",
    "location",
    "supplier",
    "active",
    "taxable",
    "gl_credit",
    "gl_debit",
]


def messages(language: str, file: str) -> dict[str, ast.Message]:
    text = (resources.files("handlers.words") / language / file).read_text(encoding="utf-8")
    resource = FluentParser().parse(text)
    assert not [entry for entry in resource.body if isinstance(entry, ast.Junk)]
    return {entry.id.name: entry for entry in resource.body if isinstance(entry, ast.Message)}


def variables(node: object) -> set[str]:
    """Return the names of all variables below a node."""
    if isinstance(node, ast.VariableReference):
        return {node.id.name}
    if isinstance(node, ast.BaseNode):
        return {name for value in vars(node).values() for name in variables(value)}
    if isinstance(node, list):
        return {name for value in node for name in variables(value)}
    return set()


def texts(language: str, file: str) -> dict[str, str]:
    """Return each message's literal text."""

    def of(node: object) -> str:
        if isinstance(node, ast.TextElement):
            return str(node.value)
        if isinstance(node, ast.VariableReference):
            return "x"
        if isinstance(node, ast.BaseNode):
            return "".join(of(value) for name, value in vars(node).items() if name not in ("id", "comment", "span"))
        return "".join(of(value) for value in node) if isinstance(node, list) else ""

    return {name: of(message.value) for name, message in messages(language, file).items()}


def an_issue(code: str, severity: Severity) -> Issue:
    details: dict[str, str | int] = dict.fromkeys(CODES[code].details, 3)
    details |= dict.fromkeys({"range_from", "range_to", "filter", "other", "columns", "mark", "reference"}, "AA1")
    details |= {"postal_code": "K1A 0B1", "province": "QC"}
    return Issue(code, severity, "Clients", 14, 6, field="phone_main", found="514-555-1234", details=details)


@pytest.mark.parametrize("file", FILES)
def test_both_languages_have_the_same_sentences_with_the_same_values(file: str) -> None:
    french, english = messages("fr", file), messages("en", file)

    assert {name: variables(message) for name, message in french.items()} == {
        name: variables(message) for name, message in english.items()
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_stands_in_two_files(language: str) -> None:
    folder = resources.files("handlers.words") / language
    names = [name for file in folder.iterdir() if file.name.endswith(".ftl") for name in messages(language, file.name)]

    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_found_whole_and_leans_on_no_other(language: str) -> None:
    folder = resources.files("handlers.words") / language
    for file in sorted(each.name for each in folder.iterdir() if each.name.endswith(".ftl")):
        text = (folder / file).read_text(encoding="utf-8")
        assert not re.search(r"^-", text, re.MULTILINE), (file, "a term")
        for name, message in messages(language, file).items():
            source = text[message.span.start : message.span.end] if message.span else ""
            assert not re.search(r"\{\s*-?[a-z][\w-]*\s*\}", source), (name, "leans on another sentence")
            assert words(language).has(name), (name, "not found")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CODES)
def test_every_issue_has_its_line_and_a_sentence_short_enough_for_a_comment(language: str, code: str) -> None:
    catalogue = words(language)
    one, many = (catalogue.say(f"issue-{code}", count=count) for count in (1, 1200))

    assert one.startswith("1 ")
    assert re.match(r"1[,\s]200 ", many)
    for severity in Severity:
        sentence = explain.expected(an_issue(code, severity), catalogue)
        assert sentence != catalogue.say("expected-other")
        assert sentence.endswith((".", "?"))
        assert len(sentence) <= 160, (len(sentence), sentence)


@pytest.mark.parametrize("code", CODES)
def test_a_sentence_uses_only_what_its_issue_always_has(code: str) -> None:
    has = {"field"} | {name.replace("_", "-") for name in CODES[code].details}
    if code == "file-already-seen":
        has.add("reference")

    assert variables(messages("fr", "issues.ftl")[f"expected-{code}"]) <= has
    assert variables(messages("fr", "issues.ftl")[f"issue-{code}"]) == {"count"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_left_for_an_issue_that_cannot_happen(language: str) -> None:
    said = {name.removeprefix("issue-") for name in messages(language, "issues.ftl") if name.startswith("issue-")}

    assert said == {*CODES, "other"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", REFUSALS)
def test_every_refusal_says_what_to_do(language: str, code: str) -> None:
    sentence = explain.refusal(Refusal(code), words(language))

    assert sentence != words(language).say("refusal-other")
    assert re.search(r"(ici|deux fichiers|\.csv|here|two files)\b", sentence)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("field", sorted({*CLIENT_FIELDS, *PRODUCT_FIELDS}))
def test_every_field_has_a_name(language: str, field: str) -> None:
    catalogue = words(language)

    assert explain.field_name(field, catalogue) != catalogue.say("field-none")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_closed_set_has_its_words(language: str) -> None:
    wanted = [f"severity-{severity}" for severity in Severity]
    wanted += [f"verdict-{verdict.replace('_', '-')}" for verdict in Verdict]
    wanted += [f"list-kind-{kind}" for kind in Kind]
    wanted += [f"layout-{layout}" for layout in Layout]
    wanted += [f"software-{software}" for software in Software]

    assert [name for name in wanted if not words(language).has(name)] == []


@pytest.mark.parametrize("file", FILES)
def test_french_is_set_as_in_quebec(file: str) -> None:
    for name, text in texts("fr", file).items():
        if name.startswith("guide-"):
            continue
        assert not re.search(r"['\"]", text), (name, "straight quote")
        assert not re.search(r"(?<![\xa0:])[:»](?=\s|$)", text.replace("/import", "")), (name, "no-break space missing")
        assert not re.search(r"«(?!\xa0)", text), (name, "no-break space missing")
        assert not re.search(r"[\s\xa0][;!?]", text), (name, "space before a sign that takes none")


@pytest.mark.parametrize("file", FILES)
def test_english_has_typographic_quotes_and_no_french_spacing(file: str) -> None:
    for name, text in texts("en", file).items():
        assert not re.search(r"['\"«»]", text), name
        assert not re.search(r"[\s\xa0][:;!?]", text), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_jargon_reaches_a_customer(language: str) -> None:
    said = " ".join(texts(language, "issues.ftl").values()) + " ".join(texts(language, "refusals.ftl").values())

    assert not re.search(r"\b(parser?|token|null|encodage|encoding|UTF|regex|string|mapping|JSON|email)\b", said)
