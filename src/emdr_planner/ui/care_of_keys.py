"""Changing the passphrase and printing the recovery sheet anew, from within the open window."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from emdr_planner.ui.buttons import answers
from emdr_planner.ui.create import NewPassphrase
from emdr_planner.ui.entry.roomy import RoomyDialog
from emdr_planner.ui.keeper import Keeper
from emdr_planner.ui.labels import plain_label
from emdr_planner.ui.notice import Notice
from emdr_planner.ui.passphrase_field import PassphraseField
from emdr_planner.ui.sheet_step import SheetStep
from emdr_planner.wording import _, ngettext

Offer = Callable[[str, tuple[tuple[str, Callable[[], object]], ...]], object]
"""Shows a sentence with steps."""


class PassphraseDialog(RoomyDialog):
    """Asks for the present passphrase and, unless it is only to prove who asks, for a new one."""

    def __init__(self, title: str, explanation: str, parent: QWidget | None = None, *, wants_new: bool = True) -> None:
        """Build the dialog.

        Args:
            title: Title of the window and words of the button.
            explanation: What will happen.
            parent: Its parent widget.
            wants_new: Ask for a new passphrase as well.
        """
        choices = answers(ok=False)
        super().__init__(choices, parent)
        self.setWindowTitle(title)
        self.present = PassphraseField(_("Present passphrase"))
        self.new = NewPassphrase()
        self.new.setVisible(wants_new)
        self._wants_new = wants_new
        self._go = QPushButton(title)
        self._go.setProperty("role", "primary")
        choices.addButton(self._go, QDialogButtonBox.ButtonRole.AcceptRole)
        choices.accepted.connect(self.accept)
        choices.rejected.connect(self.reject)
        self.present.text_changed.connect(lambda _text: self._settle())
        self.new.changed.connect(lambda _usable: self._settle())
        self.body.setSpacing(12)
        for part in (plain_label(explanation), self.present, self.new):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self._settle()

    def _settle(self) -> None:
        self._go.setEnabled(bool(self.present.text) and not (self._wants_new and self.new.problem))


class SheetDialog(QDialog):
    """The recovery sheet once more, to print or save; it is done once two of its groups have been typed from it."""

    def __init__(self, groups: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Recovery sheet"))
        self.notice = Notice()
        self._column = QVBoxLayout(self)
        self.sheet = SheetStep(self, self, go_on=_("Done"))
        self.sheet.proved.connect(self.accept)
        self.finished.connect(lambda _result: self.sheet.forget())
        self.sheet.show(groups)
        self.setMinimumWidth(560)

    def show_page(self, page: QWidget) -> None:
        """Show the sheet."""
        self._column.addWidget(page)
        self._column.addWidget(self.notice)


class CareOfKeys(QObject):
    """The steps, with the window around them."""

    def __init__(self, keeper: Keeper, window: QWidget, offer: Offer) -> None:
        """Join the steps.

        Args:
            keeper: The open file.
            window: The window that asks; the owner of this.
            offer: Shows a sentence with steps.
        """
        super().__init__(window)
        self._keeper = keeper
        self._window = window
        self._offer = offer

    def ask_new_passphrase(self) -> None:
        """Ask for the passphrases and change it."""
        explanation = _("Only the header beside the caseload is written anew; the records and the recovery sheet stay.")
        dialog = PassphraseDialog(_("Change the passphrase"), explanation, self._window)
        dialog.accepted.connect(lambda: self._keeper.change_passphrase(dialog.present.text, dialog.new.text, self._say))
        self._show(dialog)

    def ask_sheet(self) -> None:
        """Ask for the passphrase and show the recovery sheet."""
        explanation = _("The recovery key is shown once more, for a new sheet. Earlier sheets stay good as well.")
        dialog = PassphraseDialog(_("Show the recovery sheet"), explanation, self._window, wants_new=False)
        dialog.accepted.connect(lambda: self._keeper.recovery_key(dialog.present.text, self._show_sheet))
        self._show(dialog)

    def _show(self, dialog: QDialog) -> None:
        dialog.finished.connect(lambda _result: dialog.deleteLater())
        dialog.open()

    def _show_sheet(self, groups: tuple[str, ...]) -> None:
        self._show(SheetDialog(groups, self._window))

    def _say(self, earlier: int) -> None:
        changed = _("The passphrase is changed.")
        if earlier == 0:
            self._offer(changed, ((_("Put away"), lambda: None),))
            return
        backups = ngettext(
            "{n} backup still opens with the earlier one.", "{n} backups still open with the earlier one.", earlier
        ).format(n=earlier)
        steps = ((_("Make them open with the new one only"), self._rewrap), (_("Leave them"), lambda: None))
        self._offer(f"{changed} {backups}", steps)

    def _rewrap(self) -> None:
        def done(count: int) -> None:
            said = ngettext(
                "{n} backup opens with the new passphrase only.",
                "{n} backups open with the new passphrase only.",
                count,
            )
            self._offer(said.format(n=count), ((_("Put away"), lambda: None),))

        self._keeper.rewrap_backups(done)
