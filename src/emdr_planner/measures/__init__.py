"""Self-report scales as data: the catalogue."""

from emdr_planner.measures import core10, ders, des2, dest, gad7, itq, lec5, pcl5, phq9, totals
from emdr_planner.measures.measure import Measure, Worse
from emdr_planner.measures.own import own_measure

MEASURES: tuple[Measure, ...] = (
    pcl5.MEASURE,
    phq9.MEASURE,
    gad7.MEASURE,
    lec5.MEASURE,
    des2.MEASURE,
    dest.MEASURE,
    itq.MEASURE,
    ders.DERS_16,
    core10.MEASURE,
    *totals.TOTALS,
    ders.DERS_18,
    ders.DERS_36,
)


def measure_for(measure_id: str) -> Measure:
    """Return the scale of the catalogue, or one whose total is typed in and of which nothing else is known."""
    known = next((measure for measure in MEASURES if measure.id == measure_id.lower()), None)
    return known or own_measure(measure_id, worse=Worse.UNSTATED)
