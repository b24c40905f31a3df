from __future__ import annotations

import os
import subprocess
import sys

import pytest

from emdr_planner.__main__ import opens_window


@pytest.mark.parametrize("arguments", [[], ["--sample"], ["--caseload", "mine.emdr"]])
def test_the_window_is_what_one_gets_without_a_subcommand(arguments: list[str]) -> None:
    assert opens_window(arguments)


@pytest.mark.parametrize("arguments", [["propose", "case.json"], ["--help"], ["--version"], ["demo", "--sample"]])
def test_everything_else_goes_to_the_command_line(arguments: list[str]) -> None:
    assert not opens_window(arguments)


def test_a_subcommand_does_not_load_qt() -> None:
    program = (
        "import sys; from emdr_planner.__main__ import main; code = main(['propose', '/does/not/exist.json']);"
        "print(code, 'PySide6' in sys.modules)"
    )
    result = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env=dict(os.environ), timeout=60
    )
    assert result.stdout.split() == ["2", "False"]
