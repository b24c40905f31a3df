from __future__ import annotations

import dataclasses
import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from emdr_planner.domain.case import Case
from emdr_planner.domain.memory import Memory
from emdr_planner.domain.network import Cluster, Linkage
from emdr_planner.progress.map_on import map_days, map_on
from emdr_planner.progress.map_story import Kept, Story, days_of, standing_on
from tests.support.cases import a_case, a_linkage, a_memory


def day(number: int) -> dt.date:
    return dt.date(2026, 3, number)


def kept(record: Memory | Linkage | Cluster, since: int, until: int | None = None) -> Kept:
    return Kept(record=record, since=day(since), until=None if until is None else day(until))


NOW = a_case(a_memory("M1", label="new name", sud=3), a_memory("M3"), linkages=(a_linkage("M1", "M3"),))
STORY: Story = (
    kept(a_memory("M1", label="old name", sud=3), 2, 6),
    kept(NOW.memories[0], 6),
    kept(a_memory("M2", position=(5.0, 6.0)), 2, 7),
    kept(a_linkage("M1", "M2"), 3, 7),
    kept(Cluster(id="K1", title="one", members=("M1", "M2")), 3, 8),
    kept(NOW.memories[1], 5),
    kept(NOW.linkages[0], 5),
)


def test_the_map_of_a_day_is_as_the_file_had_it_then() -> None:
    then = map_on(NOW, day(4), STORY)
    assert [(memory.id, memory.label) for memory in then.case.memories] == [("M1", "old name"), ("M2", "label of M2")]
    assert [link.id for link in then.case.linkages] == ["L12"]
    assert [cluster.id for cluster in then.case.clusters] == ["K1"]
    assert (*then.later_memories, *then.later_linkages) == ("M3", "L13")
    assert (*then.gone_memories, *then.gone_linkages) == ("M2", "L12")
    assert then.changed == {"M1"}


def test_before_the_client_was_in_the_file_the_dated_entries_tell_the_map() -> None:
    assert map_on(NOW, day(1), STORY) == map_on(NOW, day(1))
    assert standing_on(STORY, day(1), NOW) is None


def test_nothing_is_different_from_the_day_of_the_last_change_on() -> None:
    then = map_on(NOW, day(8), STORY)
    assert then.case.memories == NOW.memories
    differences = (then.later_memories, then.later_linkages, then.gone_memories, then.gone_linkages, then.changed)
    assert not any(differences)


def test_days_of_the_file_and_days_of_entries_are_offered() -> None:
    assert days_of(STORY) == {day(number) for number in (2, 3, 5, 6, 7, 8)}
    case = dataclasses.replace(NOW, linkages=(a_linkage("M1", "M3", noted=day(9)),))
    assert map_days(case, STORY) == tuple(day(number) for number in (2, 3, 5, 6, 7, 8, 9))


steps = st.lists(st.tuples(st.sampled_from("123"), st.booleans()), min_size=1, max_size=12)


@given(steps)
def test_whatever_came_and_went_every_day_is_told_as_it_was(changes: list[tuple[str, bool]]) -> None:
    """Each day one memory comes or goes; the story of it all tells every day again."""
    there: dict[str, int] = {"0": 1}
    story: list[Kept] = []
    states: list[set[str]] = []
    for number, (name, comes) in enumerate(changes, start=2):
        if comes and name not in there:
            there[name] = number
        elif not comes and name in there:
            story.append(kept(a_memory(f"M{name}"), there.pop(name), number))
        states.append({f"M{one}" for one in there})
    whole = (*story, *(kept(a_memory(f"M{name}"), since) for name, since in there.items()))
    now: Case = a_case(*(a_memory(f"M{name}") for name in there))
    for number, state in enumerate(states, start=2):
        then = map_on(now, day(number), whole)
        assert {memory.id for memory in then.case.memories} == state
        assert then.gone_memories == state - states[-1]
        assert then.later_memories == states[-1] - state
