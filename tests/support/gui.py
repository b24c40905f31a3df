"""What the tests of the window share: lanes that run at once, small cases, and what a widget paints as text."""

from __future__ import annotations

import contextlib
import html
import re
from collections.abc import Callable, Iterator
from typing import TypeVar

from PySide6.QtCore import QBuffer, QObject, QPoint
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QApplication, QWidget

from emdr_planner.domain.case import Case
from emdr_planner.domain.client import Client
from emdr_planner.domain.memory import Memory
from emdr_planner.domain.network import Linkage
from emdr_planner.domain.words import LinkageKind, MemoryType, Provenance
from emdr_planner.ui import theme as themes
from emdr_planner.ui.tasks import Failed, Tasks

T = TypeVar("T")


@contextlib.contextmanager
def undressed_afterwards(app: QApplication) -> Iterator[None]:
    """Give the application its colours, its size of text and its lack of a theme back."""
    before = (app.palette(), app.font())
    yield
    app.setPalette(before[0])
    app.setFont(before[1])
    themes.undress(app)


class InlineTasks(Tasks):
    """Lanes without threads: work runs at once, and its result is handed back before the call returns."""

    def run_file(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        failed: Failed | None = None,
        owner: QObject | None = None,
    ) -> None:
        del owner
        try:
            result = work()
        except Exception as error:  # noqa: BLE001 - whatever the work raises is handed on, as on the real lanes
            (failed or self.failed.emit)(error)
        else:
            then(result)

    run_compute = run_file
    run_long = run_file


def a_memory(memory_id: str, label: str = "", **fields: object) -> Memory:
    """Return a past memory with SUD 5 unless told otherwise."""
    known: dict[str, object] = {"type": MemoryType.PAST, "sud": 5, "age": 10, **fields}
    return Memory(id=memory_id, label=label or f"memory {memory_id}", **known)  # type: ignore[arg-type]  # by name


def a_linkage(linkage_id: str, from_id: str, to_id: str, **fields: object) -> Linkage:
    """Return a moderate linkage that shares a belief, said by the client, unless told otherwise."""
    known: dict[str, object] = {
        "kind": LinkageKind.SHARED_BELIEF,
        "strength": 2,
        "provenance": Provenance.CLIENT,
        **fields,
    }
    return Linkage(id=linkage_id, from_id=from_id, to_id=to_id, **known)  # type: ignore[arg-type]  # by name


def a_case(*memories: Memory, code: str = "Linden", **fields: object) -> Case:
    """Return a fictional client's case with these memories."""
    return Case(client=Client(code=code), memories=memories, **fields)  # type: ignore[arg-type]  # by name


def painted_text(widget: QWidget) -> str:
    """Return every text that a widget and its children paint, joined, also what they draw themselves."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    picture = QSvgGenerator()
    picture.setOutputDevice(buffer)
    picture.setSize(widget.size())
    painter = QPainter(picture)
    widget.render(painter, QPoint())
    painter.end()
    return html.unescape(re.sub(r"<[^>]+>", "", bytes(buffer.data().data()).decode()))
