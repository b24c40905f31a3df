from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from emdr_planner.domain.words import LinkageKind, Provenance, Status
from emdr_planner.drawing.geometry import Box
from emdr_planner.drawing.shapes import Shape
from emdr_planner.ui.network.lettering import broken
from emdr_planner.ui.network.look import LABEL_SIZE, Look
from emdr_planner.ui.network.marks import LinkMark, NodeMark
from emdr_planner.ui.network.paint_links import lines_of, paint_lines, paint_sign
from emdr_planner.ui.network.paint_nodes import colours_of, paint_body
from emdr_planner.ui.network.placed_link import place_link
from emdr_planner.ui.network.shapes import outline_of
from emdr_planner.ui.network.sizing import Setting
from emdr_planner.ui.network.writing import write
from emdr_planner.ui.standings import NO_STANDING, Gate, Standing
from emdr_planner.ui.theme import THEMES, Theme, contrast
from tests.support.cases import a_case, a_memory, the_sample
from tests.support.map_bench import MapBench

each_theme = pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)


@each_theme
def test_letters_and_lines_can_be_told_from_what_is_behind_them(qapp: object, theme: Theme) -> None:
    del qapp
    look = Look(theme)
    for sud in (None, *range(11)):
        colours = look.rated(sud)
        assert contrast(colours.ink.name(), colours.fill.name()) >= 4.5
    for colours in (look.quiet, look.plain, look.resource):
        assert contrast(colours.ink.name(), colours.fill.name()) >= 4.5
    assert contrast(look.hull_ink.name(), theme.panel) >= 4.5
    assert contrast(look.hull_ink.name(), look.hull.name()) >= 4.5, "captions on the ground of a cluster"
    assert contrast(look.ink.name(), look.hull.name()) >= 4.5, "names on the ground of a cluster"
    for behind in (theme.panel, theme.hull):
        for line in (look.link, look.support, look.accent, look.ink, look.quiet.outline, look.resource.outline):
            assert contrast(line.name(), behind) >= 3.0
    assert contrast(look.badge_ink.name(), look.badge.name()) >= 4.5
    for behind in (theme.panel, look.band.name()):
        assert contrast(look.soft.name(), behind) >= 4.5, "ages and bands"
    quieter = contrast(look.band_line.name(), theme.panel)
    assert 1.1 < quieter < contrast(look.link.name(), theme.panel), "lines at ages are no linkages"


def painted(link: LinkMark, look: Look) -> bytes:
    image = QImage(220, 40, QImage.Format.Format_Grayscale8)
    image.fill(look.ground)
    painter = QPainter(image)
    paint_lines(painter, look, lines_of([place_link(link, (10.0, 20.0), (210.0, 20.0))]))
    paint_sign(painter, look, ((110.0, 20.0), 1.0), link.provenance, look.link)
    painter.end()
    return bytes(image.constBits())


def test_in_greyscale_every_linkage_is_still_told_apart(qapp: object) -> None:
    del qapp
    look = Look(THEMES[0])
    marks = [
        LinkMark(id="L", start="a", end="b", kind=kind, strength=strength, provenance=source)
        for kind in LinkageKind
        for strength in (1, 2, 3)
        for source in Provenance
    ]
    assert len({painted(mark, look) for mark in marks}) == len(marks)


def painted_body(mark: NodeMark, look: Look) -> bytes:
    image = QImage(200, 80, QImage.Format.Format_Grayscale8)
    image.fill(look.ground)
    painter = QPainter(image)
    paint_body(painter, look, mark, Box(100.0, 40.0, 160.0, 50.0))
    painter.end()
    return bytes(image.constBits())


@each_theme
def test_in_greyscale_types_gates_and_what_is_settled_are_still_told_apart(qapp: object, theme: Theme) -> None:
    """Without the words, which say each of them once more; a SUD is told by its number."""
    del qapp
    look = Look(theme)
    plain = NodeMark(
        id="M1", shape=Shape.PAST, label="", detail="", sud=None, rated_type=True, standing=NO_STANDING,
        touchstone=False, work_begun=False, settled=False,
    )  # fmt: skip
    rated = [shape for shape in Shape if shape not in {Shape.BELIEF, Shape.RESOURCE, Shape.PART}]
    gates: tuple[Gate, ...] = ("OPEN", "LIMITED", "PREPARE", "HOLD")
    for sud in (None, *range(11)):
        marks = [
            replace(plain, shape=shape, sud=sud, standing=Standing(gate=gate)) for shape in rated for gate in gates
        ]
        assert len({painted_body(mark, look) for mark in marks}) == len(marks)
    others = [replace(plain, shape=shape, rated_type=shape in rated) for shape in Shape]
    settled = [replace(plain, shape=shape, settled=True) for shape in rated]
    assert len({painted_body(mark, look) for mark in (*others, *settled)}) == len(others) + len(settled)


def test_every_shape_has_an_outline_of_its_own_inside_its_box(qapp: object) -> None:
    del qapp
    box = Box(50.0, 50.0, 160.0, 50.0)
    outlines = [outline_of(shape, box) for shape in Shape]
    assert all(one != other for place, one in enumerate(outlines) for other in outlines[:place])
    for outline in outlines:
        room = outline.boundingRect()
        assert room.left() >= box.left - 0.5
        assert room.right() <= box.right + 0.5
        assert room.top() >= box.top - 0.5
        assert room.bottom() <= box.bottom + 10.0


def test_labels_are_broken_once_and_then_cut(qapp: object) -> None:
    del qapp
    metrics = Look(THEMES[0]).label_metrics
    assert broken("Locked room", metrics, 172.0) == ("Locked room",)
    lines = broken("Father comes home late at night and shouts at everyone in the kitchen", metrics, 172.0)
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert all(metrics.horizontalAdvance(line) <= 172.0 for line in lines)
    assert broken("x" * 80, metrics, 172.0)[0].endswith("…")


