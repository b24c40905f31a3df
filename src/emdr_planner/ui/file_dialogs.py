"""Asking for a file, without leaving a trace of where one has been."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog, QWidget

_NOWHERE = "/dev/null/nowhere"
"""A folder that cannot exist: Qt's file dialog remembers folders in its own settings, and here it finds no place to."""


def keep_no_history() -> None:
    """Let no file dialog of this process remember which folders were visited."""
    for kind in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(kind, QSettings.Scope.UserScope, _NOWHERE)


def _dialog(parent: QWidget, title: str, start: Path, kinds: str) -> QFileDialog:
    dialog = QFileDialog(parent, title, str(start.parent), kinds)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setHistory([])
    dialog.selectFile(start.name)
    return dialog


def ask_open(parent: QWidget, title: str, start: Path, kinds: str) -> Path | None:
    """Ask for a file that exists; None when nothing was chosen.

    Args:
        parent: The window that asks.
        title: What for.
        start: Where to begin to look.
        kinds: Qt's name filter, such as ``Caseload (*.emdr)``.
    """
    dialog = _dialog(parent, title, start, kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _chosen(dialog)


def ask_save(parent: QWidget, title: str, start: Path, kinds: str) -> Path | None:
    """Ask for a name for a new file; None when nothing was chosen. The arguments are those of `ask_open`."""
    dialog = _dialog(parent, title, start, kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setDefaultSuffix(start.suffix.lstrip("."))
    return _chosen(dialog)


def _chosen(dialog: QFileDialog) -> Path | None:
    accepted = dialog.exec() == QFileDialog.DialogCode.Accepted
    files = dialog.selectedFiles()
    dialog.deleteLater()
    return Path(files[0]) if accepted and files else None
