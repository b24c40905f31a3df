"""What the desktop tells about sleep and its own screen lock, where it can be heard at all (D-Bus on Linux)."""

from __future__ import annotations

import sys

from PySide6.QtCore import SLOT, QObject, Signal, Slot

from emdr_planner.wording import _

try:
    from PySide6.QtDBus import QDBus, QDBusConnection, QDBusMessage
except ImportError:  # a Qt built without D-Bus, as on Windows and macOS
    HAS_DBUS = False
else:
    HAS_DBUS = sys.platform not in {"win32", "darwin"}

_SLEEP = ("org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep")
_ANSWER_MS = 500
_SCREEN_LOCKS = (
    ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged"),
    ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged"),
    ("org.mate.ScreenSaver", "/org/mate/ScreenSaver", "org.mate.ScreenSaver", "ActiveChanged"),
)


class SystemSignals(QObject):
    """Listens to the desktop.

    Signals:
        leaving: The computer goes to sleep, or its screen is locked.
    """

    leaving = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._holds_sleep_back: object = None

    def listen(self) -> bool:
        """Begin to listen; return whether anything can be heard."""
        if not HAS_DBUS:
            return False
        system, session = QDBusConnection.systemBus(), QDBusConnection.sessionBus()
        heard = False
        if system.isConnected():
            self._hold_sleep_back(system)
            heard = system.connect(*_SLEEP, self, SLOT("on_state(bool)"))  # type: ignore[call-overload]  # stub lacks it
        if session.isConnected():
            for lock in _SCREEN_LOCKS:
                heard |= session.connect(*lock, self, SLOT("on_state(bool)"))  # type: ignore[call-overload]  # as above
        return bool(heard)

    def _hold_sleep_back(self, bus: QDBusConnection) -> None:
        """Ask to be given a moment before the computer sleeps; the moment ends with the process that locks."""
        ask = QDBusMessage.createMethodCall(*_SLEEP[:3], "Inhibit")
        ask.setArguments(["sleep", "EMDR Planner", _("Lock the caseload first"), "delay"])
        reply = bus.call(ask, QDBus.CallMode.Block, _ANSWER_MS)
        if reply.type() is QDBusMessage.MessageType.ReplyMessage:
            self._holds_sleep_back = reply  # holds the open descriptor that logind waits for

    @Slot(bool)
    def on_state(self, begins: bool) -> None:
        """Take the state that sleep or a screen lock has come to."""
        if begins:
            self.leaving.emit()
