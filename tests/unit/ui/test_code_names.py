from __future__ import annotations

from emdr_planner.ui.code_names import NAMES, suggest


def first(names: object) -> str:
    assert isinstance(names, list)
    return str(names[0])


def test_names_differ_also_without_capitals() -> None:
    assert len({name.casefold() for name in NAMES}) == len(NAMES)
    assert all(name.isalpha() and name.istitle() for name in NAMES)


def test_a_taken_name_is_not_offered_again() -> None:
    assert suggest([], first) == NAMES[0]
    assert suggest([f" {NAMES[0].upper()} "], first) == NAMES[1]


def test_when_all_are_taken_a_number_follows() -> None:
    assert suggest(NAMES, first) == f"{NAMES[0]} 2"
    assert suggest([*NAMES, *(f"{name} 2" for name in NAMES)], first) == f"{NAMES[0]} 3"


def test_names_come_by_chance() -> None:
    assert len({suggest([]) for _time in range(60)}) > 10
