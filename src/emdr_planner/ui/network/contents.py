"""What of a case stands on the map: everything, or what is looked at together with the client. Without Qt."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from emdr_planner.domain.case import Case
from emdr_planner.domain.memory import Memory
from emdr_planner.drawing.geometry import Point
from emdr_planner.planning.proposal import Proposal
from emdr_planner.progress.map_on import MapThen
from emdr_planner.terms import status_word
from emdr_planner.ui.breadths import reaches
from emdr_planner.ui.network.marking import Marking
from emdr_planner.ui.network.marks import NodeMark, Picture, kind_and_age, node_mark, picture_of, resource_words
from emdr_planner.ui.network.scene import MapScene
from emdr_planner.ui.network.with_client import told
from emdr_planner.ui.spoken_memory import linkage_sentence, memory_sentence
from emdr_planner.ui.standings import NO_STANDING, Standing, held_because, standings_of
from emdr_planner.ui.status_words import merged_words
from emdr_planner.wording import _


@dataclass(frozen=True, slots=True)
class Sentences:
    """The map in words: a sentence for each memory and each linkage, and what a pointer is told, all by id."""

    memories: Mapping[str, str] = field(default_factory=dict)
    linkages: Mapping[str, str] = field(default_factory=dict)
    tips: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known beside the record.

    Attributes:
        standings: Where each target stands in the proposal, by memory id.
        held: Why a target has no place in it, by memory id.
        reaches: How far the memories of each cluster reach, by cluster id.
    """

    standings: Mapping[str, Standing] = field(default_factory=dict)
    held: Mapping[str, str] = field(default_factory=dict)
    reaches: Mapping[str, str] = field(default_factory=dict)


def known_of(case: Case, proposal: Proposal, *, tried: bool = False) -> Known:
    """Return what a proposal says about the map of a case; `tried` when it is one that is only tried out."""
    labels = {memory.id: memory.label for memory in case.memories}
    return Known(standings_of(case, proposal, tried=tried), held_because(proposal, labels), reaches(case))


class Contents(Protocol):
    """Chooses what stands on the map, and how it is said."""

    def seen(self, case: Case) -> Case:
        """Return what of the record can be seen."""
        ...

    def picture(self, case: Case, known: Known) -> Picture:
        """Return the marks."""
        ...

    def sentences(self, case: Case, known: Known, scene: MapScene) -> Sentences:
        """Return the map in words."""
        ...


class Everything:
    """The clinician's map."""

    def seen(self, case: Case) -> Case:
        """Return the whole record."""
        return case

    def __init__(self) -> None:
        self._marking = Marking()

    def picture(self, case: Case, known: Known) -> Picture:
        """Return every mark of the case."""
        return self._marking.picture(case, known.standings, known.reaches)

    def sentences(self, case: Case, known: Known, scene: MapScene) -> Sentences:
        """Return every memory and linkage with all that the marks say."""
        labels = _labels(case)
        memories = {
            memory.id: memory_sentence(
                memory,
                linked=len(scene.neighbours(memory.id)),
                standing=known.standings.get(memory.id, NO_STANDING),
                into=labels.get(memory.merged_with or ""),
            )
            for memory in case.memories
        }
        merged = {mark.memory: merged_words(labels[mark.into]) for mark in scene.picture.merges if mark.into in labels}
        return Sentences(
            memories=memories,
            linkages={link.id: linkage_sentence(link, labels) for link in case.linkages},
            tips={name: f"{labels[name]}\n{why}" for name, why in {**known.held, **merged}.items() if name in labels},
        )


class WithTheClient:
    """The map as it is looked at with the client: what they told, what they linked, their resources.

    No load, gate, order, SUD, status or sign, no cluster, and nothing that the clinician supposes: neither linkages
    that the client did not name nor beliefs and parts.
    """

    def seen(self, case: Case) -> Case:
        """Return what the client knows of."""
        return told(case)

    def picture(self, case: Case, known: Known) -> Picture:
        """Return plain marks of what the client knows of."""
        del known
        seen = told(case)
        return dataclasses.replace(picture_of(seen), nodes=tuple(_plain(memory) for memory in seen.memories))

    def sentences(self, case: Case, known: Known, scene: MapScene) -> Sentences:
        """Return what the marks say, and no more."""
        del known
        seen = told(case)
        labels = _labels(seen)
        return Sentences(
            memories={
                name: _("{label}, {detail}, linked to {n}").format(
                    label=mark.label, detail=mark.detail, n=len(scene.neighbours(name))
                )
                for name, mark in scene.nodes.items()
            },
            linkages={link.id: linkage_sentence(link, labels) for link in seen.linkages},
        )


