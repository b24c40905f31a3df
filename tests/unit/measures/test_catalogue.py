"""The contract that every scale of the catalogue keeps."""

from __future__ import annotations

import importlib
import itertools
import pkgutil

import pytest

from emdr_planner import measures
from emdr_planner.measures import MEASURES, measure_for
from emdr_planner.measures.measure import ChangeValue, Combine, Entry, Measure, Standing, Threshold, Worse
from emdr_planner.measures.own import own_measure
from emdr_planner.measures.scoring import score

EVERY = pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.id)
LISTED = {
    "pcl-5", "phq-9", "gad-7", "lec-5", "des-ii", "des-t", "itq", "ders-16", "core-10", "ies-r", "mid-60", "sdq-20",
    "sdq-5", "dts", "ders-18", "ders-36", "wsas", "efrs", "ace",
}  # fmt: skip


def test_the_catalogue_is_whole_and_its_ids_are_one_of_a_kind() -> None:
    ids = [measure.id for measure in MEASURES]
    assert sorted(ids) == sorted(LISTED)


def test_every_scale_in_the_folder_is_in_the_catalogue() -> None:
    modules = [
        importlib.import_module(f"{measures.__name__}.{found.name}")
        for found in pkgutil.iter_modules(measures.__path__)
    ]
    found = {value.id for module in modules for value in vars(module).values() if isinstance(value, Measure)}
    assert found == {measure.id for measure in MEASURES}


@EVERY
def test_bands_cover_the_range_once(measure: Measure) -> None:
    if not measure.bands:
        return
    assert measure.total_low is not None
    assert measure.total_high is not None
    lows = [band.low for band in measure.bands]
    assert lows[0] == measure.total_low
    assert all(low < high for low, high in itertools.pairwise(lows))
    assert lows[-1] <= measure.total_high
    assert measure.bands_source
    for total in range(int(measure.total_low), int(measure.total_high) + 1):
        band = measure.band_of(total)
        assert band is not None
        assert band.low <= total
        assert not any(band.low < other.low <= total for other in measure.bands)


@EVERY
def test_extremes_come_out_at_the_ends_of_the_range(measure: Measure) -> None:
    if not measure.computes:
        return
    lowest = [measure.item_high if n in measure.reversed_items else measure.item_low for n in numbers(measure)]
    highest = [measure.item_low if n in measure.reversed_items else measure.item_high for n in numbers(measure)]
    assert score(measure, lowest).total == pytest.approx(measure.total_low)
    assert score(measure, highest).total == pytest.approx(measure.total_high)


@EVERY
def test_the_missing_item_rule_holds(measure: Measure) -> None:
    if not measure.computes:
        return
    middle: list[float | None] = [measure.item_low + measure.item_step] * measure.item_count
    for missing in range(measure.item_count + 1):
        items = [None] * missing + middle[missing:]
        assert (score(measure, items).total is not None) == (missing <= measure.missing_allowed)


@EVERY
def test_items_are_there_exactly_when_they_are_entered(measure: Measure) -> None:
    assert (measure.item_count > 0) == (measure.entry is Entry.ITEMS)
    if measure.entry is not Entry.ITEMS:
        assert measure.combine is Combine.NOTHING
    referred = [*measure.reversed_items, *measure.risk_items, *(n for part in measure.subscales for n in part.items)]
    assert set(referred) <= set(numbers(measure))
    assert len(set(measure.topics)) == len(measure.topics), "two items could not be told apart"


@EVERY
def test_a_topic_is_a_word_or_three_and_never_a_sentence(measure: Measure) -> None:
    for topic in measure.topics:
        assert len(topic.split()) <= 3
        assert not topic.endswith((".", "?", "!"))


@EVERY
def test_every_number_says_where_it_comes_from(measure: Measure) -> None:
    assert measure.source
    assert measure.licence
    rows: tuple[Threshold | ChangeValue, ...] = (*measure.thresholds, *measure.changes)
    for row in rows:
        assert row.citation
        assert row.population
        assert row.meaning
        assert row.standing in Standing
    for threshold in measure.thresholds:
        assert measure.total_low is not None
        assert measure.total_high is not None
        assert measure.total_low <= threshold.value <= measure.total_high
    ids = [value.id for value in measure.changes]
    assert len(set(ids)) == len(ids)
    assert all(value.points > 0 for value in measure.changes)


def numbers(measure: Measure) -> range:
    return range(1, measure.item_count + 1)


def test_pcl_5_lists_all_change_values_that_disagree() -> None:
    pcl5 = measure_for("pcl-5")
    assert sorted(value.points for value in pcl5.changes) == [5, 8.5, 10, 12.5, 15, 18]
    assert {value.points for value in pcl5.changes if value.reliable} == {15, 18}


def test_the_programme_chooses_among_all_published_change_values() -> None:
    pcl5 = measure_for("PCL-5")
    chosen = [pcl5.change_value(change_id) for change_id in (None, "marx-18", "older-5", "nonsense")]
    assert [value.points for value in chosen if value] == [15, 18, 5, 15]
    assert measure_for("des-ii").change_value(None) is None


def test_a_scale_without_bands_has_none() -> None:
    assert measure_for("pcl-5").band_of(50) is None
    assert own_measure("ours", title="Ours", low=0, high=10, worse=Worse.HIGHER).band_of(3) is None


def test_an_unknown_scale_is_one_whose_total_is_typed_in() -> None:
    ours = measure_for("sleep-diary")
    assert (ours.title, ours.entry, ours.total_high, ours.worse) == ("sleep-diary", Entry.TOTAL, None, Worse.UNSTATED)
