"""What is added as one file is also named in the visible tuple of its folder: nothing registers itself."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.source_tree import PACKAGE, parsed


@dataclass(frozen=True)
class Catalogue:
    """A folder of plug-ins, the tuple that names them, and what makes a file there one: it defines one of these."""

    folder: str
    tuple_name: str
    defines: frozenset[str]
    made_of: frozenset[tuple[str, str]] = frozenset()
    """Pairs of which the first is by its nature a part of the second, and would otherwise repeat it."""


CATALOGUES = (
    Catalogue("planning/strategies", "STRATEGIES", frozenset({"STRATEGY"})),
    Catalogue(
        "measures",
        "MEASURES",
        frozenset({"MEASURE", "DERS_16", "TOTALS"}),
        made_of=frozenset({("dest", "des2")}),  # the DES-T is eight items of the DES-II
    ),
    Catalogue("charts", "CHARTS", frozenset({"CHART"})),
    Catalogue("export", "EXPORTERS", frozenset({"EXPORTER", "exporter_for"})),
    Catalogue("store/migrations", "MIGRATIONS", frozenset({"upgrade"})),
    Catalogue("cli/commands", "COMMANDS", frozenset({"COMMAND"})),
)


FOLDER_NAMES = frozenset(catalogue.folder.rpartition("/")[2] for catalogue in CATALOGUES)


def named_modules(tree: ast.Module, tuple_name: str) -> list[str]:
    """Return the modules the tuple's entries come from, in its order."""
    origin: dict[str, str] = {}
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and node.module:
            for name in node.names:
                package_itself = node.module.rpartition(".")[2] in FOLDER_NAMES
                origin[name.asname or name.name] = name.name if package_itself else node.module.rpartition(".")[2]
    entries = _entries(tree, tuple_name)
    # Of "*(a.make(x) for x in SOURCE)" the module that makes the entries counts, not their source.
    used = ([node.id for node in ast.walk(_maker(entry)) if isinstance(node, ast.Name)] for entry in entries)
    return [next((origin[name] for name in names if name in origin), names[0]) for names in used]


def _maker(entry: ast.expr) -> ast.expr:
    if isinstance(entry, ast.Starred):
        entry = entry.value
    return entry.elt if isinstance(entry, ast.GeneratorExp) else entry


def _entries(tree: ast.Module, tuple_name: str) -> list[ast.expr]:
    for node in tree.body:
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        if any(isinstance(target, ast.Name) and target.id == tuple_name for target in targets):
            value = getattr(node, "value", None)
            assert isinstance(value, ast.Tuple), f"{tuple_name} is a plain tuple that everyone can read"
            return value.elts
    pytest.fail(f"no tuple {tuple_name}")


def defined_names(tree: ast.Module) -> set[str]:
    """Return the names that a module defines at its top."""
    names: set[str] = set()
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            names.add(node.name)
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            names.add(node.target.id)
        if isinstance(node, ast.Assign):
            names |= {target.id for target in node.targets if isinstance(target, ast.Name)}
    return names


def plugin_files(catalogue: Catalogue) -> set[str]:
    """Return the names of the plug-in modules in the folder."""
    files = [file for file in (PACKAGE / catalogue.folder).glob("*.py") if not file.stem.startswith("_")]
    return {file.stem for file in files if defined_names(parsed(file)) & catalogue.defines}


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda catalogue: catalogue.folder)
def test_every_plugin_file_is_named_once_in_its_tuple(catalogue: Catalogue) -> None:
    face = PACKAGE / catalogue.folder / "__init__.py"
    named = named_modules(parsed(face), catalogue.tuple_name)
    assert sorted(set(named)) == sorted(plugin_files(catalogue))


def imported_siblings(tree: ast.Module, catalogue: Catalogue, siblings: set[str]) -> list[str]:
    """Return the other plug-ins that a plug-in imports."""
    package = f"emdr_planner.{catalogue.folder.replace('/', '.')}"
    imported: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            imported |= {name.name for name in node.names}
        if isinstance(node, ast.ImportFrom) and node.module:
            imported |= {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
    return sorted(sibling for sibling in siblings if f"{package}.{sibling}" in imported)


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda catalogue: catalogue.folder)
def test_plugins_do_not_know_their_siblings(catalogue: Catalogue) -> None:
    siblings = plugin_files(catalogue)
    for plugin in siblings:
        file = PACKAGE / catalogue.folder / f"{plugin}.py"
        strangers = siblings - {plugin} - {whole for part, whole in catalogue.made_of if part == plugin}
        assert imported_siblings(parsed(file), catalogue, strangers) == [], plugin


def test_an_imported_sibling_is_noticed() -> None:
    charts = Catalogue("charts", "CHARTS", frozenset({"CHART"}))
    tree = ast.parse("from emdr_planner.charts import style, voc\nfrom emdr_planner.charts.sud import SUD\nimport ast")
    assert imported_siblings(tree, charts, {"sud", "voc", "map"}) == ["sud", "voc"]


def test_a_plugin_that_nobody_named_is_noticed(tmp_path: Path) -> None:
    face = tmp_path / "__init__.py"
    face.write_text(
        "from emdr_planner.charts.sud import SUD\nfrom emdr_planner.charts import voc\nCHARTS = (SUD, voc.V)\n"
    )
    assert named_modules(parsed(face), "CHARTS") == ["sud", "voc"]
