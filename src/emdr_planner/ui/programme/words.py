"""Re-assessment points and days of the calendar, in words."""

from __future__ import annotations

from collections.abc import Callable

from emdr_planner.domain.case import Case
from emdr_planner.domain.client import TreatmentClosed
from emdr_planner.measures.of_case import measure_of
from emdr_planner.progress.reassessment import Day, Point, PointKind
from emdr_planner.terms import end_reason_word, flag_word
from emdr_planner.ui.entry.days import day
from emdr_planner.wording import _, ngettext


def point_words(case: Case, point: Point) -> str:
    """Return what is looked at again at a point."""
    return _WORDS[point.kind](case, point.subject)


def _flag(case: Case, flag_id: str) -> str:
    kind = next(flag.kind for flag in case.safety_flags if flag.id == flag_id)
    return _("flag: {kind}").format(kind=flag_word(kind))


_WORDS: dict[PointKind, Callable[[Case, str], str]] = {
    PointKind.MEASURE: lambda case, instrument: measure_of(case, instrument).title,
    PointKind.READINESS: lambda _case, _subject: _("readiness"),
    PointKind.PREPARATION: lambda _case, _subject: _("preparation"),
    PointKind.FLAG: _flag,
    PointKind.WITHHELD: lambda case, memory: _("withheld: {name}").format(name=case.memory(memory).label),
}


def point_sentence(case: Case, point: Point) -> str:
    """Return a point with its day, and whether it is past or falls into a break."""
    past = _(", overdue") if point.overdue else ""
    away = _(", in a break") if point.in_break else ""
    return _("{what}: {day}{past}{away}").format(
        what=point_words(case, point), day=day(point.date), past=past, away=away
    )


def closed_words(closed: TreatmentClosed) -> str:
    """Return since when treatment is over, why, and until when the record is kept."""
    why = "" if closed.reason is None else _(": {reason}").format(reason=end_reason_word(closed.reason))
    kept = "" if closed.keep_until is None else _(" Kept until {day}.").format(day=day(closed.keep_until))
    return _("Closed {day}{why}.{kept}").format(day=day(closed.date), why=why, kept=kept)


def day_lines(case: Case, one: Day) -> tuple[str, ...]:
    """Return what stands in a cell of the calendar below the date."""
    lines = []
    if one.sessions:
        words = ngettext("session {n}", "sessions {n}", len(one.sessions))
        lines.append(words.format(n=", ".join(str(number) for number in one.sessions)))
    if one.in_break:
        lines.append(_("break"))
    lines += one.events
    lines += [_("due: {what}").format(what=point_words(case, point)) for point in one.points]
    return tuple(lines)
