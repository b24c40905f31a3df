"""The encrypted caseload from a terminal, on a real file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from emdr_planner.casefile.reader import read_case
from emdr_planner.cli import main
from emdr_planner.export.case_json import without_process_notes
from emdr_planner.resources import path_of
from emdr_planner.store.caseload_file import CaseloadFile
from emdr_planner.store.lock_file import account_name
from tests.support.cases import the_sample

Printed = pytest.CaptureFixture[str]

BROAD = str(path_of("samples/broad.json"))


class _Terminal:
    """A caseload and a passphrase file, and a way to type commands about them."""

    def __init__(self, folder: Path, printed: Printed) -> None:
        self.file = folder / "caseload.emdr"
        self.folder = folder
        self.printed = printed
        self.secret("pass", "seven grey geese over water")

    def secret(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.write_text(text + "\r\n", encoding="utf-8")
        return path

    def type(self, action: str, *further: str, code: int = 0) -> str:
        passphrase = str(self.folder / "pass")
        assert main(["vault", action, str(self.file), *further, "--passphrase-file", passphrase]) == code
        printed = self.printed.readouterr()
        return printed.out if code != 2 else printed.err


@pytest.fixture
def terminal(tmp_path: Path, capsys: Printed) -> _Terminal:
    return _Terminal(tmp_path, capsys)


def test_from_an_empty_caseload_to_a_recovered_one(terminal: _Terminal, tmp_path: Path) -> None:
    key = json.loads(terminal.type("create", "--json"))["recovery_key"]
    assert "No clients yet." in terminal.type("list")
    assert json.loads(terminal.type("import", BROAD, "--json")) == {"client": "c1"}
    assert "Client Linden" in terminal.type("list")
    assert json.loads(terminal.type("list", "--json"))[0]["last_session"] == "2026-10-23"
    out = tmp_path / "out.json"
    assert "left out" in terminal.type("export", "Client Linden", "--out", str(out))
    assert read_case(out) == without_process_notes(the_sample("broad"))
    told = terminal.type("export", "c1", "--out", str(out), "--process-notes")
    assert read_case(out) == the_sample("broad")
    assert "left out" not in told
    assert "All in order." in terminal.type("check")
    assert json.loads(terminal.type("check", "--json"))["findings"] == []
    assert "verified" in terminal.type("backup")
    assert terminal.type("restore").count("\n") >= 1
    newest = terminal.type("restore").split()[0]
    assert "Restored." in terminal.type("restore", newest)
    terminal.secret("key", key)
    terminal.secret("pass", "nine black swans on a lake")
    assert "The new passphrase is set." in terminal.type("recover", "--recovery-key-file", str(tmp_path / "key"))
    assert "Client Linden" in terminal.type("list")


def test_people_read_the_recovery_key_once(terminal: _Terminal) -> None:
    assert "recovery key" in terminal.type("create")
    assert "Imported as c1." in terminal.type("import", BROAD)


def test_bad_input_is_one_sentence(terminal: _Terminal, tmp_path: Path) -> None:
    assert "(" in terminal.type("list", code=2)
    terminal.type("create")
    assert "No backups" in terminal.type("restore")
    assert "a client of this caseload was expected" in terminal.type("export", "c9", "--out", "x.json", code=2)
    assert "the number of a backup was expected" in terminal.type("restore", "99", code=2)
    terminal.secret("pass", "another passphrase altogether")
    assert "passphrase" in terminal.type("list", code=2)
    (tmp_path / "pass").write_bytes(b"\xff\xfe\x00")
    assert "UTF-8" in terminal.type("list", code=2)


def test_the_trail_names_the_account_that_acted(terminal: _Terminal) -> None:
    terminal.type("create")
    terminal.type("import", BROAD)
    opened = CaseloadFile.open(terminal.file, "seven grey geese over water")
    assert {entry.actor for entry in opened.audit_trail("c1")} == {account_name()}
    opened.close()
