"""The words people read: calm, plain, and never about a person's worth."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.support.source_tree import PACKAGE, calls, parsed, python_files, shown

NEVER = re.compile(r"!|\bAI\b|risk score|\brecommend|\bbest\b|\bscored? (a |the )?(person|client)", re.IGNORECASE)
MARKED = frozenset({"_", "ngettext"})


def marked_texts(tree: ast.AST) -> list[str]:
    """Return the texts that go through wording: the literal arguments of _() and ngettext()."""
    return [
        argument.value
        for name, call in calls(tree)
        if name in MARKED
        for argument in call.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    ]


def computed_texts(tree: ast.AST) -> list[str]:
    """Return the marked texts that no translator can find, because they are put together before they are marked."""
    return [ast.unparse(call) for name, call in calls(tree) if name == "_" and not _is_literal(call)]


def _is_literal(call: ast.Call) -> bool:
    return len(call.args) == 1 and isinstance(call.args[0], ast.Constant)


@pytest.mark.parametrize("file", python_files(PACKAGE), ids=shown)
def test_words_are_calm_and_can_be_translated(file: Path) -> None:
    tree = parsed(file)
    assert [text for text in marked_texts(tree) if NEVER.search(text)] == []
    assert computed_texts(tree) == []


def test_planted_words_are_noticed() -> None:
    tree = ast.parse('_("Well done!")\n_("The best target")\n_(f"{count} targets")\nngettext("an AI", "fine", 2)')
    assert [text for text in marked_texts(tree) if NEVER.search(text)] == ["Well done!", "The best target", "an AI"]
    assert len(computed_texts(tree)) == 1
