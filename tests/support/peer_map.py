"""The same network in a node editor that others have made (NodeGraphQt), to compare with.

It stands apart from everything else that is installed (``packaging/peers.in`` says why), in ``.venv/peers``.
"""

from __future__ import annotations

import importlib
import sys
import types
import warnings
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QGraphicsView, QWidget

from emdr_planner.ui.network.scene import MapScene

_PEERS = Path(sys.prefix) / "peers"


class _Version:
    """What of the retired ``distutils.version.LooseVersion`` the peer uses: to be compared by numbers."""

    def __init__(self, text: str) -> None:
        self._parts = [int(part) for part in text.split(".") if part.isdigit()]

    def __ge__(self, other: _Version) -> bool:
        return self._parts >= other._parts


def _old_version_module() -> types.ModuleType:
    """Return a stand-in for a module of the standard library that is gone since Python 3.12."""
    module = types.ModuleType("distutils.version")
    module.LooseVersion = _Version  # type: ignore[attr-defined]  # a module is given what it is asked for
    return module


def the_peer() -> Any:  # noqa: ANN401 - it has no types
    """Return the peer's package, or skip: it is one to compare with, and not needed for anything else."""
    if not _PEERS.is_dir():
        pytest.skip("the node editor to compare with is not installed (packaging/setup.sh could not fetch it)")
    with pytest.MonkeyPatch.context() as patch, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        patch.syspath_prepend(str(_PEERS))
        patch.setitem(sys.modules, "distutils", types.ModuleType("distutils"))
        patch.setitem(sys.modules, "distutils.version", _old_version_module())
        try:
            return importlib.import_module("NodeGraphQt")
        except ImportError as problem:
            pytest.skip(f"the node editor to compare with does not run under this Python: {problem}")


class PeerMap:
    """A node for each memory, a pipe for each linkage, as the editor draws them by itself."""

    def __init__(self, scene: MapScene) -> None:
        package = the_peer()
        base: Any = package.BaseNode

        class Memory(base):  # type: ignore[misc]  # a base without types
            __identifier__ = "memories"
            NODE_NAME = "memory"

            def __init__(self) -> None:
                super().__init__()
                self.add_input("in", multi_input=True)
                self.add_output("out")

        self._graph = package.NodeGraph()
        self._graph.set_acyclic(False)  # its check for circles takes exponential time on a network
        self._graph.register_node(Memory)
        kind = f"{Memory.__identifier__}.{Memory.__name__}"
        self.nodes = {
            name: self._graph.create_node(
                kind, name=scene.nodes[name].label, pos=[box.left, box.top], selected=False, push_undo=False
            )
            for name, box in scene.boxes.items()
        }
        for mark in scene.picture.links:
            start, end = self.nodes[mark.start].output(0), self.nodes[mark.end].input(0)
            start.connect_to(end, push_undo=False)
        self.widget: QWidget = self._graph.widget
        self.view: QGraphicsView = self._graph.viewer()

    def see_all(self) -> None:
        """Show the whole network."""
        self._graph.viewer().zoom_to_nodes([node.view for node in self.nodes.values()])

    def pan(self, pixels: float) -> None:
        """Shift what is seen to the right."""
        viewer = self._graph.viewer()
        left, top, width, height = viewer.scene_rect()
        viewer.set_scene_rect([left - pixels / self.view.transform().m11(), top, width, height])

    def put(self, name: str, across: float, down: float) -> None:
        """Move one node by this much; its pipes follow."""
        x, y = self.nodes[name].view.xy_pos
        self.nodes[name].view.xy_pos = [x + across, y + down]

    def light(self, names: frozenset[str]) -> None:
        """Show some nodes as chosen, as the editor shows it, and no others."""
        for name, node in self.nodes.items():
            if node.view.selected != (name in names):
                node.view.selected = name in names

    def close(self) -> None:
        """Let go of the windows that the editor keeps for menus and searches."""
        for window in QApplication.topLevelWidgets():
            if type(window).__module__.partition(".")[0] == "NodeGraphQt":
                window.deleteLater()
