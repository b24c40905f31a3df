"""Valid case files that use everything the published schema knows, made from the schema itself.

No key can be forgotten: what the schema allows is drawn, also where no part of the program looks. Beyond the schema the
cases keep the rules of the case file (unique ids, references that exist, kinds that fit their ends) and hold no
contradiction. `whole_case` gives the same case for the same seed; `whole_cases` is the Hypothesis strategy over the
same recipe.
"""

from __future__ import annotations

import datetime as dt
import json
import random
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from hypothesis import strategies as st

from emdr_planner.casefile.codec import Json, JsonValue
from emdr_planner.casefile.reader import schema
from emdr_planner.domain.network import ENDS, kind_fits
from emdr_planner.domain.words import LinkageKind, MemoryType

Path = tuple[str, ...]
"""Where in a case: keys from the top, ``[]`` for any place of an array."""

LONG = "a long made-up account, told twice. " * 100
WORDS = (
    "a made-up word",
    "ünïcode \u2013 \u201cquoted\u201d \u2019 \u2026",
    'with "quotes", \\ strokes and / slashes',
    "line\nbreak\r\nand\ttab",
    "\U0001f600 \U0001d518\U0001d52b\U0001d526 e\u0301 \u00e9",
    "\u200f\u05e2\u05d1\u05e8\u05d9\u05ea\u200e \u202ereversed\u202c",
    "  blanks around  ",
    "$x_1$ {braces} [brackets] <b>bold</b> %s =1+1",
    "\x01\x1f\x7f\u2028\u2029\ufeff\ufffd\uffff",
    "[[[ {{{ :[ never closed",
    "0",
    "null",
)
NUMBERS = (0, 1, 9.4, 0.1 + 0.2, 1e-7, -0.0, 3.0, 12345678.875, 10**15, 1e15)
_OWN_ID = "id"
_REQUIRED = ("memories", "linkages")
_LETTERS = {
    "presenting_problems": "pp",
    "memories": "M",
    "linkages": "L",
    "clusters": "K",
    "readiness": "RD",
    "probes": "PR",
    "safety_flags": "SF",
    "sessions": "S",
    "between_sessions": "BS",
    "administrations": "A",
    "fidelity": "FI",
}
_REFERS_TO = {"session": "sessions", "probe": "probes", "presenting_problems": "presenting_problems"}
"""What the id under a key names; every other one names a memory."""

_COUNTS = {
    "memories": (0, 7),
    "linkages": (0, 8),
    "presenting_problems": (0, 3),
    "sessions": (0, 4),
    "constraints": (0, 6),
}
_MOST = 3


class NothingToNameError(LookupError):
    """An id was wanted of a part that is empty."""


