"""Rules of the window that no linter knows."""

from __future__ import annotations

import ast
import functools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6 import QtCore, QtGui, QtWidgets

from tests.support.source_tree import PACKAGE, calls, parsed, python_files, shown

WINDOW_FILES = [*python_files(PACKAGE / "ui"), PACKAGE / "app.py"]
PLAIN_LABELS = PACKAGE / "ui" / "labels.py"
CONVERTED = re.compile(r"(dict|list|set|tuple)\b")
CAMEL_CASE = re.compile(r"[a-z]+[A-Z]")
each_window_file = pytest.mark.parametrize("file", WINDOW_FILES, ids=shown)


def converted_signals(tree: ast.AST) -> list[str]:
    """Return the signal declarations whose payload Qt converts: a dict may arrive empty, a list as a copy."""
    return [
        ast.unparse(call)
        for name, call in calls(tree)
        if name == "Signal"
        for argument in call.args
        if isinstance(argument, ast.Name | ast.Subscript)
        and re.match(r"(dict|list|set|tuple)\b", ast.unparse(argument))
    ]


def rich_text_labels(tree: ast.AST) -> list[str]:
    """Return the labels that would guess from their text whether it is HTML."""
    return [ast.unparse(call) for name, call in calls(tree) if name == "QLabel"]


@functools.cache
def qt_method_names() -> frozenset[str]:
    """Return the name of every method that a class of Qt has."""
    # PySide6 makes a class when it is first asked for by name, so vars() would not show them all.
    things = (getattr(module, name) for module in (QtCore, QtGui, QtWidgets) for name in dir(module))
    return frozenset(name for thing in things if isinstance(thing, type) for name in dir(thing))


def camel_case_of_our_own(tree: ast.AST, names_of_qt: frozenset[str]) -> list[str]:
    """Return the functions in Qt's spelling that override nothing of Qt."""
    functions: Iterator[ast.FunctionDef] = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
    return [node.name for node in functions if CAMEL_CASE.match(node.name) and node.name not in names_of_qt]


@each_window_file
def test_signals_carry_our_own_frozen_types(file: Path) -> None:
    assert converted_signals(parsed(file)) == []


@each_window_file
def test_labels_show_plain_text(file: Path) -> None:
    if file != PLAIN_LABELS:
        assert rich_text_labels(parsed(file)) == []


@each_window_file
def test_only_overrides_are_spelled_like_qt(file: Path) -> None:
    assert camel_case_of_our_own(parsed(file), qt_method_names()) == []


@each_window_file
def test_nothing_runs_an_event_loop_inside_another(file: Path) -> None:
    assert [name for name, _call in calls(parsed(file)) if name == "processEvents"] == []


def test_planted_faults_are_noticed() -> None:
    assert converted_signals(ast.parse("x = Signal(dict)\ny = Signal(object)\nz = QtCore.Signal(list[int])")) == [
        "Signal(dict)",
        "QtCore.Signal(list[int])",
    ]
    assert rich_text_labels(ast.parse("QLabel(memory.label)\nlabels.plain(memory.label)")) == ["QLabel(memory.label)"]
    names = camel_case_of_our_own(ast.parse("def paintEvent(self): ...\ndef showCase(self): ..."), qt_method_names())
    assert names == ["showCase"]
