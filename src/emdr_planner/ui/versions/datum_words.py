"""The datum that moved a target, in words: what it is about, what it was and what it is now."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from emdr_planner.domain.case import Case
from emdr_planner.domain.words import NcDomain, Rating, ReadinessDomain, Status
from emdr_planner.planning.plan_version import Datum
from emdr_planner.terms import capitalised, domain_word, nc_domain_word, rating_word, status_word
from emdr_planner.ui.telling.labelled import labelled
from emdr_planner.wording import _

_FIELDS: Mapping[str, str] = {
    "sud": _("SUD"),
    "status": _("status"),
    "age": _("age"),
    "type": _("type"),
    "touchstone": _("touchstone"),
    "markers": _("markers"),
    "problems": _("presenting problems"),
    "rank": _("rank"),
    "nc_domain": _("domain of the negative cognition"),
    "scan_order": _("place in the client’s own order"),
    "body": _("body location"),
    "missing": _("what the Phase-3 record lacks"),
    "access_changed": _("change of access"),
    "last_rated": _("day of the last rating"),
    "rechecked": _("day of the last re-evaluation"),
    "closed": _("day of closing"),
    "is_template": _("template"),
    "strength": _("strength"),
    "kind": _("kind"),
    "provenance": _("provenance"),
    "settled": _("settled"),
    "breadth": _("breadth"),
    "members": _("members"),
    "rating": _("rating"),
    "recovered": _("recovery"),
    "lifted": _("lifted"),
    "load": _("load"),
    "events": _("events"),
    "outcome": _("outcome"),
}

_KINDS: Mapping[str, str] = {
    "linkages": _("linkage {name}"),
    "clusters": _("cluster {name}"),
    "constraints": _("your decision {name}"),
    "readiness": _("readiness rating {name}"),
    "probes": _("probe {name}"),
    "safety_flags": _("safety flag {name}"),
    "work": _("work in session {name}"),
    "problems": _("presenting problem {name}"),
    "policy": _("planning default {name}"),
}

_VALUES: Mapping[str, Callable[[str], str]] = {
    "status": lambda value: status_word(Status(value)),
    "nc_domain": lambda value: nc_domain_word(NcDomain(value)),
    "rating": lambda value: rating_word(Rating(value)),
}


def datum_words(datum: Datum, case: Case) -> str:
    """Return a datum that changed as a sentence without its full stop."""
    about = _about(datum, case)
    if datum.field is None and datum.before is None:
        return _("{about} is new{what}").format(about=capitalised(about), what=_what(datum.after, case))
    if datum.field is None and datum.after is None:
        return _("{about} was taken out").format(about=capitalised(about))
    field = "" if datum.field is None else _FIELDS.get(datum.field, datum.field)
    return _("{field} of {about}: {before} → {after}").format(
        field=capitalised(field) if field else _("Value"),
        about=about,
        before=_value(datum.field, datum.before, case),
        after=_value(datum.field, datum.after, case),
    )


def _about(datum: Datum, case: Case) -> str:
    labels = {memory.id: memory.label for memory in case.memories}
    if datum.kind == "memories":
        return labels.get(datum.record, datum.record)
    ends = next((one for one in case.linkages if one.id == datum.record), None) if datum.kind == "linkages" else None
    name = labelled(datum.record, labels)
    if ends is not None:
        name = f"{labels.get(ends.from_id, ends.from_id)}–{labels.get(ends.to_id, ends.to_id)}"
    return _KINDS.get(datum.kind, "{name}").format(name=name)


def _what(text: str | None, case: Case) -> str:
    """Return what a new record says, where that is short: a rating, a strength."""
    record = json.loads(text) if text else None
    if not isinstance(record, dict):
        return ""
    if "domain" in record and "rating" in record:
        domain, rating = ReadinessDomain(record["domain"]), Rating(record["rating"])
        return _(": {domain} {rating}").format(domain=domain_word(domain), rating=rating_word(rating))
    if "memory" in record and "session" in record:
        labels = {memory.id: memory.label for memory in case.memories}
        return f": {labels.get(str(record['memory']), str(record['memory']))}"
    return ""


def _value(field: str | None, text: str | None, case: Case) -> str:
    value = None if text is None else json.loads(text)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        labels = {memory.id: memory.label for memory in case.memories}
        return ", ".join(labels.get(str(item), str(item)) for item in value) or _("none")
    return _("none") if value is None else _in_words(field or "", str(value))


def _in_words(field: str, value: str) -> str:
    try:
        return _VALUES[field](value) if field in _VALUES else value
    except ValueError:
        return value
