"""What a clinician reads in the minutes before a session, as sections of a few lines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from emdr_planner.domain.case import Case
from emdr_planner.domain.session import Session, outcome
from emdr_planner.domain.words import Prong
from emdr_planner.planning.gates import Gate, GateFinding
from emdr_planner.planning.proposal import FringeEntry, Proposal, Step
from emdr_planner.progress.due import due
from emdr_planner.progress.ratings import rating_series
from emdr_planner.progress.timeline import in_order
from emdr_planner.terms import (
    Naming,
    capitalised,
    closure_word,
    event_word,
    gate_word,
    level_words,
    prong_word,
    recovered_word,
)
from emdr_planner.ui.entry.days import day, days_ago
from emdr_planner.ui.prep.first import to_check_first
from emdr_planner.ui.prep.skill_words import skill_sentences
from emdr_planner.ui.telling.due_words import due_sentence
from emdr_planner.ui.telling.state import naming
from emdr_planner.ui.telling.words import joined, plain
from emdr_planner.wording import _, ngettext

MOST_LINES = 6
"""How many lines of a section stand on the page; the rest is counted, and shown when it is asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A few lines under a heading.

    Attributes:
        lines: What is said, the most pressing first.
        nothing: What is said when there is nothing to say.
    """

    title: str
    lines: tuple[str, ...]
    nothing: str

    @property
    def is_long(self) -> bool:
        """Whether there is more than stands on the page."""
        return len(self.lines) > MOST_LINES

    @property
    def whole(self) -> tuple[str, ...]:
        """All that is said."""
        return self.lines or (self.nothing,)

    @property
    def shown(self) -> tuple[str, ...]:
        """The lines that stand on the page."""
        if not self.is_long:
            return self.whole
        left = len(self.lines) - MOST_LINES + 1
        more = ngettext("and {n} more (Enter shows it)", "and {n} more (Enter shows them)", left).format(n=left)
        return (*self.lines[: MOST_LINES - 1], more)


def prep_sections(case: Case, proposal: Proposal | None, today: dt.date) -> tuple[Section, ...]:
    """Return the page: where it stopped, what to check first, what is next, what is held, what is due, what holds.

    Args:
        case: the record.
        proposal: the order as it is proposed now; None while it is being worked out.
        today: the day that everything counts from.
    """
    name = naming(case)
    return (
        Section(title=_("Where we stopped"), lines=_stopped(case, today, name), nothing=_("No session yet.")),
        Section(title=_("Check first"), lines=to_check_first(case, today, name), nothing=_("Nothing is waiting.")),
        Section(title=_("Open, and next"), lines=_next(proposal, name), nothing=_("Nothing is proposed today.")),
        Section(
            title=_("Held, and what opens it"),
            lines=_held(proposal, name),
            nothing=_("Nothing is held."),
        ),
        Section(
            title=_("Due"),
            lines=tuple(due_sentence(case, item, name) for item in due(case, today)),
            nothing=_("Nothing is due."),
        ),
        Section(
            title=_("Where skills hold"),
            lines=skill_sentences(case, name),
            nothing=_("No resource is on the map yet."),
        ),
    )


def _stopped(case: Case, today: dt.date, name: Naming) -> tuple[str, ...]:
    if not case.sessions:
        return ()
    last = in_order(case.sessions)[-1]
    head = _("Session {n}, {day} ({ago})").format(n=last.number, day=day(last.date), ago=days_ago(last.date, today))
    not_lower = {target.memory: target.not_lower for target in rating_series(case).targets}
    found = tuple(
        _("{name} re-evaluated: SUD {sud}, VOC {voc}").format(
            name=name(one.memory), sud=_figure(one.sud), voc=_figure(one.voc)
        )
        + (_(", not lower ×{n}").format(n=not_lower[one.memory]) if not_lower.get(one.memory) else "")
        for one in last.reevaluation
    )
    return (head, *found, *_worked(last, name), *_afterwards(last), *_between(case, last))


def _worked(session: Session, name: Naming) -> Iterable[str]:
    for entry in session.work:
        parts = [
            _("SUD {start} → {end}").format(start=_figure(entry.sud_start), end=_figure(entry.sud_end)),
            _("VOC {start} → {end}").format(start=_figure(entry.voc_start), end=_figure(entry.voc_end)),
            *(event_word(event) for event in sorted(entry.all_events)),
            "" if entry.closure is None else _("closure {word}").format(word=closure_word(entry.closure)),
            _("outcome {word}").format(word=outcome(session, entry).value),
        ]
        level = _("level not noted") if entry.level is None else level_words(entry.level)
        yield _("{name} at {level}: {parts}").format(
            name=name(entry.memory), level=level, parts=", ".join(part for part in parts if part)
        )


def _afterwards(session: Session) -> tuple[str, ...]:
    answer = session.after_effects
    if answer is None or answer.recovered is None:
        return ()
    text = f" – {answer.text.strip()}" if answer.text else ""
    return (_("Afterwards: {word}").format(word=recovered_word(answer.recovered)) + text,)


def _between(case: Case, last: Session) -> tuple[str, ...]:
    since = [entry for entry in case.between_sessions if entry.date >= last.date]
    if not since:
        return ()
    suds = [entry.sud for entry in since if entry.sud is not None]
    highest = _(", SUD up to {n}").format(n=max(suds)) if suds else ""
    words = ngettext("{n} line logged since", "{n} lines logged since", len(since)).format(n=len(since))
    return (words + highest,)


def _figure(number: int | None) -> str:
    return "–" if number is None else str(number)


def _next(proposal: Proposal | None, name: Naming) -> tuple[str, ...]:
    steps = () if proposal is None else tuple(step for step in proposal.order if step.above_line)
    return tuple(_step_sentence(step, name) for step in steps)


def _step_sentence(step: Step, name: Naming) -> str:
    kind = _(" – next step") if step.next_step else ""
    first = _(", assess first") if step.assess_first else ""
    return _("{place}. {name} at {level}, opens {points:.1f} points{first}{kind}").format(
        place=step.place,
        name=name(step.memory),
        level=level_words(step.level),
        points=step.load_today,
        first=first,
        kind=kind,
    )


def _held(proposal: Proposal | None, name: Naming) -> tuple[str, ...]:
    if proposal is None:
        return ()
    alike: dict[str, list[str]] = {}
    for finding in proposal.gates.all:
        if finding.gate is not Gate.OPEN:
            alike.setdefault(_gate_words(finding, name), []).append(_PRONG_WORDS[finding.prong])
    gates = [f"{capitalised(', '.join(prongs))}, {words}" for words, prongs in alike.items()]
    waiting: dict[str, list[str]] = {}
    for entry in (*proposal.fringe.one_gate_away, *proposal.fringe.held):
        waiting.setdefault(_why_and_opens(entry, name), []).append(_waiting(entry, name))
    return (*gates, *(f"{', '.join(names)}: {words}" for words, names in waiting.items()))


_PRONG_WORDS = {prong.value: prong_word(prong) for prong in Prong} | {"flashforward": _("flashforwards")}


def _gate_words(finding: GateFinding, name: Naming) -> str:
    return _("{gate}: {why}").format(gate=gate_word(finding.gate), why=plain(joined(finding.reasons, name)))


def _waiting(entry: FringeEntry, name: Naming) -> str:
    waited = "" if entry.waiting_days is None else _(" ({n} days)").format(n=entry.waiting_days)
    return f"{name(entry.memory)}{waited}"


def _why_and_opens(entry: FringeEntry, name: Naming) -> str:
    why, opens = plain(joined(entry.reasons, name)), plain(joined(entry.opens, name))
    return _("{why} {opens}").format(why=why, opens=opens).strip()
