"""The readiness strip of one prong: domains by days, as the gate read them, with the deciding domain marked.

What counted on a day is asked of the gate itself, on the case as it was known on that day, so that strip and gate
cannot tell two stories. Ratings are words and letters; they are never numbers.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from emdr_planner.charts.chart import Chart, Subject, Table
from emdr_planner.charts.days import short_day
from emdr_planner.charts.frame import SMALL_WIDTH, Area, begin, note, place_text, say_empty, size_of
from emdr_planner.charts.style import ChartStyle
from emdr_planner.domain.case import Case
from emdr_planner.domain.words import Prong, Rating, ReadinessDomain
from emdr_planner.planning.gates import Gate, GateFinding, find_gates
from emdr_planner.planning.view import planning_view
from emdr_planner.progress.readiness import ReadinessStrip, StripDay, case_on, observed_days
from emdr_planner.terms import capitalised, domain_word, gate_word, prong_word, rating_word
from emdr_planner.wording import _, ngettext

_LETTERS = {
    Rating.UNKNOWN: _("?"),
    Rating.CONCERN: _("c"),
    Rating.PARTIAL: _("p"),
    Rating.ADEQUATE: _("a"),
}
_STEPS = {Rating.CONCERN: 2, Rating.PARTIAL: 5, Rating.ADEQUATE: 8}
"""Fills from the ramp of one hue; unknown has none."""

_SHORT = {
    ReadinessDomain.AFFECT_TOLERANCE: _("affect tolerance"),
    ReadinessDomain.DISSOCIATION: _("dissociation"),
    ReadinessDomain.STATE_SHIFTS: _("state shifts"),
    ReadinessDomain.RECOVERY: _("recovery"),
    ReadinessDomain.CONTAINMENT: _("containment"),
}
_WIDEST_CELL, _LEAST_CELL, _HIGHEST_CELL = 5.6, 1.9, 2.9
"""Bounds of a cell in heights of a small letter."""


def _series(subject: Subject) -> ReadinessStrip:
    case, prong = subject.case, subject.prong
    days = tuple(_day(case, prong, date) for date in observed_days(case, prong))
    return ReadinessStrip(prong=prong, days=_without_repeats(days))


def _day(case: Case, prong: Prong, date: dt.date) -> StripDay:
    gates = find_gates(planning_view(case_on(case, date)))
    finding = {Prong.PAST: gates.past, Prong.PRESENT: gates.present, Prong.FUTURE: gates.future}[prong]
    return StripDay(
        date=date,
        ratings={found.domain: found.rating for found in finding.domains},
        deciding=frozenset(deciding_domains(finding)),
        set_back=frozenset(found.domain for found in finding.domains if found.reset_by is not None),
        gate=finding.gate.value,
    )


def deciding_domains(finding: GateFinding) -> tuple[ReadinessDomain, ...]:
    """Return the domains that make a gate what it is: the weak ones while preparing, the partial ones while limited."""
    if finding.gate is Gate.PREPARE:
        return tuple(found.domain for found in finding.weak)
    if finding.gate is Gate.LIMITED:
        return tuple(found.domain for found in finding.domains if found.rating is Rating.PARTIAL)
    return ()


def _without_repeats(days: tuple[StripDay, ...]) -> tuple[StripDay, ...]:
    """Leave out days on which nothing counted differently; the first and the last day stay."""
    kept: list[StripDay] = []
    for number, day in enumerate(days):
        same = kept and (kept[-1].ratings, kept[-1].gate) == (day.ratings, day.gate)
        if not same or number == len(days) - 1:
            kept.append(day)
    return tuple(kept)


def _title(strip: ReadinessStrip) -> str:
    return _("Readiness, as observed ({prong})").format(prong=prong_word(strip.prong))


def _short_title(strip: ReadinessStrip) -> str:
    return _("Readiness ({prong})").format(prong=prong_word(strip.prong))


def _decided(strip: ReadinessStrip) -> str:
    """Return which domain decides on the newest day, or what else does."""
    newest = strip.days[-1]
    gate = Gate(newest.gate)
    if gate is Gate.HOLD:
        return _("a safety flag holds")
    named = [_SHORT[domain] for domain in ReadinessDomain if domain in newest.deciding]
    if not named:
        return gate_word(gate)
    if len(named) > 2:  # noqa: PLR2004 - two still fit a title
        return _("{n} domains decide").format(n=len(named))
    return (_("{domains} decides") if len(named) == 1 else _("{domains} decide")).format(domains=_(" and ").join(named))


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where the cells are: the upper left corner, and the size of a cell, in points."""

    left: float
    top: float
    width: float
    height: float
    style: ChartStyle

    def cell(self, row: int, column: int) -> Area:
        left, top = self.left + column * self.width, self.top - row * self.height
        return Area(left, top - self.height, left + self.width, top)

    def words_fit(self, words: str) -> bool:
        return len(words) * self.style.small * 0.6 < self.width


