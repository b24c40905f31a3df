from __future__ import annotations

import dataclasses
import datetime as dt

from pytestqt.qtbot import QtBot

from emdr_planner.domain.readiness import SafetyFlag
from emdr_planner.domain.words import FlagKind
from emdr_planner.ui.readiness_panel import ReadinessPanel
from emdr_planner.ui.theme import LIGHT
from tests.support.gui import a_case
from tests.support.panels import TODAY, Wire, show_in_window, today, told


def test_the_next_review_is_offered_after_the_days_that_the_programme_has_set(qtbot: QtBot) -> None:
    panel = ReadinessPanel(LIGHT, today=today)
    flag = SafetyFlag(id="SF1", kind=FlagKind.OTHER, raised=TODAY)
    case = dataclasses.replace(a_case(), safety_flags=(flag,))
    wire = Wire(panel, case, show_in_window(qtbot, panel))
    flags = panel.flags
    flags.raise_button.click()
    assert flags.raise_form.review.value == TODAY + dt.timedelta(days=7)
    Wire(panel, dataclasses.replace(case, policy=(("progress_flag_review_days", 3),)), wire.window)
    flags.raise_button.click()
    assert flags.raise_form.review.value == TODAY + dt.timedelta(days=3)
    assert "A review after 3 days is a planning default of the programme" in told(panel)
