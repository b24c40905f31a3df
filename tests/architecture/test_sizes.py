from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.support.source_tree import ROOT, parsed, python_files, shown

FUNCTION_LINES = 40
FILE_LINES = {"src": 300, "packaging": 300, "tests": 500}
FILES = [(file, most) for folder, most in FILE_LINES.items() for file in python_files(ROOT / folder)]


def long_functions(tree: ast.AST) -> list[str]:
    """Return the functions that are longer than allowed; decorators and docstring count."""
    return [
        f"{node.name} ({_lines(node)} lines)"
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and _lines(node) > FUNCTION_LINES
    ]


def _lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


@pytest.mark.parametrize(("file", "most"), FILES, ids=[shown(file) for file, _most in FILES])
def test_files_and_functions_stay_readable(file: Path, most: int) -> None:
    assert len(file.read_text(encoding="utf-8").splitlines()) <= most
    assert long_functions(parsed(file)) == []


def test_a_long_function_is_noticed() -> None:
    body = "\n".join(f"    x{line} = {line}" for line in range(FUNCTION_LINES))
    assert long_functions(ast.parse(f"def f() -> None:\n{body}")) == ["f (41 lines)"]
