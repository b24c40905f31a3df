"""The memory network as GEXF 1.2, for Gephi; no date and no maker in it."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree import ElementTree as ET

from emdr_planner.export.exporter import Exporter, Wanted
from emdr_planner.export.network_rows import (
    EDGE_VALUES,
    NODE_VALUES,
    NodeRow,
    Value,
    edge_rows,
    node_rows,
    written,
    xml_bytes,
)
from emdr_planner.wording import _

NAMESPACE = "http://www.gexf.net/1.2draft"
_VIZ = "http://www.gexf.net/1.2draft/viz"

_TYPES: Mapping[type, str] = {str: "string", int: "integer", float: "double", bool: "boolean"}


def _content(wanted: Wanted) -> bytes:
    root = ET.Element("gexf", {"xmlns": NAMESPACE, "xmlns:viz": _VIZ, "version": "1.2"})
    graph = ET.SubElement(root, "graph", {"defaultedgetype": "directed", "mode": "static"})
    for domain, values in (("node", NODE_VALUES), ("edge", EDGE_VALUES)):
        attributes = ET.SubElement(graph, "attributes", {"class": domain, "mode": "static"})
        for name, kind in values.items():
            ET.SubElement(attributes, "attribute", {"id": name, "title": name, "type": _TYPES[kind]})
    nodes = ET.SubElement(graph, "nodes")
    for node in node_rows(wanted.subject.case):
        element = ET.SubElement(nodes, "node", {"id": node.id, "label": written(node.values.get("label", node.id))})
        _values(element, node.values)
        _position(element, node)
    edges = ET.SubElement(graph, "edges")
    for edge in edge_rows(wanted.subject.case):
        weight = written(edge.values["strength"])
        ends = {"id": edge.id, "source": edge.start, "target": edge.end, "weight": weight}
        _values(ET.SubElement(edges, "edge", ends), edge.values)
    return xml_bytes(root)


def _values(element: ET.Element, values: Mapping[str, Value]) -> None:
    holder = ET.SubElement(element, "attvalues")
    for name, value in values.items():
        ET.SubElement(holder, "attvalue", {"for": name, "value": written(value)})


def _position(element: ET.Element, node: NodeRow) -> None:
    """Place the node; the map counts downwards, Gephi upwards."""
    x, y = node.values.get("x"), node.values.get("y")
    if isinstance(x, float | int) and isinstance(y, float | int):
        ET.SubElement(element, "viz:position", {"x": str(float(x)), "y": str(-float(y)), "z": "0.0"})


EXPORTER = Exporter(id="gexf", title=lambda: _("Memory network (GEXF)"), suffix=".gexf", content=_content)
