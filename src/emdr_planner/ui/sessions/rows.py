"""Sessions as lines of a table and as sentences."""

from __future__ import annotations

from emdr_planner.domain.case import Case
from emdr_planner.domain.ids import natural_key
from emdr_planner.domain.session import (
    Amendment,
    Outcome,
    Reevaluation,
    ResourceUse,
    Session,
    WorkEntry,
    in_order,
    outcome,
)
from emdr_planner.domain.words import Level
from emdr_planner.terms import (
    body_scan_word,
    capitalised,
    closure_word,
    event_word,
    level_words,
    recovered_word,
    resource_effect_word,
)
from emdr_planner.ui.entry.days import day
from emdr_planner.ui.entry.rows import Row
from emdr_planner.ui.sessions.phases import PHASES
from emdr_planner.ui.sessions.set_log import set_words
from emdr_planner.wording import _

HEADERS = (
    _("No."),
    _("Date"),
    _("Work"),
    _("SUD"),
    _("VOC"),
    _("Events"),
    _("Closure"),
    _("After-effects"),
    _("Outcome"),
)

_OUTCOMES = {
    Outcome.INTEGRATED: _("integrated"),
    Outcome.OVERWHELMED: _("overwhelmed"),
    Outcome.OPEN: _("open"),
}


def session_rows(case: Case) -> tuple[Row, ...]:
    """Return the sessions as rows, the newest first; several pieces of work stand in one row, one after the other."""
    labels = {memory.id: memory.label for memory in case.memories}
    return tuple(_row(session, labels) for session in reversed(in_order(case.sessions)))


def _row(session: Session, labels: dict[str, str]) -> Row:
    work = session.work
    cells = (
        str(session.number),
        day(session.date),
        " · ".join(_named(entry, labels) for entry in work) or _("no work"),
        " · ".join(_from_to(entry.sud_start, entry.sud_end) for entry in work),
        " · ".join(_from_to(entry.voc_start, entry.voc_end) for entry in work),
        ", ".join(dict.fromkeys(event_word(event) for entry in work for event in sorted(entry.all_events))),
        " · ".join("–" if entry.closure is None else closure_word(entry.closure) for entry in work),
        _recovery(session),
        " · ".join(_OUTCOMES[outcome(session, entry)] for entry in work),
    )
    return Row(key=session.id, cells=cells, spoken=_("Session {cells}").format(cells=", ".join(filter(None, cells))))


def _named(entry: WorkEntry, labels: dict[str, str]) -> str:
    name = labels.get(entry.memory, entry.memory)
    return name if entry.level is None else _("{name}, {level}").format(name=name, level=entry.level.value)


def _from_to(start: int | None, end: int | None) -> str:
    if start is None and end is None:
        return "–"
    return f"{'–' if start is None else start} → {'–' if end is None else end}"


def _recovery(session: Session) -> str:
    if not session.work:
        return ""
    return _("not asked yet") if session.recovered is None else recovered_word(session.recovered)


def session_sentences(case: Case, session: Session) -> tuple[str, ...]:
    """Return a session as sentences: phases, Phase 8, each piece of work with its load, after-effects, amendments."""
    labels = {memory.id: memory.label for memory in case.memories}
    found = [_reevaluated(one, labels) for one in session.reevaluation]
    worked = [sentence for entry in session.work for sentence in _worked(case, entry, labels)]
    return (*_phases(session), *found, *worked, *_after(session), *_signed(session))


def process_notes(case: Case, session: Session) -> tuple[str, ...]:
    """Return the process notes of a session: narrative, and what was reported at re-evaluation and after single sets.

    They are all that the file keeps in a table of their own.
    """
    labels = {memory.id: memory.label for memory in case.memories}
    narrative = (session.note,) if session.note else ()
    found = [
        _("Re-evaluation of {name}: {note}").format(name=labels.get(one.memory, one.memory), note=one.note)
        for one in session.reevaluation
        if one.note
    ]
    reports = [
        _("Set {n}: {note}").format(n=entry.n, note=entry.note)
        for work in session.work
        for entry in work.sets
        if entry.note
    ]
    return (*narrative, *found, *reports)


def has_process_notes(session: Session) -> bool:
    """Return whether a session has process notes of any kind."""
    reports = (entry.note for work in session.work for entry in work.sets)
    return any([session.note, *(one.note for one in session.reevaluation), *reports])


def _phases(session: Session) -> tuple[str, ...]:
    if not session.phases:
        return ()
    return (_("Phases: {phases}.").format(phases=", ".join(PHASES[number - 1] for number in session.phases)),)


def _reevaluated(found: Reevaluation, labels: dict[str, str]) -> str:
    parts = [
        "" if found.sud is None else _("SUD {n}").format(n=found.sud),
        "" if found.voc is None else _("VOC {n}").format(n=found.voc),
        "" if found.body is None else _("body {word}").format(word=body_scan_word(found.body)),
        *(_("new material: {name}").format(name=labels.get(new, new)) for new in found.new_material),
    ]
    return _("Re-evaluated {name}: {parts}.").format(
        name=labels.get(found.memory, found.memory), parts=", ".join(filter(None, parts)) or _("nothing noted")
    )


