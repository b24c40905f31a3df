"""The first client, from an empty first run to a locked and recovered caseload, through the real window.

Everything is typed and pressed in real widgets, and everything is stored in a real encrypted file. Only the end of the
process is taken over: where the program would replace itself by a fresh one, the story starts one of its own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMessageLogContext, Qt, QTimer, QtMsgType
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from emdr_planner.app import Opening, Wanted
from emdr_planner.domain.case import Case
from emdr_planner.domain.words import Closure, Level, Rating, RatingProng, ReadinessDomain, Recovered
from emdr_planner.paths import places_of_this_person
from emdr_planner.planning.proposal import Proposal
from emdr_planner.ui import mishaps
from emdr_planner.ui import settings as kept
from emdr_planner.ui.client_page import MAP, READINESS, SESSIONS
from emdr_planner.ui.main_window import MainWindow
from emdr_planner.ui.program import Program
from tests.support.gui import painted_text, undressed_afterwards

CONTROL = Qt.KeyboardModifier.ControlModifier
PASSPHRASE = "seven quiet herons by the weir"
NEW_PASSPHRASE = "eight louder herons by the weir"

MEMORIES = (
    "6 father shouting in the kitchen SUD 9 NC powerless chest",
    "7 locked in the cellar SUD 8 NC powerless chest",
    "9 mother looks away SUD 7 NC alone",
    "10 laughed at in class SUD 5",
    "13 pushed on the stairs SUD 6",
    "17 first break-up SUD 4",
    "24 car accident SUD 6",
    "trigger: boss raises his voice SUD 7",
    "trigger: partner comes home late SUD 5",
    "template: asking for a raise SUD 3",
)
LINKS = ((0, 1), (0, 2), (1, 2), (3, 4), (0, 7), (2, 8))
RATINGS = (
    (ReadinessDomain.AFFECT_TOLERANCE, Rating.ADEQUATE),
    (ReadinessDomain.DISSOCIATION, Rating.ADEQUATE),
    (ReadinessDomain.STATE_SHIFTS, Rating.ADEQUATE),
    (ReadinessDomain.RECOVERY, Rating.PARTIAL),
    (ReadinessDomain.CONTAINMENT, Rating.ADEQUATE),
)


class Story:
    """One program after the other over the same home folder."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.restarts: list[list[str]] = []
        self.opening: Opening | None = None

    def start(self, wanted: Wanted) -> None:
        """Start the program as its command line does."""
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        places = places_of_this_person()
        self.opening = Opening(application, wanted, places, kept.load(places.settings))
        self.qtbot.addWidget(self.opening.window)
        self.opening.show()
        self.until(lambda: self.opening is not None and self.opening.program is not None)

    @property
    def program(self) -> Program:
        assert self.opening is not None
        assert self.opening.program is not None
        return self.opening.program

    @property
    def first(self) -> QWidget:
        assert self.opening is not None
        return self.opening.window

    @property
    def main(self) -> MainWindow:
        assert self.program.main is not None
        return self.program.main

    @property
    def case(self) -> Case:
        case = self.main.bench.desk.case
        assert case is not None
        return case

    @property
    def proposal(self) -> Proposal:
        assert self.main.bench.board.proposal is not None
        return self.main.bench.board.proposal

    def until(self, condition: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(condition, timeout=30_000)

    def until_idle(self) -> None:
        self.until(lambda: self.program.tasks.is_idle)

    def until_saved(self) -> None:
        self.until(lambda: not self.main.bench.autosave.is_unsaved)
        self.until_idle()

    def until_proposed(self) -> None:
        """Wait until the proposal on screen is the one for the case on screen."""
        known = self.main.bench.board.proposal
        self.until(lambda: self.main.bench.board.proposal is not known)
        self.until_idle()

    def press(self, within: QWidget, text: str) -> None:
        found = [one for one in within.findChildren(QPushButton) if one.text() == text and one.isVisible()]
        assert found, f"no button {text!r}"
        QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)

    def type(self, text: str) -> None:
        """Type into whatever has the keyboard."""
        QTest.keyClicks(self.focused(), text)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.focused(), key, modifier)

    def focused(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def activate(self, window: QWidget) -> None:
        window.activateWindow()
        self.until(window.isActiveWindow)

    def end(self) -> None:
        """Leave nothing running, as the end of the process would."""
        if self.opening is None:
            return
        if self.opening.program is not None:
            self.program.close()
            if self.program.main is not None:
                self.program.main.deleteLater()
                self.program.main = None
        self.opening.window.hide()
        self.opening = None


def log_but_the_platforms_own(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """Log as the program does, but for what Qt's platform without a screen says of itself."""
    if "propagateSizeHints" not in message:
        mishaps_log(kind, context, message)


mishaps_log = mishaps.log_qt_message


@pytest.fixture
def story(qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Story]:
    made = Story(qtbot)
    monkeypatch.setattr("emdr_planner.ui.process.start_afresh", made.restarts.append)
    monkeypatch.setattr(mishaps, "log_qt_message", log_but_the_platforms_own)
    monkeypatch.setattr(
        "emdr_planner.ui.process.allow_no_dumps", lambda: None
    )  # the debugger of this run may need them
    with undressed_afterwards(qapp):  # the program dresses the application, and the next test measures in its letters
        yield made
        made.end()


def create_a_caseload(story: Story) -> tuple[str, ...]:
    """Create a caseload on the first run, prove the sheet, and return the recovery key."""
    story.start(Wanted())
    story.activate(story.first)
    story.press(story.first, "Create a caseload")
    page = story.program.entrance.create_page
    story.until(page.isVisible)
    story.type(PASSPHRASE)
    story.key(Qt.Key.Key_Return)
    story.type(PASSPHRASE)
    story.key(Qt.Key.Key_Return)
    sheet = story.program.entrance.sheet
    story.until(sheet.page.isVisible)
    groups = sheet.groups
    for place, number in enumerate(sheet.page.asked):
        sheet.page.answer(place, groups[number - 1])
    story.press(sheet.page, "Open the caseload")
    story.until(lambda: story.program.main is not None)
    return groups


def add_a_client(story: Story) -> None:
    story.activate(story.main)
    story.until_idle()
    assert "No client yet" in painted_text(story.main.caseload)

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        dialog.accept()

    QTimer.singleShot(200, answer)
    story.key(Qt.Key.Key_N, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    story.until(lambda: story.main.bench.desk.case is not None)
    story.activate(story.main)


def type_memories(story: Story) -> None:
    canvas = story.main.page.map_page.map.canvas
    for line in MEMORIES:
        canvas.setFocus()
        story.key(Qt.Key.Key_N)
        story.type(line)
        story.key(Qt.Key.Key_Return)
    assert len(story.case.memories) == len(MEMORIES)
    assert [memory.sud for memory in story.case.memories] == [9, 8, 7, 5, 6, 4, 6, 7, 5, 3]


def link_memories(story: Story) -> None:
    tools = story.main.page.map_page.map.tools
    link = tools.button_of(tools.actions_by_name["link"])
    ids = [memory.id for memory in story.case.memories]
    for start, end in LINKS:
        story.main.bench.selection.select((ids[start], ids[end]))
        QTest.mouseClick(link, Qt.MouseButton.LeftButton)
        story.key(Qt.Key.Key_3)
        story.key(Qt.Key.Key_Return)
    assert len(story.case.linkages) == len(LINKS)
    assert {linkage.strength for linkage in story.case.linkages} == {3}


def rate_readiness(story: Story) -> None:
    story.key(Qt.Key.Key_2, CONTROL)
    assert story.main.page.page == READINESS
    form = story.main.page.readiness.rate_form
    for domain, rating in RATINGS:
        form.show_domain(domain, RatingProng.ALL)
        form.ratings.choose(rating)
        form.observed.setFocus()
        story.type("as seen with a mild trigger")
        form.rater.set_value("Dr. Rowan")
        story.press(story.main.page.readiness, "Keep this rating")
        assert not form.problem
    assert len(story.case.readiness) == len(RATINGS)


def log_a_session(story: Story, target: str, sud: tuple[int, int], *, days_ago: int) -> None:
    """Log a session that worked one target at EMD and ended contained."""
    story.key(Qt.Key.Key_3, CONTROL)
    assert story.main.page.page == SESSIONS
    panel = story.main.page.sessions
    count = len(story.case.sessions)
    story.press(panel, "Log a session")
    panel.form.date.set_value(panel.form.date.value - dt.timedelta(days=days_ago))
    work = panel.form.work[0]
    work.target.set_value(target)
    work.level.set_value(Level.EMD)
    work.sud_start.setFocus()
    story.type(str(sud[0]))
    work.sud_end.setFocus()
    story.type(str(sud[1]))
    work.closure.set_value(Closure.CONTAINED)
    story.key(Qt.Key.Key_Return, CONTROL)
    assert not panel.form.problem
    assert len(story.case.sessions) == count + 1


def answer_after_effects(story: Story) -> None:
    prompt = story.main.page.sessions.prompt
    assert prompt.isVisible()
    prompt.recovered.set_value(Recovered.SAME_DAY)
    story.press(prompt, "Note it")
    assert all(session.after_effects is not None for session in story.case.sessions)


def charts_drawn(story: Story) -> list[bool]:
    panes = story.main.page.map_page.charts.panes.values()
    return [pane.drawing is not None for pane in panes]


def lock_and_start_again(story: Story) -> Case:
    """Lock with the key, check what would be started, and start it; return the case as it was."""
    case = story.case
    place = story.program.entrance.place
    story.activate(story.main)
    story.key(Qt.Key.Key_L, CONTROL)
    assert story.restarts[-1] == ["--caseload", str(place)]
    assert not story.main.isVisible()
    story.end()
    story.start(Wanted(caseload=place))
    return case


def unlock(story: Story, passphrase: str) -> None:
    story.activate(story.first)
    story.type(passphrase)
    story.key(Qt.Key.Key_Return)
    story.until(lambda: story.program.main is not None)
    story.until_idle()


def open_the_client(story: Story) -> None:
    story.activate(story.main)
    story.main.caseload.table.setFocus()
    story.key(Qt.Key.Key_Return)
    story.until(lambda: story.main.bench.desk.case is not None)
    story.until_idle()


def read_why(story: Story) -> str:
    """Read the first card of the order and why it stands there; return its memory."""
    first = story.proposal.order[0]
    assert first.next_step or first.above_line
    assert first.reasons
    story.key(Qt.Key.Key_1, CONTROL)
    assert story.main.page.page == MAP
    story.until_idle()
    card = story.main.page.map_page.plan.body.order.card(first.memory)
    assert card is not None
    assert story.case.memory(first.memory).label in painted_text(card)
    return first.memory


def order_of(story: Story) -> list[str]:
    return [step.memory for step in story.proposal.order]


def work_twice(story: Story, target: str) -> None:
    """Log two sessions, ask after the first; the order changes and the charts are drawn."""
    before = order_of(story)
    log_a_session(story, target, (story.case.memory(target).sud or 0, 1), days_ago=2)
    answer_after_effects(story)
    story.until_proposed()
    log_a_session(story, target, (1, 0), days_ago=0)
    story.until_proposed()
    assert order_of(story) != before
    story.key(Qt.Key.Key_1, CONTROL)
    story.until(lambda: all(charts_drawn(story)))


def recover(story: Story, groups: tuple[str, ...]) -> None:
    """Open with the recovery key and set a new passphrase."""
    story.activate(story.first)
    story.press(story.first, "I have lost the passphrase")
    page = story.program.entrance.recover_page
    story.until(page.isVisible)
    page.key.setFocus()
    story.type(" ".join(groups).lower())
    for field in (page.passphrase.first, page.passphrase.second):
        field.setFocus()
        story.type(NEW_PASSPHRASE)
    story.key(Qt.Key.Key_Return)
    story.until(lambda: story.program.main is not None)
    story.until_idle()


@pytest.mark.timeout(300)
def test_the_first_client(story: Story, isolated_home: Path) -> None:
    groups = create_a_caseload(story)
    add_a_client(story)
    type_memories(story)
    link_memories(story)
    story.until_proposed()
    assert order_of(story) == []
    assert all(finding.gate.value == "PREPARE" for finding in story.proposal.gates.all)
    rate_readiness(story)
    story.until_proposed()
    work_twice(story, read_why(story))
    story.until_saved()

    case = lock_and_start_again(story)
    unlock(story, PASSPHRASE)
    open_the_client(story)
    assert story.case == case
    assert len(story.case.sessions) == 2

    lock_and_start_again(story)
    recover(story, groups)
    open_the_client(story)
    assert story.case == case
    story.main.close()
    story.end()
    assert_nothing_readable(isolated_home, case)


def assert_nothing_readable(home: Path, case: Case) -> None:
    """No file that the program wrote holds a word of the client."""
    words = [memory.label for memory in case.memories] + [case.client.code, "as seen with a mild trigger", PASSPHRASE]
    spellings = [word.encode(how) for word in words for how in ("utf-8", "utf-16-le", "utf-32-le")]
    files = [file for file in home.rglob("*") if file.is_file()]
    assert any(file.suffix == ".emdr" for file in files)
    for file in files:
        content = file.read_bytes()
        assert not any(spelling in content for spelling in spellings), file


def test_the_sample_is_there_at_once_and_leaves_nothing(story: Story, isolated_home: Path) -> None:
    story.start(Wanted(sample=True))
    story.until(lambda: story.program.main is not None)
    story.until_idle()
    assert "nothing typed here is kept" in painted_text(story.main)
    assert story.main.caseload.model.rowCount() == 2
    open_the_client(story)
    story.until(lambda: story.main.bench.board.proposal is not None)
    story.until(lambda: all(charts_drawn(story)))
    story.main.close()
    story.end()
    assert not list(isolated_home.rglob("sample-*"))
    assert kept.load(places_of_this_person().settings).caseload == ""
