"""A proposal as text that can be read aloud."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from emdr_planner.domain.case import Case
from emdr_planner.planning.gates import GateFinding
from emdr_planner.planning.proposal import Alternative, FringeEntry, Proposal, Step
from emdr_planner.planning.reasons import Reason
from emdr_planner.planning.strategies import strategy_by_id
from emdr_planner.terms import Naming, declared_words, gate_word, level_words
from emdr_planner.terms.decisions import decisions
from emdr_planner.wording import _

_RULE = "─" * 72

GATE_TITLES: Mapping[str, str] = {
    "past": _("Past"),
    "present": _("Present"),
    "future": _("Future templates"),
    "flashforward": _("Flashforwards"),
}

FRINGE_TITLES: Mapping[str, str] = {
    "open_now": _("Open now"),
    "one_gate_away": _("One gate away"),
    "held": _("Held"),
    "after_reassessment": _("After re-assessment"),
    "cannot_be_placed": _("Cannot be placed"),
    "re_check": _("Re-check"),
}


def naming(case: Case) -> Naming:
    """Return a function that names a memory by label and id."""
    labels = {memory.id: memory.label for memory in case.memories}
    return lambda memory_id: f"{labels.get(memory_id, memory_id)} ({memory_id})"


def _sentences(reasons: Iterable[Reason], name: Naming) -> str:
    return " ".join(reason.text(name) for reason in reasons)


def _gate(finding: GateFinding, name: Naming) -> str:
    title = f"{GATE_TITLES[finding.prong]:<18}{gate_word(finding.gate):<9}"
    return f"  {title}{_sentences(finding.reasons, name)}"


def _step(step: Step, name: Naming) -> Iterator[str]:
    yield f"{step.place:>3}. {name(step.memory)}"
    yield f"     {level_words(step.level)}"
    yield from (f"     {reason.text(name)}" for reason in step.reasons)


def _order(proposal: Proposal, name: Naming) -> Iterator[str]:
    drawn = False
    for step in proposal.order:
        if not step.above_line and not drawn:
            yield f"──── {_('the line: re-assess here')} " + "─" * 40
            drawn = True
        yield from _step(step, name)
    if not proposal.order:
        yield "  " + _("Nothing is proposed. See below what would open a target.")


def _fringe_entry(entry: FringeEntry, name: Naming, by_word: frozenset[str]) -> str:
    head = [name(entry.memory), *([declared_words()] if entry.memory in by_word else [])]
    parts = [", ".join(head) + "."]
    if entry.reasons:
        parts.append(_sentences(entry.reasons, name))
    if entry.since is not None:
        parts.append(_("Since {date}.").format(date=entry.since.isoformat()))
    if entry.opens:
        parts.append(_sentences(entry.opens, name))
    return "    " + " ".join(parts)


def _fringe(case: Case, proposal: Proposal, name: Naming) -> Iterator[str]:
    by_word = frozenset(memory.id for memory in case.memories if memory.is_declared)
    for key, entries in proposal.fringe.lists.items():
        if entries and key != "open_now":
            yield f"  {FRINGE_TITLES[key]}"
            yield from (_fringe_entry(entry, name, by_word) for entry in entries)


def _alternative(other: Alternative, name: Naming) -> str:
    words = [other.name + (f" ({_('ours')})" if other.ours else "")]
    if other.first is not None:
        words.append(_("would begin with {memory}").format(memory=name(other.first)))
    if other.struck:
        words.append(_("the gates speak against it"))
    words += [other.needs] if other.needs else []
    return "  " + " · ".join([*words, *other.cautions])


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    found = list(lines)
    if found:
        yield ""
        yield title
        yield from found


def lines(case: Case, proposal: Proposal) -> Iterator[str]:
    """Yield a proposal line by line: gates, order with the line, where the others stand, warnings, limits."""
    name = naming(case)
    date = case.as_of.isoformat() if case.as_of else _("no date")
    yield f"{case.client.code} · {date} · " + _("rules {version}").format(version=proposal.rules)
    title = strategy_by_id(proposal.strategy).name
    yield _("Proposed order: {strategy}. The clinician decides.").format(strategy=title)
    yield from (f"  {caution}" for caution in proposal.cautions)
    yield from _section(_("Gates"), (_gate(finding, name) for finding in proposal.gates.all))
    yield from _section(_("Ceiling"), _ceilings(proposal, name))
    yield from _section(_("Order"), _order(proposal, name))
    yield from _section(_("Decided by the clinician"), (f"  {said}" for said in decisions(case, name)))
    yield from _section(_("Where the others stand"), _fringe(case, proposal, name))
    yield from _section(_("Preparation"), (f"  {reason.text(name)}" for reason in proposal.preparation))
    yield from _section(_("Look at"), (f"  {reason.text(name)}" for reason in proposal.warnings))
    yield from _section(_("Other orders"), (_alternative(other, name) for other in _shown(proposal)))
    yield from _section(_("Limits"), (f"  {reason.text(name)}" for reason in proposal.limits))


def _shown(proposal: Proposal) -> Iterator[Alternative]:
    """The orders worth a line: those offered, and those that the gates speak against."""
    return (other for other in proposal.alternatives if other.offered or other.struck)


def _ceilings(proposal: Proposal, name: Naming) -> Iterator[str]:
    for prong, ceiling in proposal.ceiling.items():
        if ceiling is not None:
            yield f"  {GATE_TITLES[prong.value]}: {ceiling.basis.text(name)}"
