from __future__ import annotations

import subprocess
import threading
import zlib
from pathlib import Path
from xml.etree import ElementTree as ET

import pymupdf
import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import pytest

from emdr_planner.charts import CHARTS
from emdr_planner.charts.chart import Chart, Drawing, Subject, shown
from emdr_planner.charts.frame import Area
from emdr_planner.charts.labels import place_labels
from emdr_planner.charts.lettering import ELLIPSIS, MISSING, fitting, plain, shorten
from emdr_planner.charts.picture import Size, picture, pixels
from emdr_planner.charts.style import DARK, LIGHT, STYLES, ChartStyle, style_named
from tests.support.cases import a_case, a_memory
from tests.support.progress_cases import course, day

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def drawing() -> Drawing:
    return next(chart for chart in CHARTS if chart.id == "sud-by-target").of(Subject(case=course()))


def test_a_png_holds_pixels_and_nothing_else(drawing: Drawing) -> None:
    content = picture(drawing, "png")
    kinds, place = set(), 8
    while place < len(content):
        length = int.from_bytes(content[place : place + 4], "big")
        kinds.add(content[place + 4 : place + 8])
        place += 12 + length
    assert kinds == {b"IHDR", b"pHYs", b"IDAT", b"IEND"}


def test_an_svg_tells_its_title_and_description_and_no_date_or_maker(drawing: Drawing) -> None:
    content = picture(drawing, "svg")
    root = ET.fromstring(content)  # noqa: S314 - our own
    assert [child.tag for child in root][:2] == [f"{SVG}title", f"{SVG}desc"]
    assert root.findtext(f"{SVG}title") == drawing.title
    assert "locked room" in (root.findtext(f"{SVG}desc") or "")
    for word in (b"dc:date", b"dc:creator", b"atplotlib v", b"/home", b"/work", b"/tmp"):
        assert word not in content
    assert root.findall(f".//{SVG}text") == [], "letters are outlines, so no font is needed"


def test_an_svg_marks_its_memories_by_id(drawing: Drawing) -> None:
    ids = {element.get("id") for element in ET.fromstring(picture(drawing, "svg")).iter()}  # noqa: S314 - our own
    assert "memory:M1" in ids


def test_a_pdf_has_no_date_maker_or_path(drawing: Drawing) -> None:
    content = picture(drawing, "pdf")
    assert content.startswith(b"%PDF-")
    for word in (b"CreationDate", b"ModDate", b"Producer", b"Creator", b"Author", b"/home", b"/tmp"):
        assert word not in content


def words_by_three_readers(content: bytes, file: Path) -> dict[str, list[str]]:
    """Return the words of a PDF, sorted, as Poppler, PDFium and MuPDF take them out of it."""
    file.write_bytes(content)
    poppler = subprocess.run(["pdftotext", "-enc", "UTF-8", file, "-"], capture_output=True, check=True)  # noqa: S607
    pdfium = pypdfium2.PdfDocument(content)
    with pymupdf.open(stream=content) as mupdf:  # type: ignore[no-untyped-call]  # it ships few types
        texts = {
            "Poppler": poppler.stdout.decode(),
            "PDFium": "\n".join(page.get_textpage().get_text_range() for page in pdfium),
            "MuPDF": "\n".join(page.get_text() for page in mupdf),
        }
    pdfium.close()
    return {reader: sorted(text.split()) for reader, text in texts.items()}


ACCENTS = "Größe naïve ÀÉÎÕÜ çñø žŁ", "fjord office – “quoted”", "it’s Ærø, fffi"


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.id)
def test_three_readers_take_the_same_words_out_of_every_pdf(chart: Chart[object], tmp_path: Path) -> None:
    words = words_by_three_readers(picture(chart.of(Subject(case=course())), "pdf"), tmp_path / "chart.pdf")
    assert words["Poppler"]
    assert words["Poppler"] == words["PDFium"] == words["MuPDF"]


def test_three_readers_take_accents_and_bold_letters_out_of_a_map_as_they_were_written(tmp_path: Path) -> None:
    memories = [
        a_memory(f"M{n}", label=label, position=(300.0 * n, 0.0), sud=n) for n, label in enumerate(ACCENTS, start=1)
    ]
    drawing = next(chart for chart in CHARTS if chart.id == "map").of(Subject(case=a_case(*memories)))
    content = picture(drawing, "pdf")
    words = words_by_three_readers(content, tmp_path / "map.pdf")
    assert words["Poppler"] == words["PDFium"] == words["MuPDF"]
    assert set(" ".join(ACCENTS).split()) <= set(words["Poppler"])
    page = pymupdf.open(stream=content)[0]  # type: ignore[no-untyped-call]  # it ships few types
    bold = {
        span["text"]
        for block in page.get_text("dict")["blocks"]  # type: ignore[no-untyped-call]  # it ships few types
        for line in block.get("lines", ())
        for span in line["spans"]
        if "Bold" in span["font"]
    }
    assert set(ACCENTS) <= bold


