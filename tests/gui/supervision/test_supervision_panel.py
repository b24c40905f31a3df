from __future__ import annotations

import dataclasses
import datetime as dt
import itertools

from pytestqt.qtbot import QtBot

from emdr_planner.domain.case import Case
from emdr_planner.domain.changes import changes
from emdr_planner.domain.constraints import Before, CeilingChoice, LevelChoice, Pin, Withhold
from emdr_planner.domain.memory import Closing
from emdr_planner.domain.readiness import SafetyFlag
from emdr_planner.domain.words import ClosedBy, FlagKind, Level, Prong, Status
from emdr_planner.store.summaries import AuditEntry, CheckReport, Finding
from emdr_planner.ui.supervision.panel import SupervisionPanel
from emdr_planner.ui.supervision.rows import completeness_rows, gate_rows, override_rows
from emdr_planner.ui.supervision.trail import report_words
from emdr_planner.ui.theme import LIGHT
from tests.support.gui import InlineTasks, a_case, a_memory
from tests.support.panels import TODAY, Wire, sample, show_in_window, told

WHEN = dt.datetime(2026, 10, 28, 9, 30, tzinfo=dt.UTC)


def entry(number: int, **fields: object) -> AuditEntry:
    known: dict[str, object] = {
        "at": WHEN,
        "actor": "c",
        "event": "record_changed",
        "client_id": "c1",
        "kind": "sessions",
        "record_id": "SE1",
        "fields": ("signed",),
        "clock_moved_back": False,
        **fields,
    }
    return AuditEntry(number=number, **known)  # type: ignore[arg-type]  # fields of an entry, by name


def page(qtbot: QtBot, case: Case) -> tuple[SupervisionPanel, Wire]:
    panel = SupervisionPanel(LIGHT, InlineTasks())
    return panel, Wire(panel, case, show_in_window(qtbot, panel))


def test_completeness_names_what_is_missing_and_never_says_fidelity_of_it(qtbot: QtBot) -> None:
    case = sample()
    rows = {row.cells[0]: row for row in completeness_rows(case)}
    newest = rows["12, 23 Oct 2026"]
    assert newest.cells[3] == "done"
    assert newest.cells[4] == "–"
    assert newest.cells[7] == "missing"
    panel, _wire = page(qtbot, case)
    assert len(panel.completeness.rows) == len(case.sessions)
    assert "no measure of fidelity" in told(panel)


def test_every_override_stands_with_reason_name_and_day_those_against_a_gate_first() -> None:
    signed = {"reason": "his choice", "by": "R. Vale", "date": TODAY}
    case = a_case(
        a_memory("M1", "Car"),
        a_memory(
            "M2",
            "Yard",
            status=Status.DEFERRED,
            closed=Closing(by=ClosedBy.CLINICIAN, reason="wait (R. Vale)", date=TODAY),
        ),
        a_memory(
            "M3", "Lake", status=Status.COMPLETED, closed=Closing(by=ClosedBy.CLINICIAN, reason="moved (R. Vale)")
        ),
        a_memory("M4", "Barn", status=Status.COMPLETED, closed=Closing(by=ClosedBy.RULE, reason=None)),
        constraints=(
            Before(first="M1", then="M2"),
            Withhold(memory="M1", **signed),  # type: ignore[arg-type]  # fields by name
            LevelChoice(memory="M1", level=Level.EMDr, **signed),  # type: ignore[arg-type]  # fields by name
            CeilingChoice(prong=Prong.PAST, points=9.5, **signed),  # type: ignore[arg-type]  # fields by name
            Pin(memory="M1", place=2, **signed),  # type: ignore[arg-type]  # fields by name
            Pin(memory="M3", against_gate=True, **signed),  # type: ignore[arg-type]  # fields by name
        ),
    )
    assert [row.cells for row in override_rows(case)] == [
        ("Against the gate, pinned without a place", "Lake", "his choice", "R. Vale", "28 Oct 2026"),
        ("Before and after", "Car before Yard", "–", "–", "–"),
        ("Withheld", "Car", "his choice", "R. Vale", "28 Oct 2026"),
        ("Level EMDr, this episode only", "Car", "his choice", "R. Vale", "28 Oct 2026"),
        ("Ceiling", "Past: 9.5 points", "his choice", "R. Vale", "28 Oct 2026"),
        ("Pinned at place 2", "Car", "his choice", "R. Vale", "28 Oct 2026"),
        ("Deferred", "Yard", "wait (R. Vale)", "in the reason", "28 Oct 2026"),
        ("Declared closed (completed)", "Lake", "moved (R. Vale)", "in the reason", "–"),
    ]


