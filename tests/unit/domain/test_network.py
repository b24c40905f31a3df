"""Which linkage fits which ends."""

from __future__ import annotations

import pytest

from emdr_planner.domain.network import DIRECTED, KIND_LETTERS, kind_fits
from emdr_planner.domain.words import LinkageKind, MemoryType
from tests.support.cases import a_linkage

_FITS = [
    ("feeds", "past", "trigger"),
    ("trigger_of", "state", "trigger"),
    ("anticipates", "trigger", "future"),
    ("evidence_for", "past", "belief"),
    ("blocks", "belief", "past"),
    ("supports", "resource", "belief"),
    ("carries", "part", "past"),
    ("shared_affect", "belief", "part"),
    ("other", "resource", "resource"),
]
_DOES_NOT = [
    ("trigger_of", "trigger", "past"),
    ("anticipates", "past", "future"),
    ("evidence_for", "belief", "past"),
    ("blocks", "past", "past"),
    ("supports", "resource", "resource"),
    ("objects_to", "past", "past"),
    ("feeds", "belief", "past"),
]


@pytest.mark.parametrize(("kind", "start", "end"), _FITS)
def test_fits(kind: str, start: str, end: str) -> None:
    assert kind_fits(LinkageKind(kind), MemoryType(start), MemoryType(end))


@pytest.mark.parametrize(("kind", "start", "end"), _DOES_NOT)
def test_does_not_fit(kind: str, start: str, end: str) -> None:
    assert not kind_fits(LinkageKind(kind), MemoryType(start), MemoryType(end))


@pytest.mark.parametrize("kind", list(LinkageKind))
def test_direction(kind: LinkageKind) -> None:
    assert a_linkage("M1", "M2", kind.value).is_directed is (kind in DIRECTED)


def test_every_kind_has_a_letter_of_its_own() -> None:
    assert set(KIND_LETTERS) == set(LinkageKind)
    assert len(set(KIND_LETTERS.values())) == len(KIND_LETTERS)
    assert all(len(letter) == 1 and letter.isupper() for letter in KIND_LETTERS.values())
