"""Sentences about gates, holds and what opens them. Each is made of the values it is said about."""

from __future__ import annotations

import datetime as dt

from emdr_planner.domain.constraints import Withhold
from emdr_planner.domain.readiness import SafetyFlag
from emdr_planner.domain.words import Event, Rating, ReadinessDomain, Rung
from emdr_planner.planning.reasons import MemoryRefs, ProbeRef, Reason, SessionRef, listed, reason, signed
from emdr_planner.terms import domain_word, event_word, flag_word, rung_word
from emdr_planner.wording import _

_RATED = {
    Rating.CONCERN: _("Of concern: {domains}."),
    Rating.PARTIAL: _("Observed in part: {domains}."),
}


_NO_EVENT = {
    "not_contained": _("a closure that was not contained"),
    "recovered": _("recovery later than the next day"),
}


def what_word(what: str) -> str:
    """Return the words for bad news: an event, a closure not contained, or late recovery."""
    return _NO_EVENT[what] if what in _NO_EVENT else event_word(Event(what))


def flag_holds(flag: SafetyFlag) -> Reason:
    """A safety flag that is not lifted, with its review date when it has one."""
    if flag.review is None:
        words = _("Safety flag since {raised}: {kind}. It holds until a named clinician lifts it.")
        return reason("gate.flag", words, kind=flag_word(flag.kind), raised=flag.raised)
    words = _("Safety flag since {raised}: {kind}. It holds until a named clinician lifts it; review on {review}.")
    return reason("gate.flag", words, kind=flag_word(flag.kind), raised=flag.raised, review=flag.review)


def not_yet_observed(found: tuple[ReadinessDomain, ...]) -> Reason:
    """Domains without an observation that counts."""
    return reason("gate.unknown", _("Not yet observed: {domains}."), domains=domains(found))


def set_back(domain: ReadinessDomain, what: str, source: SessionRef | ProbeRef, date: dt.date) -> Reason:
    """Bad news that set a domain back to unknown."""
    words = _("{domain} is unknown again since {what} ({source}, {date}), until it is observed again.")
    return reason(
        "gate.set_back", words, domain=_capital(domain_word(domain)), what=what_word(what), source=source, date=date
    )


def rated(found: tuple[ReadinessDomain, ...], rating: Rating) -> Reason:
    """Domains that are of concern or partial."""
    return reason(f"gate.{rating.value}", _RATED[rating], domains=domains(found))


def all_adequate() -> Reason:
    """All five domains are adequate."""
    return reason("gate.adequate", _("All five readiness domains were observed as adequate."))


def template_stays_open() -> Reason:
    """A partial rating does not limit future templates."""
    return reason("gate.template", _("A partial rating limits other targets; future templates stay open."))


def next_probe(rung: Rung) -> Reason:
    """The next smaller probe."""
    return reason("gate.probe", _("Next smaller probe: {rung}."), rung=rung_word(rung))


def deferred() -> Reason:
    """The clinician deferred the target."""
    return reason("held.deferred", _("Deferred by the clinician."))


def excluded() -> Reason:
    """The clinician excluded the target."""
    return reason("held.excluded", _("Excluded by the clinician."))


def withheld(choice: Withhold) -> Reason:
    """A withhold constraint with the clinician's reason, and the review date when it has one."""
    values = {"why": choice.reason.strip().rstrip("."), "signed": signed(choice.by, choice.date)}
    if choice.review is None:
        return reason("held.withheld", _("Withheld by the clinician{signed}: {why}."), **values)
    words = _("Withheld by the clinician{signed}: {why}. Review on {review}.")
    return reason("held.withheld", words, **values, review=choice.review)


def belief_blocks(beliefs: MemoryRefs) -> Reason:
    """Unresolved blocking beliefs."""
    return reason("held.belief", _("Work the belief first: {beliefs}."), beliefs=beliefs)


def part_objects(parts: MemoryRefs) -> Reason:
    """Parts that have not agreed."""
    return reason("held.part", _("Not agreed by {parts}."), parts=parts)


