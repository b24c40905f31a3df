"""The memory network as GraphML, for Cytoscape, yEd and Gephi."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree import ElementTree as ET

from emdr_planner.export.exporter import Exporter, Wanted
from emdr_planner.export.network_rows import EDGE_VALUES, NODE_VALUES, Value, edge_rows, node_rows, written, xml_bytes
from emdr_planner.wording import _

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"

_TYPES: Mapping[type, str] = {str: "string", int: "int", float: "double", bool: "boolean"}


def _content(wanted: Wanted) -> bytes:
    root = ET.Element("graphml", {"xmlns": NAMESPACE})
    for domain, values in (("node", NODE_VALUES), ("edge", EDGE_VALUES)):
        for name, kind in values.items():
            ET.SubElement(
                root,
                "key",
                {"id": f"{domain}.{name}", "for": domain, "attr.name": name, "attr.type": _TYPES[kind]},
            )
    graph = ET.SubElement(root, "graph", {"id": "memories", "edgedefault": "directed"})
    for node in node_rows(wanted.subject.case):
        _data(ET.SubElement(graph, "node", {"id": node.id}), "node", node.values)
    for edge in edge_rows(wanted.subject.case):
        ends = {"id": edge.id, "source": edge.start, "target": edge.end}
        _data(ET.SubElement(graph, "edge", ends), "edge", edge.values)
    return xml_bytes(root)


def _data(element: ET.Element, domain: str, values: Mapping[str, Value]) -> None:
    for name, value in values.items():
        ET.SubElement(element, "data", {"key": f"{domain}.{name}"}).text = written(value)


EXPORTER = Exporter(id="graphml", title=lambda: _("Memory network (GraphML)"), suffix=".graphml", content=_content)
