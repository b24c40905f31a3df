"""What stands in a form and is not kept would go with its page; it is said before a client is left."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QTabWidget, QWidget

from emdr_planner.ui.client_page import ClientPage
from emdr_planner.ui.entry.form import EntryForm
from emdr_planner.ui.entry.reading_order import controls_as_read
from emdr_planner.ui.session_drafts import Say
from emdr_planner.ui.sessions.after_effects import AfterEffectsPrompt
from emdr_planner.wording import _


def half_typed(page: ClientPage) -> tuple[QWidget, ...]:
    """Return the forms of a page that hold something that is not kept, neither on record nor as a draft."""
    forms = tuple(form for form in page.findChildren(EntryForm) if form.is_begun)
    prompts = tuple(prompt for prompt in page.findChildren(AfterEffectsPrompt) if prompt.is_begun)
    return (*prompts, *forms)


def has_something_open(page: ClientPage | None) -> bool:
    """Return whether a session is being entered, or something is half typed: then a lock is announced."""
    return page is not None and (page.has_session_form_open or bool(half_typed(page)))


def before_leaving(page: ClientPage | None, say: Say, leave: Callable[[], object]) -> None:
    """Leave a client; where something is half typed it is said first, with both ways on.

    Args:
        page: The page of the client at hand; None where there is none.
        say: Shows a sentence with steps.
        leave: Leaves the client.
    """
    begun = () if page is None else half_typed(page)
    if page is None or not begun:
        leave()
        return
    without = (_("Leave without it"), leave)
    if page.is_shared:  # the client looks on: no form is named, and none is led to
        say(_("Something is typed that is not kept yet, and would be lost. F9 goes back to everything."), (without,))
        return
    names = "; ".join(form.accessibleName() for form in begun)
    say(
        _("Something is typed that is not kept yet: {forms}. It would be lost with this page.").format(forms=names),
        ((_("Go back to it"), lambda: _lead_to(page, begun[0])), without),
    )


def _place_of(form: QWidget, pages: QStackedWidget | QTabWidget) -> int:
    """Return which page holds a form; the page at hand where none does."""
    inside = [pages.widget(place) for place in range(pages.count())]
    holding = [place for place, page in enumerate(inside) if page is not None and page.isAncestorOf(form)]
    return holding[0] if holding else pages.currentIndex()


def _lead_to(page: ClientPage, form: QWidget) -> None:
    """Turn to the page and tab of a form, and give the keyboard to its first field."""
    page.show_page(_place_of(form, page.pages))
    for tabs in page.findChildren(QTabWidget):
        if tabs.isAncestorOf(form):
            tabs.setCurrentIndex(_place_of(form, tabs))
    first = next(iter(controls_as_read(form)), None)
    if first is not None:
        first.setFocus(Qt.FocusReason.OtherFocusReason)
