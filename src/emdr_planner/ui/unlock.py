"""The first window: open the caseload, create one, or explore the fictional sample.

It is on screen before anything slow is loaded, so it imports nothing but Qt and its own small pieces.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from emdr_planner.ui.buttons import button
from emdr_planner.ui.entry.enter import pressed_by_enter
from emdr_planner.ui.entry.scrolled import scrolled
from emdr_planner.ui.labels import elided_label, plain_label, set_plain
from emdr_planner.ui.notice import Notice
from emdr_planner.ui.passphrase_field import PassphraseField
from emdr_planner.ui.theme import wear
from emdr_planner.wording import _

_BUSY_AFTER_MS = 400
_WIDTH, _HEIGHT = 620, 640
_LETTERS, _LINES = 76, 40
"""Small letters beside and lines of them below each other that the window has room for in larger text."""
_WIDEST_CARD, _FRAME = 680, 60
_ABOVE = 48
"""Pixels above the card; it keeps its upper edge whatever it says, so nothing moves under the pointer."""
_FREE_TRIES = 5
_LONGEST_WAIT = 30


class WelcomePage(QWidget):
    """What the program is, and the two ways to begin."""

    create_requested = Signal()
    sample_requested = Signal()
    other_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(plain_label(_("EMDR Planner"), "title"))
        column.addWidget(
            plain_label(
                _(
                    "Draw a client's memory network, record readiness as it is observed, and see a proposed order of"
                    " targets with every reason. The program proposes; you decide."
                )
            )
        )
        column.addWidget(
            plain_label(
                _("Everything stays on this computer, in one encrypted file. There is no network and no account."),
                "soft",
            )
        )
        column.addSpacing(8)
        create = button(_("Create a caseload"), self.create_requested.emit, "primary")
        sample = button(_("Explore the fictional sample"), self.sample_requested.emit)
        for choice in (create, sample):
            choice.setMinimumHeight(36)
            column.addWidget(choice)
        column.addWidget(
            button(_("Open a caseload file…"), self.other_requested.emit, "link"), 0, Qt.AlignmentFlag.AlignLeft
        )
        self.setFocusProxy(create)


class UnlockPage(QWidget):
    """The passphrase, and the ways on when it is lost or the file is not as it was."""

    open_requested = Signal(str)
    recover_requested = Signal()
    restore_requested = Signal()
    other_requested = Signal()
    sample_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tries = 0
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.timeout.connect(self._settle)
        self._place = elided_label("", "small")
        self.field = PassphraseField(_("Passphrase"))
        self.field.submitted.connect(self._submit)
        self.field.text_changed.connect(lambda _text: self._settle())
        self._open = button(_("Open"), self._submit, "primary")
        self._open.setMinimumHeight(36)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(plain_label(_("Open your caseload"), "title"))
        column.addWidget(self._place)
        column.addWidget(self.field)
        column.addWidget(self._open)
        column.addSpacing(6)
        for name, signal in (
            (_("I have lost the passphrase"), self.recover_requested),
            (_("Restore a backup"), self.restore_requested),
            (_("Another caseload, or a new one"), self.other_requested),
            (_("Explore the fictional sample"), self.sample_requested),
        ):
            column.addWidget(button(name, signal.emit, "link"), 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.field)
        self._settle()

    def show_place(self, file: Path) -> None:
        """Say which caseload this is."""
        self._place.set_whole(str(file))

    def refuse(self) -> None:
        """Take note of a wrong passphrase: after five, the next one has to wait a little longer each time."""
        self._tries += 1
        self.field.select_all()
        self.field.setFocus()
        late = self._tries - _FREE_TRIES
        if late > 0:
            self._wait.start(1000 * min(_LONGEST_WAIT, 2**late))
        self._settle()

    @property
    def is_waiting(self) -> bool:
        """Whether the next passphrase has to wait."""
        return self._wait.isActive()

    def _submit(self) -> None:
        if self.field.text and not self.is_waiting:
            self.open_requested.emit(self.field.text)

    def _settle(self) -> None:
        self._open.setEnabled(bool(self.field.text) and not self.is_waiting)


class Pages(QWidget):
    """One page at a time, and no higher than that page needs; Qt's own stack is as high as its highest page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    @property
    def current(self) -> QWidget | None:
        """The page that is shown."""
        return next((page for page in self._pages if not page.isHidden()), None)

    def add(self, page: QWidget) -> None:
        """Take in a page, not shown yet."""
        if page not in self._pages:
            page.hide()
            self._pages.append(page)
            self._column.addWidget(page)

    def turn_to(self, page: QWidget) -> None:
        """Show a page and no other; take it in the first time."""
        self.add(page)
        for other in self._pages:
            other.setVisible(other is page)


