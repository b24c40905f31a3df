"""What is drawn, before it is drawn: each memory, linkage and cluster as a mark that carries its meaning twice.

SUD is a shade of one hue and its number, the type a shape and a word, the gate an outline and a word, the place in the
proposed order a numbered badge, strength a width, kind a dash with its line end and a word, provenance a small sign.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from emdr_planner.domain.case import Case
from emdr_planner.domain.memory import Memory
from emdr_planner.domain.network import Cluster, Linkage
from emdr_planner.domain.words import Breadth, LinkageKind, MemoryType, Provenance, Status
from emdr_planner.drawing.link_looks import KIND_LOOKS, KindLook
from emdr_planner.drawing.shapes import Shape, shape_of
from emdr_planner.terms import breadth_word, gate_word, resource_form_word, type_word
from emdr_planner.ui.network.merges import MergeMark, merge_marks
from emdr_planner.ui.standings import NO_STANDING, Standing
from emdr_planner.ui.status_words import status_words
from emdr_planner.wording import _, ngettext


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeMark:
    """One memory as it is drawn.

    Attributes:
        detail: The second line: type or age, SUD, gate or status in words.
        brief: The same for where there is less room: type or age, SUD.
        least: The same for where there is hardly any: the SUD, or the type of what has none.
        sud: Shade of the fill; None is drawn as not rated.
        rated_type: Whether a SUD belongs on this type at all.
        settled: Resolved or set aside: drawn quietly.
        declared: Closed by the clinician's word and not by the rule.
        changed: On the map of an earlier day: it has another SUD or status now.
    """

    id: str
    shape: Shape
    label: str = field(repr=False)
    detail: str
    sud: int | None
    rated_type: bool
    standing: Standing
    touchstone: bool
    work_begun: bool
    settled: bool
    brief: str = ""
    least: str = ""
    declared: bool = False
    changed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkMark:
    """One linkage as it is drawn; `lane` counts linkages between the same two from the middle outwards."""

    id: str
    start: str
    end: str
    kind: LinkageKind
    strength: int
    provenance: Provenance
    lane: float = 0.0

    @property
    def look(self) -> KindLook:
        """Its dash and its end."""
        return KIND_LOOKS[self.kind]


@dataclass(frozen=True, slots=True, kw_only=True)
class HullMark:
    """One cluster as it is drawn; `evidence` says how far its memories reach, where that is known."""

    id: str
    caption: str = field(repr=False)
    members: tuple[str, ...]
    title: str = field(default="", repr=False)
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """All marks of a map, without places and without colours.

    Attributes:
        hinted: Ids of memories of which only the place and the name are shown.
        gone: Ids of the memories and linkages of an earlier day that have been removed since.
    """

    nodes: tuple[NodeMark, ...] = ()
    links: tuple[LinkMark, ...] = ()
    hulls: tuple[HullMark, ...] = ()
    merges: tuple[MergeMark, ...] = ()
    hinted: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()


def kind_and_age(memory: Memory) -> str:
    """Return what is said first below the label: a past memory's age speaks for itself, other types are named."""
    age = None if memory.age is None else _("age {n}").format(n=memory.age)
    if memory.type is MemoryType.PAST:
        return age or type_word(memory.type)
    word = type_word(memory.type, template=memory.is_template)
    return word if age is None else f"{word} · {age}"


def resource_words(memory: Memory) -> list[str]:
    """Return the form of a resource and where it works; nothing for other memories."""
    detail = memory.resource
    if detail is None:
        return []
    words = [] if detail.form is None else [resource_form_word(detail.form)]
    if detail.works_at_home:
        words.append(_("works at home"))
    elif detail.works_in_room:
        words.append(_("works in the room"))
    return words


def detail_of(memory: Memory, standing: Standing = NO_STANDING) -> str:
    """Return the second line: what it is, its SUD, and its gate, or its status once it has left the order."""
    words = [kind_and_age(memory), *resource_words(memory)]
    if memory.is_target:
        words.append(_sud_words(memory))
        if _is_settled(memory):
            words.append(status_words(memory))
        elif standing.gate is not None:
            words.append(gate_word(standing.gate))
    elif _is_settled(memory):
        words.append(status_words(memory))
    return " · ".join(words)


