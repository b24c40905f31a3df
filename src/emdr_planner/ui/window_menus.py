"""What stands in the menu bar of the main window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from emdr_planner.ui.caseload_panel import CaseloadPanel
from emdr_planner.ui.client_page import PAGES, PREP, ClientPage
from emdr_planner.ui.curtain_key import KEY
from emdr_planner.ui.labels import no_mnemonic
from emdr_planner.ui.menus import Entry, Step, add_entries
from emdr_planner.ui.page_commands import open_palette
from emdr_planner.wording import _

_FILE = slice(3, 7)
"""Where the lines about the file stand in the first menu."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """What the menus do."""

    add_client: Step
    all_clients: Step
    list_beside: Step
    back_up: Step
    restore: Step
    passphrase: Step
    sheet: Step
    crisis: Step
    end_client: Step
    lock: Step
    leave: Step
    page: Callable[[int], object]
    view: Callable[[int], object]
    pane: Callable[[int], object]
    caseload: CaseloadPanel
    at_hand: Callable[[], ClientPage]
    """Gives the client's page; it is another one for each client."""
    help: Step
    keys: Step


@dataclass(frozen=True, slots=True)
class Menus:
    """The menus that others add to."""

    caseload: QMenu
    edit: QMenu
    view: QMenu
    of_the_file: tuple[QAction, ...]
    """Lines that need a file that is kept."""


def fill_menus(bar: QMenuBar, undo_and_redo: tuple[QAction, QAction], steps: Steps) -> Menus:
    """Fill a menu bar.

    Args:
        bar: The menu bar.
        undo_and_redo: The named actions of the undo list.
        steps: What the other lines do.
    """
    caseload, edit, view = bar.addMenu(_("&Caseload")), bar.addMenu(_("&Edit")), bar.addMenu(_("&View"))
    lines = add_entries(caseload, _about_the_caseload(steps))
    for action, keys in zip(undo_and_redo, ("Ctrl+Z", "Ctrl+Shift+Z"), strict=True):
        action.setShortcut(keys)
        edit.addAction(action)
    add_entries(edit, (None, Entry(_("Steps…"), partial(_ask_steps, steps), "Ctrl+Shift+H")))
    pages = [Entry(no_mnemonic(name), _turn(steps, at), f"Ctrl+{at + 1}") for at, name in enumerate(PAGES)]
    panes = (
        Entry(_("Map"), lambda: steps.view(0), "Ctrl+Shift+M"),
        Entry(_("Outline"), lambda: steps.view(1), "Ctrl+Shift+O"),
        Entry(_("Labels as codes, or as words"), lambda: steps.at_hand().toggle_curtain(), KEY),
        Entry(_("With the client, or everything"), lambda: steps.at_hand().toggle_sharing(), "F9"),
        Entry(_("Commands…"), lambda: open_palette(bar, steps.at_hand(), steps.caseload), "Ctrl+K"),
        None,
        Entry(_("Next pane"), lambda: steps.pane(1), "F6"),
        Entry(_("Pane before"), lambda: steps.pane(-1), "Shift+F6"),
    )
    turns = add_entries(view, (*pages, None, *panes))
    turns[PREP].setShortcuts([QKeySequence("P"), QKeySequence("F5"), QKeySequence(f"Ctrl+{PREP + 1}")])
    add_entries(
        bar.addMenu(_("&Help")),
        (Entry(_("Help and method note"), steps.help, "F1"), Entry(_("Keys"), steps.keys, "Ctrl+F1")),
    )
    return Menus(caseload, edit, view, tuple(lines[_FILE]))


def _about_the_caseload(steps: Steps) -> tuple[Entry | None, ...]:
    return (
        Entry(_("Add client…"), steps.add_client, "Ctrl+Shift+N"),
        Entry(_("All clients"), steps.all_clients, "Ctrl+Shift+C"),
        Entry(_("List beside the client"), steps.list_beside, "Ctrl+Shift+L"),
        None,
        Entry(_("Back up now"), steps.back_up),
        Entry(_("Restore a backup…"), steps.restore),
        None,
        Entry(_("Change the passphrase…"), steps.passphrase),
        Entry(_("Recovery sheet…"), steps.sheet),
        Entry(_("Crisis resources…"), steps.crisis),
        Entry(_("Close, archive or delete the client…"), steps.end_client),
        None,
        Entry(_("Lock"), steps.lock, "Ctrl+L"),
        Entry(_("Quit"), steps.leave, "Ctrl+Q"),
    )


def _ask_steps(steps: Steps) -> None:
    steps.at_hand().map_page.steps_requested.emit()


def _turn(steps: Steps, place: int) -> Step:
    return lambda: steps.page(place)
