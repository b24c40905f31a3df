"""Charts: matplotlib figures without pyplot and without Qt; the catalogue."""

from typing import Any

from emdr_planner.charts import linkage_chart, map_picture, measure_total, readiness_strip, sud_by_target
from emdr_planner.charts.chart import Chart

CHARTS: tuple[Chart[Any], ...] = (
    sud_by_target.CHART,
    measure_total.CHART,
    readiness_strip.CHART,
    linkage_chart.CHART,
    map_picture.CHART,
)
"""Each kind of chart has a series of its own type."""
