"""A clinic that enters a told case by hand, day by day: keys and buttons of the real window over a real file."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QMenu, QPushButton, QRadioButton, QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from emdr_planner.domain.case import Case
from emdr_planner.domain.client import LifeEvent, PresentingProblem
from emdr_planner.domain.measure import Administration
from emdr_planner.domain.memory import Memory
from emdr_planner.domain.network import Cluster, Linkage
from emdr_planner.domain.readiness import Probe, ReadinessRating
from emdr_planner.domain.session import Reevaluation, Session, SetEntry, WorkEntry
from emdr_planner.domain.words import MemoryType, Prong, Provenance, RatingProng, Status
from emdr_planner.store.caseload_file import CaseloadFile
from emdr_planner.terms import capitalised, provenance_word, rating_word
from emdr_planner.ui.client_dialog import ClientDialog
from emdr_planner.ui.client_page import MEASURES, PAGES, PROGRAMME, READINESS, SESSIONS, ClientPage
from emdr_planner.ui.frame.clusters import ClusterRow
from emdr_planner.ui.frame.problems import ProblemRow
from emdr_planner.ui.keeper import Keeper
from emdr_planner.ui.main_window import MainWindow
from emdr_planner.ui.memory_form import MemoryForm
from emdr_planner.ui.sessions.set_keys import TWICE, key_of
from emdr_planner.ui.sessions.work_fields import WorkFields
from emdr_planner.ui.tables.view import EditTable
from emdr_planner.ui.tasks import Tasks
from emdr_planner.ui.theme import LIGHT
from tests.support.caseloads import quick_options
from tests.support.hand import enter, key

TYPE_WORDS = {
    MemoryType.PAST: "",
    MemoryType.STATE: "state: ",
    MemoryType.TRIGGER: "trigger: ",
    MemoryType.BELIEF: "belief: ",
    MemoryType.RESOURCE: "resource: ",
    MemoryType.PART: "part: ",
}
FELT = frozenset({"terror", "fear", "sadness", "shame", "guilt", "chest", "throat", "stomach", "face", "back", "legs"})
"""What quick capture reads at the end of a line."""


class Clinic:
    """The window, the day on the wall, and the client as they were told."""

    def __init__(self, qtbot: QtBot, folder: Path, told: Case, day: dt.date) -> None:
        self.qtbot = qtbot
        self.told = told
        self.day = day
        self.tasks = Tasks()
        self.file = self.tasks.call_on_file_lane(lambda: CaseloadFile.create_throwaway(folder, quick_options()))
        self.keeper = Keeper(self.file, self.tasks)
        self.window = MainWindow(self.keeper, self.tasks, LIGHT, today=lambda: self.day)
        qtbot.addWidget(self.window)
        self.window.resize(1366, 740)
        self.window.show()
        self.wait()

    def close(self) -> None:
        self.wait()
        self.tasks.call_on_file_lane(self.file.close)
        self.tasks.close()

    def wait(self) -> None:
        self.qtbot.waitUntil(lambda: self.tasks.is_idle, timeout=20_000)

    @property
    def case(self) -> Case:
        case = self.window.bench.desk.case
        assert case is not None
        return case

    @property
    def page(self) -> ClientPage:
        return self.window.page

    def action(self, name: str) -> QAction:
        """Return a line of the menus by its words."""
        menus = [one.menu() for one in self.window.menuBar().actions()]
        lines = [one for menu in menus if isinstance(menu, QMenu) for one in menu.actions()]
        return next(one for one in lines if one.text().replace("&", "") == name)

    # Coming in ---------------------------------------------------------------------------------------------------

    def add_client(self) -> None:
        """Add the client with the dialog: code name, programme and first day."""
        self.action("Add client…").trigger()
        dialog = self.window.findChild(ClientDialog)
        assert dialog is not None
        enter(dialog.code, self.told.client.code)
        enter(dialog.programme, self.told.client.programme)
        enter(dialog.started, self.told.client.started)
        next(one for one in dialog.findChildren(QPushButton) if one.text() == "Add client").click()
        self.wait()
        self.qtbot.waitUntil(lambda: self.window.client_id is not None)

    def come_in(self, day: dt.date) -> None:
        """Begin a day: everything of the day before is saved, and the client is opened from the list by Return."""
        self.day = day
        self.action("All clients").trigger()
        self.wait()
        QTest.keyClick(self.window.caseload.table, Qt.Key.Key_Return)
        self.wait()
        self.qtbot.waitUntil(lambda: self.window.client_id is not None)
        self.wait()

    def button(self, name: str) -> None:
        """Press the one button in sight that says this."""
        found = [one for one in self.page.findChildren(QPushButton) if one.text() == name and one.isVisible()]
        assert len(found) == 1, f"{len(found)} buttons say {name}"
        found[0].click()

    def turn(self, page: int) -> None:
        """Turn to a page by its line in the menu."""
        self.action(PAGES[page].replace("&", "")).trigger()

    @staticmethod
    def tab(tabs: QTabWidget, place: int) -> None:
        """Walk to a tab with the arrows."""
        steps = place - tabs.currentIndex()
        key(tabs.tabBar(), Qt.Key.Key_Right if steps > 0 else Qt.Key.Key_Left, abs(steps))
        assert tabs.currentIndex() == place

    def form_of(self, memory: Memory) -> MemoryForm:
        """Walk to a memory's row in the outline, and turn to its form."""
        self.action("Outline").trigger()
        outline = self.page.map_page.outline
        self.tab(outline.tabs, 0)
        rows = len(self.case.memories)
        for step in (*[Qt.Key.Key_Down] * rows, *[Qt.Key.Key_Up] * rows):
            if outline.memories.keys != (memory.id,):
                key(outline.memories, step)
        next(one for one in outline.rows_menu.actions() if one.text() == "Details").trigger()
        form = self.page.map_page.details
        assert form.memory is not None
        assert form.memory.id == memory.id
        return form

    # The frame ---------------------------------------------------------------------------------------------------

    def frame(self) -> None:
        """Write the goal down; programme and first day were asked with the code name."""
        self.turn(PROGRAMME)
        enter(self.page.programme.frame.goal, self.told.client.goal)

    def problem(self, problem: PresentingProblem) -> None:
        self.action("Map").trigger()
        self.tab(self.page.map_page.side, 2)
        section = self.page.map_page.frame.problems
        section.add.click()
        row = section.rows.rows[problem.id.upper()]
        assert isinstance(row, ProblemRow)
        enter(row.title, problem.title)
        key(row.title, Qt.Key.Key_Return)
        enter(row.onset, problem.onset)
        key(row.onset, Qt.Key.Key_Return)
        enter(row.kind, problem.kind)

    def cluster(self, cluster: Cluster) -> None:
        """Cluster a memory and tick the others that belong, with the clinician's own label."""
        self.form_of(self.case.memory(cluster.members[0]))
        self.tab(self.page.map_page.side, 2)
        section = self.page.map_page.frame.clusters
        section.add.click()
        row = section.rows.rows[cluster.id]
        assert isinstance(row, ClusterRow)
        enter(row.title, cluster.title)
        key(row.title, Qt.Key.Key_Return)
        enter(row.breadth, cluster.breadth)
        enter(row.members, cluster.members)
        if cluster.touchstone is not None:
            words = f"{cluster.touchstone} {self.case.memory(cluster.touchstone).label}"
            self.cell(self.page.map_page.outline.clusters, cluster.id, "Touchstone", words)

    # The map -----------------------------------------------------------------------------------------------------

    def line(self, text: str) -> None:
        """Write a line into the outline."""
        self.action("Outline").trigger()
        entry = self.page.map_page.outline.entry
        QTest.keyClicks(entry, text)
        key(entry, Qt.Key.Key_Return)

    def memory(self, memory: Memory) -> None:
        """Write a memory down as it was first told; what is rated on another day is not rated yet."""
        told = capture_line(memory, rated=bool(memory.ratings) and memory.ratings[0].date == self.day)
        self.line(told)
        assert self.case.memories[-1].id == memory.id, told

    def linkage(self, link: Linkage) -> None:
        """Write a linkage down, and say who it comes from in its row."""
        self.line(f"{link.from_id} > {link.to_id} {link.kind.value.replace('_', ' ')} {link.strength}")
        assert self.case.linkages[-1].id == link.id
        if link.provenance is not Provenance.CLINICIAN:
            self.cell(self.page.map_page.outline.linkages, link.id, "Provenance", provenance_word(link.provenance))

    def cell(self, table: EditTable[Any], record_id: str, title: str, words: str) -> None:
        """Open the field of a cell with F2 and choose what it shall say."""
        self.action("Outline").trigger()
        outline = self.page.map_page.outline
        self.tab(outline.tabs, outline.tabs.indexOf(table))
        model = table.model()
        headers = [model.headerData(at, Qt.Orientation.Horizontal) for at in range(model.columnCount())]
        ids = [model.index(row, headers.index("Id")).data() for row in range(model.rowCount())]
        table.setCurrentIndex(model.index(ids.index(record_id), headers.index(title)))
        table.setFocus()
        key(table, Qt.Key.Key_F2)
        field = table.viewport().findChildren(QComboBox)[-1]
        steps = field.findText(words) - field.currentIndex()
        key(field, Qt.Key.Key_Down if steps > 0 else Qt.Key.Key_Up, abs(steps))
        key(field, Qt.Key.Key_Return)
        QApplication.processEvents()  # Qt takes what stands in the cell a moment after the key

    def details(self, memory: Memory) -> None:
        """Fill the form of a memory in, as far as it was not told in one line."""
        form = self.form_of(memory)
        for field, value in (
            (form.phase3.image, memory.image),
            (form.phase3.worst_part, memory.worst_part),
            (form.phase3.nc_domain, memory.nc_domain),
            (form.touchstone, memory.touchstone),
            (form.elicited_by, memory.elicited_by),
            (form.scan_order, memory.scan_order),
            (form.rank, memory.rank),
        ):
            if value:
                enter(field, value)
        for words, list_field in ((memory.emotions, form.phase3.emotions), (memory.body, form.phase3.body)):
            if list_field.values != words:
                enter(list_field, words)
        enter(form.markers, memory.markers)
        if memory.presenting_problems:
            enter(form.problems, tuple(problem.upper() for problem in memory.presenting_problems))

    def phase3(self, memory: Memory) -> None:
        """Take SUD and VOC, and set the target to assessed."""
        self.details(memory)
        form = self.page.map_page.details
        enter(form.phase3.sud, memory.ratings[0].sud)
        enter(form.phase3.voc, memory.ratings[0].voc)
        enter(form.standing.field, Status.ASSESSED)

    def resource(self, memory: Memory) -> None:
        section, detail = self.form_of(memory).resource, memory.resource
        assert detail is not None
        enter(section.form, detail.form)
        enter(section.in_room, detail.works_in_room)
        enter(section.at_home, detail.works_at_home)
        enter(section.tested, detail.last_tested)

    # Readiness ---------------------------------------------------------------------------------------------------

    def probe(self, probe: Probe) -> None:
        self.turn(READINESS)
        self.tab(self.page.readiness.tabs, 1)
        self.button("Record a probe …")
        form = self.page.readiness.probe_form
        for field, value in (
            (form.rung, probe.rung),
            (form.prong, probe.prong),
            (form.peak_sud, probe.peak_sud),
            (form.events, probe.events),
            (form.minutes, probe.minutes_to_settle),
            (form.help, probe.help),
            (form.head_before, probe.orientation_before),
            (form.head_after, probe.orientation_after),
            (form.recovered, probe.recovered),
            (form.after_effects, probe.after_effects),
        ):
            if value is not None:
                enter(field, value)
        form.save_button.click()
        assert form.problem is None

    def rating(self, rating: ReadinessRating) -> None:
        """Turn to the cell of a domain and prong with Return, and rate it."""
        self.turn(READINESS)
        readiness = self.page.readiness
        self.tab(readiness.forms, 0)
        form = readiness.rate_form
        prong = Prong.PAST if rating.prong is RatingProng.ALL else Prong(rating.prong.value)
        key(readiness.grid.card((rating.domain, prong)), Qt.Key.Key_Return)
        enter(form.prong, rating.prong)
        words = capitalised(rating_word(rating.rating))
        enter(next(one for one in form.findChildren(QRadioButton) if one.text() == words), value=True)
        enter(form.observed, rating.observed)
        enter(form.probe, rating.probe)
        enter(form.would_change, rating.would_change)
        enter(form.rater, rating.rater)
        form.save_button.click()
        assert form.problem is None

    # Sessions ----------------------------------------------------------------------------------------------------

    def session(self, session: Session) -> None:
        """Log a session, and sign it where it was signed."""
        self.turn(SESSIONS)
        sessions = self.page.sessions
        QTest.keyClick(sessions, Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
        if not sessions.form_is_open:
            sessions.log_button.click()
        form = sessions.form
        for found in session.reevaluation:
            self.reevaluation(found)
        for entry in session.work:
            self.work(form.work[0], entry)
        for number in sorted(set(form.phases.phases) ^ set(session.phases)):
            QTest.keyClicks(form.phases, str(number))
        if session.note is not None:
            enter(form.note, session.note)
        form.save_button.click()
        assert not sessions.form_is_open, form.problem
        if session.signed is not None:
            self.tab(sessions.tabs, 0)
            QTest.keyClick(sessions.table, Qt.Key.Key_Home)
            assert sessions.table.current_key == session.id
            sessions.history.signing.sign_button.click()
            sessions.history.signing.sign_form.save_button.click()

    def reevaluation(self, found: Reevaluation) -> None:
        lines = self.page.sessions.form.reevaluation.lines
        line = next(line for line in lines if line.memory.id == found.memory)
        enter(line.sud, found.sud)
        enter(line.voc, found.voc)
        enter(line.body, found.body)

    def work(self, fields: WorkFields, entry: WorkEntry) -> None:
        enter(fields.target, entry.memory)
        enter(fields.level, entry.level)
        enter(fields.sud_start, entry.sud_start)
        enter(fields.voc_start, entry.voc_start)
        for one in entry.sets:
            self.one_set(fields, one)
        enter(fields.sud_end, entry.sud_end)
        enter(fields.voc_end, entry.voc_end)
        enter(fields.body_scan, entry.body_scan)
        enter(fields.closure, entry.closure)
        enter(fields.events, entry.events)
        enter(fields.minutes, entry.minutes_to_settle)
        for use in entry.resources:
            effect, sud = self.resource_fields(fields, use.memory)
            enter(effect, use.effect)
            enter(sud, use.sud)

    def resource_fields(self, fields: WorkFields, memory_id: str) -> tuple[QWidget, QWidget]:
        """Return the choice and the number beside the name of a resource."""
        name = self.case.memory(memory_id).label
        effect, sud, _more = (one for one in fields.resources.fields if one.accessibleName().startswith(f"{name}:"))
        return effect, sud

    def one_set(self, fields: WorkFields, one: SetEntry) -> None:
        """Press the keys of a set; what came up in a new association stands on the map already."""
        for tag in one.tags:
            QTest.keyClicks(fields.log, key_of(tag) * (2 if tag in TWICE else 1))
            if not fields.association.isHidden():
                key(fields.association.text, Qt.Key.Key_Escape)
        if one.sud is not None:
            QTest.keyClicks(fields.log, "t" if one.sud == 10 else str(one.sud))

    def after_effects(self, session: Session) -> None:
        """Answer the question about a session with work, at the next contact."""
        self.turn(SESSIONS)
        prompt = self.page.sessions.prompt
        assert session.after_effects is not None
        assert prompt.session is not None
        assert prompt.session.id == session.id
        enter(prompt.recovered, session.after_effects.recovered)
        enter(prompt.text, session.after_effects.text)
        prompt.keep.click()

    def rerate(self, memory: Memory, sud: int | None) -> None:
        """Rate a neighbour of a completed target again."""
        self.turn(SESSIONS)
        self.tab(self.page.sessions.tabs, 2)
        line = next(one for one in self.page.sessions.completion.lines if one.memory_id == memory.id)
        enter(line.sud, sud)
        key(line.sud, Qt.Key.Key_Return)

    def life_event(self, event: LifeEvent) -> None:
        self.turn(PROGRAMME)
        form = self.page.programme.life_events
        enter(form.date, event.date)
        enter(form.label, event.label)
        form.save_button.click()
        assert form.problem is None

    # Measures ----------------------------------------------------------------------------------------------------

    def scale(self, filled: Administration) -> None:
        self.turn(MEASURES)
        form = self.page.measures.form
        enter(form.instrument, filled.instrument)
        if not form.total_only.isHidden():
            enter(form.total_only, value=True)
        if filled.version is not None:
            enter(form.version, filled.version)
        if filled.index_event is not None:
            enter(form.index_event, filled.index_event)
        if filled.date != self.day:
            enter(form.date, filled.date)
        enter(form.total, filled.total)
        enter(form.by, filled.administered_by)
        form.save_button.click()


def capture_line(memory: Memory, *, rated: bool) -> str:
    """Return a memory as it is told in one line of quick capture."""
    word = TYPE_WORDS.get(memory.type) or ""
    if memory.type is MemoryType.FUTURE:
        word = "template: " if memory.is_template else "flashforward: "
    parts: list[str] = [word + ("" if memory.age is None else f"{memory.age} ") + memory.label]
    if rated:
        taken = memory.ratings[0]
        parts += [f"SUD {taken.sud}"] if taken.sud is not None else []
        parts += [f"VOC {taken.voc}"] if taken.voc is not None else []
    parts += [f"{mark} {told}" for mark, told in (("NC", memory.nc), ("PC", memory.pc)) if told]
    parts += [word for word in (*memory.emotions, *memory.body) if word in FELT and len(parts) > 1]
    return " ".join(parts)


def days_of(told: Case) -> list[dt.date]:
    """Return every day on which something was told, in order."""
    days = {session.date for session in told.sessions} | {one.date for one in told.administrations}
    days |= {one.after_effects.asked for one in told.sessions if one.after_effects and one.after_effects.asked}
    days |= {taken.date for memory in told.memories for taken in memory.ratings}
    days |= {one.date for one in told.readiness} | {one.date for one in told.probes}
    days |= {one.resource.last_tested for one in told.memories if one.resource and one.resource.last_tested}
    return sorted(days)