def test_a_pdf_reopens_with_its_text_and_embedded_fonts(drawing: Drawing, tmp_path: Path) -> None:
    file = tmp_path / "chart.pdf"
    file.write_bytes(picture(drawing, "pdf"))
    text = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, check=True).stdout.decode()  # noqa: S607
    assert "SUD by target" in text
    assert "locked room" in text
    fonts = subprocess.run(["pdffonts", file], capture_output=True, check=True).stdout.decode().splitlines()[2:]  # noqa: S607
    assert fonts
    for font in fonts:
        assert "TrueType" in font
        assert font.split()[-5] == "yes", font


def test_other_formats_are_refused(drawing: Drawing) -> None:
    with pytest.raises(ValueError, match="png, svg, pdf"):
        picture(drawing, "gif")


def test_pixels_come_with_the_places_of_their_marks(drawing: Drawing) -> None:
    found = pixels(drawing, style=LIGHT, size=Size(width=4.0, height=3.0, dpi=100))
    assert (found.width, found.height) == (400, 300)
    assert len(found.rgba) == 400 * 300 * 4
    assert {mark.id for mark in found.marks} == {"M1", "M2", "M3"}
    for mark in found.marks:
        assert mark.kind == "memory"
        assert 0 <= mark.left < mark.right <= 400
        assert 0 <= mark.top < mark.bottom <= 300


def test_pictures_may_be_asked_for_on_several_threads_at_once(drawing: Drawing) -> None:
    alone = picture(drawing, "svg")
    got: list[bytes] = []
    threads = [threading.Thread(target=lambda: got.append(picture(drawing, "svg"))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [zlib.crc32(content) for content in got] == [zlib.crc32(alone)] * 4


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("two\nlines\tand\x00more", "two lines and more"),
        ("  much   room ", "much room"),
        ("\u202egnivom\u200d", "gnivom"),
        ("half \ud800pair", "half pair"),
        ("心 of it", f"{MISSING} of it"),
        ("100% $x_$ y", "100% $x_$ y"),
        ("Größe – naïve …", "Größe – naïve …"),
    ],
)
def test_words_are_made_drawable(words: str, kept: str) -> None:
    assert plain(words) == kept


def test_long_words_are_cut_with_an_ellipsis() -> None:
    assert shorten("locked room", 11) == "locked room"
    assert shorten("locked room", 8) == f"locked{ELLIPSIS}"
    assert shorten("locked room", 0) == ELLIPSIS
    assert fitting("locked room", 1.0, 8.0) == ELLIPSIS


def test_cells_are_shown_as_a_person_reads_them() -> None:
    assert [shown(cell) for cell in (None, "x", 3, 3.0, 3.14159, 0.5, day(0))] == [
        "", "x", "3", "3", "3.1", "0.50", "2026-03-02",
    ]  # fmt: skip


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
def test_text_and_lines_can_be_read(style: ChartStyle) -> None:
    for colour in (style.ink, style.ink_soft, style.resource):
        assert contrast(colour, style.paper) >= 4.5
    assert contrast(style.plum, style.paper) >= 3.0
    for sud in range(11):
        assert contrast(style.ink_on(style.sud_fill(sud)), style.sud_fill(sud)) >= 4.5, sud


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
def test_the_ramp_keeps_its_order_in_grey(style: ChartStyle) -> None:
    greys = [luminance(colour) for colour in style.ramp]
    assert greys in (sorted(greys), sorted(greys, reverse=True))
    assert style.sud_fill(None) not in style.ramp


def test_styles_go_by_name_and_can_be_scaled() -> None:
    assert style_named("dark") is DARK
    assert style_named("nonsense") is LIGHT
    assert LIGHT.scaled(2.0).body == LIGHT.body * 2


def test_labels_keep_clear_of_each_other_and_of_lines() -> None:
    room = Area(0, 0, 400, 300)
    line = Area(0, 149.9, 400, 150)
    spots = [(100.0, 150.0, "on the line"), (104.0, 152.0, "next to it"), (390.0, 20.0, "at the edge")]
    placed = [label.area for label in place_labels(spots, room, 7.0, 0, [line]) if label is not None]
    assert len(placed) == len(spots)
    assert all(room.holds(area) for area in placed)
    assert not any(area.meets(line) for area in placed)
    assert not placed[0].meets(placed[1])


def test_two_numbers_side_by_side_do_not_read_as_one() -> None:
    room = Area(0, 0, 130, 300)
    first, second = place_labels([(100.0, 150.0, "3"), (124.2, 150.0, "38")], room, 7.0, 2)
    assert first is not None
    assert second is not None
    assert not second.area.inside(left=-2.5, right=-2.5).meets(first.area)


def test_a_label_without_a_free_side_takes_its_first_where_it_matters_and_none_otherwise() -> None:
    everywhere = Area(-1000, -1000, 1000, 1000)
    spots = [(5.0, 5.0, "word"), (7.0, 5.0, "other")]
    label, other = place_labels(spots, Area(0, 0, 10, 10), 7.0, 1, [everywhere])
    assert label is not None
    assert label.edge == "left"
    assert label.x == label.area.left
    assert other is None
