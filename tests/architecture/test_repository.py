"""What must not be in the project's files, and what must be in its lock files."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support.source_tree import ROOT, project_files, shown

LOCKS = ("run.lock", "test.lock", "peers.lock")
HASH = re.compile(r" --hash=sha256:[0-9a-f]{64}")
# Written in pieces, so that this file does not hold what it looks for.
REGISTRY = re.compile(
    "|".join(("py" + "pi\\.org", "python" + "hosted", "npm" + "js", "index" + "-url", "--find" + "-links"))
)
MACHINE = re.compile("|".join(f"(?<![\\w.])/{top}/" for top in ("work", "root", "home", "opt", "tmp/[a-z]")))
MAY_NAME_A_REGISTRY = {"packaging/lock.sh"}  # it switches such options off


def requirements(lock: str) -> dict[str, str]:
    """Return the requirements of a lock file: the pin, and everything said about it."""
    text = (ROOT / "packaging" / lock).read_text(encoding="utf-8").replace("\\\n", "")
    entries = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return {entry.split()[0]: entry for entry in entries}


def text_files() -> list[Path]:
    return [file for file in project_files() if file.suffix not in {".png", ".emdr", ".mo", ".ico"}]


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_file_pins_every_package_by_hash_and_names_no_place(lock: str) -> None:
    entries = requirements(lock)
    assert entries
    for pin, entry in entries.items():
        assert re.fullmatch(r"[a-z0-9.-]+(\[[a-z,]+\])?==[\w.!+-]+", pin), pin
        assert HASH.search(entry), pin
        assert "://" not in entry, pin
        assert HASH.sub("", entry).strip() == pin, "only pins and hashes belong here"


def test_what_runs_is_what_was_tested() -> None:
    tested = requirements("test.lock")
    for pin, entry in requirements("run.lock").items():
        assert tested.get(pin) == entry


def test_packaging_is_no_python_package() -> None:
    assert not list((ROOT / "packaging").rglob("__init__.py")), "it would shadow the library named packaging"


def test_tests_are_no_python_packages() -> None:
    assert not list((ROOT / "tests").rglob("__init__.py")), "mirrored trees repeat file names"


@pytest.mark.parametrize("file", text_files(), ids=shown)
def test_no_file_knows_the_machine_it_was_written_on(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert not MACHINE.findall(text)
    if shown(file) not in MAY_NAME_A_REGISTRY:
        assert not REGISTRY.findall(text)


@pytest.mark.parametrize("planted", ["/" + "work/main/src", "look in /" + "home/ann/x", "'/" + "opt/wheels'"])
def test_a_path_of_a_machine_is_noticed(planted: str) -> None:
    assert MACHINE.search(planted)
