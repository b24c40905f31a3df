"""Why a step stands where it stands, in sentences made of the numbers that placed it."""

from __future__ import annotations

from emdr_planner.domain.constraints import Pin
from emdr_planner.domain.words import Level
from emdr_planner.planning import said
from emdr_planner.planning.gates import PASSABLE, Gate
from emdr_planner.planning.key_words import because, separate
from emdr_planner.planning.load import FIT_TOLERANCE
from emdr_planner.planning.order import Placed
from emdr_planner.planning.reasons import Points, Reason, reason, ref, signed
from emdr_planner.planning.situation import Situation
from emdr_planner.planning.strategy import Ranker
from emdr_planner.terms import level_words
from emdr_planner.wording import _


def step_reasons(situation: Situation, ranker: Ranker, placed: Placed) -> tuple[Reason, ...]:
    """Return the reasons of one step: its place, its level, what it opens today, and what to do first."""
    return (
        *_place(situation, ranker, placed),
        *_level(situation, placed),
        _opens(situation, placed),
        *_projected(situation, placed),
        *_before_work(situation, placed),
    )


def _place(situation: Situation, ranker: Ranker, placed: Placed) -> tuple[Reason, ...]:
    if placed.pin is not None:
        return _pinned(situation, placed, placed.pin)
    if placed.key is None or placed.rival is None:
        return (reason("place.only", _("{memory} is the only target left for this place."), memory=ref(placed.memory)),)
    found = separate(ranker, placed.key, placed.rival.key)
    return (because("place.key", placed.memory, placed.rival.memory, found),)


def _pinned(situation: Situation, placed: Placed, pin: Pin) -> tuple[Reason, ...]:
    why, by = pin.reason.strip().rstrip("."), signed(pin.by, pin.date)
    words = _("The clinician put {memory} here{signed}: {why}.")
    found = [reason("pin.reason", words, memory=ref(placed.memory), why=why, signed=by)]
    if pin.place is not None and pin.place != placed.place:
        words = _("It was pinned to place {place}; the order does not reach that far without it.")
        found.append(reason("pin.moved", words, place=pin.place))
    if placed.rival is not None:
        words = _("The order itself would put {rival} here.")
        found.append(reason("pin.over_key", words, rival=ref(placed.rival.memory)))
    if placed.waiting:
        words = _("The pin overrides that {first} leads to it.")
        found.append(reason("pin.over_linkage", words, first=ref(*placed.waiting)))
    if situation.gate(placed.memory) not in PASSABLE:
        found.append(reason("pin.against_gate", _("This step stands against its gate.")))
    overridden = [why for unmet in situation.unmet[placed.memory] for why in unmet.reasons]
    if overridden:
        found.append(reason("pin.overrides", _("The pin overrides what follows.")))
    return (*found, *overridden)


def _level(situation: Situation, placed: Placed) -> tuple[Reason, ...]:
    level = level_words(placed.level)
    if placed.pin is not None:
        return (reason("level.pinned", _("Level of work: {level}."), level=level), *_beyond(situation, placed))
    if situation.gate(placed.memory) is Gate.OPEN:
        return (_open_level(situation, placed, level), *_after_line(placed))
    if placed.next_step:
        return (reason("level.next_step", _("Gate limited: {level}."), level=level), *_beyond(situation, placed))
    return (_limited(situation, placed, level),)


def _open_level(situation: Situation, placed: Placed, level: str) -> Reason:
    if placed.memory in situation.levels:
        return reason("level.chosen", _("Gate open; the clinician chose {level}."), level=level)
    return reason("level.open", _("Gate open: {level}."), level=level)


def _after_line(placed: Placed) -> tuple[Reason, ...]:
    if placed.above:
        return ()
    return (reason("line.follows", _("It follows a step that waits for re-assessment.")),)


def _beyond(situation: Situation, placed: Placed) -> tuple[Reason, ...]:
    if not placed.next_step:
        return ()
    ceiling = situation.ceiling(placed.memory)
    if ceiling is None:
        words = _("First contact: nothing has been integrated on this prong yet; re-assess after it.")
        return (reason("next.first_contact", words),)
    beyond = placed.load - ceiling.points
    if beyond <= FIT_TOLERANCE:
        words = _("Next step: its network is labelled broad; re-assess after it.")
        return (reason("next.broad", words),)
    words = _("Next step: {points} points beyond what has been integrated; re-assess after it.")
    return (reason("next.beyond", words, points=Points(beyond)),)


def _limited(situation: Situation, placed: Placed, level: str) -> Reason:
    ceiling = situation.ceiling(placed.memory)
    if ceiling is None:
        words = _("Gate limited and nothing integrated on this prong yet: {level}, after re-assessment.")
        return reason("line.no_ceiling", words, level=level)
    if placed.memory in situation.broad:
        words = _("Gate limited and its network is labelled broad: {level}, after re-assessment.")
        return reason("line.broad", words, level=level)
    code, words = _against_ceiling(placed, ceiling.points)
    return reason(code, words, level=level, load=Points(placed.load), ceiling=Points(ceiling.points))


def _against_ceiling(placed: Placed, ceiling: float) -> tuple[str, str]:
    if placed.load > ceiling + FIT_TOLERANCE:
        words = _("Gate limited: {load} points, beyond the ceiling of {ceiling}; {level}, after re-assessment.")
        return "line.beyond", words
    if placed.above:
        return "level.fits", _("Gate limited: {load} points, within the ceiling of {ceiling}; {level}.")
    words = _("Gate limited: {load} points, within the ceiling of {ceiling}, behind a step that waits; {level}.")
    return "line.behind", words


def _opens(situation: Situation, placed: Placed) -> Reason:
    own = situation.network.charges[placed.memory]
    words = _("Worked today it opens {today} points, {own} of them its own.")
    return reason("load.today", words, today=Points(placed.load_today), own=Points(own))


def _projected(situation: Situation, placed: Placed) -> tuple[Reason, ...]:
    ceiling = situation.ceiling(placed.memory)
    fits_here = placed.pin is None and placed.above and not placed.next_step
    if not fits_here or situation.gate(placed.memory) is not Gate.LIMITED or ceiling is None:
        return ()
    if placed.load_today <= ceiling.points + FIT_TOLERANCE:
        return ()
    if placed.place == 2:  # noqa: PLR2004 - one step before it reads differently
        return (reason("load.projected", _("It fits once step 1 is resolved.")),)
    return (reason("load.projected", _("It fits once steps 1–{last} are resolved."), last=placed.place - 1),)


def _before_work(situation: Situation, placed: Placed) -> tuple[Reason, ...]:
    memory = situation.memories[placed.memory]
    found: list[Reason] = []
    if memory.is_open:
        found.append(reason("work.open", _("Work on it has begun and is not finished.")))
    if memory.missing:
        words = _("Assess first: its Phase-3 record lacks {elements}.")
        found.append(reason("work.assess_first", words, elements=said.elements(memory.missing)))
    if placed.level is not Level.EMDR and placed.load_emdr > placed.load:
        words = _("At EMDR it would open {points} points.")
        found.append(reason("load.emdr", words, points=Points(placed.load_emdr)))
    return tuple(found)
