"""Progress under the map: four charts about the same client, the same selection and the same proposal.

Charts are worked out and drawn on the computing lane; what comes back for an earlier state is dropped. What is selected
lies on top of the pictures, so selecting draws nothing again.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from emdr_planner.charts.chart import Subject
from emdr_planner.domain.case import Case
from emdr_planner.domain.changes import CaseChange
from emdr_planner.domain.errors import PlannerError
from emdr_planner.domain.words import Prong
from emdr_planner.export import exporter_named
from emdr_planner.export.exporter import Wanted
from emdr_planner.planning.load import ActivationPreview
from emdr_planner.planning.proposal import Proposal
from emdr_planner.ui.file_dialogs import ask_save
from emdr_planner.ui.progress.choices import (
    BY_PROPOSAL,
    SHOWN,
    first_scale,
    prong_choices,
    scale_choices,
    shown_charts,
    touched,
)
from emdr_planner.ui.progress.pane import ChartPane, Choice
from emdr_planner.ui.progress.rendering import Rendered, chart_style, render
from emdr_planner.ui.progress.window import ChartWindow
from emdr_planner.ui.tasks import Tasks
from emdr_planner.ui.theme import Theme
from emdr_planner.wording import _

AskPath = Callable[[QWidget, str, Path, str], Path | None]

_SETTLE_MS = 40

_SCALE, _STRIP = "measure-total", "readiness-strip"


class ProgressView(QWidget):
    """Shows SUD by target, a scale total, the readiness strip and the linkage chart.

    Signals:
        selection_requested: Ids of memories.
        preview_requested: Id of the memory pointed at, or None.
        told: A sentence that says what was done.
        refused: A sentence that says why something was not done.
        kept: Id of the exporter that a file has been written with.
    """

    selection_requested = Signal(object)
    preview_requested = Signal(object)
    told = Signal(str)
    refused = Signal(str)
    kept = Signal(str)

    def __init__(
        self, theme: Theme, tasks: Tasks, parent: QWidget | None = None, *, ask_path: AskPath = ask_save
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self._theme, self._tasks, self._ask_path = theme, tasks, ask_path
        self._case: Case | None = None
        self._proposal: Proposal | None = None
        self._prong = Prong.PAST
        self._scale: str | None = None
        self._selected: tuple[str, ...] = ()
        self._revisions = dict.fromkeys(SHOWN, 0)
        self._out_of_date: set[str] = set()
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._draw_all)
        self._charts = {chart.id: chart for chart in shown_charts()}
        self.panes = {chart.id: ChartPane(chart.title(), theme) for chart in self._charts.values()}
        self.windows: dict[str, ChartWindow] = {}
        self._lay_out()

    def _lay_out(self) -> None:
        """Set the charts beside each other; those that need more room than there is scroll."""
        charts = QWidget()
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(charts)
        row, whole = QHBoxLayout(charts), QVBoxLayout(self)
        for layout in (row, whole):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(1)
        whole.addWidget(scroll)
        for chart_id, pane in self.panes.items():
            row.addWidget(pane, 1)
            self._join(chart_id, pane)

    def _join(self, chart_id: str, pane: ChartPane) -> None:
        pane.canvas.picked.connect(self._select)
        pane.canvas.pointed.connect(self.preview_requested)
        pane.draw_wanted.connect(partial(self._draw, chart_id))
        pane.opened.connect(partial(self.open_chart, chart_id))
        pane.keep_wanted.connect(partial(self.keep, chart_id))
        pane.chosen.connect(partial(self._choose, chart_id))

    # What is shown

    def show_case(self, change: CaseChange) -> None:
        """Draw again what a change of the case makes out of date; another client starts from nothing."""
        self._case = change.after
        if change.before is None:
            self.clear()
            self._case = change.after
        self._offer_choices(change.after)
        for chart_id in SHOWN[:-1] if change.before is None else touched(change):
            self._draw(chart_id)

    def show_proposal(self, proposal: Proposal) -> None:
        """Draw the chart that shows the order."""
        self._proposal = proposal
        self._draw(BY_PROPOSAL)

    def show_selection(self, ids: tuple[str, ...]) -> None:
        """Mark what is selected."""
        self._selected = ids
        for pane in self.panes.values():
            pane.canvas.show_selection(ids)
        for window in self.windows.values():
            window.show_selection(ids)

    def show_preview(self, memory_id: str | None, preview: ActivationPreview | None = None) -> None:
        """Mark what is pointed at."""
        del preview
        for pane in self.panes.values():
            pane.canvas.show_preview(memory_id)

    def apply_theme(self, theme: Theme) -> None:
        """Take over other colours."""
        self._theme = theme
        for chart_id, pane in self.panes.items():
            pane.keep_room(theme)
            pane.canvas.apply_theme(theme)
            self._draw(chart_id)
        for window in self.windows.values():
            window.apply_theme(theme)

    def clear(self) -> None:
        """Forget the client: no picture, no number and no window of theirs stays."""
        self._case = self._proposal = self._scale = None
        self._prong = Prong.PAST
        self._selected = ()
        for chart_id, pane in self.panes.items():
            self._revisions[chart_id] += 1
            pane.clear()
        for window in tuple(self.windows.values()):
            window.close()

    def draw_anew(self) -> None:
        """Show nothing of what has been drawn until it is drawn anew."""
        for chart_id, pane in self.panes.items():
            pane.clear()
            self._draw(chart_id)

    # Drawing

    @property
    def is_settled(self) -> bool:
        """Whether nothing waits to be asked for."""
        return not self._settle.isActive() and all(pane.canvas.is_settled for pane in self.panes.values())

    def _subject(self, case: Case) -> Subject:
        return Subject(
            case=case,
            proposal=self._proposal,
            prong=self._prong,
            instrument=self._scale or first_scale(case),
        )

    def _draw(self, chart_id: str) -> None:
        """Have a chart drawn shortly; several changes in a row make one drawing."""
        self._revisions[chart_id] += 1
        self._out_of_date.add(chart_id)
        self._settle.start()

    def _draw_all(self) -> None:
        """Have drawn what is out of date, as far as there is something to draw and somebody could see it."""
        case, wanted = self._case, tuple(self._out_of_date)
        self._out_of_date.clear()
        if case is None:
            return
        for chart_id in wanted:
            pane = self.panes[chart_id]
            if pane.isVisible() and (chart_id != BY_PROPOSAL or self._proposal is not None):
                revision = self._revisions[chart_id]
                self._tasks.run_compute(
                    self._work(chart_id, revision, case), partial(self._show, chart_id, revision, case), owner=self
                )

    def _work(self, chart_id: str, revision: int, case: Case) -> Callable[[], Rendered | None]:
        chart, subject = self._charts[chart_id], self._subject(case)
        surface, style = self.panes[chart_id].canvas.surface, chart_style(self._theme)
        revisions = self._revisions

        def work() -> Rendered | None:
            # What was overtaken while it waited in the lane is not drawn at all.
            return render(chart, subject, surface, style) if revisions[chart_id] == revision else None

        return work

    def _show(self, chart_id: str, revision: int, case: Case, rendered: Rendered | None) -> None:
        if rendered is None or revision != self._revisions[chart_id]:
            return
        labels = {memory.id: memory.label for memory in case.memories}
        self.panes[chart_id].show_rendered(rendered, labels)
        self.panes[chart_id].canvas.show_selection(self._selected)
        if chart_id in self.windows:
            self.windows[chart_id].show_drawing(rendered.drawing, labels)

    # What can be chosen

    def _offer_choices(self, case: Case) -> None:
        scales = [Choice(scale, title) for scale, title in scale_choices(case)]
        if self._scale not in {choice.id for choice in scales}:
            self._scale = None
        self.panes[_SCALE].offer(scales, self._scale or first_scale(case))
        self.panes[_STRIP].offer([Choice(prong.value, words) for prong, words in prong_choices()], self._prong.value)

    def _choose(self, chart_id: str, choice: str) -> None:
        if chart_id == _STRIP:
            self._prong = Prong(choice)
        else:
            self._scale = choice
        if self._case is not None:
            self._offer_choices(self._case)
        self._draw(chart_id)

    def _select(self, memory_id: str) -> None:
        self.selection_requested.emit((memory_id,))

    # Large, and as a file

    def open_chart(self, chart_id: str) -> None:
        """Show a chart in a window of its own."""
        drawing = self.panes[chart_id].drawing
        if drawing is None:
            return
        if chart_id not in self.windows:
            window = ChartWindow(drawing, self._tasks, self._theme, self)
            window.keep_wanted.connect(partial(self.keep, chart_id))
            window.picked.connect(self._select)
            window.closed.connect(partial(self.windows.pop, chart_id, None))
            self.windows[chart_id] = window
        window = self.windows[chart_id]
        window.show()
        window.show_drawing(drawing, self._labels())
        window.show_selection(self._selected)
        window.activateWindow()

    def _labels(self) -> dict[str, str]:
        return {} if self._case is None else {memory.id: memory.label for memory in self._case.memories}

    def keep(self, chart_id: str, kind: str) -> None:
        """Ask where, and write a chart as a file. The name suggested says nothing about the client."""
        case = self._case
        if case is None:
            return
        exporter = exporter_named(f"{chart_id}-{kind}")
        start = Path.home() / f"{chart_id}{exporter.suffix}"
        path = self._ask_path(self, _("Keep a chart"), start, f"{kind.upper()} (*{exporter.suffix})")
        if path is None:
            return
        self._tasks.run_file(
            partial(exporter.write, Wanted(subject=self._subject(case)), path),
            partial(self._written, exporter.id),
            self._not_written,
            owner=self,
        )

    def _written(self, exporter_id: str, path: Path) -> None:
        self.kept.emit(exporter_id)
        self.told.emit(_("Written to {name}. It is not encrypted.").format(name=path.name))

    def _not_written(self, error: BaseException) -> None:
        if not isinstance(error, PlannerError):
            self._tasks.failed.emit(error)
            return
        self.refused.emit(f"{error.sentence} ({error.code})")
