"""Files the user asks for: the catalogue."""

from emdr_planner.charts import CHARTS
from emdr_planner.charts.picture import FORMATS
from emdr_planner.export import case_json, chart_picture, gexf, graphml, table_csv
from emdr_planner.export.exporter import Exporter

EXPORTERS: tuple[Exporter, ...] = (
    case_json.EXPORTER,
    graphml.EXPORTER,
    gexf.EXPORTER,
    *(chart_picture.exporter_for(chart, kind) for chart in CHARTS for kind in FORMATS),
    *(table_csv.exporter_for(chart) for chart in CHARTS),
)


def exporter_named(exporter_id: str) -> Exporter:
    """Return the exporter with this id.

    Raises:
        KeyError: There is none.
    """
    return {exporter.id: exporter for exporter in EXPORTERS}[exporter_id]
