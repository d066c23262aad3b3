"""Which pages of the desk each role opens."""

from enum import StrEnum

from services.errors import NotPermitted
from services.people.model import Role
from services.signin.service import SignedIn
from services.texts import _


class Page(StrEnum):
    """A page of the desk, in the order in which it is offered."""

    NOW = "now"
    TEAMS = "teams"
    HOTLINE = "hotline"
    SURVEYS = "surveys"
    MESSAGES = "messages"
    SCHOOLS = "schools"
    LESSONS = "lessons"
    CAMPAIGNS = "campaigns"
    FIGURES = "figures"
    EXPORT = "export"
    IMPORT = "import"


_COORDINATORS = frozenset({Role.COORDINATOR})
_READERS = _COORDINATORS | {Role.VIEWER, Role.LEAD}
_OPENED_BY: dict[Page, frozenset[Role]] = {
    Page.NOW: _READERS,
    Page.TEAMS: _COORDINATORS | {Role.LEAD},
    Page.HOTLINE: _COORDINATORS | {Role.CLERK},
    Page.SURVEYS: _COORDINATORS | {Role.VIEWER},
    Page.MESSAGES: _COORDINATORS,
    Page.SCHOOLS: _COORDINATORS | {Role.VIEWER},
    Page.LESSONS: _READERS,
    Page.CAMPAIGNS: _COORDINATORS,
    Page.FIGURES: _READERS,
    Page.EXPORT: _READERS,
    Page.IMPORT: _COORDINATORS,
}


def opens(who: SignedIn, page: Page) -> bool:
    return bool(who.roles & _OPENED_BY[page])


def check_page(who: SignedIn, page: Page) -> None:
    """Raises NotPermitted for somebody whose roles do not open it."""
    if not opens(who, page):
        raise NotPermitted(_("This page is not among those that you may open."))


def pages_of(who: SignedIn) -> list[Page]:
    """Whoever has a place at the desk opens at least one."""
    return [page for page in Page if opens(who, page)]
