"""A made-up clinician at the desk: for any case the next edit, of every kind there is, by a seeded chance.

Most edits fit the case; some are stale (made out for an earlier case) or contradict what was decided, as happens.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import random
from collections.abc import Callable, Sequence
from typing import TypeVar

from emdr_planner.casefile.codec import canonical, constraint_from_json, from_json, to_json
from emdr_planner.domain.case import Case, PlanVersion
from emdr_planner.domain.client import Break, Client, Context, LifeEvent, OwnScale, PresentingProblem, TreatmentClosed
from emdr_planner.domain.constraints import Constraint
from emdr_planner.domain.copied import copied, shape_of
from emdr_planner.domain.edits import (
    adopting,
    between,
    capture,
    client,
    closings,
    copying,
    corrections,
    fidelity,
    flags,
    measures,
    memories,
    network,
    observed,
    ratings,
    record,
    scores,
    sessions,
    set_aside,
)
from emdr_planner.domain.edits.edit import Edit
from emdr_planner.domain.fidelity import FidelityScore
from emdr_planner.domain.ids import next_id
from emdr_planner.domain.measure import Administration
from emdr_planner.domain.memory import Memory
from emdr_planner.domain.network import Cluster, Linkage
from emdr_planner.domain.quick_capture import parse_capture
from emdr_planner.domain.readiness import FlagReview, Probe, ReadinessRating, SafetyFlag
from emdr_planner.domain.session import AfterEffects, Amendment, BetweenSessionEntry, Session
from emdr_planner.domain.words import LinkageKind, MemoryType, Provenance, Recovered, Status
from tests.support.whole_cases import NothingToNameError, drawn_record

Thing = TypeVar("Thing")
Record = TypeVar("Record")
Makes = Callable[[], Edit]

_LETTERS = {
    "linkages": "L",
    "clusters": "K",
    "readiness": "RD",
    "probes": "PR",
    "safety_flags": "SF",
    "sessions": "S",
    "administrations": "A",
    "fidelity": "FI",
    "between_sessions": "BS",
}
_LIVELY = 6
"""How much more often the edits of a map are made than those of a long record."""


class Clinician:
    """Makes edits for a case.

    Attributes:
        kinds: Every kind of edit by name.
    """

    def __init__(self, chance: random.Random, case: Case, most_memories: int = 40) -> None:
        self._chance = chance
        self._case = case
        self._crowded = len(case.memories) > most_memories
        self._known = {
            "presenting_problems": [problem.id for problem in case.client.presenting_problems],
            "memories": [memory.id for memory in case.memories],
            "sessions": [session.id for session in case.sessions],
            "probes": [probe.id for probe in case.probes],
        }
        self.kinds: dict[str, Makes] = {
            name.removeprefix("make_"): getattr(self, name) for name in dir(self) if name.startswith("make_")
        }

    def edit(self) -> Edit:
        """Return an edit of any kind, those of the map more often."""
        on_the_map = [name for name in self.kinds if "memor" in name or "link" in name or "capture" in name]
        if self._crowded:
            return self.make_remove_memories()
        while True:
            name = self._chance.choice([*self.kinds, *on_the_map * _LIVELY])
            try:
                return self.kinds[name]()
            except NothingToNameError:
                continue

    # What is drawn --------------------------------------------------------------------------------------------------

    def _one(self, things: Sequence[Thing]) -> Thing:
        if not things:
            raise NothingToNameError
        return self._chance.choice(things)

    def _some(self, things: Sequence[Thing]) -> tuple[Thing, ...]:
        if not things:
            raise NothingToNameError
        return tuple(self._chance.sample(things, self._chance.randint(1, min(3, len(things)))))

    def _memory_id(self) -> str:
        return self._one(self._known["memories"])

    def _day(self) -> dt.date:
        return dt.date(2026, 1, 5) + dt.timedelta(days=self._chance.randrange(90))

    def _drawn(self, kind: type[Record], *path: str, own_id: str | None = None) -> Record:
        part = path[-1]
        if own_id is None and part in _LETTERS:
            own_id = next_id(_LETTERS[part], (item.id for item in getattr(self._case, part)))
        return from_json(kind, drawn_record(self._chance, path, own_id or "", self._known))

    def _drawn_memory(self, memory_id: str | None = None) -> Memory:
        if memory_id is None:
            memory_id = memories.next_memory_id(self._case, self._one(list(MemoryType)))
        return self._drawn(Memory, "memories", own_id=memory_id)

    def _fields(self, drawn: object, *left: str) -> dict[str, object]:
        """Some fields of a drawn record, as a form would give them."""
        names = [field.name for field in dataclasses.fields(drawn) if field.name not in {"id", *left}]  # type: ignore[arg-type]  # a record
        return {name: getattr(drawn, name) for name in self._some(names)}

    # Memories -------------------------------------------------------------------------------------------------------

    def make_add_memory(self) -> Edit:
        return memories.add_memory(self._drawn_memory())

    def make_add_memories(self) -> Edit:
        first = self._drawn_memory()
        second = dataclasses.replace(first, id=f"X{self._chance.randrange(1000)}")
        return memories.add_memories((first, second))

    def make_change_memory(self) -> Edit:
        return memories.change_memory(self._memory_id(), **self._fields(self._drawn_memory()))

    def make_change_memories(self) -> Edit:
        return memories.change_memories(self._some(self._known["memories"]), **self._fields(self._drawn_memory()))

    def make_move_memories(self) -> Edit:
        places = {name: (self._chance.uniform(-900, 900), 40.0) for name in self._some(self._known["memories"])}
        return memories.move_memories(places)

    def make_rerate(self) -> Edit:
        sud, voc = self._chance.choice([None, *range(11)]), self._chance.choice([None, *range(1, 8)])
        return memories.rerate(self._memory_id(), self._day(), sud=sud, voc=voc)

    def make_set_rating(self) -> Edit:
        return ratings.set_rating(self._memory_id(), "sud", self._chance.choice([None, 0, 5, 10]), self._day())

    def make_remove_memories(self) -> Edit:
        return memories.remove_memories(self._some(self._known["memories"]))

    def make_set_aside(self) -> Edit:
        status = self._one([Status.DEFERRED, Status.EXCLUDED])
        return set_aside.set_aside(self._memory_id(), status, self._day(), by=self._one(["A. C.", " "]), reason="r")

    def make_bring_back(self) -> Edit:
        return set_aside.bring_back(self._memory_id())

    def make_add_captured(self) -> Edit:
        lines = ["7 locked in SUD 8 NC powerless chest", "< trigger: a raised voice SUD 6", "belief: a made-up one"]
        text = "\n".join(self._chance.sample(lines, 2))
        if self._known["memories"]:
            text += f"\n{self._memory_id()} > {self._memory_id()} {self._one(['feeds', 'blocks', ''])} 3"
        return capture.add_captured(parse_capture(text), {}, provenance=Provenance.CLIENT, today=self._day())

    def make_paste(self) -> Edit:
        return copying.paste(copied(self._case, self._some(self._known["memories"]), {}), (0.0, 40.0), self._day())

    def make_paste_shape(self) -> Edit:
        found = copied(self._case, self._some(self._known["memories"]), {})
        return copying.paste_shape(shape_of(found), (40.0, 0.0), self._day())

    def make_add_earlier(self) -> Edit:
        earlier = parse_capture(self._one(["4 alone in the hall SUD 9", "belief: a made-up one"])).memories[0]
        return capture.add_earlier(earlier, self._memory_id(), None, today=self._day())

    def make_together(self) -> Edit:
        return capture.together("Two things", self.make_rerate(), self.make_change_type())

    # Linkages and clusters ------------------------------------------------------------------------------------------

    def make_add_linkage(self) -> Edit:
        return network.add_linkage(self._drawn(Linkage, "linkages"))

    def make_change_linkage(self) -> Edit:
        linkage = self._one(self._case.linkages)
        return network.change_linkage(linkage.id, **self._fields(self._drawn(Linkage, "linkages")))

    def make_remove_linkages(self) -> Edit:
        return network.remove_linkages(linkage.id for linkage in self._some(self._case.linkages))

    def make_change_type(self) -> Edit:
        return network.change_type(self._memory_id(), self._one(list(MemoryType)))

    def make_add_cluster(self) -> Edit:
        return network.add_cluster(self._drawn(Cluster, "clusters"))

    def make_change_cluster(self) -> Edit:
        cluster = self._one(self._case.clusters)
        return network.change_cluster(cluster.id, **self._fields(self._drawn(Cluster, "clusters")))

    def make_remove_cluster(self) -> Edit:
        return network.remove_cluster(self._one(self._case.clusters).id)

    # The client's frame ---------------------------------------------------------------------------------------------

    def make_change_client(self) -> Edit:
        drawn = Client(code="Client Rowan", goal=self._one([None, "", "a made-up goal"]), started=self._day())
        return client.change_client(**self._fields(drawn, "presenting_problems"))

    def make_set_presenting_problems(self) -> Edit:
        known = self._case.client.presenting_problems
        kept = tuple(problem for problem in known if self._chance.random() < 0.8)
        added = next_id("pp", (problem.id for problem in known))
        drawn = self._drawn(PresentingProblem, "client", "presenting_problems", own_id=added)
        return client.set_presenting_problems((*kept, drawn))

    def make_change_context(self) -> Edit:
        names = [field.name for field in dataclasses.fields(Context)]
        return client.change_context(**dict.fromkeys(self._some(names), self._one([None, "made up"])))

    def make_add_life_event(self) -> Edit:
        return client.add_life_event(self._drawn(LifeEvent, "life_events"))

    def make_remove_life_event(self) -> Edit:
        return client.remove_life_event(self._one(self._case.life_events))

    def make_add_break(self) -> Edit:
        return client.add_break(Break(first=self._day(), last=self._day()))

    def make_remove_break(self) -> Edit:
        return client.remove_break(self._one(self._case.breaks))

    def make_accept_plan(self) -> Edit:
        return client.accept_plan(PlanVersion(text=canonical({"number": len(self._case.plans) + 1, "order": ["M1"]})))

    def make_set_policy(self) -> Edit:
        return client.set_policy(self._one(["weight_1", "seed", "note"]), self._one([None, 0.5, 7, "x", True]))

    # The record -----------------------------------------------------------------------------------------------------

    def make_rate_readiness(self) -> Edit:
        return record.rate_readiness(self._drawn(ReadinessRating, "readiness"))

    def make_add_probe(self) -> Edit:
        return record.add_probe(self._drawn(Probe, "probes"))

    def make_record_probe_after_effects(self) -> Edit:
        probe = self._one(self._case.probes)
        return record.record_probe_after_effects(probe.id, recovered=self._one(list(Recovered)), text="made up")

    def make_raise_flag(self) -> Edit:
        return record.raise_flag(self._drawn(SafetyFlag, "safety_flags"))

    def make_lift_flag(self) -> Edit:
        flag = self._one(self._case.safety_flags)
        return record.lift_flag(flag.id, self._day(), by="A. C.", reason=self._one(["moved", ""]))

    def make_log_session(self) -> Edit:
        return record.log_session(self._drawn(Session, "sessions"))

    def make_record_after_effects(self) -> Edit:
        session = self._one(self._case.sessions)
        return record.record_after_effects(session.id, AfterEffects(recovered=self._one(list(Recovered))))

    def make_sign_session(self) -> Edit:
        return sessions.sign_session(self._one(self._case.sessions).id, self._day())

    def make_amend_session(self) -> Edit:
        amendment = Amendment(date=self._day(), text="made up", by="A. C.", reason=self._one(["misread", ""]))
        return sessions.amend_session(self._one(self._case.sessions).id, amendment)

    def make_correct_session(self) -> Edit:
        session = self._one(self._case.sessions)
        drawn = self._drawn(Session, "sessions", own_id=session.id)
        return corrections.correct_session(dataclasses.replace(drawn, signed=None, amendments=session.amendments))

    def make_add_association(self) -> Edit:
        (told,) = parse_capture(
            self._one(["7 the stairs SUD 6", "trigger: the bell", "belief: it never ends"])
        ).memories
        return sessions.add_association(
            self._memory_id(), told, self._one(list(LinkageKind)), self._one([1, 2, 3]), self._day()
        )

    def make_declare_closed(self) -> Edit:
        return closings.declare_closed(self._memory_id(), self._day(), by="A. C.", reason=self._one(["done", ""]))

    def make_merge_into(self) -> Edit:
        return closings.merge_into(self._memory_id(), self._memory_id())

    def make_rerate_as_generalised(self) -> Edit:
        reason = self._one([None, "made up"])
        return closings.rerate_as_generalised(
            self._memory_id(), self._day(), sud=self._one([0, 1, 4]), ecological_reason=reason
        )

    def make_log_between(self) -> Edit:
        return between.log_between(self._drawn(BetweenSessionEntry, "between_sessions"))

    def make_correct_between(self) -> Edit:
        line = self._one(self._case.between_sessions)
        return between.correct_between(self._drawn(BetweenSessionEntry, "between_sessions", own_id=line.id))

    def make_remove_between(self) -> Edit:
        return between.remove_between(self._one(self._case.between_sessions).id)

    def make_make_trigger(self) -> Edit:
        return between.make_trigger(self._one(self._case.between_sessions).id)

    def make_define_scale(self) -> Edit:
        names = self._one(["Sleep diary", "Rides the bus", ""])
        return measures.define_scale(OwnScale(instrument=names, low=0, high=self._one([None, 0, 10])))

    def make_forget_scale(self) -> Edit:
        return measures.forget_scale(self._one(self._case.client.scales).instrument)

    def make_acknowledge_risk(self) -> Edit:
        filled = self._one(self._case.administrations)
        return measures.acknowledge_risk(filled.id, self._day(), by=self._one(["A. C.", ""]))

    def make_adopt_case(self) -> Edit:
        return adopting.adopt_case(dataclasses.replace(self._case, as_of=self._day()))

    def make_add_administration(self) -> Edit:
        return record.add_administration(self._drawn(Administration, "administrations"))

    def make_close_treatment(self) -> Edit:
        return client.close_treatment(TreatmentClosed(date=self._day(), keep_until=self._one([None, self._day()])))

    def make_reopen_treatment(self) -> Edit:
        return client.reopen_treatment()

    def make_add_fidelity(self) -> Edit:
        return fidelity.add_fidelity(self._drawn(FidelityScore, "fidelity"))

    def make_correct_administration(self) -> Edit:
        filled = self._one(self._case.administrations)
        return scores.correct_administration(self._drawn(Administration, "administrations", own_id=filled.id))

    def make_remove_administration(self) -> Edit:
        return scores.remove_administration(self._one(self._case.administrations).id)

    def make_correct_fidelity(self) -> Edit:
        score = self._one(self._case.fidelity)
        return scores.correct_fidelity(self._drawn(FidelityScore, "fidelity", own_id=score.id))

    def make_correct_rating(self) -> Edit:
        rating = self._one(self._case.readiness)
        return observed.correct_rating(self._drawn(ReadinessRating, "readiness", own_id=rating.id))

    def make_remove_rating(self) -> Edit:
        return observed.remove_rating(self._one(self._case.readiness).id)

    def make_correct_probe(self) -> Edit:
        probe = self._one(self._case.probes)
        return observed.correct_probe(self._drawn(Probe, "probes", own_id=probe.id))

    def make_remove_probe(self) -> Edit:
        return observed.remove_probe(self._one(self._case.probes).id)

    def make_remove_fidelity(self) -> Edit:
        return scores.remove_fidelity(self._one(self._case.fidelity).id)

    def make_review_flag(self) -> Edit:
        flag = self._one(self._case.safety_flags)
        review = FlagReview(date=self._day(), by=self._one(["A. C.", ""]), found="made up", next=self._day())
        return flags.review_flag(flag.id, review)

    def make_decide(self) -> Edit:
        return record.decide(self._constraint())

    def make_undecide(self) -> Edit:
        return record.undecide(self._one(self._case.constraints))

    def _constraint(self) -> Constraint:
        return constraint_from_json(drawn_record(self._chance, ("constraints",), "", self._known))


def told(case: Case) -> dict[str, object]:
    """Return a case as plain values, part by part: records with ids by id, everything else whole."""
    parts: dict[str, object] = {}
    for name, value in to_json(case).items():
        has_ids = isinstance(value, list) and value and isinstance(value[0], dict) and "id" in value[0]
        parts[name] = {item["id"]: item for item in value} if has_ids else value
    return parts