def _worked(case: Case, entry: WorkEntry, labels: dict[str, str]) -> tuple[str, ...]:
    level = _("level not noted") if entry.level is None else level_words(entry.level)
    parts = [
        _("SUD {span}").format(span=_from_to(entry.sud_start, entry.sud_end)),
        _("VOC {span}").format(span=_from_to(entry.voc_start, entry.voc_end)),
        *(event_word(event) for event in sorted(entry.all_events)),
        "" if entry.body_scan is None else _("body scan {word}").format(word=body_scan_word(entry.body_scan)),
        "" if entry.closure is None else _("closure {word}").format(word=closure_word(entry.closure)),
        "" if entry.minutes_to_settle is None else _("settled in {n:g} minutes").format(n=entry.minutes_to_settle),
        *(_used(use, labels) for use in entry.resources),
    ]
    name = labels.get(entry.memory, entry.memory)
    said = _("Worked {name} at {level}: {parts}.").format(
        name=name, level=level, parts=", ".join(part for part in parts if part)
    )
    sets = _("Sets: {sets}.").format(sets=" · ".join(set_words(one) for one in entry.sets)) if entry.sets else ""
    return tuple(sentence for sentence in (said, sets, load_sentence(case, entry)) if sentence)


def _used(use: ResourceUse, labels: dict[str, str]) -> str:
    words = _("{name} {effect}") if use.sud is None else _("{name} {effect} at SUD {sud}")
    return words.format(name=labels.get(use.memory, use.memory), effect=resource_effect_word(use.effect), sud=use.sud)


def load_sentence(case: Case, entry: WorkEntry) -> str:
    """Return the load that was kept with a piece of work, and on what map it was measured."""
    if entry.load is None:
        return _("Its load is not known.")
    basis = entry.load_basis
    if basis is None or basis.memories is None:
        return _("It opened {points:.1f} points.").format(points=entry.load)
    working = {memory.id for memory in case.targets if not memory.is_resolved}
    links = [link for link in case.linkages if link.from_id in working and link.to_id in working]
    return _(
        "It opened {points:.1f} points, measured on a map of {memories} memories and {linkages} linkages; "
        "the map now has {now} and {links}."
    ).format(points=entry.load, memories=basis.memories, linkages=basis.linkages, now=len(working), links=len(links))


def kept_load_words(case: Case, session: Session, memory_id: str, level: Level) -> str:
    """Return the sentence about the load of a piece of work that is being corrected.

    Args:
        case: what is on record.
        session: the session as it is on record.
        memory_id: the target as it should read.
        level: the level of work as it should read.
    """
    same = next((entry for entry in session.work if (entry.memory, entry.level) == (memory_id, level)), None)
    if same is None:
        return _("Its load was computed for another target or level, and is never computed again: it becomes unknown.")
    return load_sentence(case, same)


def _after(session: Session) -> tuple[str, ...]:
    if not session.work:
        return ()
    answer = session.after_effects
    if answer is None or answer.recovered is None:
        return (_("After-effects have not been asked yet."),)
    asked = "" if answer.asked is None else _(" (asked {day})").format(day=day(answer.asked))
    text = f" {answer.text.strip()}" if answer.text else ""
    return (_("After-effects{asked}: {word}.").format(asked=asked, word=recovered_word(answer.recovered)) + text,)


def _signed(session: Session) -> tuple[str, ...]:
    if session.signed is None:
        return ()
    amended = [
        _("Amended {day} by {name}: {text} (why: {reason})").format(
            day=_moment(one), name=one.by or "–", text=one.text, reason=one.reason or "–"
        )
        for one in session.amendments
    ]
    return (_("Signed {day}. It is amended, never edited.").format(day=day(session.signed)), *amended)


def _moment(amendment: Amendment) -> str:
    if amendment.time is None:
        return day(amendment.date)
    return _("{day}, {time}").format(day=day(amendment.date), time=f"{amendment.time:%H:%M}")


def session_title(session: Session) -> str:
    """Return what a session is called: its number and day."""
    return _("Session {number}, {day}").format(number=session.number, day=day(session.date))


def memories_of(session: Session) -> tuple[str, ...]:
    """Return the memories worked or re-evaluated in a session, worked ones first."""
    named = [*(entry.memory for entry in session.work), *(found.memory for found in session.reevaluation)]
    return tuple(sorted(dict.fromkeys(named), key=lambda memory: (named.index(memory), natural_key(memory))))


def outcome_word(reached: Outcome) -> str:
    """Return the word for the outcome of a piece of work, with a capital."""
    return capitalised(_OUTCOMES[reached])
