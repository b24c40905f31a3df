"""The first weeks of a sample client, entered by hand through the window day by day, propose what the file proposes.

Every field is a real one of the real window over a real encrypted file; the day is the day of each session.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from emdr_planner import resources
from emdr_planner.casefile.reader import read_case
from emdr_planner.domain.case import Case
from emdr_planner.domain.client import Client
from emdr_planner.domain.measure import Administration
from emdr_planner.domain.memory import Memory
from emdr_planner.domain.network import Cluster
from emdr_planner.domain.readiness import Probe, ReadinessRating
from emdr_planner.domain.session import Session, WorkEntry
from emdr_planner.domain.words import Status
from emdr_planner.planning.proposal_json import proposal_json
from emdr_planner.planning.propose import propose
from emdr_planner.planning.view import planning_view
from emdr_planner.store.caseload_file import CaseloadFile
from emdr_planner.terms import marker_word
from emdr_planner.ui.client_page import MEASURES, READINESS, SESSIONS
from emdr_planner.ui.details.bound import ChecksField
from emdr_planner.ui.frame.clusters import ClusterRow
from emdr_planner.ui.frame.problems import ProblemRow
from emdr_planner.ui.keeper import Keeper
from emdr_planner.ui.main_window import MainWindow
from emdr_planner.ui.sessions.set_keys import key_of
from emdr_planner.ui.sessions.work_fields import WorkFields
from emdr_planner.ui.tasks import Tasks
from emdr_planner.ui.theme import LIGHT
from tests.support.caseloads import quick_options

Value = TypeVar("Value")

INTAKE, MAPPED, WORKED, NOW = (dt.date(2026, 10, day) for day in (5, 12, 19, 26))


class Clinic:
    """The window, the day on the wall, and the client as they are in the sample."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot = qtbot
        self.told = read_case(resources.path_of("samples/narrow.json"))
        self.day = INTAKE
        self.tasks = Tasks()
        self.file = self.tasks.call_on_file_lane(lambda: CaseloadFile.create_throwaway(folder, quick_options()))
        self.keeper = Keeper(self.file, self.tasks)
        self.window = MainWindow(self.keeper, self.tasks, LIGHT, today=lambda: self.day)
        qtbot.addWidget(self.window)
        self.window.show()
        self.wait()

    def wait(self) -> None:
        self.qtbot.waitUntil(lambda: self.tasks.is_idle, timeout=20_000)

    @property
    def case(self) -> Case:
        case = self.window.bench.desk.case
        assert case is not None
        return case

    def open(self) -> None:
        self.keeper.add(Case(client=Client(code=self.told.client.code)))
        self.wait()

    def frame(self) -> None:
        """Programme, first day, goal, and the problem the client came with."""
        page = self.window.page
        page.show_page(5)
        page.programme.frame.programme.set_value(self.told.client.programme)
        page.programme.frame.started.set_value(self.told.client.started)
        page.programme.frame.goal.set_value(self.told.client.goal)

        (problem,) = self.told.client.presenting_problems
        page.show_view(0)
        page.map_page.show_frame("problems")
        page.map_page.frame.problems.add.click()
        row = page.map_page.frame.problems.rows.rows["PP1"]
        assert isinstance(row, ProblemRow)
        row.title.set_value(problem.title)
        row.onset.set_value(problem.onset)
        row.kind.set_value(problem.kind)
        row.title.editingFinished.emit()

    def cluster(self, cluster: Cluster) -> None:
        """Cluster the selected memories, with the clinician's own label."""
        page = self.window.page
        self.window.bench.selection.select(cluster.members)
        page.show_view(0)
        page.map_page.show_frame("clusters")
        page.map_page.frame.clusters.add.click()
        row = page.map_page.frame.clusters.rows.rows[cluster.id]
        assert isinstance(row, ClusterRow)
        row.title.set_value(cluster.title)
        row.title.editingFinished.emit()
        row.breadth.set_value(cluster.breadth)
        row.breadth.activated.emit(row.breadth.currentIndex())

    def line(self, text: str) -> None:
        """Write a line into the outline."""
        page = self.window.page
        page.show_view(1)
        entry = page.map_page.outline.entry
        entry.setText(text)
        QTest.keyClick(entry, Qt.Key.Key_Return)

    def memory(self, memory: Memory) -> None:
        """Write a memory down as it was first told, then fill its form in."""
        word = {"past": "", "trigger": "trigger: ", "resource": "resource: ", "future": "template: "}[memory.type.value]
        age = "" if memory.age is None else f"{memory.age} "
        self.line(f"{word}{age}{memory.label}")
        self.window.bench.selection.select((memory.id,))
        self.window.page.map_page.show_details()
        form = self.window.page.map_page.details
        assert form.memory is not None
        assert form.memory.id == memory.id
        self.phase3(memory)
        form.elicited_by.set_value(memory.elicited_by)
        form.touchstone.setChecked(memory.touchstone)
        tick(form.markers, (marker_word(marker) for marker in memory.markers))
        if memory.presenting_problems:
            tick(form.problems, (problem.title for problem in self.told.client.presenting_problems))
        form.scan_order.set_value(memory.scan_order)
        if memory.status is not Status.IDENTIFIED:
            form.status.set_value(Status.ASSESSED)
        self.resource(memory)

    def phase3(self, memory: Memory) -> None:
        form = self.window.page.map_page.details
        first = memory.ratings[0] if memory.ratings else None
        for field, value in (
            (form.phase3.image, memory.image),
            (form.phase3.worst_part, memory.worst_part),
            (form.phase3.nc, memory.nc),
            (form.phase3.pc, memory.pc),
        ):
            if value:
                field.set_value(value)
        form.phase3.nc_domain.set_value(memory.nc_domain)
        form.phase3.emotions.set_value(", ".join(memory.emotions))
        form.phase3.body.set_value(", ".join(memory.body))
        if first is not None:
            form.phase3.sud.set_value(first.sud)
            form.phase3.voc.set_value(first.voc)

    def resource(self, memory: Memory) -> None:
        if memory.resource is not None:
            section = self.window.page.map_page.details.resource
            section.form.set_value(memory.resource.form)
            section.in_room.set_value(memory.resource.works_in_room)
            section.at_home.set_value(memory.resource.works_at_home)
            section.tested.set_value(memory.resource.last_tested)

    def session(self, session: Session) -> None:
        """Log a session, and sign it where the sample says so."""
        sessions = self.window.page.sessions
        self.window.page.show_page(SESSIONS)
        sessions.log_button.click()
        form = sessions.form
        form.work[0].target.set_value(None)
        for entry in session.work:
            self.work(form.work[0], entry)
        form.phases.set_phases(session.phases, by_hand=True)
        form.save_button.click()
        assert not sessions.form_is_open, form.problem
        if session.signed is not None:
            sessions.history.choose(session.id)
            sessions.history.signing.sign_button.click()
            sessions.history.signing.sign_form.save_button.click()

    def work(self, fields: WorkFields, entry: WorkEntry) -> None:
        fields.preset(entry.memory, entry.level)
        fields.sud_start.set_value(entry.sud_start)
        fields.voc_start.set_value(entry.voc_start)
        for one in entry.sets:
            QTest.keyClicks(fields.log, "".join(key_of(tag) for tag in one.tags))
            fields.association.hide()
            if one.sud is not None:
                QTest.keyClicks(fields.log, str(one.sud))
        fields.sud_end.set_value(entry.sud_end)
        fields.voc_end.set_value(entry.voc_end)
        fields.body_scan.set_value(entry.body_scan)
        fields.closure.set_value(entry.closure)
        fields.minutes.set_value(entry.minutes_to_settle)
        for use in entry.resources:
            fields.resources.note_use(use.memory, use.effect, use.sud)

    def after_effects(self, session: Session) -> None:
        self.window.page.show_page(SESSIONS)
        prompt = self.window.page.sessions.prompt
        assert session.after_effects is not None
        assert prompt.session is not None
        assert prompt.session.id == session.id
        assert session.after_effects.recovered is not None
        prompt.recovered.set_value(session.after_effects.recovered)
        prompt.text.set_value(session.after_effects.text)
        prompt.keep.click()

    def probe(self, probe: Probe) -> None:
        self.window.page.show_page(READINESS)
        readiness = self.window.page.readiness
        readiness.tabs.setCurrentIndex(1)
        record = next(one for one in readiness.findChildren(QPushButton) if one.text() == "Record a probe …")
        record.click()
        form = readiness.probe_form
        form.plan(probe.rung, probe.prong)
        form.peak_sud.set_value(probe.peak_sud)
        form.minutes.set_value(probe.minutes_to_settle)
        form.help.set_value(probe.help)
        form.recovered.set_value(probe.recovered)
        form.after_effects.set_value(probe.after_effects)
        form.save_button.click()

    def rating(self, rating: ReadinessRating) -> None:
        self.window.page.readiness.forms.setCurrentIndex(0)
        form = self.window.page.readiness.rate_form
        form.show_domain(rating.domain, rating.prong)
        form.ratings.choose(rating.rating)
        form.observed.set_value(rating.observed)
        form.probe.set_value(rating.probe)
        form.rater.set_value(rating.rater)
        form.save_button.click()
        assert form.problem is None

    def scale(self, filled: Administration) -> None:
        self.window.page.show_page(MEASURES)
        form = self.window.page.measures.form
        form.choose(filled.instrument)
        form.total_only.setChecked(True)
        form.version.set_value(filled.version)
        form.index_event.set_value(filled.index_event)
        form.total.set_value(filled.total)
        form.by.set_value(filled.administered_by)
        form.save_button.click()


