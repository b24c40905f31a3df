"""Shows a map: a kept picture of what stands still, and over it what changes from moment to moment."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontInfo, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from emdr_planner.drawing.geometry import Box
from emdr_planner.planning.load import ActivationPreview
from emdr_planner.ui.network.contents import Sentences
from emdr_planner.ui.network.fitting import Fitting
from emdr_planner.ui.network.gestures import Gesture
from emdr_planner.ui.network.layer import Frame, KeptLayer, use_scene_units
from emdr_planner.ui.network.look import LABEL_SIZE, Look
from emdr_planner.ui.network.marks import Picture
from emdr_planner.ui.network.paint_over import paint_over
from emdr_planner.ui.network.paint_overlay import paint_empty
from emdr_planner.ui.network.scene import MapScene
from emdr_planner.ui.network.viewport import Seen, Viewport
from emdr_planner.ui.network.ways import within
from emdr_planner.ui.network.words import Words
from emdr_planner.wording import _

_CRISP_AFTER_MS = 70
_ZOOM_STEP = 1.2
_EDGE = 16.0


class MapView(QWidget):
    """Draws one map.

    Signals:
        viewport_changed: Another part of the map is shown.
    """

    viewport_changed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.viewport = Viewport()
        self.selected: tuple[str, ...] = ()
        self.current: str | None = None
        self.hovered: str | None = None
        self.chosen_link: str | None = None
        self.preview: ActivationPreview | None = None
        self.gesture: Gesture | None = None
        self.fixed_because = ""
        self.around: tuple[str, int] | None = None
        self.path: tuple[str, ...] = ()
        self.sentences = Sentences()
        self._scene = MapScene(Picture(), Words(lambda _setting: {}, {}), {})
        self._layer = KeptLayer()
        self._fit_wanted = True
        self._own = Seen.FIRST
        self._own_view: Viewport | None = None
        self._sized_for: float | None = None
        self._crisp = QTimer(self)
        self._crisp.setSingleShot(True)
        self._crisp.setInterval(_CRISP_AFTER_MS)
        self._crisp.timeout.connect(self.repaint_whole)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(QSize(240, 160))

    @property
    def scene(self) -> MapScene:
        """The map as it lies."""
        return self._scene

    @property
    def natural_scale(self) -> float:
        """The scale that is called 100 %: map letters as large as the system's."""
        return max(1.0, QFontInfo(QApplication.font()).pixelSize() / LABEL_SIZE)

    @property
    def extent(self) -> tuple[float, float]:
        """Width and height of the view in pixels."""
        return (float(self.width()), float(self.height()))

    def show_scene(self, scene: MapScene, look: Look | None = None) -> None:
        """Show another state of the map; the view stays where it is."""
        if look is None and self._sized_for == self.viewport.scale:
            scene.draw_at(scene.crowding.sizes_kept(self._scene.sizes, self.viewport.scale, self.natural_scale))
            scene.follow(self._scene)
        else:
            self._sized_for = None
        self._scene = scene
        self.look = look or self.look
        self._keep_looking()
        self.current = self.current if self.current in scene.nodes else None
        self.hovered = self.hovered if self.hovered in scene.nodes else None
        self.selected = tuple(name for name in self.selected if name in scene.nodes)
        self.chosen_link = self.chosen_link if self.chosen_link in scene.links else None
        self.repaint_whole()
        if look is not None:
            self.size_anew()

    @property
    def is_fixed(self) -> bool:
        """Whether the map may only be looked at now; `fixed_because` says why."""
        return bool(self.fixed_because)

    @property
    def is_new(self) -> bool:
        """Whether nothing is known yet of how the map is looked at: it was just opened."""
        return self._sized_for is None

    def forget(self) -> None:
        """Leave nothing chosen, looked at or lit: another client's map comes."""
        self.selected, self.current, self.hovered, self.chosen_link, self.preview = (), None, None, None, None
        self._sized_for = None
        self.around, self.path = None, ()

    def look_around(self, around: tuple[str, int] | None) -> None:
        """Show a memory with what lies within some steps of it, the rest only hinted at; None shows everything."""
        self.around = around
        self._keep_looking()
        self.repaint_whole()

    def show_path(self, path: tuple[str, ...]) -> None:
        """Light a path from one memory to another; empty lights none."""
        self.path = path
        self.update()

    def _keep_looking(self) -> None:
        """Let what is looked at follow the linkages; it ends when its memory is gone."""
        scene = self._scene
        self.around = self.around if self.around is not None and self.around[0] in scene.nodes else None
        scene.kept = scene.present if self.around is None else within(*self.around, scene.steps)
        self.path = self.path if all(name in scene.nodes for name in self.path) else ()

    def show_selected(self, ids: tuple[str, ...]) -> None:
        """Ring these memories; the keyboard acts on the last of them."""
        self.selected = tuple(name for name in ids if name in self._scene.nodes)
        if self.selected and self.current not in self.selected:
            self.current = self.selected[-1]
        self.update()

    def show_activation(self, preview: ActivationPreview | None) -> None:
        """Light what working a memory would open."""
        if preview != self.preview:
            self.preview = preview
            self.update()

    def choose_link(self, link: str | None) -> None:
        """Show one linkage as chosen."""
        self.chosen_link = link
        self.update()

    def look_at(self, viewport: Viewport) -> None:
        """Show another part of the map."""
        if viewport.scale != self.viewport.scale:
            self._crisp.start()
        self._fit_wanted = self._fit_wanted and not self.isVisible()
        self.viewport = viewport
        self.viewport_changed.emit()
        self.update()

    @property
    def covered(self) -> tuple[Box, ...]:
        """Parts of the view, in pixels, that something floats over."""
        return ()

    @property
    def kept_free(self) -> tuple[Box, ...]:
        """Parts of the view, in pixels, that a map which shows itself leaves free: the same at every zoom."""
        return self.covered

    @property
    def shows_itself(self) -> Seen | None:
        """What of itself the map shows because nothing else was wanted yet; None once the hand has moved the view."""
        return self._own if self._fit_wanted or self.viewport == self._own_view else None

    @property
    def lead(self) -> str | None:
        """The memory that is in the middle where not all can be read at once: the selected one, else the weightiest."""
        return self.selected[-1] if self.selected else next(iter(self._scene.weighty), None)

    def show_itself(self, seen: Seen) -> None:
        """Show the map with no memory behind what floats over the view: whole, or as much as can be read at once."""
        self._fit_wanted = not self.isVisible()
        fitting = Fitting(self._scene, self.extent, self.natural_scale)
        whole = seen is Seen.WHOLE
        self._own = seen
        self._own_view = fitting.around(self.kept_free) if whole else fitting.first(self.kept_free, self.lead)
        self._sized_for = self._own_view.scale
        self.look_at(self._own_view)
        self.repaint_whole()

    def size_anew(self) -> None:
        """Let the sizes follow where memories are now; a view that nobody has moved follows too."""
        self._sized_for = None
        self.repaint_whole()
        if self.shows_itself is not None:
            self.show_itself(self.shows_itself)

    def fit(self) -> None:
        """Show the whole map, as large as may be."""
        self.show_itself(Seen.WHOLE)

    def _keep_sized(self) -> None:
        """Let sizes follow the zoom, but not while memories are under way."""
        if self._sized_for != self.viewport.scale and not (self.gesture and self.gesture.moving):
            self._sized_for = self.viewport.scale
            self._scene.draw_for(self.viewport.scale, self.natural_scale)

    def zoom(self, steps: float, at: tuple[float, float] | None = None) -> None:
        """Zoom by steps, around a place of the view or its middle."""
        self.look_at(self.viewport.zoomed(_ZOOM_STEP**steps, at or (self.width() / 2, self.height() / 2)))

    def zoom_naturally(self) -> None:
        """Show the map at 100 %."""
        self.look_at(self.viewport.scaled_to(self.natural_scale, (self.width() / 2, self.height() / 2)))

    def show_memory(self, name: str) -> None:
        """Shift the view so that a memory is well inside and behind nothing that floats over it, if it is not."""
        seen = self.viewport.visible(self.extent).grown(-_EDGE / self.viewport.scale)
        place = self._scene.boxes[name].centre
        behind = any(room.holds(self.viewport.to_view(place)) for room in self.covered)
        if behind or not seen.holds(place):
            self.look_at(self.viewport.centred(self._scene.boxes[name].centre, self.extent))

    def room_of(self, name: str) -> QRectF:
        """Return where a memory is seen."""
        box = self._scene.boxes[name]
        left, top = self.viewport.to_view((box.left, box.top))
        return QRectF(left, top, box.width * self.viewport.scale, box.height * self.viewport.scale)

    def repaint_whole(self) -> None:
        """Paint the kept picture anew at the next occasion."""
        self._keep_sized()
        self._layer.drop()
        self.update()

    @property
    def pictures_made(self) -> int:
        """How often the kept picture has been painted."""
        return self._layer.builds

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what is seen in place; while nothing else was wanted yet, show of the map what has room now."""
        super().resizeEvent(event)
        if self.shows_itself is not None:
            self.show_itself(self.shows_itself)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show the kept picture, then what changes over it."""
        del event
        self._keep_picture()
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.look.ground)
        self._layer.show(painter, self.viewport)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._scene.nodes:
            sentence = _("No memories yet. Press N or double-click to write down the first one.")
            paint_empty(painter, self.look, QRectF(self.rect()).adjusted(40, 40, -40, -40), sentence)
        use_scene_units(painter, self.viewport)
        paint_over(painter, self)
        painter.end()

    def _keep_picture(self) -> None:
        moving = self.gesture.moving if self.gesture else frozenset()
        wanted = Frame(viewport=self.viewport, size=self.size(), ratio=self.devicePixelRatioF(), without=moving)
        made = self._layer.frame
        zooming = self._crisp.isActive() and made is not None and made.serves(wanted)
        if made is None or not (zooming or made.is_crisp_for(wanted)):
            self._keep_sized()
            self._layer.build(self.look, self._scene, wanted)
