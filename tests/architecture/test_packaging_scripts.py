"""The scripts behind the two set-up commands, in the corners that a machine which has everything does not reach."""

from __future__ import annotations

import importlib.util
import json
import subprocess
from pathlib import Path
from types import ModuleType

import pytest

from tests.support.source_tree import ROOT


def script(name: str) -> ModuleType:
    """Return a script of packaging/, which is no Python package, as a module."""
    spec = importlib.util.spec_from_file_location(f"packaging_{name}", ROOT / "packaging" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def packages(*lists: str) -> list[str]:
    lines = [line for name in lists for line in (ROOT / "packaging" / name).read_text(encoding="utf-8").splitlines()]
    return [line for line in lines if line and not line.startswith("#")]


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A folder of commands that stand in for those of a fresh machine, on which nothing is installed yet."""
    commands = tmp_path / "bin"
    commands.mkdir()
    for name, body in {
        "dpkg-query": "exit 1",
        "apt-get": f'echo "$@" >>"{tmp_path}/apt-calls"',
        "id": f'cat "{tmp_path}/user"',
    }.items():
        (commands / name).write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
        (commands / name).chmod(0o755)
    (tmp_path / "user").write_text("1000\n", encoding="utf-8")
    return tmp_path


def shell(machine: Path, commands: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/sh", "-euc", f". packaging/setup.sh; {commands}"],
        cwd=ROOT,
        env={"PATH": f"{machine / 'bin'}:/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )


INSTALL_MISSING = "install_packages $(missing_packages packaging/system-run.txt packaging/system-test.txt)"


def test_somebody_who_may_not_install_is_told_the_one_command(machine: Path) -> None:
    result = shell(machine, INSTALL_MISSING)
    assert result.returncode == 1
    (command,) = [line.strip() for line in result.stderr.splitlines() if "apt-get install" in line]
    assert command.split("--no-install-recommends ")[1].split() == packages("system-run.txt", "system-test.txt")
    assert not (machine / "apt-calls").exists()


def test_root_gets_them_installed(machine: Path) -> None:
    (machine / "user").write_text("0\n", encoding="utf-8")
    result = shell(machine, INSTALL_MISSING)
    assert result.returncode == 0, result.stderr
    update, install = (machine / "apt-calls").read_text(encoding="utf-8").splitlines()
    assert "update" in update
    assert install.endswith(" ".join(packages("system-run.txt", "system-test.txt")))


def test_a_failed_installation_shows_why(machine: Path) -> None:
    (machine / "user").write_text("0\n", encoding="utf-8")
    (machine / "bin" / "apt-get").write_text("#!/bin/sh\necho the disk is full\nexit 100\n", encoding="utf-8")
    result = shell(machine, INSTALL_MISSING)
    assert result.returncode == 1
    assert "the disk is full" in result.stderr


def test_what_is_installed_is_not_missing(machine: Path) -> None:
    (machine / "bin" / "dpkg-query").write_text("#!/bin/sh\nprintf 'ii '\n", encoding="utf-8")
    assert shell(machine, "missing_packages packaging/system-run.txt").stdout == ""


def test_a_package_that_was_removed_is_missing(machine: Path) -> None:
    (machine / "bin" / "dpkg-query").write_text("#!/bin/sh\nprintf 'rc '\n", encoding="utf-8")
    assert shell(machine, "missing_packages packaging/system-run.txt").stdout.split() == packages("system-run.txt")


def test_test_sh_takes_no_other_option() -> None:
    command = ["/bin/sh", "packaging/test.sh", "--fast"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=30)
    assert (result.returncode, result.stderr) == (2, "Only --full is understood, not: --fast\n")


def test_closing_lines_are_summed_up() -> None:
    outputs = [
        "..F\nFAILED tests/x.py\n===== 1 failed, 10 passed, 1 warning in 3.20s =====\n",
        "12 passed, 2 skipped, 1 error in 61.00s (0:01:01)\n",
        "Fatal Python error: Aborted\n",
    ]
    line = script("closing_line").closing_line(outputs, 75)
    assert line == "1 failed, 22 passed, 2 skipped, 1 warning, 2 errors in 75s (1:15)"


@pytest.mark.parametrize(
    ("package", "covered", "code"),
    [("domain", 99, 1), ("domain", 100, 0), ("export", 89, 1), ("export", 90, 0), ("ui", 0, 0)],
)
def test_coverage_below_a_floor_is_not_let_through(package: str, covered: int, code: int, tmp_path: Path) -> None:
    full = {"covered_lines": 60, "num_statements": 60, "covered_branches": 40, "num_branches": 40}
    files = {f"src/emdr_planner/{name}/x.py": {"summary": full} for name in ("domain", "planning")}
    files[f"src/emdr_planner/{package}/y.py"] = {"summary": {**full, "covered_lines": covered - 40}}
    files[f"src/emdr_planner/{package}/x.py"] = {"summary": dict.fromkeys(full, 0)}
    if package == "ui":
        files["src/emdr_planner/ui/y.py"]["summary"] = {**full, "covered_lines": 0, "covered_branches": 0}
    report = tmp_path / "coverage.json"
    report.write_text(json.dumps({"files": files}), encoding="utf-8")
    assert script("coverage_floors").main(report) == code


def test_a_package_that_was_not_measured_is_not_let_through(tmp_path: Path) -> None:
    report = tmp_path / "coverage.json"
    report.write_text(json.dumps({"files": {}}), encoding="utf-8")
    assert script("coverage_floors").main(report) == 1
