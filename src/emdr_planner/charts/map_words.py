"""The words of the map picture: note, description and table."""

from __future__ import annotations

from collections.abc import Mapping

from emdr_planner.charts.chart import Table
from emdr_planner.charts.map_boxes import detail
from emdr_planner.charts.map_layout import MapSeries
from emdr_planner.domain.case import Case
from emdr_planner.domain.memory import Memory
from emdr_planner.terms import breadth_word, kind_word, provenance_word, strength_word, type_word
from emdr_planner.terms.decisions import decisions
from emdr_planner.wording import _, ngettext


def note_words(case: Case) -> str:
    """Return the note below the picture."""
    words = _(
        "{memories} · {linkages} · width is strength · ● said by the client · ■ seen in a session · ○ supposed"
    ).format(memories=_memories(len(case.memories)), linkages=_linkages(len(case.linkages)))
    merged = any(memory.merged_with is not None for memory in case.memories)
    return f"{words} · {_('= merged into')}" if merged else words


def decided(series: MapSeries) -> tuple[str, ...]:
    """Return what the clinician decided about the order: each decision with its reason, name and date."""
    labels = {memory.id: memory.label for memory in series.case.memories}
    return decisions(series.case, lambda memory_id: labels.get(memory_id, memory_id))


def _memories(count: int) -> str:
    return ngettext("{n} memory", "{n} memories", count).format(n=count)


def _linkages(count: int) -> str:
    return ngettext("{n} linkage", "{n} linkages", count).format(n=count)


def describe(series: MapSeries) -> str:
    """Tell the map in words: every memory, every linkage, every cluster."""
    case = series.case
    if not case.memories:
        return _("Memory map: there is nothing on it yet.")
    labels = {memory.id: memory.label for memory in case.memories}
    sentences = [
        _("Memory map: {memories}, {linkages}.").format(
            memories=_memories(len(case.memories)), linkages=_linkages(len(case.linkages))
        )
    ]
    sentences += [f"{memory.label}: {_told(memory, labels)}." for memory in case.memories]
    sentences += [f"{labels[link.from_id]} – {kind_word(link.kind)} – {labels[link.to_id]}." for link in case.linkages]
    sentences += [
        _("Cluster {title}: {members}, {breadth}.").format(
            title=cluster.title,
            members=", ".join(labels[member] for member in cluster.members if member in labels),
            breadth=breadth_word(cluster.breadth),
        )
        for cluster in case.clusters
    ]
    sentences += [f"{said}." for said in decided(series)] if series.places else []
    return " ".join(sentences)


def _told(memory: Memory, labels: Mapping[str, str]) -> str:
    words = [type_word(memory.type), detail(memory)]
    into = memory.merged_with
    if into is not None and into in labels:
        words.append(_("merged into {name}").format(name=labels[into]))
    return ", ".join(words)


def table(series: MapSeries) -> Table:
    """Return the linkages as rows."""
    labels = {memory.id: memory.label for memory in series.case.memories}
    return Table(
        columns=(_("linkage"), _("from"), _("kind"), _("to"), _("strength"), _("from whom")),
        rows=tuple(
            (
                link.id,
                labels[link.from_id],
                kind_word(link.kind),
                labels[link.to_id],
                strength_word(link.strength),
                provenance_word(link.provenance),
            )
            for link in series.case.linkages
        ),
    )
