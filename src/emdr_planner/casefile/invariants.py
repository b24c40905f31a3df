"""What a case must fulfil beyond the schema: unique ids, references that exist, kinds that fit their ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from emdr_planner.domain.case import Case
from emdr_planner.domain.constraints import Before, CeilingChoice, LevelChoice
from emdr_planner.domain.network import kind_fits
from emdr_planner.domain.words import MemoryType
from emdr_planner.wording import _

Problem = tuple[str, str]
"""A JSON path and what was expected there."""


def _unique(name: str, ids: Iterable[str]) -> Iterator[Problem]:
    seen: set[str] = set()
    for place, record_id in enumerate(ids):
        if record_id in seen:
            yield f"$.{name}[{place}].id", _("an id of its own was expected, and {id} is taken").format(id=record_id)
        seen.add(record_id)


def _known(path: str, wanted: str | None, known: frozenset[str]) -> Iterator[Problem]:
    if wanted is not None and wanted not in known:
        yield path, _("an id that the case holds was expected, and {id} is not there").format(id=wanted)


def _all_known(path: str, wanted: Iterable[str], known: frozenset[str]) -> Iterator[Problem]:
    for place, record_id in enumerate(wanted):
        yield from _known(f"{path}[{place}]", record_id, known)


def _ids(case: Case) -> Iterator[Problem]:
    yield from _unique("client.presenting_problems", (item.id for item in case.client.presenting_problems))
    yield from _unique("memories", (item.id for item in case.memories))
    yield from _unique("linkages", (item.id for item in case.linkages))
    yield from _unique("clusters", (item.id for item in case.clusters))
    yield from _unique("readiness", (item.id for item in case.readiness))
    yield from _unique("probes", (item.id for item in case.probes))
    yield from _unique("safety_flags", (item.id for item in case.safety_flags))
    yield from _unique("sessions", (item.id for item in case.sessions))
    yield from _unique("between_sessions", (item.id for item in case.between_sessions))
    yield from _unique("administrations", (item.id for item in case.administrations))
    yield from _unique("fidelity", (item.id for item in case.fidelity))


def _memories(case: Case, memories: frozenset[str]) -> Iterator[Problem]:
    problems = frozenset(item.id for item in case.client.presenting_problems)
    sessions = frozenset(item.id for item in case.sessions)
    for place, memory in enumerate(case.memories):
        path = f"$.memories[{place}]"
        yield from _all_known(f"{path}.presenting_problems", memory.presenting_problems, problems)
        yield from _known(f"{path}.merged_into", memory.merged_into, memories)
        for number, rating in enumerate(memory.ratings):
            yield from _known(f"{path}.ratings[{number}].session", rating.session, sessions)


def _linkages(case: Case, memories: frozenset[str]) -> Iterator[Problem]:
    types: dict[str, MemoryType] = {memory.id: memory.type for memory in case.memories}
    for place, linkage in enumerate(case.linkages):
        path = f"$.linkages[{place}]"
        missing = [*_known(f"{path}.from", linkage.from_id, memories), *_known(f"{path}.to", linkage.to_id, memories)]
        if missing:
            yield from missing
        elif linkage.from_id == linkage.to_id:
            yield path, _("two different ends were expected, and both are {id}").format(id=linkage.from_id)
        elif not kind_fits(linkage.kind, types[linkage.from_id], types[linkage.to_id]):
            yield (
                path,
                _("ends that fit “{kind}” were expected, and it leads from a {start} to a {end}").format(
                    kind=linkage.kind.value, start=types[linkage.from_id].value, end=types[linkage.to_id].value
                ),
            )


def _clusters(case: Case, memories: frozenset[str]) -> Iterator[Problem]:
    for place, cluster in enumerate(case.clusters):
        yield from _all_known(f"$.clusters[{place}].members", cluster.members, memories)
        yield from _known(f"$.clusters[{place}].touchstone", cluster.touchstone, memories)


def _constraints(case: Case, memories: frozenset[str]) -> Iterator[Problem]:
    for place, constraint in enumerate(case.constraints):
        path = f"$.constraints[{place}]"
        if isinstance(constraint, Before):
            yield from _known(f"{path}.first", constraint.first, memories)
            yield from _known(f"{path}.then", constraint.then, memories)
        elif not isinstance(constraint, CeilingChoice):
            yield from _known(f"{path}.memory", constraint.memory, memories)


def _only_one(case: Case) -> Iterator[Problem]:
    """A second level for a memory, or a second ceiling for a prong, would leave it open which one counts."""
    seen: set[tuple[str, str]] = set()
    for place, constraint in enumerate(case.constraints):
        if isinstance(constraint, LevelChoice):
            what = ("level", constraint.memory)
        elif isinstance(constraint, CeilingChoice):
            what = ("ceiling", constraint.prong.value)
        else:
            continue
        if what in seen:
            yield (
                f"$.constraints[{place}]",
                _("one {kind} for {what} was expected, and this is a second one").format(kind=what[0], what=what[1]),
            )
        seen.add(what)


def _readiness(case: Case, memories: frozenset[str]) -> Iterator[Problem]:
    probes = frozenset(probe.id for probe in case.probes)
    for place, rating in enumerate(case.readiness):
        yield from _known(f"$.readiness[{place}].probe", rating.probe, probes)
    for place, probe in enumerate(case.probes):
        yield from _known(f"$.probes[{place}].memory", probe.memory, memories)


def _sessions(case: Case, memories: frozenset[str]) -> Iterator[Problem]:
    for place, session in enumerate(case.sessions):
        path = f"$.sessions[{place}]"
        for number, found in enumerate(session.reevaluation):
            yield from _known(f"{path}.reevaluation[{number}].memory", found.memory, memories)
            yield from _all_known(f"{path}.reevaluation[{number}].new_material", found.new_material, memories)
        for number, entry in enumerate(session.work):
            yield from _known(f"{path}.work[{number}].memory", entry.memory, memories)
            for use_number, use in enumerate(entry.resources):
                yield from _known(f"{path}.work[{number}].resources[{use_number}].memory", use.memory, memories)


def _measures(case: Case, memories: frozenset[str]) -> Iterator[Problem]:
    for place, administration in enumerate(case.administrations):
        yield from _known(f"$.administrations[{place}].index_event", administration.index_event, memories)


def _fidelity(case: Case, _memories: frozenset[str]) -> Iterator[Problem]:
    sessions = frozenset(session.id for session in case.sessions)
    for place, score in enumerate(case.fidelity):
        yield from _known(f"$.fidelity[{place}].session", score.session, sessions)


def problems(case: Case) -> Iterator[Problem]:
    """Yield each place where a case breaks a rule beyond the schema, with what was expected there."""
    memories = frozenset(memory.id for memory in case.memories)
    parts = (_memories, _linkages, _clusters, _constraints, _readiness, _sessions, _measures, _fidelity)
    yield from _ids(case)
    yield from chain.from_iterable(part(case, memories) for part in parts)
    yield from _only_one(case)