def test_gates_are_listed_on_the_days_on_which_one_changed() -> None:
    rows = gate_rows(sample())
    assert rows
    assert all(above.cells[1:] != below.cells[1:] for above, below in itertools.pairwise(rows))
    assert rows[0].cells[1].startswith("Limited; partial: affect tolerance, ")
    flag = SafetyFlag(id="SF1", kind=FlagKind.OTHER, raised=TODAY)
    held = gate_rows(dataclasses.replace(sample(), safety_flags=(flag,)))
    assert held[0].cells[1] == "Hold; safety flag"
    assert gate_rows(a_case()) == ()


def test_gates_are_worked_out_only_once_they_are_looked_at(qtbot: QtBot) -> None:
    panel, wire = page(qtbot, sample())
    assert panel.gates.rows == ()
    panel.tabs.setCurrentIndex(2)
    assert panel.gates.rows == gate_rows(wire.case)
    panel.hide()
    shorter = dataclasses.replace(wire.case, readiness=())
    panel.show_case(changes(wire.case, shorter))
    panel.show()
    assert panel.gates.rows == gate_rows(shorter)
    Wire(panel, a_case(), wire.window)
    assert panel.gates.rows == ()
    assert "Nothing has been observed yet" in told(panel)


def test_the_trail_is_read_on_request_and_forgotten_with_the_client(qtbot: QtBot) -> None:
    panel, wire = page(qtbot, sample())
    panel.tabs.setCurrentIndex(3)
    with qtbot.waitSignal(panel.trail_requested) as asked:
        panel.trail.read_button.click()
    assert asked.args == [False]
    panel.trail.show_trail((entry(1), entry(2, clock_moved_back=True, fields=())), {})
    newest, first = panel.trail.table.rows
    assert newest.cells[:2] == ("2", "2026-10-28 09:30:00 (clock moved back)")
    assert first.cells[2:] == ("c", "record changed", "c1", "sessions SE1", "signed")
    assert panel.trail.words == "2 entries."
    Wire(panel, wire.case, wire.window)
    assert panel.trail.table.rows == ()


def test_a_long_trail_lists_the_newest_and_leads_to_the_others(qtbot: QtBot) -> None:
    panel, _wire = page(qtbot, a_case())
    panel.trail.show_trail([entry(number) for number in range(1, 2502)], {"c1": "Client Linden"})
    assert len(panel.trail.table.rows) == 2000
    assert panel.trail.table.rows[0].cells[0] == "2501"
    assert panel.trail.table.rows[0].cells[4] == "Client Linden (c1)", "who reads it knows no ids"
    assert panel.trail.words == "2501 entries. Listed are 502 to 2501."
    assert (panel.trail.older.isEnabled(), panel.trail.newer.isEnabled()) == (True, False)
    panel.trail.older.click()
    assert panel.trail.words == "2501 entries. Listed are 1 to 2000."
    assert [panel.trail.table.rows[at].cells[0] for at in (0, -1)] == ["2000", "1"], "every entry can be looked at"
    assert (panel.trail.older.isEnabled(), panel.trail.newer.isEnabled()) == (False, True)
    panel.trail.newer.click()
    assert panel.trail.table.rows[0].cells[0] == "2501"
    panel.trail.show_trail([entry(1)], {})
    assert panel.trail.older.isHidden()
    assert panel.trail.newer.isHidden()


def test_a_check_says_what_it_does_and_what_it_found(qtbot: QtBot) -> None:
    panel, _wire = page(qtbot, a_case())
    asked: list[None] = []
    panel.check_requested.connect(lambda: asked.append(None))
    panel.trail.check_button.click()
    panel.trail.check_button.click()
    assert len(asked) == 1, "one check at a time, and the keyboard stays on the button"
    assert "Checking" in panel.trail.words
    clean = CheckReport(clients=2, records=31, audit_entries=40)
    panel.trail.show_report(clean)
    panel.trail.check_button.click()
    assert len(asked) == 2
    panel.trail.show_report(clean)
    assert panel.trail.words.endswith("40 entries of the trail were checked. Nothing was found.")
    finding = Finding(code="audit-chain", where="entry 3", sentence="An entry is not as it was sealed.")
    broken = dataclasses.replace(clean, findings=(finding,))
    assert report_words(broken).endswith("1 thing was found: An entry is not as it was sealed. (entry 3)")
    many = dataclasses.replace(clean, findings=(finding,) * 30)
    assert report_words(many).endswith("An entry is not as it was sealed. (entry 3) And 22 more.")
    panel.trail.check_button.click()
    panel.trail.end_check()
    assert panel.trail.words == "The check did not come to its end."
    panel.trail.end_check()
    panel.trail.check_button.click()
    assert len(asked) == 4, "it can be asked for again"
