"""The house keeps its shape: who may import whom, no cycle, no private door."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("bot", "handlers", "importer", "config")
MAY_IMPORT = {
    "config": set[str](),
    "importer": set[str](),
    "handlers": {"importer"},
    "bot": {"config", "handlers", "importer"},
}
COMPOSITION_ROOTS = {"importer/__main__.py": {"config", "handlers"}}
HEAVY = {"pandas", "openpyxl", "xlsxwriter", "xlrd", "lxml", "python_calamine", "email_validator", "phonenumbers"}
MODULES = sorted(str(path.relative_to(ROOT)) for package in PACKAGES for path in (ROOT / package).rglob("*.py"))


def _imports(tree: ast.AST) -> Iterator[tuple[ast.stmt, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node, name.name) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node, "." * node.level + (node.module or "")


def _tree(module: str) -> ast.Module:
    return ast.parse((ROOT / module).read_text(encoding="utf-8"))


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_only_what_its_package_may(module: str) -> None:
    package = module.partition("/")[0]
    ours = {name.partition(".")[0] for _, name in _imports(_tree(module))} & MAY_IMPORT.keys()

    assert ours <= MAY_IMPORT[package] | {package} | COMPOSITION_ROOTS.get(module, set())


@pytest.mark.parametrize("module", MODULES)
def test_imports_stand_at_the_top_and_are_absolute(module: str) -> None:
    tree = _tree(module)
    at_top = {id(node) for node in tree.body}
    hidden = {name for node, name in _imports(tree) if id(node) not in at_top and name.partition(".")[0] not in HEAVY}

    assert hidden == set()
    assert not [name for _, name in _imports(tree) if name.startswith(".")]


def test_no_module_imports_in_a_circle() -> None:
    names = {module.removesuffix(".py").removesuffix("/__init__").replace("/", "."): module for module in MODULES}
    graph = {name: _imported(name, module, names) for name, module in names.items()}

    assert _circle(graph) is None


def _imported(name: str, module: str, names: dict[str, str]) -> set[str]:
    found = set()
    for node, imported in _imports(_tree(module)):
        modules = {f"{imported}.{each.name}" for each in node.names} if isinstance(node, ast.ImportFrom) else set()
        # ``from package import module`` means the module; the package itself is only its door.
        found |= modules & names.keys() or {imported}
    return found & names.keys() - {name}


def _circle(graph: dict[str, set[str]]) -> list[str] | None:
    done: set[str] = set()

    def walk(name: str, path: list[str]) -> list[str] | None:
        if name in path:
            return [*path[path.index(name) :], name]
        if name in done:
            return None
        for following in sorted(graph[name]):
            if circle := walk(following, [*path, name]):
                return circle
        done.add(name)
        return None

    return next((circle for name in sorted(graph) if (circle := walk(name, []))), None)


@pytest.mark.parametrize("module", MODULES)
def test_a_module_can_be_held_in_the_head(module: str) -> None:
    assert (ROOT / module).stat().st_size <= 24 * 1024


@pytest.mark.parametrize("library", ["dbos", "apscheduler"])
def test_the_engine_is_known_in_one_place(library: str) -> None:
    knowing = {
        module for module in MODULES if library in {name.partition(".")[0] for _, name in _imports(_tree(module))}
    }

    assert {str(Path(module).parent) for module in knowing} <= {"bot/engine"}


def test_no_file_names_a_registry_or_a_path_of_one_machine() -> None:
    forbidden = re.compile(r"https?://[^ \"]+/(simple|packages)/|(index|find)-(url|links)|file:/{3}")
    suspects = [
        path
        for path in ROOT.glob("*")
        if path.is_file() and path.suffix in {".md", ".toml", ".lock", ".txt", ""} and path.name != ".git"
    ]

    assert [path.name for path in suspects if forbidden.search(path.read_text(encoding="utf-8"))] == []
