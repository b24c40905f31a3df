"""The menu of the map: what can be done with what is chosen now, and with its clusters."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from emdr_planner.domain.case import Case
from emdr_planner.domain.edits.network import change_cluster, remove_cluster
from emdr_planner.domain.network import Cluster
from emdr_planner.domain.words import Breadth
from emdr_planner.terms import breadth_word
from emdr_planner.ui.labels import no_mnemonic
from emdr_planner.ui.network.asked import Asked
from emdr_planner.ui.network.command_words import words_of
from emdr_planner.ui.network.map_menu_edits import add_alike, add_linkage_lines, add_placing
from emdr_planner.wording import _


def offered(panel: Asked) -> list[tuple[str, str]]:
    """Return commands and their words for what is chosen now."""
    if panel.canvas.chosen_link is not None:
        return [("edit", _("Edit linkage")), ("delete", _("Delete linkage"))]
    if not panel.canvas.selected:
        begin = [("add", _("Add memory")), ("capture", _("Quick capture"))]
        return [
            *begin,
            ("paste", _("Paste")),
            ("paste shape", words_of("paste shape")),
            ("fit", _("Show the whole map")),
        ]
    plain = [("rename", _("Rename")), ("link", _("Link")), ("pin", _("Pin or unpin on the map"))]
    if panel.is_shared:
        return [*plain, ("delete", _("Delete"))]
    details, cluster = ("edit", _("Details")), ("group", _("Make a cluster of these"))
    plain.insert(2, ("floatback", _("Floatback: earlier …")))
    copies = [("copy", _("Copy")), ("duplicate", _("Duplicate")), ("copy shape", _("Copy the shape without identity"))]
    return [details, *plain, cluster, *copies, ("delete", _("Delete"))]


def menu_of(panel: Asked) -> QMenu:
    """Return the menu for what is chosen now."""
    menu = QMenu(panel.canvas)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for command, text in offered(panel):
        menu.addAction(no_mnemonic(text), partial(panel.canvas.command_wanted.emit, command))
    if panel.case is not None and not panel.is_shared:
        menu.addSeparator()
        _add_edits(panel, menu, panel.case)
    return menu


def _add_edits(panel: Asked, menu: QMenu, case: Case) -> None:
    """Add what can be changed at once: of a linkage, or of all selected memories."""
    chosen = panel.canvas.chosen_link
    if chosen is not None:
        add_linkage_lines(panel, menu, next(link for link in case.linkages if link.id == chosen))
    elif panel.canvas.selected:
        add_placing(panel, menu)
        add_alike(panel, menu)
        if case.clusters:
            inside = menu.addMenu(_("Clusters"))
            for cluster in case.clusters:
                _add_cluster(panel, inside, cluster)


def _add_cluster(panel: Asked, menu: QMenu, cluster: Cluster) -> None:
    """Add what can be done with one cluster and the selected memories."""
    chosen = panel.canvas.selected
    inside = [name for name in chosen if name in cluster.members]
    sub = menu.addMenu(no_mnemonic(cluster.title))
    change = partial(change_cluster, cluster.id)

    def perform(fields: dict[str, object]) -> None:
        panel.edit_requested.emit(change(**fields))

    if len(inside) < len(chosen):
        members = tuple(dict.fromkeys((*cluster.members, *chosen)))
        sub.addAction(_("Add the selected"), partial(perform, {"members": members}))
    if inside:
        rest = tuple(name for name in cluster.members if name not in inside)
        sub.addAction(_("Take the selected out"), partial(perform, {"members": rest}))
        for breadth in Breadth:
            action = sub.addAction(_("Label {breadth}").format(breadth=breadth_word(breadth)))
            action.setCheckable(True)
            action.setChecked(cluster.breadth is breadth)
            action.triggered.connect(partial(_label, panel, cluster.id, breadth))
        sub.addAction(_("Delete cluster"), lambda: panel.edit_requested.emit(remove_cluster(cluster.id)))


def _label(panel: Asked, cluster_id: str, breadth: Breadth) -> None:
    panel.edit_requested.emit(change_cluster(cluster_id, breadth=breadth))


def show_menu(panel: Asked) -> None:
    """Open the menu where the memory or linkage is."""
    canvas = panel.canvas
    if canvas.chosen_link is not None:
        at = canvas.viewport.to_view(canvas.scene.links[canvas.chosen_link].middle)
    elif canvas.current is not None and canvas.selected:
        at = canvas.viewport.to_view(canvas.scene.boxes[canvas.current].centre)
    else:
        at = (canvas.width() / 2, canvas.height() / 2)
    menu_of(panel).popup(canvas.mapToGlobal(QPoint(int(at[0]), int(at[1]))))