def _plain(memory: Memory) -> NodeMark:
    """Return a mark that says name, type, age, and of a resource what it is and where it works."""
    detail = " · ".join([kind_and_age(memory), *resource_words(memory)])
    return dataclasses.replace(
        node_mark(memory), detail=detail, brief=detail, least=kind_and_age(memory), sud=None, rated_type=False
    )


class OnDay:
    """The map of an earlier day: as it was known then, what came later only hinted at, what has changed marked.

    No gate and no order: they are those of now.
    """

    def __init__(self, then: MapThen) -> None:
        self.then = then

    def seen(self, case: Case) -> Case:
        """Return the whole record: what came later is hinted at."""
        return case

    @property
    def places_of_removed(self) -> dict[str, Point]:
        """Where the memories were that have been removed since."""
        gone = self.then.gone_memories
        return {one.id: one.position for one in self.then.case.memories if one.id in gone and one.position is not None}

    def picture(self, case: Case, known: Known) -> Picture:
        """Return the marks of then, with what is different now."""
        del known
        past = picture_of(self.then.case)
        there = {mark.id: mark for mark in past.nodes}
        nodes = tuple(
            self._changed(there[memory.id], memory) if memory.id in there else node_mark(memory)
            for memory in case.memories
        )
        nodes += tuple(_removed(mark) for name, mark in there.items() if name in self.then.gone_memories)
        hulls = tuple(
            dataclasses.replace(hull, members=tuple(name for name in hull.members if name in there))
            for hull in past.hulls
        )
        gone = self.then.gone_memories | self.then.gone_linkages
        return dataclasses.replace(past, nodes=nodes, hulls=hulls, hinted=self.then.later_memories, gone=gone)

    def _changed(self, mark: NodeMark, now: Memory) -> NodeMark:
        """Return a mark with what its memory is now, where that is something else."""
        if now.id not in self.then.changed:
            return mark
        words = _("now {what}").format(what=self._now(mark, now))
        brief = f"{_rated(mark.sud)} · {words}" if now.sud == mark.sud else _turned(mark.sud, now.sud)
        return dataclasses.replace(mark, changed=True, detail=f"{mark.detail} · {words}", brief=brief, least=brief)

    def _now(self, mark: NodeMark, now: Memory) -> str:
        then = next(memory for memory in self.then.case.memories if memory.id == now.id)
        if now.sud != mark.sud:
            return _rated(now.sud)
        return now.label if now.status is then.status else status_word(now.status)

    def sentences(self, case: Case, known: Known, scene: MapScene) -> Sentences:
        """Return what the marks say, and what was not there yet."""
        del case, known
        labels = _labels(self.then.case)
        memories = {
            name: _("{label}, not on the map yet").format(label=mark.label)
            if name in self.then.later_memories
            else f"{mark.label}, {mark.detail}"
            for name, mark in scene.nodes.items()
        }
        return Sentences(
            memories=memories,
            linkages={
                link.id: _said_removed(linkage_sentence(link, labels), removed=link.id in self.then.gone_linkages)
                for link in self.then.case.linkages
            },
        )


def _said_removed(sentence: str, *, removed: bool) -> str:
    return f"{sentence}, {_('removed since')}" if removed else sentence


def _removed(mark: NodeMark) -> NodeMark:
    """Return a mark that says that its memory is not on the map any more."""
    words = _("removed since")
    least = f"{_rated(mark.sud)} · {words}" if mark.rated_type else words
    return dataclasses.replace(mark, detail=f"{mark.detail} · {words}", brief=least, least=words)


def _turned(then: int | None, now: int | None) -> str:
    """Return a SUD that has changed since, in little room: *SUD ? → 8*."""
    known = ["?" if sud is None else str(sud) for sud in (then, now)]
    return _("SUD {then} → {now}").format(then=known[0], now=known[1])


def _rated(sud: int | None) -> str:
    return _("SUD not rated") if sud is None else _("SUD {n}").format(n=sud)


def _labels(case: Case) -> dict[str, str]:
    return {memory.id: memory.label for memory in case.memories}