class _Drawing:
    """Draws one case, or single records that fit the ids of a given one."""

    def __init__(self, chance: random.Random, fullness: float, ids: Mapping[str, list[str]] | None = None) -> None:
        self._chance = chance
        self._fullness = fullness
        self._left_out = {part for part in _LETTERS if part not in _REQUIRED and chance.random() >= fullness}
        self._counts = {part: 0 if part in self._left_out else self._count(part) for part in _LETTERS}
        self._ids = ids or {part: self._some_ids(part) for part in _LETTERS}
        self._given: dict[str, Iterator[str]] = {part: iter(ids) for part, ids in self._ids.items()}

    def _count(self, part: str) -> int:
        fewest, most = _COUNTS.get(part, (0, _MOST))
        if self._fullness == 1.0:
            fewest = max(2, fewest)
        return self._chance.randint(fewest, max(fewest, most))

    def _some_ids(self, part: str) -> list[str]:
        numbers = self._chance.sample(range(1, 40), self._counts[part])
        return [f"{_LETTERS[part]}{number}" for number in numbers]

    def value(self, of: Json, path: Path) -> JsonValue:
        """Return a value that the schema allows at this place."""
        for word in ("anyOf", "oneOf"):
            if word in of:
                return self.value(self._chance.choice(self._mostly_given(of[word])), path)
        if "const" in of:
            return of["const"]
        if "enum" in of:
            return self._chance.choice(self._mostly_given(of["enum"]))
        kinds = of["type"] if isinstance(of["type"], list) else [of["type"]]
        draw = getattr(self, f"_{self._chance.choice(self._mostly_given(kinds))}")
        return draw(of, path)

    def _mostly_given(self, choices: list[Any]) -> list[Any]:
        given = [choice for choice in choices if choice not in ("null", None, {"type": "null"})]
        return given if given and self._chance.random() < self._fullness else choices

    def _null(self, _of: Json, _path: Path) -> None:
        return None

    def _boolean(self, _of: Json, _path: Path) -> bool:
        return self._chance.random() < 0.5

    def _integer(self, of: Json, _path: Path) -> int:
        lowest = of.get("minimum", 0)
        return self._chance.randint(lowest, of.get("maximum", lowest + 40))

    def _number(self, of: Json, _path: Path) -> float:
        number = self._chance.choice([*NUMBERS, round(self._chance.uniform(0, 60), 3), self._integer(of, ())])
        return number if "minimum" in of or self._chance.random() < 0.5 else -number

    def _string(self, of: Json, path: Path) -> str:
        if of.get("format") == "date":
            return self._date()
        if ":" in of.get("pattern", ""):
            return self._chance.choice(["00:00", "09:05", "23:59"])
        if "pattern" in of:
            return self._an_id(path)
        return self._free_text(of)

    def _free_text(self, of: Json) -> str:
        if self._chance.random() < 0.01:
            return LONG
        return self._chance.choice(WORDS) if of.get("minLength") else self._chance.choice(("", *WORDS))

    def _date(self) -> str:
        if self._chance.random() < 0.05:
            return self._chance.choice(["0001-01-01", "9999-12-31", "2024-02-29"])
        return (dt.date(2026, 1, 5) + dt.timedelta(days=self._chance.randrange(120))).isoformat()

    def _an_id(self, path: Path) -> str:
        keys = [key for key in path if key != "[]"]
        if keys[-1] == _OWN_ID:
            return next(self._given[keys[-2]])
        known = self._ids[_REFERS_TO.get(keys[-1], "memories")]
        if not known:
            raise NothingToNameError(keys[-1])
        return self._chance.choice(known)

    def _array(self, of: Json, path: Path) -> list[Any]:
        items = of["items"]
        if _has_ids(of):
            count = self._counts[path[-1]]
        else:
            fewest = of.get("minItems", 1 if self._fullness == 1.0 else 0)
            most = of.get("maxItems", _COUNTS.get(path[-1], (0, _MOST))[1])
            count = self._chance.randint(fewest, most)
        try:
            return [self.value(items, (*path, "[]")) for _place in range(count)]
        except NothingToNameError:
            return []

    def _object(self, of: Json, path: Path) -> Json:
        required = set(of.get("required", ()))
        found: Json = {}
        for key, part in of.get("properties", {}).items():
            if key in required:
                found[key] = self.value(part, (*path, key))
            elif self._is_given(key, part):
                found |= self._if_it_can_be_named(key, part, path)
        free = of.get("additionalProperties", {} if "properties" not in of else False)
        return found if free is False else found | self._free_keys(free, path)

    def _is_given(self, key: str, part: Json) -> bool:
        if _has_ids(part):
            return key not in self._left_out
        return self._chance.random() < self._fullness

    def _if_it_can_be_named(self, key: str, part: Json, path: Path) -> Json:
        try:
            return {key: self.value(part, (*path, key))}
        except NothingToNameError:
            return {}

    def _free_keys(self, of: Json, path: Path) -> Json:
        keys = self._chance.sample(["", "image", "weight_1", *WORDS], self._chance.randint(0, 3))
        return {key: self.value(of, (*path, "*")) if of else self._anything(3) for key in keys}

    def _anything(self, depth: int) -> JsonValue:
        kind = self._chance.randint(0, 6 if depth else 4)
        flat: tuple[Any, ...] = (None, True, False, self._chance.choice(NUMBERS), self._chance.choice(WORDS))
        if kind < len(flat):
            return flat[kind]
        many = [self._anything(depth - 1) for _place in range(self._chance.randint(0, 3))]
        return many if kind == len(flat) else {f"key {place}": item for place, item in enumerate(many)}

    def record(self, path: Path, own_id: str) -> Json:
        """Return a record with this id, as the schema has it at this place."""
        self._given[path[-1]] = iter([own_id])
        record: Json = self.value(_part_of_schema((*path, "[]")), (*path, "[]"))
        return record

    # Rules beyond the schema ---------------------------------------------------------------------------------------

    def case(self) -> Json:
        """Return a case that keeps every rule of the case file."""
        case: Json = self.value(schema(), ())
        case["linkages"] = [
            fitted for linkage in case["linkages"] if (fitted := self._fitted(linkage, case["memories"])) is not None
        ]
        if "constraints" in case:
            case["constraints"] = self._uncontradicted(case["constraints"])
        return case

    def _fitted(self, linkage: Json, memories: list[Json]) -> Json | None:
        """The linkage with two different ends and a kind that fits them."""
        if len(memories) < 2:
            return None
        start, end = self._chance.sample(memories, 2)
        kinds = [kind for kind in LinkageKind if kind_fits(kind, _type(start), _type(end))]
        rare = [kind for kind in kinds if kind in ENDS]
        kind = self._chance.choice(rare if rare and self._chance.random() < 0.6 else kinds)
        return linkage | {"from": start["id"], "to": end["id"], "kind": kind.value}

    def _uncontradicted(self, constraints: list[Json]) -> list[Json]:
        """Constraints of which no two decide the same, no circle among them, and no pin before its predecessor."""
        kept: list[Json] = []
        order = self._ids["memories"]
        followers = {max(item["first"], item["then"], key=order.index) for item in constraints if "then" in item}
        seen: set[tuple[Any, ...]] = set()
        for item in constraints:
            if item["kind"] == "before":
                first, then = sorted((item["first"], item["then"]), key=order.index)
                about = {("before", first, then)} if first != then else seen
                item |= {"first": first, "then": then}
            elif item["kind"] == "pin":
                about = {("pin", item["memory"]), ("place", item.get("place") or item["memory"])}
                about = seen if item["memory"] in followers else about
            else:
                about = {(item["kind"], item.get("memory", item.get("prong")))}
            if about and not about & seen:
                kept.append(item)
                seen |= about
        return kept


