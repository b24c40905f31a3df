"""The item text of the clinic's own copies: kept in the caseload for all its clients, and shown on every page."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from emdr_planner.measures import measure_for
from emdr_planner.measures.own_text import fitting_texts
from emdr_planner.ui.keeper import Keeper
from emdr_planner.ui.measures.text_form import ItemTexts
from emdr_planner.ui.measures_panel import MeasuresPanel

SETTING = "item_texts"


class KeptTexts(QObject):
    """Reads the texts once, and keeps what is loaded or taken out.

    Signals:
        changed: What the caseload holds, an `ItemTexts`.
    """

    changed = Signal(object)

    def __init__(self, keeper: Keeper, owner: QObject) -> None:
        super().__init__(owner)
        self._keeper = keeper
        self._texts: dict[str, tuple[str, ...]] = {}
        keeper.setting(SETTING, self._on_read)

    def join(self, panel: MeasuresPanel) -> None:
        """Show the texts on a measures page, now and whenever they change, and keep what is loaded there."""
        panel.show_item_texts(self._texts)
        self.changed.connect(panel.show_item_texts)
        panel.item_texts_changed.connect(self._keep)

    def _keep(self, texts: ItemTexts) -> None:
        self._texts = dict(texts)
        self._keeper.put_setting(SETTING, {name: list(items) for name, items in texts.items()})
        self.changed.emit(self._texts)

    def _on_read(self, value: object) -> None:
        if isinstance(value, dict):
            read = {str(name): fitting_texts(value, measure_for(str(name))) for name in value}
            self._texts = {name: items for name, items in read.items() if items}
            self.changed.emit(self._texts)
