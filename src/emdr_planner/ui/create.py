"""A new caseload: the passphrase, then the recovery sheet, which has to be proved before the caseload is used."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from emdr_planner.store.key_errors import PassphraseRefusedError
from emdr_planner.store.passphrase import SHORTEST, check_new
from emdr_planner.ui.buttons import button
from emdr_planner.ui.labels import elided_label, plain_label, set_plain
from emdr_planner.ui.passphrase_field import PassphraseField
from emdr_planner.wording import _


class NewPassphrase(QWidget):
    """Two fields and the rules, checked as one types.

    Signals:
        changed: Whether the passphrase may be used as it stands.
        submitted: Enter was pressed in the second field.
    """

    changed = Signal(bool)
    submitted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first = PassphraseField(_("New passphrase"))
        self.second = PassphraseField(_("The same passphrase again"))
        self._said = plain_label("", "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(
            plain_label(
                _(
                    "At least {n} characters: a few words with blanks between them are easier to keep in mind than"
                    " signs. Capitals, figures and signs are allowed and never required."
                ).format(n=SHORTEST),
                "soft",
            )
        )
        column.addWidget(self.first)
        column.addWidget(self.second)
        column.addWidget(self._said)
        for field in (self.first, self.second):
            field.text_changed.connect(lambda _text: self._settle())
        self.second.submitted.connect(self.submitted)
        self.first.submitted.connect(self.second.setFocus)
        self.setFocusProxy(self.first)
        self._settle()

    @property
    def text(self) -> str:
        """The passphrase."""
        return self.first.text

    @property
    def problem(self) -> str:
        """What is still missing, in words; empty when the passphrase may be used."""
        if not self.first.text:
            return _("Choose a passphrase.")
        return _broken_rule(self.first.text) or _difference(self.first.text, self.second.text)

    def clear(self) -> None:
        """Empty both fields."""
        self.first.clear()
        self.second.clear()

    def _settle(self) -> None:
        problem = self.problem
        set_plain(self._said, problem or _("This passphrase can be used."))
        self.changed.emit(not problem)


def _broken_rule(passphrase: str) -> str:
    try:
        check_new(passphrase)
    except PassphraseRefusedError as refusal:
        return refusal.reason
    return ""


def _difference(first: str, second: str) -> str:
    if not second:
        return _("Type it once more below, so that a slip is noticed.")
    return "" if first == second else _("The two are not the same yet.")


class CreatePage(QWidget):
    """Where the caseload will be and what opens it.

    Signals:
        create_requested: The passphrase.
        place_requested: Another place for the file is wanted.
        back_requested: Back to where one came from.
    """

    create_requested = Signal(str)
    place_requested = Signal()
    back_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.passphrase = NewPassphrase()
        self._place = elided_label("", "small")
        self._create = button(_("Create the caseload"), self._submit, "primary")
        self._create.setMinimumHeight(36)
        self._create.setEnabled(False)
        self.passphrase.changed.connect(self._create.setEnabled)
        self.passphrase.submitted.connect(self._submit)
        place = QHBoxLayout()
        place.addWidget(self._place, 1)
        place.addWidget(button(_("Change…"), self.place_requested.emit, "link"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(plain_label(_("Create a caseload"), "title"))
        column.addWidget(
            plain_label(
                _(
                    "One file holds all your clients. It is encrypted with a key that only your passphrase and your"
                    " recovery sheet can give back: nobody else can open it, and nobody can reset it."
                )
            )
        )
        column.addLayout(place)
        column.addWidget(self.passphrase)
        column.addWidget(self._create)
        column.addWidget(button(_("Back"), self.back_requested.emit, "link"), 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.passphrase)

    def show_place(self, file: Path) -> None:
        """Say where the file will be."""
        self._place.set_whole(str(file))

    def _submit(self) -> None:
        if not self.passphrase.problem:
            self.create_requested.emit(self.passphrase.text)


class RecoverySheetPage(QWidget):
    """The recovery key to print or save, and two of its groups asked back.

    Signals:
        print_requested: The sheet is to be printed.
        save_requested: The sheet is to be saved as a file.
        proved: Both groups were typed as they are on the sheet.
    """

    print_requested = Signal()
    save_requested = Signal()
    proved = Signal()

    def __init__(self, go_on: str = _("Open the caseload"), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups: tuple[str, ...] = ()
        self._asked: tuple[int, ...] = ()
        self._sheet = QFrame()
        self._sheet.setProperty("role", "card")
        self._grid = QGridLayout(self._sheet)
        self._grid.setHorizontalSpacing(18)
        self._answers = (QLineEdit(), QLineEdit())
        self._questions = (plain_label("", "small"), plain_label("", "small"))
        self._said = plain_label("", "small")
        self._go_on = button(go_on, self._submit, "primary")
        self._go_on.setMinimumHeight(36)
        self._lay_out()

    def _lay_out(self) -> None:
        ways = QHBoxLayout()
        first = button(_("Print…"), self.print_requested.emit)
        ways.addWidget(first)
        ways.addWidget(button(_("Save as a file…"), self.save_requested.emit))
        ways.addStretch(1)
        proof = QGridLayout()
        for place, (question, answer) in enumerate(zip(self._questions, self._answers, strict=True)):
            answer.textChanged.connect(lambda _text: self._settle())
            answer.returnPressed.connect(self._submit)
            proof.addWidget(question, 0, place)
            proof.addWidget(answer, 1, place)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(plain_label(_("Your recovery sheet"), "title"))
        column.addWidget(
            plain_label(
                _(
                    "This key opens the caseload when the passphrase is lost, and is shown again only for the"
                    " passphrase. Print it or write it down, and keep it away from this computer: whoever holds it"
                    " can read everything."
                )
            )
        )
        column.addWidget(self._sheet)
        column.addLayout(ways)
        column.addLayout(proof)
        column.addWidget(self._said)
        column.addWidget(self._go_on)
        self.setFocusProxy(first)

    def show_key(self, groups: Sequence[str], pick: Callable[[int], tuple[int, int]] | None = None) -> None:
        """Show a key and choose the two groups to ask back.

        Args:
            groups: The groups as printed.
            pick: Chooses two different group numbers, from 1; by chance unless a test says otherwise.
        """
        self._groups = tuple(groups)
        self._asked = (pick or _two_by_chance)(len(groups))
        self._fill_sheet()
        for number, question, answer in zip(self._asked, self._questions, self._answers, strict=True):
            set_plain(question, _("Type group {n} from your sheet").format(n=number))
            answer.setAccessibleName(_("Group {n} of the recovery key").format(n=number))
            answer.clear()
        self._settle()

    @property
    def asked(self) -> tuple[int, ...]:
        """The numbers of the groups asked back, from 1."""
        return self._asked

    def answer(self, place: int, typed: str) -> None:
        """Type an answer: the first (0) or the second (1)."""
        self._answers[place].setText(typed)

    def forget(self) -> None:
        """Forget the key."""
        self._groups = ()
        self._fill_sheet()
        for answer in self._answers:
            answer.clear()

    @property
    def said(self) -> str:
        """What is said about the answers."""
        return self._said.text()

    @property
    def is_proved(self) -> bool:
        """Whether both answers are the groups asked for; capitals and blanks do not matter."""
        return bool(self._groups) and all(
            "".join(answer.text().split()).upper() == self._groups[number - 1]
            for number, answer in zip(self._asked, self._answers, strict=True)
        )

    def _fill_sheet(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPointSizeF(font.pointSizeF() + 2)
        font.setWeight(QFont.Weight.DemiBold)
        for place, group in enumerate(self._groups):
            number, signs = plain_label(f"{place + 1}", "small"), plain_label(group)
            signs.setFont(font)
            signs.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
            signs.setAccessibleName(_("Group {n}: {signs}").format(n=place + 1, signs=" ".join(group)))
            self._grid.addWidget(number, place % 5, place // 5 * 2, Qt.AlignmentFlag.AlignRight)
            self._grid.addWidget(signs, place % 5, place // 5 * 2 + 1)

    def _settle(self) -> None:
        typed = all(answer.text().strip() for answer in self._answers)
        if self.is_proved:
            said = _("Both groups are as on the sheet.")
        elif typed:
            said = _("Not the same as on the sheet yet.")
        else:
            said = _("Two groups are asked back, so that the sheet is known to be readable before it is needed.")
        set_plain(self._said, said)
        self._go_on.setEnabled(self.is_proved)

    def _submit(self) -> None:
        if self.is_proved:
            self.proved.emit()


def _two_by_chance(count: int) -> tuple[int, int]:
    one, other = sorted(secrets.SystemRandom().sample(range(1, count + 1), 2))
    return one, other