def _has_ids(part: Json) -> bool:
    """Whether this is an array of records with ids of their own."""
    return _OWN_ID in part.get("items", {}).get("properties", {})


def _type(memory: Json) -> MemoryType:
    return MemoryType(memory["type"])


def drawn_record(chance: random.Random, path: Path, own_id: str, known: Mapping[str, list[str]]) -> Json:
    """Return a record as the schema has it at a path, with an id of its own, naming only what is known.

    Raises:
        NothingToNameError: It must name something of which there is none.
    """
    drawing = _Drawing(chance, 0.7, {part: list(known.get(part, ())) for part in _LETTERS})
    return drawing.record(path, own_id)


def whole_case(seed: int, fullness: float = 0.7) -> Json:
    """Return the valid case file of this seed; a fullness of 1 gives every optional key, 0 none."""
    return _Drawing(random.Random(seed), fullness).case()


def case_bytes(case: Json) -> bytes:
    """Return the bytes of a case file."""
    return json.dumps(case, ensure_ascii=False).encode()


def whole_cases() -> st.SearchStrategy[Json]:
    """Valid case files, by their seeds: drawing each choice through Hypothesis takes minutes to make one smaller."""
    return st.builds(whole_case, st.integers(0, 2**32), st.sampled_from([0.0, 0.3, 0.7, 0.9, 1.0]))


@cache
def _part_of_schema(path: Path) -> Json:
    return next(part for found, part in schema_paths(schema()) if found == path)


def schema_paths(of: Json, path: Path = ()) -> Iterator[tuple[Path, Json]]:
    """Yield every place of the schema with the part of it that speaks about that place."""
    yield path, of
    for key, part in of.get("properties", {}).items():
        yield from schema_paths(part, (*path, key))
    if isinstance(of.get("additionalProperties"), dict):
        yield from schema_paths(of["additionalProperties"], (*path, "*"))
    if "items" in of:
        yield from schema_paths(of["items"], (*path, "[]"))
    for branch in (*of.get("anyOf", ()), *of.get("oneOf", ())):
        yield from (found for found in schema_paths(branch, path) if found[0] != path)
