"""Any edits in any order: the case stays whole, undo gives the very earlier value back, and differences are exact."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import random

import hypothesis.strategies as st
import pytest
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from emdr_planner.casefile.codec import case_from_json, case_text, case_to_json
from emdr_planner.casefile.reader import check_case, check_schema
from emdr_planner.domain import edits
from emdr_planner.domain.case import Case
from emdr_planner.domain.changes import KEYED, WHOLE, CaseChange, changes
from emdr_planner.domain.edits.edit import Edit
from emdr_planner.domain.errors import PlannerError
from tests.support.cases import a_case, the_sample
from tests.support.clinician import Clinician, told
from tests.support.whole_cases import NothingToNameError, whole_case

Told = dict[str, object]


class Desk:
    """The undo list as the program keeps it, with what some cases on it looked like when they were put there."""

    def __init__(self, case: Case, look_at_every: int = 1) -> None:
        self.done = [case]
        self.undone: list[Case] = []
        self.refusals: list[str] = []
        self._look_at_every = look_at_every
        self._looked = [(case, case_text(case))]
        self._told: tuple[Case, Told] = (case, told(case))

    @property
    def case(self) -> Case:
        """The case as it stands."""
        return self.done[-1]

    def perform(self, edit: Edit) -> bool:
        """Make an edit; return whether it was made."""
        before = self.case
        try:
            after = edit.change(before)
        except PlannerError as error:
            self.refusals.append(error.code)
            return False
        assert edit.change(before) == after, "an edit gives the same case twice"
        old = self._told[1] if self._told[0] is before else told(before)
        self._told = (after, told(after))
        assert_exact(changes(before, after), old, self._told[1])
        self.done.append(after)
        self.undone.clear()
        if len(self.done) % self._look_at_every == 0:
            self._looked.append((after, case_text(after)))
        return True

    def undo(self) -> None:
        """Take the newest step back."""
        self.undone.append(self.done.pop())

    def redo(self) -> None:
        """Make the step taken back again."""
        self.done.append(self.undone.pop())

    def assert_unchanged(self) -> None:
        """Check that the cases still look as they did when they were put here: nothing was changed in place."""
        for case, text in self._looked:
            assert case_text(case) == text


def assert_whole(case: Case) -> None:
    """Check a case as an import would."""
    written = case_to_json(case)
    check_schema(written)
    check_case(case)
    assert case_from_json(written) == case


def assert_exact(change: CaseChange, old: Told, new: Told) -> None:
    """Check a difference against the two cases written out."""
    for part in KEYED:
        found, was, now = change.part(part), _records(old, part), _records(new, part)
        assert found.added == now.keys() - was.keys(), part
        assert found.removed == was.keys() - now.keys(), part
        assert found.changed == {key for key in was.keys() & now.keys() if was[key] != now[key]}, part
        assert change.touches(part) == (was != now), part
    assert change.whole == {name for name in WHOLE if old.get(name) != new.get(name)}
    assert change.is_empty == (old == new)


def _records(case: Told, part: str) -> dict[str, object]:
    records = case.get(part, {})
    assert isinstance(records, dict)
    return records


class EditsMachine(RuleBasedStateMachine):
    """A clinician at the desk, with stale forms, undo and redo."""

    def __init__(self) -> None:
        super().__init__()
        self.desk = Desk(a_case())

    @initialize(seed=st.integers(0, 10**6), fullness=st.sampled_from([0.0, 0.3, 0.7]))
    def open_a_case(self, seed: int, fullness: float) -> None:
        self.desk = Desk(case_from_json(whole_case(seed, fullness)))

    @rule(kind=st.sampled_from(sorted(Clinician(random.Random(0), a_case()).kinds)), seed=st.integers(0, 10**6))
    def make_an_edit(self, kind: str, seed: int) -> None:
        self._make(kind, seed, self.desk.case)

    @rule(kind=st.sampled_from(["log_session", "decide", "change_memory", "add_linkage"]), seed=st.integers(0, 10**6))
    def make_a_stale_edit(self, kind: str, seed: int) -> None:
        seen = [*self.desk.done, *self.desk.undone]
        self._make(kind, seed, seen[seed % len(seen)])

    def _make(self, kind: str, seed: int, seen: Case) -> None:
        try:
            edit = Clinician(random.Random(seed), seen).kinds[kind]()
        except NothingToNameError:
            return
        self.desk.perform(edit)

    @precondition(lambda self: len(self.desk.done) > 1)
    @rule()
    def undo(self) -> None:
        earlier = self.desk.done[-2]
        self.desk.undo()
        assert self.desk.case is earlier

    @precondition(lambda self: self.desk.undone)
    @rule()
    def redo(self) -> None:
        later = self.desk.undone[-1]
        self.desk.redo()
        assert self.desk.case is later

    @invariant()
    def the_case_is_whole(self) -> None:
        assert_whole(self.desk.case)

    def teardown(self) -> None:
        self.desk.assert_unchanged()


EditsMachine.TestCase.settings = settings(
    max_examples=80 if settings.get_current_profile_name() == "ci" else 500, stateful_step_count=30, deadline=None
)
test_any_edits_leave_a_whole_case = EditsMachine.TestCase


@pytest.mark.timeout(600)
def test_five_thousand_edits_undo_to_the_start_and_redo_to_the_end() -> None:
    chance = random.Random(2026)
    start = the_sample("narrow")
    desk = Desk(start, look_at_every=25)
    while len(desk.done) <= 5_000:
        seen = desk.case if chance.random() < 0.8 else chance.choice(desk.done[-100:])
        desk.perform(Clinician(chance, seen, most_memories=12).edit())
        check_case(desk.case)
        if len(desk.done) % 100 == 0:
            assert_whole(desk.case)
    end = desk.case
    assert len(set(desk.refusals)) > 5, "edits that do not fit belong to the test"
    while len(desk.done) > 1:
        desk.undo()
    assert desk.case is start
    desk.assert_unchanged()
    while desk.undone:
        desk.redo()
    assert desk.case is end
    desk.assert_unchanged()


def test_every_edit_there_is_takes_part() -> None:
    there = {
        name
        for module in pkgutil.iter_modules(edits.__path__)
        for name, function in inspect.getmembers(importlib.import_module(f"{edits.__name__}.{module.name}"))
        if inspect.isfunction(function)
        and not name.startswith("_")
        and function.__annotations__.get("return") == "Edit"
    }
    assert there == set(Clinician(random.Random(0), a_case()).kinds)


def test_every_kind_of_edit_is_made_somewhere() -> None:
    cases = [case_from_json(whole_case(seed, fullness=0.8)) for seed in range(60)]
    for kind in Clinician(random.Random(0), a_case()).kinds:
        assert any(_is_made(kind, seed, case) for seed, case in enumerate(cases)), kind


def _is_made(kind: str, seed: int, case: Case) -> bool:
    try:
        return Desk(case).perform(Clinician(random.Random(seed), case).kinds[kind]())
    except NothingToNameError:
        return False
