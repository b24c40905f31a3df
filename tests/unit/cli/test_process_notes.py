"""No subcommand prints or writes a process note unless it was asked for."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from emdr_planner.casefile.codec import case_text
from emdr_planner.cli import main
from emdr_planner.domain.session import SetEntry
from tests.support.cases import the_sample
from tests.support.planted_words import planted_words_under

NARRATIVE, REPORT, FOUND = WORDS = ("Plumnarrative", "Plumreport", "Plumfinding")
COMMANDS = {
    "propose": ("propose", "{case}"),
    "propose as JSON": ("propose", "{case}", "--json"),
    "compare": ("compare", "{case}"),
    "why": ("why", "{case}", "M1", "--changes"),
    "why as JSON": ("why", "{case}", "M1", "--json"),
    "whatif": ("whatif", "{case}", "--sud", "M1=3"),
    "stuck": ("stuck", "{case}", "M1"),
    "stuck as JSON": ("stuck", "{case}", "M1", "--json"),
    "check": ("check", "{case}"),
    "chart": ("chart", "{case}", "--out", "{out}", "--format", "svg"),
    **{kind: ("export", "{case}", "--format", kind, "--out", "{out}/it") for kind in ("case", "graphml", "gexf")},
}


@pytest.fixture
def planted(tmp_path: Path) -> Path:
    """A case file with a process note of every kind."""
    case = the_sample("broad")
    sessions = tuple(
        dataclasses.replace(
            session,
            note=NARRATIVE,
            work=tuple(
                dataclasses.replace(entry, sets=(*entry.sets, SetEntry(n=len(entry.sets) + 1, note=REPORT)))
                for entry in session.work
            ),
            reevaluation=tuple(dataclasses.replace(found, note=FOUND) for found in session.reevaluation),
        )
        for session in case.sessions
    )
    path = tmp_path / "case.json"
    path.write_text(case_text(dataclasses.replace(case, sessions=sessions)), encoding="utf-8")
    return path


@pytest.mark.parametrize("command", COMMANDS)
def test_process_notes_stay_out(
    command: str, planted: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    assert main([part.format(case=planted, out=out) for part in COMMANDS[command]]) == 0
    printed = capsys.readouterr()
    assert not [word for word in WORDS if word in printed.out + printed.err]
    assert planted_words_under([out], WORDS) == []


def test_they_come_along_when_they_are_asked_for(planted: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    whole = out / "whole.json"
    assert main(["export", str(planted), "--format", "case", "--out", str(whole), "--process-notes"]) == 0
    found = planted_words_under([out], WORDS)
    assert {word for word in WORDS if any(word in one for one in found)} == set(WORDS), "the sweep would see them"
