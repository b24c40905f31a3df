"""Load the item text of the clinic's own copy of a scale, look at it, and take it out again."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from emdr_planner.domain.errors import PlannerError
from emdr_planner.measures import MEASURES, measure_for
from emdr_planner.measures.measure import Entry
from emdr_planner.measures.own_text import LARGEST, ItemTextError, fitting_texts, item_texts
from emdr_planner.ui.entry.fields import ChoiceField
from emdr_planner.ui.entry.form import Fields
from emdr_planner.ui.entry.side_by_side import side_by_side
from emdr_planner.ui.entry.spoken import announce
from emdr_planner.ui.file_dialogs import ask_open
from emdr_planner.ui.labels import plain_label, set_plain
from emdr_planner.wording import _

ItemTexts = Mapping[str, tuple[str, ...]]
"""The items of each scale that the clinic has loaded, by the scale's id."""


class TextForm(QWidget):
    """The item text of the clinic's own copies.

    Signals:
        texts_changed: What the caseload shall hold now, an `ItemTexts`.
    """

    texts_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts: dict[str, tuple[str, ...]] = {}
        by_items = [(measure.id, measure.title) for measure in MEASURES if measure.entry is Entry.ITEMS]
        self.scale = ChoiceField[str](_("Scale"), by_items, self)
        self.load_button = QPushButton(_("Load from a file …"), self)
        self.forget_button = QPushButton(_("Take the text out"), self)
        self._state = plain_label("", role="body")
        self._items = plain_label("", role="small")
        self._lay_out()
        self.scale.changed.connect(self._show)
        self.load_button.clicked.connect(self._load)
        self.forget_button.clicked.connect(self._forget)
        self._show()

    @property
    def texts(self) -> ItemTexts:
        """What is loaded."""
        return self._texts

    @property
    def words(self) -> str:
        """What is said about the scale chosen."""
        return self._state.text()

    def show_texts(self, texts: ItemTexts) -> None:
        """Show what the caseload holds."""
        self._texts = dict(texts)
        self._show()

    def load(self, file: Path) -> None:
        """Read the items of the scale chosen from a file and keep them, or say why not."""
        measure = measure_for(self.scale.value)
        try:
            items = item_texts(_read(file), measure)
        except PlannerError as error:
            self._say(f"{error.sentence} ({error.code})")
            return
        self._keep({**self._texts, measure.id: items})

    def _lay_out(self) -> None:
        fields = Fields(self)
        fields.add(_("Scale"), self.scale)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        column.addWidget(plain_label(_("Text of your own copy"), role="title"))
        column.addWidget(
            plain_label(
                _(
                    "No item text ships with this program. A copy that the clinic may use can be loaded from a text "
                    "file, an item a line. It is kept in this caseload only, is shown beside the item at hand, and is "
                    "in no export. Whether the licence allows it is for the clinic to know."
                ),
                role="small",
            )
        )
        column.addWidget(fields)
        column.addWidget(self._state)
        column.addLayout(side_by_side(self.load_button, self.forget_button))
        column.addWidget(self._items)
        column.addStretch(1)

    def _show(self) -> None:
        measure = measure_for(self.scale.value)
        texts = fitting_texts(self._texts, measure)
        loaded = _("The text of {n} items is loaded.").format(n=len(texts))
        set_plain(self._state, loaded if texts else _("No text is loaded for {scale}.").format(scale=measure.title))
        set_plain(self._items, "\n".join(f"{n}. {text}" for n, text in enumerate(texts, start=1)))
        self._items.setVisible(bool(texts))
        self.forget_button.setEnabled(bool(texts))

    def _say(self, words: str) -> None:
        set_plain(self._state, words)
        announce(self, words)

    def _load(self) -> None:
        words = _("Item text of {scale}").format(scale=measure_for(self.scale.value).title)
        file = ask_open(self, words, Path.home() / "items.txt", _("Text (*.txt)"))
        if file is not None:
            self.load(file)

    def _forget(self) -> None:
        self._keep({name: texts for name, texts in self._texts.items() if name != self.scale.value})

    def _keep(self, texts: dict[str, tuple[str, ...]]) -> None:
        self._texts = texts
        self._show()
        announce(self, self.words)
        self.texts_changed.emit(texts)


def _read(file: Path) -> bytes:
    try:
        with file.open("rb") as stream:
            return stream.read(LARGEST + 1)
    except OSError:
        raise ItemTextError(
            _("That file cannot be read. Nothing was kept. Look at where it is and try again."), "M-04"
        ) from None