def tick(field: ChecksField[Value], words: Iterable[str]) -> None:
    """Tick the boxes that say these words, one by one, as a hand does."""
    wanted = set(words)
    for box in field.boxes:
        if box.accessibleName() in wanted:
            box.click()


@pytest.fixture
def clinic(qtbot: QtBot, tmp_path: Path) -> Iterator[Clinic]:
    made = Clinic(qtbot, tmp_path)
    yield made
    made.wait()
    made.tasks.call_on_file_lane(made.file.close)
    made.tasks.close()


def proposed(case: Case) -> object:
    view = replace(planning_view(case), as_of=NOW)
    return proposal_json(propose(view, "linkage"))


def essentials(case: Case) -> object:
    """What gates, loads and charts rest on, without where a rating was noted and in what order phases were ticked."""
    return (
        [(one.status, [(taken.date, taken.sud, taken.voc) for taken in one.ratings]) for one in case.memories],
        case.readiness,
        case.probes,
        [(one.number, one.date, sorted(one.phases), one.work, one.signed) for one in case.sessions],
        [(one.instrument, one.version, one.index_event, one.total) for one in case.administrations],
    )


def test_the_weeks_entered_by_hand_propose_what_the_file_proposes(clinic: Clinic) -> None:
    told = clinic.told
    clinic.open()
    clinic.frame()
    clinic.session(told.sessions[0])
    clinic.day = MAPPED
    for memory in told.memories:
        clinic.memory(memory)
    for link in told.linkages:
        clinic.line(f"{link.from_id} > {link.to_id} {link.kind.value} {link.strength}")
    for cluster in told.clusters:
        clinic.cluster(cluster)
    for probe in told.probes:
        clinic.probe(probe)
    for rating in told.readiness:
        clinic.rating(rating)
    clinic.session(told.sessions[1])
    clinic.scale(told.administrations[0])
    clinic.day = WORKED
    clinic.session(told.sessions[2])
    clinic.day = NOW
    clinic.window.page.show_view(0)  # the next morning: a page that comes into sight goes on to today
    clinic.after_effects(told.sessions[2])
    clinic.scale(told.administrations[1])
    assert proposed(clinic.case) == proposed(told)
    assert essentials(clinic.case) == essentials(told)
    clinic.window.bench.autosave.save_now()
    clinic.wait()
    stored = clinic.tasks.call_on_file_lane(lambda: clinic.file.load(clinic.keeper.clients[0].id))
    assert stored == clinic.case
