"""The way from each page of the desk to the others: those that the reader may open."""

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request

from services.signin.pages import Page, pages_of
from services.signin.service import SignedIn
from services.texts import Text, _

ADDRESSES: dict[Page, str] = {
    Page.NOW: "/dashboard",
    Page.TEAMS: "/dashboard/teams",
    Page.HOTLINE: "/dashboard/hotline",
    Page.SURVEYS: "/dashboard/surveys",
    Page.MESSAGES: "/dashboard/messages",
    Page.SCHOOLS: "/dashboard/schools",
    Page.LESSONS: "/dashboard/lessons",
    Page.CAMPAIGNS: "/dashboard/campaigns",
    Page.FIGURES: "/dashboard/figures",
    Page.EXPORT: "/dashboard/export",
    Page.IMPORT: "/dashboard/import",
}
NAMES: dict[Page, Text] = {
    Page.NOW: _("Now"),
    Page.TEAMS: _("Teams"),
    Page.HOTLINE: _("Hotline"),
    Page.SURVEYS: _("Surveys"),
    Page.MESSAGES: _("Messages"),
    Page.SCHOOLS: _("Schools"),
    Page.LESSONS: _("Lessons"),
    Page.CAMPAIGNS: _("Campaigns"),
    Page.FIGURES: _("Figures"),
    Page.EXPORT: _("Export"),
    Page.IMPORT: _("Import"),
}


@dataclass(frozen=True, slots=True)
class Way:
    """A link of the navigation; `here` is the page that is being read."""

    page: Page
    address: str
    name: Text
    here: bool


def ways(request: Request, who: SignedIn) -> Sequence[Way]:
    """Only to what this process serves."""
    served, here = request.app.state.desk_served, request.url.path
    return [
        Way(page, ADDRESSES[page], NAMES[page], here == ADDRESSES[page])
        for page in pages_of(who)
        if ADDRESSES[page] in served
    ]


def home_of(who: SignedIn) -> str:
    """Where somebody who signs in arrives."""
    return ADDRESSES[pages_of(who)[0]]
