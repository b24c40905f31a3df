"""Editors about what lies between targets and around them: linkages, ratings, ceilings, generalisation."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QWidget

from emdr_planner.domain.words import Prong, Rating, RatingProng, ReadinessDomain
from emdr_planner.planning.ceiling import find_ceilings
from emdr_planner.planning.gates import find_gates
from emdr_planner.planning.policy import policy_from
from emdr_planner.planning.whatif import CeilingMove, EasingMove, RatingMove, RemovalMove, StrengthMove
from emdr_planner.terms import capitalised, domain_word, prong_word, rating_word, strength_word
from emdr_planner.ui.entry.fields import ChoiceField
from emdr_planner.ui.whatif.editor import MoveEditor, Tried
from emdr_planner.ui.whatif.slider import WordSlider
from emdr_planner.wording import _

_WORDS = (Rating.UNKNOWN, Rating.CONCERN, Rating.PARTIAL, Rating.ADEQUATE)
_STRENGTHS = 3
_HALVES = 2
"""Steps of a ceiling to a point."""
_MOST_POINTS = 60
_SHARES = 20
"""Steps of a generalisation from 0 to 1."""


class LinkageEditor(MoveEditor):
    """The strength of a linkage, or none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tried: Tried | None = None
        self.linkage: ChoiceField[str] = ChoiceField(_("Linkage"), [], self)
        self.linkage.setMinimumContentsLength(14)
        self.strength = WordSlider(_("Strength"), _STRENGTHS, _strength_words, self)
        self.row.addWidget(self.linkage, 3)
        self.row.addWidget(self.strength, 2)
        self.linkage.changed.connect(self._read)
        self.strength.moved.connect(self._on_moved)

    def show_tried(self, tried: Tried) -> None:
        """Offer the linkages, those of the selected memories first."""
        labels = {memory.id: memory.label for memory in tried.case.memories}
        wanted = frozenset(tried.selected)
        ordered = sorted(tried.view.linkages, key=lambda one: not {one.from_id, one.to_id} & wanted)
        another = self._tried is None or tuple(self._tried.selected) != tuple(tried.selected)
        self._tried = tried
        with QSignalBlocker(self.linkage):
            self.linkage.set_choices(
                [
                    (one.id, f"{labels.get(one.from_id, one.from_id)}–{labels.get(one.to_id, one.to_id)}")
                    for one in ordered
                ]
            )
            if another and ordered:
                self.linkage.set_value(ordered[0].id)
        self._read()

    def _read(self) -> None:
        if self._tried is not None and not self.linkage.is_empty:
            found = (one.strength for one in self._tried.tried.linkages if one.id == self.linkage.value)
            self.strength.set_value(next(found, 0))

    def _on_moved(self, strength: int) -> None:
        linkage = self.linkage.value
        self.moved.emit(StrengthMove(linkage=linkage, strength=strength) if strength else RemovalMove(linkage=linkage))


def _strength_words(strength: int) -> str:
    return strength_word(strength) if strength else _("taken out")


class RatingEditor(MoveEditor):
    """The rating of a readiness domain for a prong."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tried: Tried | None = None
        domains = [(one, capitalised(domain_word(one))) for one in ReadinessDomain]
        self.domain: ChoiceField[ReadinessDomain] = ChoiceField(_("Domain"), domains, self)
        prongs = [(one, capitalised(prong_word(one))) for one in RatingProng]
        self.prong: ChoiceField[RatingProng] = ChoiceField(_("Prong"), prongs, self)
        self.rating = WordSlider(_("Rating"), len(_WORDS) - 1, lambda value: rating_word(_WORDS[value]), self)
        self.row.addWidget(self.domain, 2)
        self.row.addWidget(self.prong, 1)
        self.row.addWidget(self.rating, 2)
        self.domain.changed.connect(self._read)
        self.prong.changed.connect(self._read)
        self.rating.moved.connect(
            lambda value: self.moved.emit(
                RatingMove(domain=self.domain.value, prong=self.prong.value, rating=_WORDS[value])
            )
        )

    def show_tried(self, tried: Tried) -> None:
        """Show the rating that the what-if has."""
        self._tried = tried
        self._read()

    def _read(self) -> None:
        if self._tried is None:
            return
        gates = find_gates(self._tried.tried)
        finding = {"past": gates.past, "present": gates.present, "future": gates.future}.get(
            self.prong.value.value, gates.past
        )
        found = next(one.rating for one in finding.domains if one.domain is self.domain.value)
        self.rating.set_value(_WORDS.index(found))


class CeilingEditor(MoveEditor):
    """The ceiling of a prong, in points."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tried: Tried | None = None
        prongs = [(one, capitalised(prong_word(one))) for one in Prong]
        self.prong: ChoiceField[Prong] = ChoiceField(_("Prong"), prongs, self)
        self.points = WordSlider(
            _("Ceiling"), _MOST_POINTS * _HALVES, lambda value: _("{n:.1f} points").format(n=value / _HALVES), self
        )
        self.row.addWidget(self.prong, 1)
        self.row.addWidget(self.points, 3)
        self.prong.changed.connect(self._read)
        self.points.moved.connect(
            lambda value: self.moved.emit(CeilingMove(prong=self.prong.value, points=value / _HALVES))
        )

    def show_tried(self, tried: Tried) -> None:
        """Show the ceiling that the what-if has."""
        self._tried = tried
        self._read()

    def _read(self) -> None:
        if self._tried is not None:
            ceiling = find_ceilings(self._tried.tried)[self.prong.value]
            self.points.set_value(0 if ceiling is None else round(ceiling.points * _HALVES))


class EasingEditor(MoveEditor):
    """How far the charge of linked memories is assumed to fall once a target is resolved."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.share = WordSlider(_("Generalisation"), _SHARES, _share_words, self)
        self.row.addWidget(self.share, 1)
        self.share.moved.connect(lambda value: self.moved.emit(EasingMove(generalisation=value / _SHARES)))

    def show_tried(self, tried: Tried) -> None:
        """Show the number that the what-if has."""
        self.share.set_value(round(policy_from(tried.tried.policy).generalisation * _SHARES))


def _share_words(value: int) -> str:
    return _("{share:.2f}, assumed").format(share=value / _SHARES) if value else _("0, nothing assumed")
