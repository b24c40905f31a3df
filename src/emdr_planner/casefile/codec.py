"""Records to plain JSON values and back.

One converter serves the case file, the encrypted file and tests. A missing key and null both mean *unknown*, so values
that stand at their default are left out when written; what is required by the schema is always written.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from collections.abc import Callable, Mapping
from typing import Any, TypeVar, cast

import cattrs
from cattrs.errors import CattrsError
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from emdr_planner.domain.case import Case, PlanVersion
from emdr_planner.domain.client import Break
from emdr_planner.domain.constraints import Before, CeilingChoice, Constraint, LevelChoice, Pin, Withhold
from emdr_planner.domain.measure import Administration
from emdr_planner.domain.memory import Memory
from emdr_planner.domain.network import Linkage

JsonValue = Any
"""Whatever the standard library's ``json`` reads and writes."""

Json = dict[str, JsonValue]

NOT_A_RECORD: tuple[type[Exception], ...] = (ValueError, KeyError, TypeError, IndexError, AttributeError, CattrsError)
"""What reading raises for a value that is not the record it should be, where no schema has looked at it before."""

FORMAT = "emdr-planner/case"
VERSION = 1

CONSTRAINT_KINDS: Mapping[str, type] = {
    "before": Before,
    "pin": Pin,
    "withhold": Withhold,
    "level": LevelChoice,
    "ceiling": CeilingChoice,
}

_RENAMED: Mapping[type, Mapping[str, str]] = {
    Linkage: {"from_id": "from", "to_id": "to"},
    Break: {"first": "from", "last": "to"},
}

_PAIRS: Mapping[type, tuple[str, ...]] = {
    Memory: ("not_obtainable",),
    Administration: ("subscales",),
    Case: ("policy",),
}
"""Fields that hold (key, value) pairs in a case and an object in JSON."""

_Record = TypeVar("_Record")


def canonical(value: JsonValue) -> str:
    """Return JSON text with sorted keys and no spaces: equal values give equal text."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _pairs_to_object(pairs: tuple[tuple[str, JsonValue], ...]) -> Json:
    return dict(pairs)


def _place_to_list(place: tuple[float, float] | None) -> list[float] | None:
    return None if place is None else list(place)


def _object_to_pairs(value: Mapping[str, JsonValue], _: object) -> tuple[tuple[str, JsonValue], ...]:
    return tuple(sorted(value.items()))


def _overrides(record: type, *, reading: bool) -> dict[str, Any]:
    found: dict[str, Any] = {name: override(rename=renamed) for name, renamed in _RENAMED.get(record, {}).items()}
    if record is Memory and not reading:
        found["position"] = override(unstruct_hook=_place_to_list)
    for name in _PAIRS.get(record, ()):
        hook = {"struct_hook": _object_to_pairs} if reading else {"unstruct_hook": _pairs_to_object}
        found[name] = override(**hook)
    return found


def _keep_number(value: JsonValue, _: object) -> JsonValue:
    """Leave numbers as they were read, so that 9 stays 9 and 9.4 stays 9.4."""
    return value


def _write_constraint(converter: cattrs.Converter) -> Callable[[Constraint], Json]:
    kinds = {record: kind for kind, record in CONSTRAINT_KINDS.items()}

    def write(constraint: Constraint) -> Json:
        return {"kind": kinds[type(constraint)], **converter.unstructure(constraint, type(constraint))}

    return write


def _read_constraint(converter: cattrs.Converter) -> Callable[[Json, object], Constraint]:
    def read(value: Json, _: object) -> Constraint:
        fields = {key: item for key, item in value.items() if key != "kind"}
        return cast("Constraint", converter.structure(fields, CONSTRAINT_KINDS[value["kind"]]))

    return read


def _writer(record: type, converter: cattrs.Converter) -> Callable[[Any], Json]:
    return make_dict_unstructure_fn(
        record, converter, _cattrs_omit_if_default=True, **_overrides(record, reading=False)
    )


def _reader(record: type, converter: cattrs.Converter) -> Callable[[Json, type], object]:
    read: Callable[[Json, type], object] = make_dict_structure_fn(
        record, converter, _cattrs_forbid_extra_keys=True, **_overrides(record, reading=True)
    )
    required = {
        found.name
        for found in dataclasses.fields(record)
        if found.default is dataclasses.MISSING and found.default_factory is dataclasses.MISSING
    }

    def reader(value: Json, kind: type) -> object:
        # Null means what a missing key means, also where the field is a list or has a default of its own.
        return read({key: item for key, item in value.items() if item is not None or key in required}, kind)

    return reader


def _build() -> cattrs.Converter:
    converter = cattrs.Converter(detailed_validation=False)
    converter.register_unstructure_hook(dt.date, dt.date.isoformat)
    converter.register_structure_hook(dt.date, lambda text, _: dt.date.fromisoformat(text))
    converter.register_unstructure_hook(dt.time, lambda time: f"{time:%H:%M}")
    converter.register_structure_hook(dt.time, lambda text, _: dt.time.fromisoformat(text))
    converter.register_structure_hook(float, _keep_number)
    converter.register_unstructure_hook_factory(dataclasses.is_dataclass, lambda record: _writer(record, converter))
    converter.register_structure_hook_factory(dataclasses.is_dataclass, lambda record: _reader(record, converter))
    converter.register_unstructure_hook(PlanVersion, lambda plan: json.loads(plan.text))
    converter.register_structure_hook(PlanVersion, lambda value, _: PlanVersion(text=canonical(value)))
    converter.register_unstructure_hook(Constraint, _write_constraint(converter))
    converter.register_structure_hook(Constraint, _read_constraint(converter))
    return converter


_CONVERTER = _build()


def to_json(record: object) -> Json:
    """Return a record of the domain as a JSON object, keys at their default left out.

    A constraint carries its ``kind``; a whole case comes without the file's format and version.
    """
    kind = Constraint if isinstance(record, Constraint) else type(record)
    return cast("Json", _CONVERTER.unstructure(record, unstructure_as=kind))


def from_json(kind: type[_Record], value: JsonValue) -> _Record:
    """Return the record of the given type from a JSON value that has passed the schema."""
    return _CONVERTER.structure(value, kind)


def constraint_from_json(value: Json) -> Constraint:
    """Return the constraint of a JSON object that has passed the schema; its ``kind`` decides the type."""
    return _read_constraint(_CONVERTER)(value, Constraint)


def case_to_json(case: Case) -> Json:
    """Return a case as the JSON object of a case file, with its format and version."""
    body = to_json(case)
    return {
        "format": FORMAT,
        "version": VERSION,
        **body,
        "memories": body.get("memories", []),
        "linkages": body.get("linkages", []),
    }


def case_from_json(value: Json) -> Case:
    """Return the case of a JSON object that has passed the schema."""
    return from_json(Case, {key: item for key, item in value.items() if key not in {"format", "version"}})


def case_text(case: Case) -> str:
    """Return the text of a case file: sorted keys, two-space indent, a final newline."""
    return json.dumps(case_to_json(case), ensure_ascii=False, sort_keys=True, indent=2) + "\n"
