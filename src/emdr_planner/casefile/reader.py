"""The one way in for a case file: strict JSON, the schema, then the rules beyond the schema."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any, cast

import jsonschema
from jsonschema.protocols import Validator

from emdr_planner import resources
from emdr_planner.casefile.codec import CONSTRAINT_KINDS, Json, JsonValue, case_from_json
from emdr_planner.casefile.invariants import problems
from emdr_planner.casefile.strict_json import LARGEST_FILE, read_json
from emdr_planner.domain.case import Case
from emdr_planner.domain.constraints import Before
from emdr_planner.domain.errors import WHOLE_FILE, CaseFileError, ContradictionError
from emdr_planner.domain.ordering import cycle_among
from emdr_planner.wording import _

SCHEMA = "schema/emdr-case.schema.json"

_ENOUGH_ERRORS = 200
"""A file that fits nowhere is not looked through to its end: one place is told."""


def schema() -> Json:
    """Return the JSON schema of a case file (draft 2020-12), as shipped."""
    return cast("Json", json.loads(resources.text_of(SCHEMA)))


def _pattern(
    _validator: Validator, pattern: str, instance: JsonValue, _schema: Json
) -> Iterator[jsonschema.ValidationError]:
    """Hold a pattern as JSON Schema means it: there ``$`` is the very end, in Python a line break may follow."""
    if isinstance(instance, str) and not re.search(re.sub(r"\$$", r"\\Z", pattern), instance, re.ASCII):
        yield jsonschema.ValidationError(f"does not match {pattern}")


@cache
def _validator() -> Validator:
    extend = cast("Callable[..., type[Validator]]", jsonschema.validators.extend)  # untyped in the library's types
    keeps_patterns = extend(jsonschema.Draft202012Validator, {"pattern": _pattern})
    return keeps_patterns(schema(), format_checker=jsonschema.FormatChecker(["date"]))


def _json_path(error: jsonschema.ValidationError) -> str:
    return "$" + "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in error.absolute_path)


def _type_words(wanted: JsonValue) -> str:
    return wanted if isinstance(wanted, str) else _(" or ").join(wanted)


def _extra_key(error: jsonschema.ValidationError) -> str:
    known = cast("Json", cast("Json", error.schema).get("properties", {}))
    return next((key for key in sorted(cast("Json", error.instance)) if key not in known), "?")


def _expected(error: jsonschema.ValidationError) -> str:
    """Say in words what the schema wanted; never repeat the value found, which may be what a client said."""
    wanted: Any = error.validator_value
    sentences = {
        "type": lambda: _("{type} was expected").format(type=_type_words(wanted)),
        "enum": lambda: _("one of {words} was expected").format(
            words=", ".join("null" if word is None else str(word) for word in wanted)
        ),
        "const": lambda: _("“{word}” was expected").format(word=wanted),
        "minimum": lambda: _("a number from {n} was expected").format(n=wanted),
        "maximum": lambda: _("a number up to {n} was expected").format(n=wanted),
        "minLength": lambda: _("some text was expected"),
        "pattern": lambda: _("text of the form {pattern} was expected").format(pattern=wanted),
        "format": lambda: _("a date such as 2026-03-14 was expected"),
        "minItems": lambda: _("at least {n} entries were expected").format(n=wanted),
        "maxItems": lambda: _("at most {n} entries were expected").format(n=wanted),
        "oneOf": lambda: _("a kind among {kinds} was expected").format(kinds=", ".join(CONSTRAINT_KINDS)),
        "required": lambda: _("the key “{key}” was expected").format(
            key=next(key for key in wanted if key not in cast("Json", error.instance))
        ),
        "additionalProperties": lambda: _("no key “{key}” was expected here").format(key=_extra_key(error)),
    }
    sentence = sentences.get(str(error.validator))
    return sentence() if sentence else _("a value of the form in the schema was expected")


def _kind_of(error: jsonschema.ValidationError) -> str | None:
    """For a constraint, the kind it says it is, so that its own rules are quoted and not those of its siblings."""
    instance = error.instance if error.validator == "oneOf" else None
    return str(instance["kind"]) if isinstance(instance, dict) and "kind" in instance else None


def _for_this_kind(error: jsonschema.ValidationError, kind: str) -> list[jsonschema.ValidationError]:
    branches = cast("list[Json]", error.validator_value)
    chosen = [place for place, branch in enumerate(branches) if branch["properties"]["kind"]["const"] == kind]
    return [inner for inner in error.context or [] if inner.schema_path and inner.schema_path[0] in chosen]


def _deepest(error: jsonschema.ValidationError) -> jsonschema.ValidationError:
    """Return the inner error that says most about an any-of or one-of."""
    while error.context:
        kind = _kind_of(error)
        if kind is not None:
            inner = _for_this_kind(error, kind)
        else:
            inner = [found for found in error.context if not _about_null(found)]
        if not inner:
            return error
        error = inner[0]
    return error


def _about_null(error: jsonschema.ValidationError) -> bool:
    return error.validator == "type" and error.validator_value == "null"


def check_schema(value: JsonValue) -> None:
    """Check a JSON value against the schema.

    Raises:
        CaseFileError: The first place, in file order, where it does not fit, with what was expected.
    """
    found = islice(_validator().iter_errors(value), _ENOUGH_ERRORS)
    errors = sorted(found, key=lambda error: [str(part) for part in error.absolute_path])
    if errors:
        first = _deepest(errors[0])
        raise CaseFileError(_json_path(first), _expected(first))


def _refuse_cycle(case: Case) -> None:
    befores = [item for item in case.constraints if isinstance(item, Before)]
    cycle = cycle_among((item.first, item.then) for item in befores)
    if cycle:
        raise ContradictionError(
            _("Nothing was read: the “before” decisions form a circle, {circle}. Take one of them out.").format(
                circle=" → ".join(cycle)
            ),
            "X-02",
        )


def check_case(case: Case) -> None:
    """Check a case against the rules beyond the schema.

    Raises:
        CaseFileError: The first rule broken, with its place.
        ContradictionError: The clinician's own *before* decisions form a circle.
    """
    for path, expected in problems(case):
        raise CaseFileError(path, expected)
    _refuse_cycle(case)


def case_from_bytes(data: bytes) -> Case:
    """Return the case held by the bytes of a case file.

    Raises:
        CaseFileError: It is not a case file; the error names the JSON path and what was expected.
        ContradictionError: The clinician's own decisions in it contradict each other.
    """
    value = read_json(data)
    check_schema(value)
    case = case_from_json(cast("Json", value))
    check_case(case)
    return case


def read_case(path: Path) -> Case:
    """Return the case in a file.

    Raises:
        CaseFileError: It cannot be read as a case.
        ContradictionError: The clinician's own decisions in it contradict each other.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)  # one byte more than may be read says that there is more
    except OSError:
        raise CaseFileError(WHOLE_FILE, _("a file that can be read was expected"), "X-03") from None
    return case_from_bytes(data)
