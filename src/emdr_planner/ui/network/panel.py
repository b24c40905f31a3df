"""The map panel: shows the case, the proposal and the selection, and asks for edits. It changes nothing itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from emdr_planner.domain.case import Case
from emdr_planner.domain.changes import CaseChange
from emdr_planner.domain.client import Client
from emdr_planner.domain.edits.edit import Edit
from emdr_planner.domain.words import Level, Provenance
from emdr_planner.drawing.geometry import Point
from emdr_planner.drawing.layout import places_for
from emdr_planner.planning.load import ActivationPreview
from emdr_planner.planning.proposal import Proposal
from emdr_planner.planning.propose import DEFAULT_STRATEGY
from emdr_planner.progress.map_on import MapThen
from emdr_planner.ui.entry.reading_order import tab_as_read
from emdr_planner.ui.labels import plain_label
from emdr_planner.ui.network.arrange import Ground
from emdr_planner.ui.network.contents import Contents, Everything, Known, OnDay, Sentences, WithTheClient, known_of
from emdr_planner.ui.network.history_bar import HistoryBar
from emdr_planner.ui.network.lettering import Letterer
from emdr_planner.ui.network.load_strip import LoadStrip, first_step_sentence
from emdr_planner.ui.network.look import Look
from emdr_planner.ui.network.map_commands import MapCommands
from emdr_planner.ui.network.marks import Picture
from emdr_planner.ui.network.scene import MapScene
from emdr_planner.ui.network.shelf import Shelf
from emdr_planner.ui.network.sizing import Setting
from emdr_planner.ui.network.surface import MapSurface
from emdr_planner.ui.network.tools import MapTools
from emdr_planner.ui.network.views import FREE, Views
from emdr_planner.ui.theme import Theme
from emdr_planner.wording import _

_NO_PICTURE = Picture()
_NO_CASE = Case(client=Client(code=""))


class MapPanel(QWidget):
    """The map of one client.

    Signals:
        edit_requested: A domain `Edit`, as it is asked for in the view that is shown.
        edit_passed: The `Edit` to make: in a view that is not the free one, without the places it has there.
        selection_requested: Ids to select, a tuple of str.
        preview_requested: Id of the memory to preview; None for none.
        level_requested: The `Level` to preview at.
        details_requested: Id of the memory whose form shall be shown.
        refused: A sentence that says why something was not done.
        told: A sentence that says what was done.
        picture_wanted: ``png``, ``svg`` or ``pdf``: the map is to be written as a picture.
    """

    edit_requested = Signal(object)
    edit_passed = Signal(object)
    selection_requested = Signal(object)
    preview_requested = Signal(object)
    level_requested = Signal(object)
    details_requested = Signal(str)
    refused = Signal(str)
    told = Signal(str)
    picture_wanted = Signal(str)

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, today: Callable[[], dt.date] = dt.date.today
    ) -> None:
        super().__init__(parent)
        self.case: Case | None = None
        self._theme = theme
        self._known = Known()
        self._contents: Contents = Everything()
        self._unplaced: dict[str, Point] = {}
        self._waiting = False
        self._fixed_because = ""
        self.shelf = Shelf()
        self.strategy = DEFAULT_STRATEGY
        self.views = Views()
        self.ground = Ground(case=_NO_CASE, sizes={}, pairs=(), places={})
        self.in_session: Callable[[], bool] = lambda: False
        self.tools = MapTools(self)
        self.canvas = MapSurface(theme, self)
        self.history = HistoryBar(self)
        self.strip = LoadStrip(theme, self)
        self._letterer = Letterer(self.canvas.look)
        self._lay_out()
        self.commands = MapCommands(self, today, self)
        self.setFocusProxy(self.canvas)
        self._wire()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        words = _("With the client: what they told, what they linked, and resources. F9 goes back.")
        self.band = plain_label(words, "soft")
        self.band.setContentsMargins(10, 4, 10, 4)
        self.band.hide()
        column.addWidget(self.tools)
        column.addWidget(self.band)
        column.addWidget(self.history)
        column.addWidget(self.canvas, 1)
        column.addWidget(self.strip)

    def _wire(self) -> None:
        self.edit_requested.connect(self._pass_on)
        self.canvas.select_wanted.connect(self.selection_requested)
        self.canvas.preview_wanted.connect(self.preview_requested)
        self.strip.level_wanted.connect(self.level_requested)
        self.tools.legend_wanted.connect(self.show_legend)
        self.canvas.gesture_ended.connect(self._show_waiting)

    def _pass_on(self, edit: Edit) -> None:
        passed = self.commands.arranging.pass_on(edit)
        if passed is not None:
            self.edit_passed.emit(passed)

    @property
    def source(self) -> Provenance:
        """Who a linkage comes from that is drawn now, until it is said otherwise."""
        if self.is_shared:
            return Provenance.CLIENT
        return Provenance.SESSION if self.in_session() else Provenance.CLINICIAN

    @property
    def unplaced(self) -> Mapping[str, Point]:
        """Where memories without a place of their own are shown."""
        own = set() if self.case is None else {one.id for one in self.case.memories if one.position is not None}
        return {name: place for name, place in self._unplaced.items() if name not in own}

    def why_held(self, memory_id: str) -> str:
        """Return why a target has no place in the order; empty when it has one."""
        return self._known.held.get(memory_id, "")

    def show_case(self, change: CaseChange) -> None:
        """Show the case as it stands now; of another client's map, as much as can be read at once."""
        if change.before is None:
            self.history.leave()
            self.commands.forget()
            self._known, self._unplaced, self.views = Known(), {}, Views()
            self.tools.show_view(FREE)
            self.canvas.forget()
            self.strip.show_idle("")
        self.case = change.after
        self.commands.past.follow()
        if change.before is None or change.touches("memories", "linkages", "clusters"):
            self.show_again()
        if change.before is None or change.touches("memories", "linkages", "policy"):
            self.commands.asking.refresh()
        self.commands.arranging.follow(change)

    def show_proposal(self, proposal: Proposal, *, tried: bool = False) -> None:
        """Show each target's gate and place, marked as those of a what-if where they are."""
        if self.case is not None:
            labels = {memory.id: memory.label for memory in self.case.memories}
            first = not self._known.standings
            self._known = known_of(self.case, proposal, tried=tried)
            self.strategy = proposal.strategy
            if not tried:
                self.commands.asking.interview.hear(proposal)
            self.strip.show_idle(first_step_sentence(proposal, labels, tried=tried))
            self._waiting = True
            self._show_waiting()
            if first:
                self.canvas.lead_anew()

    def _show_waiting(self) -> None:
        """Show a proposal that came while something was under way, now that the hand has let go."""
        if self._waiting and self.canvas.gesture is None:
            self.show_again()

    def show_selection(self, ids: tuple[str, ...]) -> None:
        """Ring the selected memories, and bring the only one into view."""
        news = ids != self.canvas.selected
        self.canvas.show_selected(ids)
        if news and len(ids) == 1 and ids[0] in self.canvas.scene.nodes:
            self.canvas.show_memory(ids[0])
        self.commands.show_possible()

    def show_preview(self, memory_id: str | None, preview: ActivationPreview | None) -> None:
        """Light what working a memory would open."""
        shown = preview if memory_id is not None and not self.is_shared and not self.is_past else None
        self.canvas.show_activation(shown)
        self.strip.show_activation(shown, {name: mark.label for name, mark in self.canvas.scene.nodes.items()})

    def show_level(self, level: Level) -> None:
        """Show at which level of work previews are made."""
        self.strip.show_level(level)

    def fix(self, because: str) -> None:
        """Let the map only be looked at, and say why where something is tried; empty lets it be written on again."""
        self._fixed_because = because
        self.tools.search.clear()
        self.canvas.cover(covered=bool(because))
        self._keep_fixed()

    def _keep_fixed(self) -> None:
        past = _("This is the map of an earlier day. Go back to today to change something.")
        self.canvas.cancel_gesture()
        self.canvas.fixed_because = self._fixed_because or (past if self.is_past else "")
        self.commands.asking.refresh()
        self.commands.show_possible()

    @property
    def is_past(self) -> bool:
        """Whether the map of an earlier day is shown."""
        return isinstance(self._contents, OnDay)

    def show_day(self, then: MapThen | None) -> None:
        """Show the map of an earlier day, as it was known then; None shows that of now."""
        self._contents = Everything() if then is None else OnDay(then)
        self.canvas.show_activation(None)
        self.canvas.choose_link(None)
        self.strip.setVisible(then is None)
        self._keep_fixed()
        self.show_again()

    @property
    def is_shared(self) -> bool:
        """Whether the map is looked at with the client."""
        return isinstance(self._contents, WithTheClient)

    def share(self, *, shared: bool) -> None:
        """Show what can be looked at with the client, and nothing else; or everything again."""
        self.history.leave()
        self.commands.arranging.leave()
        self._contents = WithTheClient() if shared else Everything()
        self.canvas.put_away()
        self.commands.looking.look_at_all()
        self.band.setVisible(shared)
        self.strip.setVisible(not shared)
        self.show_again()
        self.commands.asking.refresh()

    def show_legend(self, shown: bool) -> None:
        """Show or fold the legend."""
        self.tools.legend.setChecked(shown)
        self.canvas.show_legend(shown=shown)

    def apply_theme(self, theme: Theme) -> None:
        """Take the colours and the font of a theme."""
        self._theme = theme
        look = Look(theme)
        self._letterer = Letterer(look)
        self.strip.apply_theme(theme)
        self.show_again(look)

    def add_tools(self, actions: Iterable[QAction]) -> None:
        """Show actions of the window, such as undo and redo, among the map's tools."""
        self.tools.add_outside(actions)
        tab_as_read(self)

    def show_again(self, look: Look | None = None) -> None:
        """Show the map as it is known now, in another look where one is given."""
        self._waiting = False
        case = self.case
        picture = _NO_PICTURE if case is None else self._contents.picture(case, self._known)
        words = self._letterer.words_of(picture)
        sizes = {name: lettering.size for name, lettering in words.labels(Setting.WHOLE).items()}
        self.ground = self._ground(picture, sizes)
        self.canvas.show_scene(MapScene(picture, words, *self.commands.arranging.places(self.ground)), look)
        scene = self.canvas.scene
        self.strip.name_anew({name: mark.label for name, mark in scene.nodes.items()})
        self.canvas.say(Sentences() if case is None else self._contents.sentences(case, self._known, scene))
        self.canvas.place_overlays()
        self.commands.show_possible()

    def _ground(self, picture: Picture, sizes: Mapping[str, Point]) -> Ground:
        """Return what layouts start from: every memory where it is in the free view."""
        case = self._contents.seen(self.case or _NO_CASE)
        return Ground(
            case=case,
            sizes=sizes,
            pairs=[(mark.start, mark.end) for mark in picture.links],
            places=self._places(picture, sizes),
            pinned=frozenset(memory.id for memory in case.memories if memory.position_locked),
        )

    def _places(self, picture: Picture, sizes: Mapping[str, Point]) -> dict[str, Point]:
        """Return a place for each memory; one without keeps the one it was first shown at, after an undo as well."""
        memories = () if self.case is None else self.case.memories
        own = {memory.id: memory.position for memory in memories if memory.position is not None}
        if isinstance(self._contents, OnDay):
            own |= self._contents.places_of_removed
        there = {memory.id for memory in memories}
        seen = {name: place for name, place in self._unplaced.items() if name in there}
        known = {**seen, **own}
        if not known.keys() >= sizes.keys():
            pairs = [(mark.start, mark.end) for mark in picture.links]
            seen.update(places_for(sizes, pairs, known))
        self._unplaced = seen
        return {**seen, **own}
