"""The memory network as rows of named values, for the two graph formats."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from emdr_planner.domain.case import Case
from emdr_planner.domain.memory import Memory
from emdr_planner.domain.network import Linkage

Value = str | int | float | bool

NODE_VALUES: Mapping[str, type] = {
    "label": str,
    "type": str,
    "prong": str,
    "status": str,
    "merged_into": str,
    "age": int,
    "occurred": str,
    "touchstone": bool,
    "markers": str,
    "image": str,
    "worst_part": str,
    "nc": str,
    "nc_domain": str,
    "pc": str,
    "sud": int,
    "voc": int,
    "emotions": str,
    "body": str,
    "clusters": str,
    "elicited_by": str,
    "note": str,
    "x": float,
    "y": float,
}
"""Values of a memory by the names of the case file, and their types. What is unknown has no value, never zero."""

EDGE_VALUES: Mapping[str, type] = {
    "kind": str,
    "directed": bool,
    "strength": int,
    "provenance": str,
    "noted": str,
    "settled": bool,
    "note": str,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeRow:
    """One memory."""

    id: str
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class EdgeRow:
    """One linkage; ``directed`` among its values says whether its direction means something."""

    id: str
    start: str
    end: str
    values: Mapping[str, Value]


def node_rows(case: Case) -> tuple[NodeRow, ...]:
    """Return the memories in the order of the case."""
    return tuple(NodeRow(id=clean(memory.id), values=_node(case, memory)) for memory in case.memories)


def edge_rows(case: Case) -> tuple[EdgeRow, ...]:
    """Return the linkages in the order of the case."""
    return tuple(
        EdgeRow(id=clean(link.id), start=clean(link.from_id), end=clean(link.to_id), values=_edge(link))
        for link in case.linkages
    )


def _node(case: Case, memory: Memory) -> dict[str, Value]:
    x, y = memory.position or (None, None)
    found: dict[str, Value | None] = {
        "label": memory.label,
        "type": memory.type.value,
        "prong": memory.prong.value if memory.prong else None,
        "status": memory.status.value,
        "merged_into": memory.merged_with,
        "age": memory.age,
        "occurred": memory.occurred,
        "touchstone": memory.touchstone,
        "markers": _joined(memory.markers),
        "image": memory.image,
        "worst_part": memory.worst_part,
        "nc": memory.nc,
        "nc_domain": memory.nc_domain.value if memory.nc_domain else None,
        "pc": memory.pc,
        "sud": memory.sud,
        "voc": memory.voc,
        "emotions": _joined(memory.emotions),
        "body": _joined(memory.body),
        "clusters": _joined([cluster.title for cluster in case.clusters if memory.id in cluster.members]),
        "elicited_by": memory.elicited_by.value if memory.elicited_by else None,
        "note": memory.note,
        "x": x,
        "y": y,
    }
    return _known(found)


def _edge(link: Linkage) -> dict[str, Value]:
    return _known(
        {
            "kind": link.kind.value,
            "directed": link.is_directed,
            "strength": link.strength,
            "provenance": link.provenance.value,
            "noted": link.noted.isoformat() if link.noted else None,
            "settled": link.settled or None,
            "note": link.note,
        }
    )


def _joined(words: Sequence[str]) -> str | None:
    return "; ".join(words) or None


def _known(values: Mapping[str, Value | None]) -> dict[str, Value]:
    return {
        name: clean(value) if isinstance(value, str) else value
        for name, value in values.items()
        if value is not None and value != ""
    }


def clean(words: str) -> str:
    """Return text that XML can hold: what it cannot (control characters, half pairs) becomes a replacement mark."""
    return "".join(character if _allowed(ord(character)) else "\N{REPLACEMENT CHARACTER}" for character in words)


def _allowed(point: int) -> bool:
    """Tell whether XML 1.0 has this character; a carriage return would not come back and counts as one it has not."""
    if point < ord(" "):
        return point in {0x9, 0xA}
    return point not in range(0xD800, 0xE000) and point not in {0xFFFE, 0xFFFF}


def written(value: Value) -> str:
    """Return a value as both formats write it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def xml_bytes(root: ET.Element) -> bytes:
    """Return a document as UTF-8 bytes, indented."""
    ET.indent(root)
    return ('<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n").encode("utf-8")
