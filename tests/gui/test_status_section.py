"""The status of a memory in its form, by keys: what is walked past is not taken, and what a status takes is asked."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from emdr_planner.domain.case import Case
from emdr_planner.domain.errors import PlannerError
from emdr_planner.domain.memory import Closing, Memory, RatingTaken
from emdr_planner.domain.session import Session, WorkEntry
from emdr_planner.domain.words import ClosedBy, Moment, Status
from emdr_planner.terms import status_word
from emdr_planner.ui.desk import CaseDesk
from emdr_planner.ui.details.status import StatusSection
from emdr_planner.ui.memory_form import MemoryForm
from emdr_planner.ui.theme import LIGHT
from tests.support.cases import a_case, a_linkage, a_memory
from tests.support.hand import enter, key

TODAY = dt.date(2026, 3, 14)
EARLIER = RatingTaken(date=dt.date(2026, 3, 2), moment=Moment.PHASE3, sud=6)


class Bench:
    def __init__(self, case: Case) -> None:
        self.desk = CaseDesk()
        self.form = MemoryForm(LIGHT, today=lambda: TODAY)
        self.told: list[str] = []
        self.form.edit_requested.connect(self.desk.perform)
        self.desk.case_changed.connect(self.form.show_case)
        self.desk.refused.connect(self._tell)
        self.desk.open(case)
        self.form.show_selection(("M1",))

    def _tell(self, error: PlannerError) -> None:
        self.told.append(error.sentence)

    @property
    def standing(self) -> StatusSection:
        return self.form.standing

    def shown(self) -> Status:
        return self.standing.field.value

    def merged(self) -> tuple[Status, str | None]:
        return self.memory.status, self.memory.merged_into

    @property
    def memory(self) -> Memory:
        assert self.desk.case is not None
        return self.desk.case.memory("M1")

    def choose(self, status: Status) -> None:
        """Open the list of statuses and take one with keys."""
        enter(self.standing.field, status)


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    made = Bench(
        a_case(
            a_memory("M1", label="Locked room", sud=6, ratings=(EARLIER,)),
            a_memory("M2", label="Cellar", sud=5),
            a_memory("B1", "belief", label="I must not feel"),
            linkages=(a_linkage("M1", "M2", "feeds"),),
        )
    )
    qtbot.addWidget(made.form)
    made.form.resize(400, 900)
    made.form.show()
    return made


def test_what_is_walked_past_in_the_list_is_not_taken(bench: Bench) -> None:
    field = bench.standing.field
    field.setFocus()
    key(field, Qt.Key.Key_Down, 2)
    assert bench.shown() is Status.IN_PROCESSING
    assert bench.standing.ground.text() == "Enter takes it, Esc leaves it as it was."
    key(field, Qt.Key.Key_Escape)
    assert bench.shown() is Status.IDENTIFIED
    assert bench.standing.ground.isHidden()
    QTest.keyClicks(field, "def")
    assert field.currentText() == status_word(Status.DEFERRED)
    assert (bench.memory.status, bench.told, bench.desk.undo_stack.count()) == (Status.IDENTIFIED, [], 0)


def test_what_is_shown_is_taken_when_the_keyboard_goes_on(bench: Bench) -> None:
    bench.standing.field.setFocus()
    key(bench.standing.field, Qt.Key.Key_Down, 2)
    key(bench.standing.field, Qt.Key.Key_Tab)
    assert bench.memory.status is Status.IN_PROCESSING
    assert bench.desk.undo_stack.count() == 1


def test_merged_asks_for_the_other_memory_and_is_one_step(bench: Bench) -> None:
    bench.choose(Status.MERGED)
    ask = bench.standing.ask
    assert ask.isVisible()
    assert bench.memory.status is Status.IDENTIFIED, "nothing is taken before the other memory is named"
    assert [ask.partner.itemText(place) for place in range(ask.partner.count())] == [
        "choose a memory",
        "Cellar · past memory",
    ]
    ask.save_button.click()
    assert ask.problem == "Choose the memory that it is merged into."
    enter(ask.partner, "M2")
    QTest.keyClick(ask.partner, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert bench.merged() == (Status.MERGED, "M2")
    assert ask.isHidden()
    assert bench.standing.ground.text().startswith("Into Cellar.")
    assert bench.desk.undo_stack.count() == 1
    bench.desk.undo_stack.undo()
    assert bench.merged() == (Status.IDENTIFIED, None)
    assert bench.shown() is Status.IDENTIFIED


def test_a_merged_memory_can_go_into_another_one_or_come_back(qtbot: QtBot) -> None:
    bench = Bench(a_case(a_memory("M1", status=Status.MERGED, merged_into="M2"), a_memory("M2"), a_memory("M3")))
    qtbot.addWidget(bench.form)
    bench.standing.again.click()
    assert bench.standing.ask.partner.value == "M2"
    enter(bench.standing.ask.partner, "M3")
    bench.standing.ask.save_button.click()
    assert bench.memory.merged_into == "M3"
    bench.choose(Status.IN_PROCESSING)
    assert bench.merged() == (Status.IN_PROCESSING, None)


def test_with_nothing_to_merge_into_that_is_said(bench: Bench) -> None:
    bench.form.show_selection(("B1",))
    bench.choose(Status.MERGED)
    ask = bench.standing.ask
    assert ask.problem == "There is no other memory of its kind to merge it into."
    assert not ask.save_button.isEnabled()
    QTest.keyClick(ask.partner, Qt.Key.Key_Escape)
    assert ask.isHidden()
    assert bench.shown() is Status.IDENTIFIED


@pytest.mark.parametrize(
    ("status", "after", "ground"),
    [
        (Status.DEFERRED, Status.DEFERRED, "Deferred, 14 Mar 2026: waits for the court (A. C.)"),
        (Status.EXCLUDED, Status.EXCLUDED, "Excluded, 14 Mar 2026: waits for the court (A. C.)"),
        (
            Status.COMPLETED,
            Status.COMPLETED,
            "Closed by the clinician’s word, 14 Mar 2026: waits for the court (A. C.)",
        ),
    ],
)
def test_what_is_decided_by_hand_is_asked_for_with_reason_and_name(
    bench: Bench, status: Status, after: Status, ground: str
) -> None:
    bench.choose(status)
    ask = bench.standing.ask
    ask.save_button.click()
    assert ask.problem == "Write down the reason: it stands with it from then on."
    enter(ask.reason, "waits for the court")
    ask.save_button.click()
    assert ask.problem == "Write down who decides."
    enter(ask.by, "A. C.")
    ask.save_button.click()
    assert bench.memory.status is after
    assert bench.memory.closed == Closing(by=ClosedBy.CLINICIAN, reason="waits for the court (A. C.)", date=TODAY)
    assert bench.standing.ground.text().splitlines()[0] == ground
    assert bench.desk.undo_stack.count() == 1


def test_a_completion_says_which_neighbours_are_to_be_rated_again(bench: Bench) -> None:
    bench.choose(Status.COMPLETED)
    assert "Desensitized takes SUD 0" in bench.standing.ask.words.text(), "what the rule lacks is said first"
    enter(bench.standing.ask.reason, "moved away")
    enter(bench.standing.ask.by, "A. C.")
    bench.standing.ask.save_button.click()
    assert bench.standing.ground.text().splitlines()[1] == (
        "1 linked target is to be rated again: Sessions, After completion."
    )


def test_generalised_comes_only_with_a_new_rating(bench: Bench) -> None:
    bench.choose(Status.GENERALIZED)
    ask = bench.standing.ask
    ask.save_button.click()
    assert ask.problem == "Ask the client for the SUD now."
    for sud, words in (("4", "Now it is 4"), ("1", "why SUD 1 is as far as it goes")):
        enter(ask.sud, sud)
        ask.save_button.click()
        assert words in (ask.problem or "")
        assert bench.memory.status is Status.IDENTIFIED
    enter(ask.ecological, "he lives next door")
    ask.save_button.click()
    assert (bench.memory.status, bench.memory.sud) == (Status.GENERALIZED, 1)
    assert bench.memory.ratings == (EARLIER, RatingTaken(date=TODAY, moment=Moment.RERATING, sud=1))
    assert bench.standing.ground.text() == "Ecological, 14 Mar 2026: he lives next door"


def test_a_target_that_was_worked_is_refused_at_once(qtbot: QtBot) -> None:
    case = a_case(a_memory("M1", sud=4, status=Status.INCOMPLETE))
    worked = Session(id="SE1", number=1, date=TODAY, work=(WorkEntry(memory="M1", sud_end=4),))
    bench = Bench(Case(client=case.client, memories=case.memories, sessions=(worked,)))
    qtbot.addWidget(bench.form)
    bench.choose(Status.GENERALIZED)
    assert bench.standing.ask.isHidden()
    assert "worked itself" in bench.told[0]
    assert bench.shown() is Status.INCOMPLETE


@pytest.mark.parametrize("earlier", list(Status))
def test_from_every_status_each_other_is_given_asked_for_or_refused_with_what_it_takes(
    qtbot: QtBot, earlier: Status
) -> None:
    into = "M2" if earlier is Status.MERGED else None
    start = a_case(a_memory("M1", sud=6, ratings=(EARLIER,), status=earlier, merged_into=into), a_memory("M2", sud=5))
    bench = Bench(start)
    qtbot.addWidget(bench.form)
    found: dict[Status, str] = {}
    for status in Status:
        bench.desk.open(start)
        bench.form.show_selection(("M1",))
        bench.told.clear()
        bench.choose(status)
        if bench.told:
            found[status] = f"refused: {bench.told[0]}"
        elif not bench.standing.ask.isHidden():
            found[status] = f"asked: {bench.standing.ask.words.text()}"
        else:
            assert bench.memory.status is status
            found[status] = "given"
    free = {Status.IDENTIFIED, Status.IN_PROCESSING, Status.INCOMPLETE, earlier}
    assert {status for status, said in found.items() if said == "given"} == free
    asked = {Status.MERGED, Status.DEFERRED, Status.EXCLUDED, Status.COMPLETED, Status.GENERALIZED} - {earlier}
    assert {status for status, said in found.items() if said.startswith("asked: ")} == asked
    words = {Status.ASSESSED: "missing", Status.DESENSITIZED: "takes SUD 0", Status.INSTALLED: "takes SUD 0"}
    for status, expected in words.items():
        assert status is earlier or expected in found[status]


def test_what_is_being_filled_in_stays_while_the_memory_does(bench: Bench) -> None:
    bench.choose(Status.DEFERRED)
    ask = bench.standing.ask
    enter(ask.reason, "half a sen")
    enter(bench.form.age, "7")
    assert (ask.isVisible(), ask.reason.value) == (True, "half a sen")
    bench.standing.field.setFocus()
    key(bench.standing.field, Qt.Key.Key_Tab)
    assert (ask.isVisible(), ask.reason.value) == (True, "half a sen"), "the keyboard only came by"
    bench.form.show_selection(("M2",))
    assert (ask.isHidden(), ask.reason.value) == (True, None)
    bench.form.show_selection(("M1",))
    assert (ask.isVisible(), ask.reason.value, bench.shown()) == (True, "half a sen", Status.DEFERRED)
    enter(ask.by, "A. C.")
    ask.save_button.click()
    assert bench.memory.status is Status.DEFERRED
    bench.form.show_selection(("M2",))
    bench.form.show_selection(("M1",))
    assert ask.isHidden(), "what was kept is not asked again"


def test_nothing_that_was_being_filled_in_is_left_for_another_client(bench: Bench) -> None:
    bench.choose(Status.DEFERRED)
    enter(bench.standing.ask.reason, "half a sen")
    bench.form.show_selection(("M2",))
    bench.desk.open(a_case(a_memory("M1", sud=6), a_memory("M2")))
    bench.form.show_selection(("M1",))
    assert bench.standing.ask.isHidden()
    assert bench.standing.ask.reason.value is None
