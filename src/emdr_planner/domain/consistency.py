"""Places where a valid case contradicts itself, as questions for the clinician; nothing is mended by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from emdr_planner.domain.case import Case
from emdr_planner.domain.memory import Memory, Scale, newest_rating
from emdr_planner.domain.words import Status
from emdr_planner.wording import _

_HIGHEST_ECOLOGICAL_SUD = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One place to look at.

    Attributes:
        code: Short stable word.
        record: Id of the record it is about.
        sentence: What does not fit, without anything the client said.
    """

    code: str
    record: str
    sentence: str


def _rating_mismatches(memory: Memory) -> Iterator[Finding]:
    scales: tuple[tuple[Scale, str], ...] = (("sud", "SUD"), ("voc", "VOC"))
    for scale, name in scales:
        rating, current = newest_rating(memory.ratings, scale), getattr(memory, scale)
        newest = None if rating is None else getattr(rating, scale)
        if newest is not None and newest != current:
            now = _("empty") if current is None else current
            yield Finding(
                code="rating-mismatch",
                record=memory.id,
                sentence=_("{id}: the current {scale} is {now}, and the newest rating says {newest}.").format(
                    id=memory.id, scale=name, now=now, newest=newest
                ),
            )


def _closings(memory: Memory) -> Iterator[Finding]:
    done = memory.status in {Status.COMPLETED, Status.CONFIRMED}
    if done and not memory.is_declared and (memory.sud is None or memory.sud > _HIGHEST_ECOLOGICAL_SUD):
        yield Finding(
            code="closed-above-one",
            record=memory.id,
            sentence=_("{id} is {status} with a SUD that is empty or above 1, and no clinician declared it.").format(
                id=memory.id, status=memory.status.value
            ),
        )
    if memory.status is Status.GENERALIZED and not any(rating.sud in {0, 1} for rating in memory.ratings):
        yield Finding(
            code="generalised-unrated",
            record=memory.id,
            sentence=_("{id} is generalised, and no rating of 0 or 1 by the client is on record.").format(id=memory.id),
        )


def _merging(case: Case, memory: Memory) -> Iterator[Finding]:
    if memory.status is not Status.MERGED:
        if memory.merged_into is not None:
            yield Finding(
                code="partner-not-merged",
                record=memory.id,
                sentence=_("{id} names a memory that it is merged into, and its status is {status}.").format(
                    id=memory.id, status=memory.status.value
                ),
            )
    elif memory.merged_into is None:
        yield Finding(
            code="merged-into-nothing",
            record=memory.id,
            sentence=_("{id} is merged, and no memory is named that it is merged into.").format(id=memory.id),
        )
    elif _goes_round(case, memory):
        yield Finding(
            code="merged-in-a-circle",
            record=memory.id,
            sentence=_("{id} is merged into a memory that is merged into it in turn.").format(id=memory.id),
        )


def _goes_round(case: Case, memory: Memory) -> bool:
    """Whether following what each memory is merged into leads back to this one."""
    into = {one.id: one.merged_with for one in case.memories}
    seen: set[str] = set()
    following = into[memory.id]
    while following is not None and following not in seen:
        seen.add(following)
        following = into.get(following)
    return memory.id in seen


def _clusters(case: Case) -> Iterator[Finding]:
    for cluster in case.clusters:
        if cluster.touchstone is not None and cluster.touchstone not in cluster.members:
            yield Finding(
                code="touchstone-outside",
                record=cluster.id,
                sentence=_("{id}: its touchstone {memory} is not one of its memories.").format(
                    id=cluster.id, memory=cluster.touchstone
                ),
            )


def findings(case: Case) -> tuple[Finding, ...]:
    """Return every place where the case contradicts itself, in the order of the record."""
    found: list[Finding] = []
    for memory in case.memories:
        found.extend(_rating_mismatches(memory))
        found.extend(_closings(memory))
        found.extend(_merging(case, memory))
    found.extend(_clusters(case))
    return tuple(found)
