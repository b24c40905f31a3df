"""A what-if: moves answered as they are made, the record untouched, kept as named edits in one step, or dropped."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from emdr_planner.domain.case import Case
from emdr_planner.domain.changes import changes
from emdr_planner.domain.constraints import Before, CeilingChoice, LevelChoice, Pin
from emdr_planner.domain.edits.edit import Edit
from emdr_planner.domain.readiness import ReadinessRating
from emdr_planner.domain.words import Level, Prong, Rating, RatingProng, ReadinessDomain, Status
from emdr_planner.planning.propose import propose
from emdr_planner.planning.view import planning_view
from emdr_planner.planning.whatif import (
    CeilingMove,
    EasingMove,
    LevelMove,
    Move,
    RatingMove,
    RemovalMove,
    RereadMove,
    ResolutionMove,
    StrengthMove,
    SudMove,
    apply_moves,
)
from emdr_planner.ui.plan.panel import PlanPanel
from emdr_planner.ui.telling.state import PlanState
from emdr_planner.ui.theme import LIGHT
from emdr_planner.ui.whatif.bar import WhatIfBar
from emdr_planner.ui.whatif.datum_editors import CeilingEditor, EasingEditor, LinkageEditor, RatingEditor
from emdr_planner.ui.whatif.editor import MoveEditor
from emdr_planner.ui.whatif.keep import Kept, keep, missing
from emdr_planner.ui.whatif.memory_editors import LevelEditor, ResolvedEditor, SudEditor
from emdr_planner.ui.whatif.moves import move_words, still_possible, with_move
from emdr_planner.ui.whatif.trying import WhatIf
from tests.support.gui import InlineTasks, a_case, a_linkage, a_memory
from tests.support.panels import TODAY, show_in_window, today, told
from tests.support.plan_panel import view_today
from tests.support.planning_cases import rated

EditorT = TypeVar("EditorT", bound=MoveEditor)

KEPT = Kept(by="A. Clinician", date=TODAY, reason="court", observed="stays with it")


def open_case() -> Case:
    return a_case(
        a_memory("M1", "Car", sud=8),
        a_memory("M2", "Yard", sud=4),
        a_memory("M3", "School", sud=5),
        linkages=(a_linkage("L1", "M1", "M3"), a_linkage("L2", "M1", "M2", strength=3)),
        readiness=rated(),
    )


def state_of(case: Case) -> PlanState:
    view = view_today(case)
    return PlanState(case=case, view=view, proposal=propose(view))


class Desk:
    """A what-if beside a plan panel, and the edits it asked for."""

    def __init__(self, qtbot: QtBot, case: Case) -> None:
        self.case = case
        tasks = InlineTasks()
        self.bar = WhatIfBar()
        self.plan = PlanPanel(LIGHT, tasks, today=today)
        self.windows = [show_in_window(qtbot, self.bar, 1300, 100), show_in_window(qtbot, self.plan, 380, 900)]
        self.bar.hide()
        self.whatif = WhatIf(self.bar, tasks, today)
        self.edits: list[Edit] = []
        self.whatif.edit_requested.connect(self.edits.append)
        self.whatif.trial_changed.connect(self.plan.show_trial)
        self.show(case)

    def show(self, case: Case) -> None:
        self.case = case
        self.plan.show_case(changes(None, case))
        self.plan.show_proposal(propose(view_today(case)))
        self.whatif.show_record(self.plan.record)

    @property
    def order(self) -> list[str]:
        return [card.memory for card in self.plan.body.order.cards]


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot, open_case())


def chips(desk: Desk) -> dict[str, QPushButton]:
    return {found.accessibleName(): found for found in desk.bar.chips.findChildren(QPushButton) if found.isVisible()}


def test_the_keyboard_walks_the_bar_from_left_to_right(qtbot: QtBot) -> None:
    desk = Desk(qtbot, open_case())
    desk.whatif.begin()
    reached: list[QWidget] = [desk.bar.kind]
    widget = desk.bar.kind.nextInFocusChain()
    while isinstance(widget, QWidget) and widget is not desk.bar.kind:
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            reached.append(widget)
        widget = widget.nextInFocusChain()
    places = [one.mapTo(desk.bar, one.rect().center()).x() for one in reached if desk.bar.isAncestorOf(one)]
    assert len(places) >= 4
    assert places == sorted(places)


def test_the_band_is_unmistakable_and_the_record_untouched(desk: Desk) -> None:
    before = desk.case
    desk.whatif.begin(SudMove(memory="M2", sud=10))
    assert "What if: the record is not touched" in told(desk.bar)
    assert "What if: the record is not touched" in told(desk.plan.body.band)
    assert desk.plan.body.head.title.text() == "What-if order"
    assert desk.case is before
    assert desk.edits == []
    desk.whatif.drop()
    assert desk.bar.isHidden()
    assert desk.plan.body.band.isHidden()
    assert desk.plan.body.head.title.text() == "Proposed order"


def test_the_order_answers_and_what_moved_is_marked_on_the_cards(desk: Desk) -> None:
    now = desk.order
    move = RemovalMove(linkage="L2")
    desk.whatif.begin(move)
    expected = propose(apply_moves(view_today(desk.case), (move,)))
    assert desk.order == [step.memory for step in expected.order]
    assert desk.order != now
    said = desk.bar.difference.text
    for memory in desk.order:
        was, is_now = now.index(memory) + 1, desk.order.index(memory) + 1
        card = desk.plan.body.order.card(memory)
        assert card is not None
        if was != is_now:
            assert f"was {was}" in told(card)
            assert f"{desk.case.memory(memory).label}: place {was} → {is_now}" in said
    desk.whatif.drop()
    assert desk.order == now
    assert "was" not in told(desk.plan.body.order.cards[0])


def editor(desk: Desk, kind: type[EditorT]) -> EditorT:
    found = [desk.bar.editors.widget(place) for place in range(desk.bar.editors.count())]
    (wanted,) = [one for one in found if isinstance(one, kind)]
    return wanted


@pytest.fixture
def begun(desk: Desk) -> Desk:
    desk.whatif.show_selection(("M2",))
    desk.whatif.begin()
    return desk


def test_sud_and_level_are_moved_for_the_selected_memory(begun: Desk) -> None:
    sud, level = editor(begun, SudEditor), editor(begun, LevelEditor)
    assert (sud.memory.value, sud.sud.value) == ("M2", 4)
    sud.sud.slider.setValue(9)
    level.level.set_value(Level.EMDr)
    level.level.activated.emit(level.level.currentIndex())
    assert begun.whatif.moves == (SudMove(memory="M2", sud=9), LevelMove(memory="M2", level=Level.EMDr))
    assert sud.sud.value == 9


def test_a_linkage_is_weakened_and_taken_out(begun: Desk) -> None:
    linkage = editor(begun, LinkageEditor)
    assert (linkage.linkage.value, linkage.strength.value) == ("L2", 3), "a linkage of the selected memory comes first"
    made = []
    for strength in (1, 0):
        linkage.strength.slider.setValue(strength)
        made.append(begun.whatif.moves)
    assert made == [(StrengthMove(linkage="L2", strength=1),), (RemovalMove(linkage="L2"),)]
    assert "taken out" in told(linkage)


def test_rating_ceiling_and_generalisation_are_moved(begun: Desk) -> None:
    rating, ceiling, easing = editor(begun, RatingEditor), editor(begun, CeilingEditor), editor(begun, EasingEditor)
    assert rating.rating.value == 3
    rating.prong.set_value(RatingProng.PAST)
    rating.rating.slider.setValue(2)
    ceiling.points.slider.setValue(25)
    easing.share.slider.setValue(4)
    assert begun.whatif.moves == (
        RatingMove(domain=ReadinessDomain.AFFECT_TOLERANCE, prong=RatingProng.PAST, rating=Rating.PARTIAL),
        CeilingMove(prong=Prong.PAST, points=12.5),
        EasingMove(generalisation=0.2),
    )


def test_a_target_is_taken_as_resolved(begun: Desk) -> None:
    resolved = editor(begun, ResolvedEditor)
    resolved.memory.set_value("M3")
    resolved.resolved.click()
    assert begun.whatif.moves == (ResolutionMove(memory="M3"),)
    assert "M3" not in begun.order


def test_moving_back_to_what_the_record_has_takes_the_move_back(desk: Desk) -> None:
    desk.whatif.begin(SudMove(memory="M2", sud=9))
    desk.whatif.add(SudMove(memory="M2", sud=4))
    assert desk.whatif.moves == ()
    rating = RatingMove(domain=ReadinessDomain.RECOVERY, prong=RatingProng.ALL, rating=Rating.ADEQUATE)
    desk.whatif.add(rating)
    assert desk.whatif.moves == ()
    desk.whatif.add(EasingMove(generalisation=0.0))
    assert desk.whatif.moves == ()
    assert not desk.bar.keep.isEnabled()


def test_a_move_is_taken_back_by_its_chip(desk: Desk) -> None:
    desk.whatif.begin(SudMove(memory="M2", sud=9))
    desk.whatif.add(RemovalMove(linkage="L2"))
    chips(desk)["Take back: SUD of Yard: 4 → 9"].click()
    assert desk.whatif.moves == (RemovalMove(linkage="L2"),)


def test_a_contradiction_is_written_out_in_labels(qtbot: QtBot) -> None:
    case = dataclasses.replace(
        open_case(),
        memories=(*open_case().memories, a_memory("M4", "Shop", sud=None)),
        constraints=(
            Before(first="M4", then="M2", reason="x"),
            Pin(memory="M2", reason="y", place=1),
        ),
    )
    desk = Desk(qtbot, case)
    desk.whatif.begin(SudMove(memory="M4", sud=5))
    assert "Shop" in desk.bar.difference.text
    assert "M4" not in desk.bar.difference.text


def test_a_change_of_the_record_goes_on_with_the_moves_that_are_left(desk: Desk) -> None:
    desk.whatif.begin(SudMove(memory="M2", sud=9))
    desk.whatif.add(RemovalMove(linkage="L2"))
    less = dataclasses.replace(desk.case, linkages=desk.case.linkages[:1])
    desk.show(less)
    assert desk.whatif.moves == (SudMove(memory="M2", sud=9),)
    desk.whatif.show_record(None)
    assert not desk.whatif.is_open


def kept(desk: Desk) -> Edit:
    dialog = desk.whatif.dialog
    assert dialog is not None
    dialog.observed.set_value("stays with it")
    dialog.reason.set_value("court")
    dialog.by.set_value("A. Clinician")
    dialog.form.save_button.click()
    (edit,) = desk.edits
    return edit


def test_keep_makes_named_edits_in_one_step_and_ends_the_what_if(desk: Desk) -> None:
    desk.whatif.begin(SudMove(memory="M2", sud=9))
    desk.whatif.add(LevelMove(memory="M1", level=Level.EMD))
    desk.bar.keep.click()
    after = kept(desk).change(desk.case)
    assert after.memory("M2").sud == 9
    assert after.memory("M2").ratings[-1].date == TODAY
    assert after.constraints == (
        LevelChoice(memory="M1", level=Level.EMD, reason="court", by="A. Clinician", date=TODAY),
    )
    assert desk.bar.isHidden()


def test_a_decision_wants_a_reason_and_a_name_before_it_is_kept(desk: Desk) -> None:
    desk.whatif.begin(LevelMove(memory="M1", level=Level.EMD))
    desk.bar.keep.click()
    dialog = desk.whatif.dialog
    assert dialog is not None
    dialog.form.save_button.click()
    assert "reason" in (dialog.form.problem or "")
    assert desk.edits == []


@pytest.mark.parametrize(
    ("move", "holds"),
    [
        (SudMove(memory="M2", sud=9), lambda case: case.memory("M2").sud == 9),
        (ResolutionMove(memory="M2"), lambda case: case.memory("M2").status is Status.COMPLETED),
        (StrengthMove(linkage="L1", strength=3), lambda case: case.linkages[0].strength == 3),
        (RemovalMove(linkage="L1"), lambda case: [one.id for one in case.linkages] == ["L2"]),
        (LevelMove(memory="M1", level=Level.EMDr), lambda case: case.constraints[0].level is Level.EMDr),
        (LevelMove(memory="M1", level=None), lambda case: case.constraints == ()),
        (CeilingMove(prong=Prong.PAST, points=7.5), lambda case: case.constraints[0].points == 7.5),
        (CeilingMove(prong=Prong.PAST, points=None), lambda case: case.constraints == ()),
        (
            RatingMove(domain=ReadinessDomain.RECOVERY, prong=RatingProng.PAST, rating=Rating.PARTIAL),
            lambda case: case.readiness[-1].rating is Rating.PARTIAL and case.readiness[-1].observed == "stays with it",
        ),
        (EasingMove(generalisation=0.25), lambda case: dict(case.policy)["generalisation"] == 0.25),
    ],
)
def test_what_is_kept_orders_as_the_what_if_did(move: Move, holds: Callable[[Case], bool]) -> None:
    case = open_case()
    after = keep((move,), KEPT).change(case)
    assert holds(after)
    tried = propose(apply_moves(planning_view(case), (move,)))
    assert [step.memory for step in propose(planning_view(after)).order] == [step.memory for step in tried.order]


def test_taking_a_choice_back_is_kept_too() -> None:
    level = LevelChoice(memory="M1", level=Level.EMD, reason="x")
    ceiling = CeilingChoice(prong=Prong.PAST, points=3.0, reason="y")
    case = dataclasses.replace(open_case(), constraints=(level, ceiling))
    moves: tuple[Move, ...] = (LevelMove(memory="M1", level=None), CeilingMove(prong=Prong.PAST, points=None))
    assert keep(moves, KEPT).change(case).constraints == ()


def test_rereading_a_rating_is_kept_as_a_new_one() -> None:
    case = open_case()
    record = case.readiness[0]
    after = keep((RereadMove(record=record.id, rating=Rating.PARTIAL),), KEPT).change(case)
    assert after.readiness[:-1] == case.readiness
    assert after.readiness[-1] == ReadinessRating(
        id=after.readiness[-1].id,
        domain=record.domain,
        prong=record.prong,
        rating=Rating.PARTIAL,
        date=TODAY,
        observed="stays with it",
        rater="A. Clinician",
    )


@pytest.mark.parametrize(
    ("move", "field", "words"),
    [
        (RatingMove(domain=ReadinessDomain.RECOVERY, prong=RatingProng.ALL, rating=Rating.PARTIAL), "observed", "obse"),
        (ResolutionMove(memory="M1"), "reason", "reason"),
        (CeilingMove(prong=Prong.PAST, points=2.0), "by", "who decides"),
        (SudMove(memory="M1", sud=2), "by", None),
    ],
)
def test_what_keeping_lacks_is_said(move: Move, field: str, words: str | None) -> None:
    said = missing((move,), dataclasses.replace(KEPT, **{field: " "}))  # type: ignore[arg-type]  # a text, by name
    assert (said is None) == (words is None)
    assert words is None or words in (said or "")


def test_every_move_reads_as_words() -> None:
    case = open_case()
    record = case.readiness[0]
    said = [
        move_words(move, case)
        for move in (
            SudMove(memory="M1", sud=None),
            ResolutionMove(memory="M1"),
            StrengthMove(linkage="L1", strength=3),
            StrengthMove(linkage="L9", strength=3),
            RemovalMove(linkage="L2"),
            LevelMove(memory="M1", level=Level.EMD),
            LevelMove(memory="M1", level=None),
            RatingMove(domain=ReadinessDomain.RECOVERY, prong=RatingProng.ALL, rating=Rating.CONCERN),
            RereadMove(record=record.id, rating=Rating.PARTIAL),
            RereadMove(record="RD99", rating=Rating.PARTIAL),
            CeilingMove(prong=Prong.PRESENT, points=4.0),
            CeilingMove(prong=Prong.PRESENT, points=None),
            EasingMove(generalisation=0.2),
        )
    ]
    assert said == [
        "SUD of Car: 8 → none",
        "Car resolved",
        "strength of Car–School: 2 → 3",
        "strength of L9: – → 3",
        "without the linkage Car–Yard",
        "Car at EMD, target only",
        "Car at the level its gate allows",
        "recovery between sessions (all prongs): concern",
        "affect tolerance (all prongs): partial",
        "rating RD99: partial",
        "ceiling of present: 4.0 points",
        "ceiling of present: as recorded",
        "generalisation 0.20",
    ]


def test_one_datum_has_one_move() -> None:
    view = planning_view(open_case())
    moves = with_move((), StrengthMove(linkage="L1", strength=3), view)
    moves = with_move(moves, RemovalMove(linkage="L1"), view)
    assert moves == (RemovalMove(linkage="L1"),)
    assert still_possible((*moves, RereadMove(record="RD99", rating=Rating.PARTIAL)), view) == moves
