"""What the plan says: cards, gates and reasons as sentences, with the memories they name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from emdr_planner.domain.words import Prong, Rating
from emdr_planner.planning.ceiling import Ceiling
from emdr_planner.planning.gates import DomainFinding, Gate, GateFinding
from emdr_planner.planning.proposal import FringeEntry, Proposal
from emdr_planner.planning.reasons import Reason, Value, shown
from emdr_planner.terms import Naming, capitalised, domain_word, gate_word, prong_word, rating_word
from emdr_planner.ui.entry.days import day, short_day, waited
from emdr_planner.wording import _

_MARK = "\ufdd0"
"""Stands around the ids of memories while a sentence is put together; a code point that no text may hold."""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a sentence; with an id it names a memory."""

    text: str
    memory: str | None = None


def parts_of(reason: Reason, name: Naming) -> tuple[Part, ...]:
    """Return a reason as pieces, those that name a memory apart from the rest."""
    marked = {key: _marked(value) for key, value in reason.values}
    sentence = reason.template.format(**marked)
    pieces = sentence.split(_MARK)
    found = [Part(name(piece), piece) if place % 2 else Part(piece) for place, piece in enumerate(pieces)]
    return tuple(part for part in found if part.text)


def _marked(value: Value) -> str:
    if isinstance(value, dt.date):
        return day(value)
    return shown(value, lambda memory_id: f"{_MARK}{memory_id}{_MARK}")


def joined(reasons: Iterable[Reason], name: Naming) -> tuple[Part, ...]:
    """Return several reasons as one run of pieces."""
    found: list[Part] = []
    for reason in reasons:
        found += [*([Part(" ")] if found else []), *parts_of(reason, name)]
    return tuple(found)


def plain(parts: Iterable[Part]) -> str:
    """Return pieces as one text."""
    return "".join(part.text for part in parts)


def ceiling_words(ceiling: Ceiling | None, *, is_open: bool = False) -> str:
    """Return the ceiling of a step's prong in a few words; behind an open gate none applies."""
    if is_open:
        return _("open gate, no ceiling")
    if ceiling is None:
        return _("no ceiling yet")
    if ceiling.by_clinician:
        return _("ceiling {points:.1f}, set by hand").format(points=ceiling.points)
    return _("ceiling {points:.1f}").format(points=ceiling.points)


def ceiling_sentences(proposal: Proposal, name: Naming) -> tuple[tuple[Part, ...], ...]:
    """Return what is known of each prong's ceiling."""
    found = []
    for prong in Prong:
        ceiling = proposal.ceiling[prong]
        head = Part(_("{prong}: ").format(prong=capitalised(prong_word(prong))))
        said = (Part(_("nothing integrated on record yet.")),) if ceiling is None else parts_of(ceiling.basis, name)
        found.append((head, *said))
    return tuple(found)


def gate_title(finding: GateFinding) -> str:
    """Return the name of the prong a gate card is about."""
    return capitalised(prong_word(Prong(finding.prong)))


def gate_because(finding: GateFinding, note: str) -> str:
    """Return what decides a gate in a few words; the whole list is in the tool tip."""
    if finding.gate is Gate.HOLD:
        kinds = [str(value) for reason in finding.reasons for key, value in reason.values if key == "kind"]
        return ", ".join(kinds)
    if note:
        return _("flashforwards")
    found = _deciding(finding)
    if not found:
        return _("all adequate")
    more = _(" +{n}").format(n=len(found) - 1) if len(found) > 1 else ""
    return domain_word(found[0].domain) + more


def gate_since(finding: GateFinding, note: str) -> str:
    """Return the word that decides a gate, or the gate of flashforwards, and since when."""
    found = _deciding(finding)
    rated = rating_word(found[0].rating) if found else ""
    flag = _("safety flag") if finding.gate is Gate.HOLD else ""
    since = "" if finding.since is None else short_day(finding.since)
    return " · ".join(word for word in (flag or note or rated, since) if word)


def _deciding(finding: GateFinding) -> Sequence[DomainFinding]:
    """Return the domains whose rating decides a gate; none where it is open or on hold."""
    if finding.gate in {Gate.HOLD, Gate.OPEN}:
        return ()
    for rating in (Rating.UNKNOWN, Rating.CONCERN, Rating.PARTIAL):
        found = [one for one in finding.domains if one.rating is rating]
        if found:
            return found
    return ()


def gate_spoken(finding: GateFinding, name: Naming) -> str:
    """Return a gate as it is read aloud, with all of its reasons."""
    return _("{prong}: {gate}. {why}").format(
        prong=gate_title(finding), gate=gate_word(finding.gate), why=plain(joined(finding.reasons, name))
    )


def flashforward_note(template: GateFinding, flashforward: GateFinding) -> str:
    """Return the gate of flashforwards where it is not that of templates; else nothing."""
    if template.gate is flashforward.gate:
        return ""
    return gate_word(flashforward.gate).upper()


def line_words(proposal: Proposal) -> str:
    """Return what the line between above and below says."""
    above = sum(1 for step in proposal.order if step.above_line)
    if above == 0:
        return _("re-assess here · nothing stands above the line")
    return _("re-assess here · {n} before, {m} after").format(n=above, m=len(proposal.order) - above)


def held_since(entry: FringeEntry, today: dt.date) -> str:
    """Return since when a target stands where it stands; empty when no record carries a day."""
    return "" if entry.since is None else waited(entry.since, today)


def nothing_proposed(proposal: Proposal) -> str:
    """Return why no order is proposed, in one sentence."""
    gates = {finding.gate for finding in proposal.gates.all}
    if Gate.HOLD in gates:
        return _("A safety flag holds all prongs, so no order is proposed. Preparation and consultation come first.")
    if gates == {Gate.PREPARE}:
        return _("No order is proposed while every gate is in preparation. Preparation says what is to be observed.")
    return _("No target can be placed yet. Below stands what each of them waits for.")


FRINGE_TITLES: Sequence[tuple[str, str]] = (
    ("open_now", _("Open now")),
    ("one_gate_away", _("One gate away")),
    ("held", _("Held")),
    ("after_reassessment", _("After re-assessment")),
    ("cannot_be_placed", _("Cannot be placed")),
    ("re_check", _("Re-check")),
)
"""The six lists of the fringe with their names."""
