"""The map with what floats over it: the legend, the naming field and the linkage form."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QAccessible, QHelpEvent, QResizeEvent
from PySide6.QtWidgets import QToolTip, QWidget

from emdr_planner.drawing.geometry import Box, Point, box_between
from emdr_planner.ui.labels import plain_tip
from emdr_planner.ui.linkage_form import LinkageForm
from emdr_planner.ui.network.access import attended, install_map_access, tell
from emdr_planner.ui.network.canvas import MapCanvas
from emdr_planner.ui.network.contents import Sentences
from emdr_planner.ui.network.legend import Legend
from emdr_planner.ui.network.look import Look
from emdr_planner.ui.network.map_note import MapNote
from emdr_planner.ui.network.minimap import Minimap
from emdr_planner.ui.network.name_editor import NameEditor
from emdr_planner.ui.network.questions_card import QuestionsCard
from emdr_planner.ui.network.scene import MapScene
from emdr_planner.ui.network.short_of_room import sized
from emdr_planner.ui.network.sizing import Setting
from emdr_planner.ui.network.viewport import Seen
from emdr_planner.ui.theme import Theme

_GAP = 10
_ROOMY = 1000
"""Width from which the legend has room beside the map's lower edge from the start."""
_FORM_WIDTH = 400


def _state(scene: MapScene) -> object:
    """Return something that stays the same while a map stays as it lies and is drawn."""
    del scene
    return object()


