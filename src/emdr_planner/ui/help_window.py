"""Help, offline: the pages that ship with the program, and the keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QListWidget, QSplitter, QTextBrowser, QVBoxLayout, QWidget

from emdr_planner import resources
from emdr_planner.domain.network import KIND_LETTERS
from emdr_planner.terms import kind_word
from emdr_planner.ui.network.command_words import MAP_COMMANDS, MAP_MOVES
from emdr_planner.ui.sessions.set_keys import key_rows as set_log_keys
from emdr_planner.wording import _

_FOLDER = "help"
_SIZE = (900, 640)

KeyRow = tuple[str, str]
"""A key and what it does."""


def pages() -> tuple[tuple[str, str], ...]:
    """Return the help pages as (title, Markdown text), in the order of their file names."""
    found = []
    for name in resources.names_in(_FOLDER):
        if name.endswith(".md"):
            text = resources.text_of(name)
            title = next((line.lstrip("# ").strip() for line in text.splitlines() if line.startswith("#")), name)
            found.append((title, text))
    return tuple(found)


def keys_page(rows: Sequence[KeyRow]) -> str:
    """Return the tables of keys as Markdown; the rows are the program's own words."""
    kinds = [(letter, kind_word(kind)) for kind, letter in KIND_LETTERS.items()]
    on_the_map = [(one.keys, one.words) for one in MAP_COMMANDS if one.keys]
    return "\n".join(
        [
            f"# {_('All keys')}",
            *_table(_("In the menus"), rows),
            *_table(_("On the map"), (*on_the_map, *MAP_MOVES)),
            *_table(_("Kinds of linkage, in the form of a linkage"), kinds),
            *_table(_("In the set log of a session"), set_log_keys()),
        ]
    )


def _table(title: str, rows: Sequence[KeyRow]) -> list[str]:
    head = ["", f"## {title}", "", f"| {_('Key')} | {_('What it does')} |", "| --- | --- |"]
    return head + [f"| {key} | {what} |" for key, what in rows]


class HelpWindow(QDialog):
    """Topics on the left, the text on the right. Nothing in it leads out of the program."""

    def __init__(self, keys: Sequence[KeyRow], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("EMDR Planner help"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.Window)
        self.resize(*_SIZE)
        self._pages = (*pages(), (_("All keys"), keys_page(keys)))
        self.topics = QListWidget()
        self.topics.setAccessibleName(_("Topics"))
        self.topics.setWordWrap(True)
        self.topics.ensurePolished()  # the style sheet decides how high a line is
        self.topics.addItems([title for title, _text in self._pages])
        self.text = QTextBrowser()
        self.text.setAccessibleName(_("Help text"))
        self.text.setOpenLinks(False)
        self.text.setOpenExternalLinks(False)
        self.topics.currentRowChanged.connect(self._show)
        splitter = QSplitter()
        splitter.addWidget(self.topics)
        splitter.addWidget(self.text)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([240, 660])
        column = QVBoxLayout(self)
        column.addWidget(splitter)
        self.topics.setCurrentRow(0)

    def show_page(self, name: str) -> None:
        """Turn to the page whose file name holds this word; the first page when none does."""
        names = [file for file in resources.names_in(_FOLDER) if file.endswith(".md")]
        self.topics.setCurrentRow(next((row for row, file in enumerate(names) if name in file), 0))

    def show_keys(self) -> None:
        """Turn to the tables of all keys."""
        self.topics.setCurrentRow(len(self._pages) - 1)

    def _show(self, row: int) -> None:
        self.text.setMarkdown(self._pages[row][1])
