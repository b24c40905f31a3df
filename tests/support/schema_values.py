"""Made-up case files drawn from the published schema itself, so that no key of it is ever forgotten.

They pass the schema and have unique ids; what they say makes no sense, which is all one to whoever only stores it.
"""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

from emdr_planner.casefile.codec import case_from_json
from emdr_planner.casefile.reader import schema
from emdr_planner.domain.case import Case

Json = dict[str, Any]

FIRST_DAY = dt.date(2026, 1, 5)
WORDS = ("a small word", "ünïcode – “quoted”", 'with "quotes" and \\ strokes', "line\nbreak\ttab", "nul\x00byte", "😀")
KEYED = ("memories", "linkages", "clusters", "readiness", "probes", "safety_flags", "sessions", "between_sessions")
_ID = "[A-Za-z]"


class SchemaValues:
    """Draws values that a schema allows.

    Attributes:
        fullness: Share of optional keys that are given; 1.0 gives every key.
    """

    def __init__(self, chance: random.Random, fullness: float = 0.6) -> None:
        self._chance = chance
        self._fullness = fullness

    def value(self, of: Json) -> Any:  # noqa: ANN401 - whatever the schema allows
        """Return a value that the schema allows."""
        for word in ("anyOf", "oneOf"):
            if word in of:
                return self.value(self._chance.choice(self._filled(of[word])))
        if "const" in of:
            return of["const"]
        if "enum" in of:
            return self._chance.choice(self._filled(of["enum"]))
        kinds = of["type"] if isinstance(of["type"], list) else [of["type"]]
        return getattr(self, f"_{self._chance.choice(self._filled(kinds))}")(of)

    def _filled(self, choices: list[Any]) -> list[Any]:
        given = [choice for choice in choices if choice not in ("null", None, {"type": "null"})]
        return choices if self._chance.random() > self._fullness or not given else given

    def _null(self, _of: Json) -> None:
        return None

    def _boolean(self, _of: Json) -> bool:
        return self._chance.random() < 0.5

    def _integer(self, of: Json) -> int:
        return self._chance.randint(of.get("minimum", 0), of.get("maximum", 40))

    def _number(self, of: Json) -> float:
        number = self._chance.choice([self._integer(of), self._chance.uniform(of.get("minimum", -40), 99.5), 9.4])
        return float(number) if self._chance.random() < 0.5 else number

    def _string(self, of: Json) -> str:
        if of.get("format") == "date":
            return (FIRST_DAY + dt.timedelta(days=self._chance.randrange(400))).isoformat()
        if ":" in of.get("pattern", ""):
            return f"{self._chance.randrange(24):02}:{self._chance.randrange(60):02}"
        if _ID in of.get("pattern", ""):
            return self._chance.choice("MTFK") + str(self._chance.randint(1, 9))
        return self._chance.choice(WORDS) if of.get("minLength") else self._chance.choice(["", *WORDS])

    def _array(self, of: Json) -> list[Any]:
        least, most = of.get("minItems", 1 if self._fullness == 1.0 else 0), of.get("maxItems", 4)
        return [self.value(of["items"]) for _place in range(self._chance.randint(least, most))]

    def _object(self, of: Json) -> Json:
        required = set(of.get("required", ()))
        found = {
            key: self.value(part)
            for key, part in of.get("properties", {}).items()
            if key in required or self._chance.random() < self._fullness
        }
        free = of.get("additionalProperties", "properties" not in of)
        if free:
            part = free if isinstance(free, dict) else {"type": ["string", "integer", "boolean"]}
            found |= {f"key {place}": self.value(part) for place in range(self._chance.randint(1, 3))}
        return found


def drawn_case_json(seed: int, fullness: float = 0.6) -> Json:
    """Return the case file of a seed, ids unique in each part."""
    value: Json = SchemaValues(random.Random(seed), fullness).value(schema())
    for part in (*KEYED, "administrations", "fidelity"):
        if value.get(part):
            value[part] = list({record["id"]: record for record in value[part]}.values())
    return value


def drawn_case(seed: int, fullness: float = 0.6) -> Case:
    """Return the case of a seed."""
    return case_from_json(drawn_case_json(seed, fullness))