def _draw(figure: Figure, strip: ReadinessStrip, style: ChartStyle) -> None:
    wide = size_of(figure).width > SMALL_WIDTH
    if not strip.days:
        area = begin(figure, style, _title(strip), _short_title(strip))
        say_empty(figure, area, style, _("Nothing has been observed for this prong yet."))
        return
    heads = (_title(strip), _short_title(strip), capitalised(prong_word(strip.prong)))
    area = begin(figure, style, *(f"{head}: {_decided(strip)}" for head in heads))
    letters = style.small
    room = area.inside(left=min(area.width * 0.42, letters * 9.2), bottom=letters * 1.5, right=2.0)
    columns = max(1, min(len(strip.days), int(room.width / (letters * _LEAST_CELL))))
    days = strip.days[-columns:]
    grid = _Grid(
        room.left,
        room.top,
        min(_WIDEST_CELL * letters, room.width / columns),
        min(_HIGHEST_CELL * letters, room.height / (len(ReadinessDomain) + 2)),
        style,
    )
    _label_rows(figure, area, grid)
    for column, day in enumerate(days):
        _draw_column(figure, grid, column, day)
    _label_days(figure, grid, days, cut=columns < len(strip.days))
    note(figure, area, style, _key(len(strip.days) - columns, wide=wide))


def _key(earlier: int, *, wide: bool) -> str:
    """Return what the letters mean and, where there is room, how many days are not shown."""
    if not wide:
        return _("adequate, partial, concern, ? unknown")
    key = _("a adequate, p partial, c concern, ? not yet observed, ↓ set back, framed: decides")
    if not earlier:
        return key
    counted = ngettext("{n} earlier day in the table", "{n} earlier days in the table", earlier).format(n=earlier)
    return f"{counted}; {key}"


def _label_rows(figure: Figure, area: Area, grid: _Grid) -> None:
    words = [*(capitalised(_SHORT[domain]) for domain in ReadinessDomain), _("Gate")]
    for row, word in enumerate(words):
        box = grid.cell(row, 0)
        middle = (box.bottom + box.top) / 2
        colour, size = grid.style.ink, grid.style.small
        place_text(figure, area.left, middle, word, size=size, color=colour, va="center", gid="y label")


def _draw_column(figure: Figure, grid: _Grid, column: int, day: StripDay) -> None:
    style = grid.style
    for row, domain in enumerate(ReadinessDomain):
        rating = day.ratings[domain]
        fill = style.paper if rating is Rating.UNKNOWN else style.ramp[_STEPS[rating]]
        box = grid.cell(row, column).inside(left=1, right=1, bottom=1, top=1)
        _draw_cell(figure, box, style, fill, decides=domain in day.deciding)
        mark = _LETTERS[rating] + ("↓" if domain in day.set_back and grid.words_fit("??") else "")
        _write_in(figure, box, style, mark, style.ink_on(fill))
    gate = gate_word(day.gate)
    shown_gate = gate if grid.words_fit(gate) else gate[:1].upper()
    _write_in(figure, grid.cell(len(ReadinessDomain), column), style, shown_gate, style.ink)


