"""Ten thousand broken imports: each is read or refused with a sentence, quickly, and nothing else happens."""

from __future__ import annotations

import copy
import json
import random
import re
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from emdr_planner.casefile.codec import Json, JsonValue, case_text
from emdr_planner.casefile.reader import case_from_bytes, read_case
from emdr_planner.casefile.strict_json import MOST_VALUES
from emdr_planner.casefile.table_import import read_table
from emdr_planner.domain.errors import CaseFileError, ContradictionError
from emdr_planner.resources import bytes_of
from tests.support.cases import a_case, the_sample
from tests.support.whole_cases import case_bytes, whole_case

Spoil = Callable[[random.Random, bytes], bytes]

LONGEST = 2.0
"""Seconds of work that one import may take (not of waiting for other programs)."""

BLOCKS = 20
IN_A_BLOCK = 500
IN_A_FULL_BLOCK = 10_000

_NUMBERS = ("NaN", "-Infinity", "1e999", "-1", "0", "11", "2.5", "1e15", "1e16", str(2**70), "9" * 5000, "01", "--3")
_TEXTS = (
    '"\\ud800"',
    '"\\u0000"',
    '"\\udc00\\ud800"',
    '""',
    '"\\q"',
    '"2026-02-30"',
    '"2026-03-14\\n"',
    '"٢٠٢٦-٠٣-١٤"',
    '"M1\\n"',
    '"M\uff11"',
    '"M999"',
    '"emdr-planner/case"',
    '"never closed',
)
_VALUES: tuple[JsonValue, ...] = (
    None,
    True,
    0,
    -1,
    3.0,
    1e15,
    2**60,
    "",
    "word",
    "2026-13-01",
    "M1",
    [],
    [[]],
    {},
    {"kind": "pin"},
    {"kind": ["pin"]},
    {"kind": "before", "first": "M1", "then": "M1"},
    {"id": "M1", "type": "past", "label": "x"},
)
_STRUCTURE = re.compile(rb'[{}\[\]:,"]')
_NUMBER = re.compile(rb"(?<=: )-?\d+(\.\d+)?")
_TEXT = re.compile(rb'(?<=: )"[^"\\]*"')
_KEY = re.compile(rb'"[a-z_]+"(?=: )')


@pytest.fixture(scope="module")
def bases() -> list[bytes]:
    """Return the files that are broken: mostly small ones, and the samples."""
    made = [case_bytes(whole_case(seed, fullness)) for seed in range(60) for fullness in (0.3, 0.7)]
    small = [data for data in made if len(data) < 6_000][:50]
    return [*small, bytes_of("samples/narrow.json"), bytes_of("samples/broad.json")]


# Bytes -----------------------------------------------------------------------------------------------------------


def _flip(chance: random.Random, data: bytes) -> bytes:
    spoilt = bytearray(data)
    for _time in range(chance.randint(1, 6)):
        spoilt[chance.randrange(len(spoilt))] ^= 1 << chance.randrange(8)
    return bytes(spoilt)


def _truncate(chance: random.Random, data: bytes) -> bytes:
    return data[: chance.randrange(len(data))]


def _cut_out(chance: random.Random, data: bytes) -> bytes:
    start = chance.randrange(len(data))
    return data[:start] + data[start + chance.randint(1, 40) :]


def _repeat(chance: random.Random, data: bytes) -> bytes:
    start = chance.randrange(len(data))
    piece = data[start : start + chance.randint(1, 400)]
    return data[:start] + piece * chance.randint(2, 20) + data[start:]


def _other_coding(chance: random.Random, data: bytes) -> bytes:
    coding = chance.choice(["utf-16", "utf-32-le", "utf-7", "cp500"])
    return data.decode().encode(coding, "replace")


# Tokens ----------------------------------------------------------------------------------------------------------


def _in_place(chance: random.Random, data: bytes, pattern: re.Pattern[bytes], new: bytes) -> bytes:
    found = list(pattern.finditer(data))
    if not found:
        return new
    place = chance.choice(found)
    return data[: place.start()] + new + data[place.end() :]


def _structure(chance: random.Random, data: bytes) -> bytes:
    return _in_place(chance, data, _STRUCTURE, chance.choice([b"{", b"}", b"[", b"]", b",", b":", b'"', b"", b"//"]))


def _number(chance: random.Random, data: bytes) -> bytes:
    return _in_place(chance, data, _NUMBER, chance.choice(_NUMBERS).encode())


