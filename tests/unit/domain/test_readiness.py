"""Safety flags."""

from __future__ import annotations

import pytest

from emdr_planner.domain.readiness import SafetyFlag
from emdr_planner.domain.words import FlagKind
from tests.support.cases import DAY


@pytest.mark.parametrize("kind", list(FlagKind))
def test_every_active_flag_holds_but_a_legal_question(kind: FlagKind) -> None:
    flag = SafetyFlag(id="SF1", kind=kind, raised=DAY, review=DAY)
    assert flag.is_active
    assert flag.holds is (kind is not FlagKind.LEGAL_QUESTION)
    lifted = SafetyFlag(id="SF1", kind=kind, raised=DAY, lifted=DAY)
    assert not lifted.holds