def _sud_words(memory: Memory) -> str:
    return _("SUD not rated") if memory.sud is None else _("SUD {n}").format(n=memory.sud)


def brief_of(memory: Memory) -> str:
    """Return the second line where there is less room: what it is and its SUD, or what has become of it."""
    if not memory.is_target:
        return type_word(memory.type)
    if _is_settled(memory):
        return f"{_sud_words(memory)} · {status_words(memory)}"
    return f"{_kind_or_age(memory)} · {_sud_words(memory)}"


def least_of(memory: Memory) -> str:
    """Return the second line where there is hardly any room: the SUD, or the type of what has none."""
    return _sud_words(memory) if memory.is_target else type_word(memory.type)


def _kind_or_age(memory: Memory) -> str:
    if memory.type is MemoryType.PAST:
        return kind_and_age(memory)
    return type_word(memory.type, template=memory.is_template)


def _is_settled(memory: Memory) -> bool:
    return memory.is_resolved or memory.status in {Status.DEFERRED, Status.EXCLUDED}


def node_mark(memory: Memory, standing: Standing = NO_STANDING) -> NodeMark:
    """Return a memory as it is drawn."""
    return NodeMark(
        id=memory.id,
        shape=shape_of(memory),
        label=memory.label,
        detail=detail_of(memory, standing),
        sud=memory.sud,
        rated_type=memory.is_target,
        standing=standing,
        touchstone=memory.touchstone,
        work_begun=memory.is_open,
        settled=_is_settled(memory),
        declared=memory.is_declared,
        brief=brief_of(memory),
        least=least_of(memory),
    )


def link_marks(linkages: tuple[Linkage, ...]) -> tuple[LinkMark, ...]:
    """Return linkages as they are drawn, those between the same two beside each other."""
    between: dict[frozenset[str], list[Linkage]] = {}
    for linkage in linkages:
        between.setdefault(frozenset((linkage.from_id, linkage.to_id)), []).append(linkage)
    lanes: dict[str, float] = {}
    for together in between.values():
        first = min(together[0].from_id, together[0].to_id)
        for number, linkage in enumerate(together):
            side = 1.0 if linkage.from_id == first else -1.0
            lanes[linkage.id] = (number - (len(together) - 1) / 2) * side
    return tuple(
        LinkMark(
            id=linkage.id,
            start=linkage.from_id,
            end=linkage.to_id,
            kind=linkage.kind,
            strength=linkage.strength,
            provenance=linkage.provenance,
            lane=lanes[linkage.id],
        )
        for linkage in linkages
    )


def caption_of(cluster: Cluster) -> str:
    """Return what stands beside a cluster: title, number of memories, the clinician's label."""
    count = len(cluster.members)
    memories = ngettext("{n} memory", "{n} memories", count).format(n=count)
    if cluster.breadth is Breadth.UNCLEAR:
        return f"{cluster.title} · {memories}"
    labelled = _("labelled {breadth}").format(breadth=breadth_word(cluster.breadth))
    return f"{cluster.title} · {memories} · {labelled}"


def picture_of(
    case: Case, standings: Mapping[str, Standing] | None = None, reaches: Mapping[str, str] | None = None
) -> Picture:
    """Return every mark of a case's map.

    Args:
        case: The case.
        standings: Where each target stands in the proposal, by memory id.
        reaches: How far the memories of each cluster reach, by cluster id.
    """
    known = standings or {}
    return Picture(
        nodes=tuple(node_mark(memory, known.get(memory.id, NO_STANDING)) for memory in case.memories),
        links=link_marks(case.linkages),
        hulls=hull_marks(case, reaches or {}),
        merges=merge_marks(case),
    )


def hull_marks(case: Case, reaches: Mapping[str, str]) -> tuple[HullMark, ...]:
    """Return clusters as they are drawn; `reaches` says how far the memories of each reach, by its id."""
    return tuple(
        HullMark(
            id=cluster.id,
            caption=caption_of(cluster),
            members=cluster.members,
            title=cluster.title,
            evidence=reaches.get(cluster.id, ""),
        )
        for cluster in case.clusters
        if cluster.members
    )