def _text(chance: random.Random, data: bytes) -> bytes:
    return _in_place(chance, data, _TEXT, chance.choice(_TEXTS).encode())


def _key(chance: random.Random, data: bytes) -> bytes:
    keys = list({found.group() for found in _KEY.finditer(data)}) or [b'"format"']
    return _in_place(chance, data, _KEY, chance.choice([*sorted(keys), b'"colour"', b'""', b"null", b'"\\ud800"']))


def _key_twice(chance: random.Random, data: bytes) -> bytes:
    found = list(_KEY.finditer(data))
    if not found:
        return data * 2
    key = chance.choice(found).group()
    return _in_place(chance, data, _KEY, key + b": 1, " + key)


def _nest(chance: random.Random, data: bytes) -> bytes:
    depth = chance.choice([10, 60, 64, 65, 300, 5_000, 100_000])
    start, end = chance.choice([(b"[", b"]"), (b'{"a": ', b"}")])
    return _in_place(chance, data, _NUMBER, start * depth + b"1" + end * chance.choice([depth, depth - 1, 0]))


# Values ----------------------------------------------------------------------------------------------------------


def _places(value: JsonValue) -> list[tuple[JsonValue, JsonValue]]:
    """Every container in a value with each key or index it holds."""
    found: list[tuple[JsonValue, JsonValue]] = []
    waiting = [value]
    while waiting:
        item = waiting.pop()
        keys = list(item) if isinstance(item, dict) else list(range(len(item)))
        found += [(item, key) for key in keys]
        waiting += [item[key] for key in keys if isinstance(item[key], dict | list)]
    return found


def _in_values(change: Callable[[random.Random, Json], object]) -> Spoil:
    def spoil(chance: random.Random, data: bytes) -> bytes:
        value: Json = json.loads(data)
        for _time in range(chance.choice([1, 1, 1, 2, 5])):
            change(chance, value)
        return json.dumps(value).encode()

    spoil.__name__ = change.__name__
    return spoil


def _replace(chance: random.Random, value: Json) -> None:
    container, key = chance.choice(_places(value))
    container[key] = copy.deepcopy(chance.choice(_VALUES))


def _remove(chance: random.Random, value: Json) -> None:
    places = _places(value)
    if places:
        container, key = chance.choice(places)
        del container[key]


def _swap(chance: random.Random, value: Json) -> None:
    (one, first), (other, second) = chance.sample(_places(value), 2)
    one[first], other[second] = copy.deepcopy(other[second]), copy.deepcopy(one[first])


def _add_key(chance: random.Random, value: Json) -> None:
    objects = [container for container, _key in _places(value) if isinstance(container, dict)]
    keys = [key for _container, key in _places(value) if isinstance(key, str)]
    chance.choice(objects)[chance.choice([*keys, "colour", "\x00", "\udfff"])] = copy.deepcopy(chance.choice(_VALUES))


def _more_of_the_same(chance: random.Random, value: Json) -> None:
    arrays = [container for container, _key in _places(value) if isinstance(container, list)]
    if arrays:
        array = chance.choice(arrays)
        array.extend(copy.deepcopy(array))


SPOILS: tuple[Spoil, ...] = (
    _flip,
    _truncate,
    _cut_out,
    _repeat,
    _other_coding,
    _structure,
    _number,
    _text,
    _key,
    _key_twice,
    _nest,
    *(_in_values(change) for change in (_replace, _replace, _replace, _remove, _swap, _add_key, _more_of_the_same)),
)


# What must hold --------------------------------------------------------------------------------------------------


def _one_import(data: bytes) -> str:
    """Import and return what came of it; whatever is no refusal with a sentence goes through."""
    started = time.process_time()
    try:
        case = case_from_bytes(data)
    except (CaseFileError, ContradictionError) as error:
        came = "refused" if error.sentence and error.code.startswith("X-") else "refused without a sentence"
    else:
        text = case_text(case)
        assert case_text(case_from_bytes(text.encode())) == text, "what was read is a case and is written as one"
        came = "read"
    taken = time.process_time() - started
    assert taken <= LONGEST, f"{taken:.1f} seconds"
    return came


