"""A pytest plug-in that puts Qt out of reach: everything below the window has to work without it.

python -m pytest tests/unit -p tests.support.no_qt -p no:pytest-qt
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

import pytest

_QT = frozenset({"PySide6", "shiboken6"})


class QtIsOutOfReachError(ImportError):
    """A headless part of the program reached for Qt."""


class _Blocker(MetaPathFinder):
    def find_spec(
        self, fullname: str, _path: Sequence[str] | None = None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname.partition(".")[0] in _QT:
            message = f"{fullname} is out of reach in the tests of the parts that work without a window"
            raise QtIsOutOfReachError(message, name=fullname)
        return None


def pytest_addoption(parser: pytest.Parser) -> None:
    """Take pytest-qt's settings in its place, so that the strict configuration still reads."""
    parser.addini("qt_api", "unused without Qt")
    parser.addini("qt_log_level_fail", "unused without Qt")
    parser.addini("qt_log_ignore", "unused without Qt", type="linelist")


def pytest_configure() -> None:
    """Block Qt before the first test module is imported."""
    loaded = sorted(_QT & sys.modules.keys())
    if loaded:
        message = f"Qt was already imported: {', '.join(loaded)}"
        raise pytest.UsageError(message)
    sys.meta_path.insert(0, _Blocker())