class UnlockWindow(QWidget):
    """A card with the page at hand, and below it a notice and a sign of life.

    Signals:
        painted: The first frame is on screen.
    """

    painted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("EMDR Planner"))
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._is_painted = False
        self.welcome = WelcomePage()
        self.unlock = UnlockPage()
        self.notice = Notice()
        self.pages = Pages()
        self.pages.add(self.welcome)
        self.pages.add(self.unlock)
        self._doing = plain_label("", "small")
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("Working"))
        self._busy = QTimer(self)
        self._busy.setSingleShot(True)
        self._busy.setInterval(_BUSY_AFTER_MS)
        self._busy.timeout.connect(self._show_busy)
        self._lay_out()
        self.set_free()
        wear(self)
        self._has_room = False

    def _lay_out(self) -> None:
        card = QFrame()
        card.setProperty("role", "card")
        self._card = card
        inside = QVBoxLayout(card)
        inside.setContentsMargins(28, 24, 28, 20)
        inside.setSpacing(14)
        for part in (self.pages, self.notice, self._doing, self._bar):
            inside.addWidget(part)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(card, 8)
        row.addStretch(1)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addSpacing(_ABOVE)
        column.addLayout(row)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.addWidget(scrolled(page, "page"))

    def showEvent(self, event: QShowEvent) -> None:
        """Be as large as the letters need, as far as the screen has it; beyond, the card scrolls."""
        super().showEvent(event)
        if self._has_room:
            return
        self._has_room = True
        self._doing.ensurePolished()  # the style sheet says how large its letters are
        letters, screen = self._doing.fontMetrics(), self.screen().availableGeometry()
        width = max(_WIDTH, _LETTERS * letters.averageCharWidth())
        height = max(_HEIGHT, _LINES * letters.lineSpacing())
        self._card.setMaximumWidth(max(_WIDEST_CARD, width))
        self.resize(min(width, screen.width() - _FRAME), min(height, screen.height() - _FRAME))

    def show_welcome(self) -> None:
        """Show the ways to begin."""
        self.show_page(self.welcome)

    def show_unlock(self, file: Path) -> None:
        """Ask for the passphrase of a caseload."""
        self.unlock.show_place(file)
        self.show_page(self.unlock)

    def show_page(self, page: QWidget) -> None:
        """Show a page, with nothing said below it; add it the first time."""
        self.notice.clear()
        self.pages.turn_to(page)
        page.setFocus()

    def set_busy(self, doing: str) -> None:
        """Take no input while something is done, and say what if it takes longer than a moment."""
        set_plain(self._doing, doing)
        self.pages.setEnabled(False)
        self.notice.clear()
        self._busy.start()

    def set_free(self) -> None:
        """Take input again."""
        self._busy.stop()
        self._bar.hide()
        self._doing.hide()
        self.pages.setEnabled(True)

    @property
    def is_busy(self) -> bool:
        """Whether something is being done."""
        return not self.pages.isEnabled()

    def _show_busy(self) -> None:
        self._bar.show()
        self._doing.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button that has the keyboard."""
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, and tell about the first time."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self.painted.emit)