def _draw_cell(figure: Figure, box: Area, style: ChartStyle, fill: str, *, decides: bool) -> None:
    whole = size_of(figure)
    figure.add_artist(
        FancyBboxPatch(
            (box.left / whole.width, box.bottom / whole.height),
            box.width / whole.width,
            box.height / whole.height,
            boxstyle="square,pad=0",
            facecolor=fill,
            edgecolor=style.ink if decides else style.line,
            linewidth=1.5 if decides else 0.5,
        )
    )


def _write_in(figure: Figure, box: Area, style: ChartStyle, words: str, colour: str) -> None:
    x, y = (box.left + box.right) / 2, (box.bottom + box.top) / 2
    place_text(figure, x, y, words, size=style.small, color=colour, ha="center", va="center")


def _label_days(figure: Figure, grid: _Grid, days: tuple[StripDay, ...], *, cut: bool) -> None:
    """Write the first and the last day, and those between for which there is room."""
    style = grid.style
    least = style.small * 4.4
    last = grid.cell(0, len(days) - 1)
    free = grid.left - 1.0
    for column, day in enumerate(days):
        box = grid.cell(len(ReadinessDomain) + 1, column)
        is_last = column == len(days) - 1
        left = min(box.left, max(last.right - least, free)) if is_last else box.left
        if left >= free and (is_last or left + least <= last.right - least):
            place_text(
                figure,
                left,
                (box.bottom + box.top) / 2,
                ("… " if cut and column == 0 else "") + short_day(day.date),
                size=style.small,
                color=style.ink_soft,
                va="center",
                gid="x label",
            )
            free = left + least


def _describe(strip: ReadinessStrip) -> str:
    if not strip.days:
        return _("{title}: nothing has been observed for this prong yet.").format(title=_title(strip))
    newest = strip.days[-1]
    sentences = [
        _("{title}: gate {gate} on {date}, {decided}.").format(
            title=_title(strip), gate=gate_word(newest.gate), date=newest.date, decided=_decided(strip)
        )
    ]
    for domain in ReadinessDomain:
        course = _course([(day.date, _rating(day, domain)) for day in strip.days])
        decides = _(" It decides.") if domain in newest.deciding else ""
        sentences.append(f"{capitalised(domain_word(domain))}: {course}.{decides}")
    sentences.append(
        _("Gate: {course}.").format(course=_course([(day.date, gate_word(day.gate)) for day in strip.days]))
    )
    return " ".join(sentences)


def _rating(day: StripDay, domain: ReadinessDomain) -> str:
    if domain in day.set_back:
        return _("unknown again")
    return rating_word(day.ratings[domain])


def _course(words: list[tuple[dt.date, str]]) -> str:
    changes = [pair for number, pair in enumerate(words) if number == 0 or words[number - 1][1] != pair[1]]
    return ", ".join(_("{word} from {date}").format(word=word, date=date) for date, word in changes)


def _table(strip: ReadinessStrip) -> Table:
    return Table(
        columns=(_("date"), *(domain_word(domain) for domain in ReadinessDomain), _("gate"), _("decides")),
        rows=tuple(
            (
                day.date,
                *(_rating(day, domain) for domain in ReadinessDomain),
                gate_word(day.gate),
                ", ".join(domain_word(domain) for domain in ReadinessDomain if domain in day.deciding),
            )
            for day in strip.days
        ),
    )


CHART: Chart[ReadinessStrip] = Chart(
    id="readiness-strip",
    title=lambda: _("Readiness strip"),
    series=_series,
    draw=_draw,
    describe=_describe,
    table=_table,
)