@each_theme
@pytest.mark.parametrize("size", [(940, 420), (1500, 800)], ids=["small", "large"])
@pytest.mark.parametrize("sample", ["broad", "narrow"])
def test_at_the_first_look_no_memory_or_caption_covers_another(
    qtbot: QtBot, theme: Theme, size: tuple[int, int], sample: str
) -> None:
    bench = MapBench(the_sample(sample), theme)
    qtbot.addWidget(bench.panel)
    bench.panel.resize(*size)
    bench.panel.show()
    scene = bench.canvas.scene
    boxes = [*scene.boxes.values(), *(hull.caption for hull in scene.hulls)]
    assert not any(one.meets(other) for place, one in enumerate(boxes) for other in boxes[:place])
    bench.canvas.fit()
    boxes = [*scene.boxes.values(), *(hull.caption for hull in scene.hulls)]
    seen = bench.canvas.viewport.visible(bench.canvas.extent)
    assert all(seen.holds((box.left, box.top)) and seen.holds((box.right, box.bottom)) for box in boxes)
    assert not bench.canvas.grab().isNull()


@pytest.mark.parametrize("size", [(923, 560), (1477, 870)], ids=["1366x768", "1920x1080"])
@pytest.mark.parametrize("sample", ["broad", "narrow"])
def test_at_the_first_look_every_label_can_be_read(qtbot: QtBot, size: tuple[int, int], sample: str) -> None:
    bench = MapBench(the_sample(sample))
    qtbot.addWidget(bench.panel)
    bench.panel.resize(*size)
    bench.panel.show()
    scene, zoom = bench.canvas.scene, bench.canvas.viewport.scale
    assert scene.sizes.setting is not Setting.TIGHT
    for name, lettering in scene.lettering.items():
        assert scene.sizes.words_fit(zoom, name)
        assert LABEL_SIZE * scene.sizes.growth_of(name) * zoom >= 8.5
        sud = scene.nodes[name].sud
        assert sud is None or f"SUD {sud}" in lettering.detail


def test_what_a_small_memory_leaves_out_is_told_to_the_pointer(qtbot: QtBot) -> None:
    bench = MapBench(the_sample("broad"))
    qtbot.addWidget(bench.panel)
    bench.panel.resize(923, 560)
    bench.panel.show()
    name, mark = next(iter(bench.canvas.scene.nodes.items()))
    assert bench.canvas.tip_of(name) == f"{mark.label}\n{mark.detail}"
    bench.canvas.zoom_naturally()
    bench.canvas.repaint_whole()
    assert bench.canvas.tip_of(name) == ("" if not bench.canvas.scene.is_cut_short(name) else mark.label)


def test_the_whole_map_stays_in_sight_while_the_window_changes_until_the_hand_moves_it(qtbot: QtBot) -> None:
    bench = MapBench(the_sample("broad"))
    qtbot.addWidget(bench.panel)
    bench.panel.resize(1300, 800)
    bench.panel.show()
    bench.panel.resize(900, 500)
    canvas = bench.canvas
    qtbot.waitUntil(lambda: canvas.width() == 900)
    seen, whole = canvas.viewport.visible(canvas.extent), canvas.scene.bounds
    assert whole is not None
    assert seen.holds((whole.left, whole.top))
    assert seen.holds((whole.right, whole.bottom))
    canvas.look_at(canvas.viewport.panned(30.0, 0.0))
    view = canvas.viewport
    bench.panel.resize(950, 520)
    qtbot.waitUntil(lambda: canvas.width() == 950)
    assert canvas.viewport == view


def test_what_is_resolved_or_no_target_has_a_look_of_its_own(qtbot: QtBot) -> None:
    memories = (a_memory("M1", sud=5), a_memory("R1", "resource"), a_memory("B1", "belief"))
    bench = MapBench(a_case(*memories, a_memory("M2", status=Status.CONFIRMED)))
    qtbot.addWidget(bench.panel)
    look = bench.canvas.look
    shown = [colours_of(mark, look) for mark in bench.canvas.scene.nodes.values()]
    assert shown == [look.rated(5), look.resource, look.plain, look.quiet]


def test_the_legend_is_painted_with_every_row_it_has(qtbot: QtBot) -> None:
    bench = MapBench(the_sample("broad"))
    qtbot.addWidget(bench.panel)
    bench.panel.show()
    bench.panel.tools.legend.setChecked(True)
    legend = bench.canvas.legend
    assert legend.isVisible()
    assert not legend.grab().isNull()
    assert len(legend.rows) > 25
    before = bench.canvas.viewport.scale
    bench.canvas.fit()
    assert bench.canvas.viewport.scale <= before
    covered = legend.geometry()
    assert not any(covered.intersects(bench.canvas.room_of(name).toRect()) for name in bench.canvas.scene.nodes)


@pytest.mark.parametrize("growth", [0.9, 1.0, 1.42, 1.47, 1.55])
def test_a_line_is_written_whole_at_every_growth(qapp: object, growth: float) -> None:
    del qapp
    look = Look(THEMES[0])
    text = "I am powerless · 4 memories · labelled broad · each reaches 4–12 in 2 steps"
    width = look.detail_metrics.horizontalAdvance(text) + 6.0
    image = QImage(int(1.7 * width), 60, QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    painter.setFont(look.detail_font)
    write(painter, Box(image.width() / 2, 30.0, width * growth, 18.0 * growth), growth, text)
    painter.end()
    inked = [x for x in range(image.width()) if any(image.pixel(x, y) & 255 < 200 for y in range(60))]
    assert inked[-1] - inked[0] == pytest.approx((width - 6.0) * growth, abs=4.0)
