"""The project's own files as the architecture tests see them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "emdr_planner"
_MADE_BY_MACHINES = frozenset({"__pycache__", ".git", ".venv", "build", "dist", "demo-output"})


def python_files(folder: Path) -> list[Path]:
    """Return the Python files below a folder, sorted."""
    return sorted(file for file in folder.rglob("*.py") if not _MADE_BY_MACHINES & set(file.parts))


def project_files() -> list[Path]:
    """Return every file that belongs to the project: what is in its folders, and the files at its top."""
    folders = [ROOT / name for name in ("src", "tests", "packaging", "resources", ".ci")]
    below = (file for folder in folders for file in folder.rglob("*") if file.is_file())
    top = (file for file in ROOT.iterdir() if file.is_file() and not file.name.startswith(".coverage"))
    return sorted(file for file in (*below, *top) if not _MADE_BY_MACHINES & set(file.relative_to(ROOT).parts))


def shown(file: Path) -> str:
    """Return the file's name as a message shows it."""
    return file.relative_to(ROOT).as_posix()


def parsed(file: Path) -> ast.Module:
    """Return the syntax tree of a Python file."""
    return ast.parse(file.read_text(encoding="utf-8"), filename=str(file))


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Yield every call with the last part of what is called: ``QLabel`` for ``QtWidgets.QLabel(...)``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name):
                yield node.func.id, node
            elif isinstance(node.func, ast.Attribute):
                yield node.func.attr, node
