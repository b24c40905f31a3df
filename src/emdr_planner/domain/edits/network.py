"""Edits of linkages and clusters."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from emdr_planner.domain.case import Case
from emdr_planner.domain.edits.edit import Edit
from emdr_planner.domain.edits.fields import with_fields
from emdr_planner.domain.edits.memories import map_memories
from emdr_planner.domain.edits.mentions import check_merging, ends_fit, refuse_taken, refuse_unknown
from emdr_planner.domain.errors import EditRefusedError
from emdr_planner.domain.ids import next_id
from emdr_planner.domain.network import Cluster, Linkage
from emdr_planner.domain.words import MemoryType
from emdr_planner.wording import _


def next_linkage_id(case: Case) -> str:
    """Return the id that the next linkage gets."""
    return next_id("L", (linkage.id for linkage in case.linkages))


def next_cluster_id(case: Case) -> str:
    """Return the id that the next cluster gets."""
    return next_id("K", (cluster.id for cluster in case.clusters))


def check_ends(case: Case, linkage: Linkage) -> None:
    """Refuse a linkage to nowhere, to itself, or between ends that its kind does not fit.

    Raises:
        EditRefusedError: The linkage cannot stand.
    """
    types = {memory.id: memory.type for memory in case.memories}
    if linkage.from_id not in types or linkage.to_id not in types:
        raise EditRefusedError(_("One end of that linkage is no longer on the map. Nothing was changed."), "E-03")
    if linkage.from_id == linkage.to_id:
        raise EditRefusedError(_("A memory cannot be linked to itself. Nothing was changed."), "E-04")
    if not ends_fit(linkage, types):
        raise EditRefusedError(
            _("That kind of linkage does not fit these two. Nothing was changed. Choose another kind or turn it."),
            "E-05",
        )


def add_linkage(linkage: Linkage) -> Edit:
    """Add a linkage. The edit refuses ends that do not exist or do not fit, and an id that is taken."""

    def change(case: Case) -> Case:
        check_ends(case, linkage)
        if any(known.id == linkage.id for known in case.linkages):
            raise EditRefusedError(_("That linkage is already on the map. Nothing was changed."), "E-06")
        return dataclasses.replace(case, linkages=(*case.linkages, linkage))

    return Edit(label=_("Link"), change=change)


def change_linkage(linkage_id: str, **fields: object) -> Edit:
    """Change fields of a linkage. The edit refuses a kind that does not fit its ends."""

    def change(case: Case) -> Case:
        linkages = tuple(with_fields(known, **fields) if known.id == linkage_id else known for known in case.linkages)
        for linkage in linkages:
            if linkage.id == linkage_id:
                check_ends(case, linkage)
        return dataclasses.replace(case, linkages=linkages)

    return Edit(label=_("Edit linkage"), change=change, merge_key=f"linkage:{linkage_id}:{','.join(sorted(fields))}")


def remove_linkages(ids: Iterable[str]) -> Edit:
    """Remove linkages."""
    gone = frozenset(ids)

    def change(case: Case) -> Case:
        return dataclasses.replace(case, linkages=tuple(link for link in case.linkages if link.id not in gone))

    return Edit(label=_("Delete linkage"), change=change)


def add_cluster(cluster: Cluster) -> Edit:
    """Add a cluster. The edit refuses an id that is taken and memories that are not there."""

    def change(case: Case) -> Case:
        refuse_taken(case.clusters, cluster.id)
        refuse_unknown(case.memories, (*cluster.members, cluster.touchstone))
        return dataclasses.replace(case, clusters=(*case.clusters, cluster))

    return Edit(label=_("Add cluster"), change=change)


def change_cluster(cluster_id: str, **fields: object) -> Edit:
    """Change fields of a cluster. The edit refuses memories that are not there."""

    def change(case: Case) -> Case:
        clusters = tuple(with_fields(known, **fields) if known.id == cluster_id else known for known in case.clusters)
        for cluster in clusters:
            if cluster.id == cluster_id:
                refuse_unknown(case.memories, (*cluster.members, cluster.touchstone))
        return dataclasses.replace(case, clusters=clusters)

    return Edit(label=_("Edit cluster"), change=change)


def remove_cluster(cluster_id: str) -> Edit:
    """Remove a cluster; its memories stay."""

    def change(case: Case) -> Case:
        return dataclasses.replace(case, clusters=tuple(known for known in case.clusters if known.id != cluster_id))

    return Edit(label=_("Delete cluster"), change=change)


def change_type(memory_id: str, memory_type: MemoryType) -> Edit:
    """Change the type of a memory. The edit refuses a type that a linkage, or what it is merged with, does not fit."""

    def change(case: Case) -> Case:
        case = map_memories(case, (memory_id,), lambda memory: dataclasses.replace(memory, type=memory_type))
        for linkage in case.linkages:
            if memory_id in {linkage.from_id, linkage.to_id}:
                check_ends(case, linkage)
        for memory in (one for one in case.memories if one.id == memory_id):
            check_merging(case, memory)
        return case

    return Edit(label=_("Change type"), change=change)