class MapSurface(MapCanvas):
    """The canvas and its overlays."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        install_map_access()
        look = Look(theme)
        super().__init__(look, parent)
        self.legend = Legend(look, self)
        self.legend.hide()
        self._legend_room = QSize()
        self._explained: tuple[object, ...] = ()
        self.editor = NameEditor(self)
        self.form = LinkageForm(theme, self)
        self._covered: tuple[NameEditor | LinkageForm, ...] = ()
        self.questions = QuestionsCard(self)
        self.note = MapNote(self)
        self.waiting = MapNote(self)
        self.minimap = Minimap(self)
        self.minimap.wanted.connect(lambda place: self.look_at(self.viewport.centred(place, self.extent)))
        self.minimap.whole_wanted.connect(self.fit)
        self._corner = 0
        self.viewport_changed.connect(self._frame_seen)
        for floating in (self.editor, self.form, self.questions):
            floating.left.connect(self.setFocus)

    def attend(self, name: str | None, besides: tuple[str, ...] = ()) -> None:
        """Let the keyboard act on a memory, and let a screen reader say which."""
        super().attend(name, besides)
        tell(self, QAccessible.Event.Focus, attended(self))

    def choose_link(self, link: str | None) -> None:
        """Show one linkage as chosen, and let a screen reader say which."""
        super().choose_link(link)
        if link is not None:
            tell(self, QAccessible.Event.Focus, attended(self))

    def say(self, sentences: Sentences) -> None:
        """Take the map in words, and let a screen reader know what has changed in them."""
        before, self.sentences = self.sentences, sentences
        for name, sentence in sentences.memories.items():
            if before.memories.get(name, sentence) != sentence:
                tell(self, QAccessible.Event.NameChanged, ("memory", name))

    def event(self, event: QEvent) -> bool:
        """Answer a pointer that rests on a memory."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            at = (float(event.pos().x()), float(event.pos().y()))
            name = self.scene.memory_at(self.viewport.to_scene(at))
            tip = "" if name is None else self.tip_of(name)
            QToolTip.showText(event.globalPos(), plain_tip(tip), self)
            return True
        return super().event(event)

    def tip_of(self, name: str) -> str:
        """Return what a pointer is told that rests on a memory: why it is held, else what is not written on it."""
        if name in self.sentences.tips:
            return self.sentences.tips[name]
        scene, mark = self.scene, self.scene.nodes[name]
        if scene.sizes.setting is not Setting.WHOLE or not scene.sizes.words_fit(self.viewport.scale, name):
            return f"{mark.label}\n{mark.detail}"
        return mark.label if scene.is_cut_short(name) else ""

    def show_scene(self, scene: MapScene, look: Look | None = None) -> None:
        """Show another state of the map, small as well."""
        super().show_scene(scene, look)
        self.minimap.show_scene(scene, self.look)
        self._frame_seen()

    def lead_anew(self) -> None:
        """Show a map that has just been opened anew, now that more is known of it, unless somebody has begun."""
        if self.shows_itself is Seen.FIRST and not self.selected and self.editor.isHidden():
            self.show_itself(Seen.FIRST)

    def say_looked_at(self, sentence: str) -> None:
        """Say over the map what of it is looked at, in a corner where it covers the least."""
        self.note.say(sentence)
        if not sentence:
            return
        across, down = self.width() - self.note.width() - _GAP, self.height() - self.note.height() - _GAP
        corners = [(_GAP, _GAP), (_GAP, down), (across, down), (across, _GAP)]
        self.note.move(*min(corners, key=self._covered_by_note))

    def say_waiting(self, sentence: str) -> None:
        """Say at the upper edge what is being waited for; empty says nothing any more."""
        self.waiting.say(sentence)
        self.waiting.move((self.width() - self.waiting.width()) // 2, _GAP)

    def _covered_by_note(self, corner: tuple[int, int]) -> int:
        room = QRect(*corner, self.note.width(), self.note.height())
        floating = [one.geometry() for one in (self.legend, self.minimap) if one.isVisible()]
        memories = [self.room_of(name).toRect() for name in self.scene.nodes]
        return sum(room.intersects(other) for other in (*floating, *memories))

    def _frame_seen(self) -> None:
        corners = [((room.left, room.top), (room.right, room.bottom)) for room in self.covered]
        behind = [box_between(*map(self.viewport.to_scene, ends)) for ends in corners]
        self.minimap.show_seen(self.viewport.visible(self.extent), behind)
        self._place_small()

    def show_selected(self, ids: tuple[str, ...]) -> None:
        """Ring these memories, and keep the small map off them."""
        super().show_selected(ids)
        self._place_small()

    def fold_small(self) -> None:
        """Put the small map away, or let it be there again whenever some of a large map is out of sight."""
        self.minimap.folded = not self.minimap.folded
        self._frame_seen()

    def _place_small(self) -> None:
        """Leave the small map in its corner while it covers nothing that matters, else put it where it covers least."""
        if self.minimap.isHidden():
            return
        across, down = self.width() - self.minimap.width() - _GAP, self.height() - self.minimap.height() - _GAP
        corners = [(across, down), (_GAP, down), (_GAP, _GAP)]
        rooms = [self.room_of(name).toAlignedRect() for name in self._in_front]
        rooms += [self.legend.geometry()] * self.legend.isVisibleTo(self)
        first = self.shows_itself is Seen.FIRST
        others = [self.room_of(name).toAlignedRect() for name in self.scene.nodes] if first else []

        def covered(number: int) -> tuple[int, int, bool]:
            mine = QRect(*corners[number], self.minimap.width(), self.minimap.height())
            hidden = [sum(mine.intersects(room) for room in some) for some in (rooms, others)]
            return hidden[0], hidden[1], number != self._corner and not first

        self._corner = min(range(len(corners)), key=covered)
        self.minimap.move(*corners[self._corner])

    @property
    def _in_front(self) -> tuple[str, ...]:
        """What the small map may not cover: what is selected, else what the map opened on."""
        lead = self.lead
        return self.selected or ((lead,) if lead is not None and self.shows_itself is Seen.FIRST else ())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the overlays at the edges."""
        self.place_overlays()
        super().resizeEvent(event)

    def show_legend(self, *, shown: bool) -> None:
        """Show or fold the legend; a view that nobody has moved makes room for it."""
        self.legend.setVisible(shown)
        self.place_overlays()
        if self.shows_itself is not None:
            self.show_itself(self.shows_itself)

    def place_overlays(self) -> None:
        """Put the legend at the upper right and the small map into a corner that is free."""
        self._legend_room = self.legend.largest_size(QSize(self.width() - 2 * _GAP, self.height() - 2 * _GAP))
        self._place_legend()
        self.minimap.fit_size()
        self._frame_seen()

    def repaint_whole(self) -> None:
        """Paint the kept picture anew at the next occasion, and let the legend explain what is on it."""
        super().repaint_whole()
        drawn = (self.scene.once(_state), self.scene.kept, self.viewport.scale, self.look)
        if drawn != self._explained:
            self._explained = drawn
            if self.legend.explain(self.scene, self.viewport.scale, self.look):
                self._place_legend()

    def _place_legend(self) -> None:
        width, height = self._legend_room.width(), self.legend.wanted_height(self._legend_room)
        self.legend.setGeometry(self.width() - width - _GAP, _GAP, width, height)

    @property
    def covered(self) -> tuple[Box, ...]:
        """The legend, while it is shown."""
        if not self.legend.isVisibleTo(self):
            return ()
        room = self.legend.geometry()
        return (box_between((room.left(), room.top()), (room.right(), room.bottom())),)

    @property
    def kept_free(self) -> tuple[Box, ...]:
        """The room of the legend, while it is shown: as much as it may take at any zoom."""
        if not self.legend.isVisibleTo(self):
            return ()
        width, height = self._legend_room.width(), self._legend_room.height()
        return (box_between((self.width() - width - _GAP, _GAP), (self.width() - _GAP - 1, _GAP + height - 1)),)

    def put_away(self) -> None:
        """Leave everything that is chosen, lit or being written."""
        self._covered = ()
        self.cancel_gesture()
        self.show_activation(None)
        self.choose_link(None)
        self.editor.leave()
        self.form.leave()

    def cover(self, *, covered: bool) -> None:
        """Put away what is being written, and bring it back as it was."""
        if covered:
            self._covered = tuple(one for one in (self.editor, self.form) if one.isVisible())
            for one in self._covered:
                one.hide()
            return
        for one in self._covered:
            one.show()
            one.begin_again()
        self._covered = ()

    def open_form_at(self, place: Point) -> None:
        """Put the linkage form where a linkage is seen, inside the map."""
        width = min(max(_FORM_WIDTH, self.form.minimumSizeHint().width()), self.width() - 2 * _GAP)
        self.form.setFixedSize(sized(self.form, self.form.middle, width, self.height() - 2 * _GAP))
        left, top = self.viewport.to_view(place)
        left = max(_GAP, min(left - self.form.width() / 2, self.width() - self.form.width() - _GAP))
        top = max(_GAP, min(top + _GAP, self.height() - self.form.height() - _GAP))
        self.form.move(int(left), int(top))

    def room_at(self, place: Point) -> QRectF:
        """Return where a scene point is seen, as a room without size."""
        return QRectF(QPointF(*self.viewport.to_view(place)), QPointF(*self.viewport.to_view(place)))
