from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any

import pytest

from emdr_planner import terms
from emdr_planner.domain import words as w

READERS: dict[type[StrEnum], Callable[[Any], str]] = {
    w.MemoryType: terms.type_word,
    w.LinkageKind: terms.kind_word,
    w.Provenance: terms.provenance_word,
    w.Prong: terms.prong_word,
    w.RatingProng: terms.prong_word,
    w.Status: terms.status_word,
    w.NcDomain: terms.nc_domain_word,
    w.Marker: terms.marker_word,
    w.ElicitedBy: terms.elicited_word,
    w.Moment: terms.moment_word,
    w.Breadth: terms.breadth_word,
    w.ReadinessDomain: terms.domain_word,
    w.Rating: terms.rating_word,
    w.Rung: terms.rung_word,
    w.Help: terms.help_word,
    w.FlagKind: terms.flag_word,
    w.Event: terms.event_word,
    w.SetTag: terms.set_tag_word,
    w.Modality: terms.modality_word,
    w.Level: terms.level_words,
    w.BodyScan: terms.body_scan_word,
    w.Closure: terms.closure_word,
    w.Recovered: terms.recovered_word,
    w.ResourceForm: terms.resource_form_word,
    w.ResourceEffect: terms.resource_effect_word,
    w.AccessHow: terms.access_word,
    w.ClosedBy: terms.closed_by_word,
    w.ProblemKind: terms.problem_kind_word,
    w.EndReason: terms.end_reason_word,
    w.Programme: terms.programme_word,
    w.Direction: terms.direction_word,
}


def test_every_vocabulary_of_the_record_has_words() -> None:
    vocabularies = {thing for thing in vars(w).values() if isinstance(thing, type) and issubclass(thing, StrEnum)} - {
        StrEnum
    }
    assert vocabularies == READERS.keys()


@pytest.mark.parametrize("vocabulary", READERS, ids=lambda vocabulary: vocabulary.__name__)
def test_every_value_has_a_word_of_its_own(vocabulary: type[StrEnum]) -> None:
    words = [READERS[vocabulary](value) for value in vocabulary]
    assert all(word and "_" not in word and "!" not in word for word in words)
    assert len(set(words)) == len(words)


def test_levels_never_stand_without_the_words_that_tell_them_apart() -> None:
    assert [terms.level_words(level) for level in w.Level] == [
        "EMD, target only",
        "EMDr, this episode only",
        "EMDR, free association",
    ]
    assert [terms.level_restriction(level) for level in w.Level] == [
        "target only",
        "this episode only",
        "free association",
    ]


def test_a_future_memory_is_called_by_what_it_is() -> None:
    future = w.MemoryType.FUTURE
    assert terms.type_word(future) == "future"
    assert terms.type_word(future, template=True) == "future template"
    assert terms.type_word(future, template=False) == "flashforward"
    assert terms.type_word(w.MemoryType.PAST, template=False) == "past memory"


def test_gates_strengths_and_capitals() -> None:
    assert [terms.gate_word(gate) for gate in ("HOLD", "prepare", "LIMITED", "OPEN")] == [
        "hold",
        "prepare",
        "limited",
        "open",
    ]
    assert [terms.strength_word(strength) for strength in (1, 2, 3)] == ["weak", "moderate", "strong"]
    assert terms.capitalised("eMDr stays") == "EMDr stays"
    assert terms.capitalised("") == ""