@pytest.mark.timeout(1200)
@pytest.mark.parametrize("block", range(BLOCKS))
def test_a_broken_file_is_read_or_refused_and_nothing_else(
    block: int, bases: list[bytes], *, full_counts: bool
) -> None:
    chance = random.Random(block)
    came: Counter[str] = Counter()
    for number in range(IN_A_FULL_BLOCK if full_counts else IN_A_BLOCK):
        spoil, base = SPOILS[number % len(SPOILS)], chance.choice(bases)
        data = spoil(chance, base)
        try:
            came[_one_import(data)] += 1
        except Exception as error:
            error.add_note(f"block {block}, number {number}: {spoil.__name__}; {data[:3000]!r}")
            raise
    assert set(came) == {"read", "refused"}
    assert came["refused"] > came["read"]


@pytest.mark.parametrize("spoil", SPOILS, ids=[f"{place}{spoil.__name__}" for place, spoil in enumerate(SPOILS)])
def test_every_way_to_break_a_file_breaks_some(spoil: Spoil) -> None:
    chance = random.Random(1)
    base = bytes_of("samples/narrow.json")
    assert "refused" in {_one_import(spoil(chance, base)) for _time in range(30)}


def _bare(**parts: JsonValue) -> bytes:
    frame = {"format": "emdr-planner/case", "version": 1, "client": {"code": "c"}, "memories": [], "linkages": []}
    return json.dumps(frame | parts).encode()


_MANY_KEYS = b"{" + b",".join(b'"%d":1' % number for number in range(150_000))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        pytest.param(_bare(memories=[1] * (MOST_VALUES + 1)), "values", id="more values than any case"),
        pytest.param(_bare(memories=[1] * (MOST_VALUES - 50)), "object", id="as many values, none of which fits"),
        pytest.param(_bare(constraints=[{}] * (MOST_VALUES // 2 - 50)), "kind", id="as many constraints"),
        pytest.param(_MANY_KEYS + b',"7":1}', "“7” is given twice", id="a key given twice among many"),
        pytest.param(_MANY_KEYS + b',"7":{}', "JSON was expected", id="many keys, never closed"),
        pytest.param(b'"' + b'\\"' * 1_000_000, "JSON was expected", id="quotes without end"),
        pytest.param(b'"' * 1_000_001, "JSON was expected", id="only quotes"),
        pytest.param(b"[" * 1_000_000 + b"]" * 1_000_000, "64 levels", id="a million levels"),
        pytest.param(b" " * 20_000_001, "MB", id="larger than any case"),
        pytest.param(_bare(as_of={"kind": "pin"}), "string", id="a kind where no constraint is"),
        pytest.param(
            _bare(memories=[{"id": "M1\n", "type": "past", "label": "x"}]), "of the form", id="id and newline"
        ),
        pytest.param(_bare(as_of="٢٠٢٦-٠٣-١٤"), "a date such as", id="digits of another script"),
    ],
)
def test_what_would_be_slow_or_slip_through_is_refused_at_once(data: bytes, words: str) -> None:
    started = time.process_time()
    with pytest.raises(CaseFileError) as caught:
        case_from_bytes(data)
    assert words in caught.value.expected
    assert time.process_time() - started <= LONGEST


def test_brackets_that_somebody_typed_do_not_count_as_nesting() -> None:
    case = case_from_bytes(_bare(client={"code": "c", "goal": "[" * 70 + '\\"{' * 70}))
    assert case.client.goal is not None
    assert case.client.goal.startswith("[[[")


def test_an_endless_file_is_not_read_to_its_end() -> None:
    started = time.process_time()
    with pytest.raises(CaseFileError, match="MB"):
        read_case(Path("/dev/zero"))
    assert time.process_time() - started <= LONGEST


def test_a_broken_table_is_read_or_refused_and_nothing_else() -> None:
    table = 'label,type,age,sud,voc,nc,emotions\n"door, green",past,7,8,2,I am "weak",fear;shame\nlift,trigger,,5,,,\n'
    ways = (_flip, _truncate, _cut_out, _repeat, _other_coding)
    came: Counter[str] = Counter()
    case = the_sample("narrow")
    for number in range(1_000):
        chance = random.Random(number)
        data = ways[number % len(ways)](chance, table.encode() * chance.choice([1, 1, 30]))
        try:
            came["read"] += bool(read_table(data, case).memories)
        except CaseFileError:
            came["refused"] += 1
    assert came["read"]
    assert came["refused"]
    assert read_table(table.encode(), a_case()).memories