def access_first(what: tuple[str, ...], session: SessionRef, date: dt.date) -> Reason:
    """The last work on the target stopped, and the access has not been changed since."""
    words = _("Change of access first: its last work ({session}, {date}) met {what}.")
    return reason(
        "held.access", words, session=session, date=date, what=listed(tuple(what_word(item) for item in what))
    )


def waits_for(first: MemoryRefs) -> Reason:
    """The clinician put another target before this one, and that one cannot be placed."""
    return reason("held.before", _("Waits for {first}, which the clinician put before it."), first=first)


def gate_closed(gate: str, prong: str) -> Reason:
    """The gate of the target's prong is HOLD or PREPARE."""
    words = {"HOLD": _("The gate of {prong} is on hold."), "PREPARE": _("The gate of {prong} is in preparation.")}
    return reason("held.gate", words[gate], prong=prong_words(prong))


def prong_words(prong: str) -> str:
    """Return the words for what a gate belongs to: the past, the present, future templates or flashforwards."""
    return {
        "past": _("past memories"),
        "present": _("present triggers"),
        "future": _("future templates"),
        "flashforward": _("flashforwards"),
    }[prong]


def opens_when_lifted() -> Reason:
    """A hold opens when its flag is lifted."""
    return reason("opens.flag", _("It opens when a named clinician lifts the safety flag."))


def opens_when_observed(found: tuple[ReadinessDomain, ...]) -> Reason:
    """A gate in preparation opens when its weak domains are observed as partial or adequate."""
    words = _("It opens once observed as partial or adequate: {domains}.")
    return reason("opens.observed", words, domains=domains(found))


def opens_by_clinician() -> Reason:
    """What the clinician set aside opens by the clinician's hand."""
    return reason("opens.clinician", _("It opens when the clinician takes it back into the plan."))


def opens_when_rated() -> Reason:
    """An unrated target can be placed once it has a SUD."""
    return reason("opens.sud", _("It can be placed once its SUD is asked."))


def opens_when_belief_resolved(beliefs: MemoryRefs) -> Reason:
    """A blocked target opens when the belief is resolved or excluded."""
    return reason("opens.belief", _("It opens once resolved or excluded: {beliefs}."), beliefs=beliefs)


def opens_when_settled(parts: MemoryRefs) -> Reason:
    """A target that a part objects to opens when the part agrees."""
    return reason("opens.part", _("It opens once agreed by {parts}."), parts=parts)


def opens_when_access_changed() -> Reason:
    """A stopped target opens when its access was changed."""
    return reason("opens.access", _("It opens when a change of access is recorded."))


def opens_when_first_placeable(first: MemoryRefs) -> Reason:
    """A waiting target opens when its predecessor is resolved or can be placed."""
    return reason("opens.before", _("It opens once resolved or placeable: {first}."), first=first)


def not_rated() -> Reason:
    """No SUD, so nothing can be said about its place."""
    return reason("unplaced.sud", _("It cannot be placed without a SUD. Empty is never zero."))


def sud_is_zero() -> Reason:
    """A SUD of 0 asks for VOC and body scan."""
    return reason("recheck.zero", _("SUD 0: take VOC and body scan, or re-rate as generalised."))


def domains(found: tuple[ReadinessDomain, ...]) -> str:
    """Return readiness domains as a list that can be read aloud."""
    return listed(tuple(domain_word(domain) for domain in found))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def re_evaluation_due() -> Reason:
    """A completed target that no later session has looked at again."""
    return reason("recheck.due", _("Completed, and its re-evaluation is due."))


def completed_next_to_it(others: tuple[str, ...]) -> Reason:
    """A neighbour was completed after the target's own last rating."""
    words = _("Completed next to it after its last rating: {others}. Ask for a new rating.")
    return reason("recheck.neighbour", words, others=MemoryRefs(others))


def elements(names: tuple[str, ...]) -> str:
    """Return Phase-3 elements as a list that can be read aloud."""
    words = {
        "image": _("image"),
        "worst_part": _("worst part"),
        "nc": _("negative cognition"),
        "pc": _("positive cognition"),
        "voc": _("VOC"),
        "emotions": _("emotions"),
        "sud": _("SUD"),
        "body": _("body location"),
    }
    return listed(tuple(words[name] for name in names))
