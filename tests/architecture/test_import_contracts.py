from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
CONTRACTS: list[dict[str, Any]] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
    "importlinter"
]["contracts"]
NAMES = {contract["id"]: contract["name"] for contract in CONTRACTS}

# One line that breaks each contract, and the file it is planted in.
FAULTS = {
    "floors": ("domain/planted.py", "import emdr_planner.app"),
    "qt": ("domain/planted.py", "from PySide6.QtCore import QObject"),
    "sql": ("domain/planted.py", "import sqlite3"),
    "networkx": ("domain/planted.py", "import networkx"),
    "numpy": ("domain/planted.py", "import numpy"),
    "matplotlib": ("domain/planted.py", "from matplotlib.figure import Figure"),
    "codec": ("domain/planted.py", "import cattrs"),
    "platformdirs": ("domain/planted.py", "import platformdirs"),
    "view": ("planning/planted.py", "from emdr_planner.domain.client import Client"),
    "strategies": ("planning/strategies/planted.py", "import emdr_planner.planning.strategies.grief"),
    "exporters": ("export/gexf.py", "import emdr_planner.export.table_csv"),
    "charts": ("charts/linkage_chart.py", "import emdr_planner.charts.sud_by_target"),
    "measures": ("measures/gad7.py", "import emdr_planner.measures.phq9"),
    "panels": ("ui/sessions/planted.py", "import emdr_planner.ui.readiness.words"),
    "rows": ("export/planted.py", "import emdr_planner.store.tables"),
    "circles": ("domain/planted.py", "import emdr_planner.domain.planted_too"),
}
OTHER_HALVES = {"domain/planted_too.py": "import emdr_planner.domain.planted"}


def lint_imports(checkout: Path) -> str:
    """Return the report on the sources in a checkout, one line a contract: its name and KEPT or BROKEN."""
    environment = {**os.environ, "PYTHONPATH": str(checkout / "src"), "COLUMNS": "200"}
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    result = subprocess.run(
        command, cwd=checkout, env=environment, capture_output=True, text=True, check=False, timeout=100
    )
    return re.sub(r"\x1b\[[0-9;]*m", "", result.stdout + result.stderr)


@pytest.fixture(scope="module")
def faulty_report(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The report on a copy of the program in which every contract is broken once."""
    checkout = tmp_path_factory.mktemp("faulty")
    shutil.copy(ROOT / "pyproject.toml", checkout)
    shutil.copytree(
        ROOT / "src" / "emdr_planner", checkout / "src" / "emdr_planner", ignore=shutil.ignore_patterns("__pycache__")
    )
    planted: dict[str, list[str]] = {}
    for file, line in [*FAULTS.values(), *OTHER_HALVES.items()]:
        planted.setdefault(file, []).append(line)
    for file, lines in planted.items():
        (checkout / "src" / "emdr_planner" / file).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return lint_imports(checkout)


def test_every_contract_is_kept() -> None:
    report = lint_imports(ROOT)
    assert f"Contracts: {len(CONTRACTS)} kept, 0 broken." in report, report


def test_every_contract_has_a_fault_planted_against_it() -> None:
    assert FAULTS.keys() == NAMES.keys()


@pytest.mark.parametrize("contract", FAULTS)
def test_a_planted_fault_is_found(contract: str, faulty_report: str) -> None:
    assert f"{NAMES[contract]} BROKEN" in faulty_report, faulty_report


def test_every_dependency_has_its_place() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    imported_as = {"pyside6-essentials": "PySide6", "argon2-cffi": "argon2"}
    names = {re.split(r"[<>=!~ ]", requirement)[0] for requirement in project["dependencies"]}
    placed = {module for contract in CONTRACTS for module in contract.get("forbidden_modules", ())}
    assert {imported_as.get(name, name) for name in names} <= placed
