"""Completeness, overrides and gates over time as rows of tables."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from emdr_planner.domain.case import Case
from emdr_planner.domain.constraints import Before, CeilingChoice, LevelChoice, Pin, Withhold
from emdr_planner.domain.words import ClosedBy, Prong, Rating, Status
from emdr_planner.planning.gates import Gate, GateFinding, find_gates
from emdr_planner.planning.view import planning_view
from emdr_planner.progress.completeness import Completeness, Element, Found, completeness
from emdr_planner.progress.readiness import case_on, observed_days
from emdr_planner.terms import capitalised, domain_word, gate_word, level_words, prong_word, rating_word, status_word
from emdr_planner.ui.entry.days import day
from emdr_planner.ui.entry.rows import Row
from emdr_planner.wording import _

COMPLETENESS = (
    _("Session"),
    _("Phase 3"),
    _("VOC on the PC"),
    _("Closure"),
    _("Body scan at completion"),
    _("Re-evaluation"),
    _("After-effects"),
    _("Signed"),
)
OVERRIDES = (_("Decision"), _("About"), _("Reason"), _("By"), _("Date"))
GATES = (_("Date"), _("Past"), _("Present"), _("Future templates"), _("Flashforwards"))

_FOUND: Mapping[Found, str] = {
    Found.DONE: _("done"),
    Found.MISSING: _("missing"),
    Found.NOT_DUE: "–",
}


def completeness_rows(case: Case) -> tuple[Row, ...]:
    """Return the completeness of each session's record, the newest first."""
    labels = {memory.id: memory.label for memory in case.memories}
    days = {session.id: session.date for session in case.sessions}
    return tuple(_session_row(one, labels, days) for one in reversed(completeness(case)))


def _session_row(one: Completeness, labels: Mapping[str, str], days: Mapping[str, dt.date]) -> Row:
    head = _("{n}, {day}").format(n=one.number, day=day(days[one.session]))
    cells = (head, *(_cell(one, element, labels) for element in Element))
    spoken = ", ".join(f"{name}: {cell}" for name, cell in zip(COMPLETENESS, cells, strict=True))
    return Row(key=one.session, cells=cells, spoken=spoken)


def _cell(one: Completeness, element: Element, labels: Mapping[str, str]) -> str:
    word = _FOUND[one.elements[element]]
    lacking = ", ".join(labels[memory] for memory in one.lacking.get(element, ()))
    return _("{word}: {names}").format(word=word, names=lacking) if lacking else word


def override_rows(case: Case) -> tuple[Row, ...]:
    """Return every decision of the clinician that overrides a gate, a rule or the order, those against a gate first."""
    found = [*_constraints(case), *_set_aside(case)]
    return tuple(
        Row(key=str(place), cells=cells, spoken=", ".join(cell for cell in cells if cell))
        for place, cells in enumerate(sorted(found, key=lambda cells: not cells[0].startswith(_AGAINST)))
    )


_AGAINST = _("Against the gate")

_Cells = tuple[str, str, str, str, str]


def _constraints(case: Case) -> Iterator[_Cells]:
    labels = {memory.id: memory.label for memory in case.memories}
    for one in case.constraints:
        signed = (one.reason or "–", one.by or "–", "–" if one.date is None else day(one.date))
        if isinstance(one, Before):
            about = _("{first} before {then}").format(first=labels[one.first], then=labels[one.then])
            yield (_("Before and after"), about, *signed)
        elif isinstance(one, CeilingChoice):
            about = _("{prong}: {points:g} points").format(prong=capitalised(prong_word(one.prong)), points=one.points)
            yield (_("Ceiling"), about, *signed)
        else:
            yield (_decision(one), labels[one.memory], *signed)


def _decision(one: Pin | Withhold | LevelChoice) -> str:
    if isinstance(one, Withhold):
        return _("Withheld")
    if isinstance(one, LevelChoice):
        return _("Level {level}").format(level=level_words(one.level))
    place = _("without a place") if one.place is None else _("at place {n}").format(n=one.place)
    shape = _("Against the gate, pinned {place}") if one.against_gate else _("Pinned {place}")
    return shape.format(place=place)


def _set_aside(case: Case) -> Iterator[_Cells]:
    words = {Status.DEFERRED: _("Deferred"), Status.EXCLUDED: _("Excluded")}
    for memory in case.targets:
        closed = memory.closed
        if closed is not None and closed.by is ClosedBy.CLINICIAN:
            decision = words.get(
                memory.status, _("Declared closed ({status})").format(status=status_word(memory.status))
            )
            when = "–" if closed.date is None else day(closed.date)
            yield (decision, memory.label, closed.reason or "–", _("in the reason"), when)


def gate_rows(case: Case) -> tuple[Row, ...]:
    """Return the gates on each day on which one of them changed, the newest first; slow on a long record."""
    days = sorted({date for prong in Prong for date in observed_days(case, prong)})
    rows: list[Row] = []
    before: tuple[str, ...] = ()
    for date in days:
        gates = find_gates(planning_view(case_on(case, date))).all
        whole = tuple(", ".join(_gate_words(finding)) for finding in gates)
        if whole != before:
            spoken = "; ".join(f"{name}: {cell}" for name, cell in zip(GATES, (day(date), *whole), strict=True))
            cells = (day(date), *(_with_why(_gate_words(finding)) for finding in gates))
            rows.append(Row(key=date.isoformat(), cells=cells, spoken=spoken))
        before = whole
    return tuple(reversed(rows))


def _with_why(words: tuple[str, ...]) -> str:
    """Return the gate with everything that decides it."""
    gate, *why = words
    return f"{capitalised(gate)}; {'; '.join(why)}" if why else capitalised(gate)


def _gate_words(finding: GateFinding) -> tuple[str, ...]:
    """Return the gate, and each thing that decides it."""
    word = gate_word(finding.gate)
    if finding.gate is Gate.HOLD:
        return (word, _("safety flag"))
    partial = [one for one in finding.domains if one.rating is Rating.PARTIAL and finding.gate is Gate.LIMITED]
    deciding = [*finding.weak] or partial
    ratings = dict.fromkeys(one.rating for one in deciding)
    said = (
        _("{rating}: {domains}").format(
            rating=rating_word(rating),
            domains=", ".join(domain_word(one.domain) for one in deciding if one.rating is rating),
        )
        for rating in ratings
    )
    return (word, *said)
