from __future__ import annotations

import math
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from emdr_planner.terms.adding_up import adding_up


@given(
    st.lists(st.floats(min_value=0, max_value=500, allow_nan=False), max_size=40),
    st.integers(min_value=0, max_value=3),
)
def test_what_is_read_adds_up_to_the_total_and_is_never_a_unit_off(parts: list[float], decimals: int) -> None:
    told = [Decimal(text) for text in adding_up(parts, decimals)]
    total = round(math.fsum(part * 10**decimals for part in parts))
    assert sum(told) * 10**decimals == total
    for part, text in zip(parts, told, strict=True):
        assert abs(part - float(text)) < 10**-decimals + 1e-9


def test_the_parts_of_a_load_that_rounding_one_by_one_would_miss() -> None:
    assert adding_up([3.0, 0.54, 0.54, 0.45, 0.07, 0.06, 0.03], 1) == ("3.0", "0.5", "0.5", "0.5", "0.1", "0.1", "0.0")


def test_nothing_adds_up_to_nothing() -> None:
    assert adding_up([], 1) == ()
