"""The way from each page of the desk to the others: those that the reader may open, on one line."""

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


#: Opened less often than every day: where a role has more pages than `MOST`, which a line of
#: 1280 px holds in every language, these fold away.
RARE = frozenset({Page.SURVEYS, Page.LESSONS, Page.CAMPAIGNS, Page.EXPORT, Page.IMPORT})
MOST = 7


@dataclass(frozen=True, slots=True)
class Way:
    """A link of the navigation; `here` is the page that is being read."""

    page: Page
    address: str
    name: Text
    here: bool


@dataclass(frozen=True, slots=True)
class Ways:
    """Those that stand there, and those that fold away; the way that is `here` may be either."""

    shown: Sequence[Way]
    folded: Sequence[Way]

    @property
    def here_folded(self) -> bool:
        return any(way.here for way in self.folded)


def ways(request: Request, who: SignedIn) -> Ways:
    """Only to what this process serves."""
    served, here = request.app.state.desk_served, request.url.path
    known = [
        Way(page, ADDRESSES[page], NAMES[page], here == ADDRESSES[page])
        for page in pages_of(who)
        if ADDRESSES[page] in served
    ]
    rare = RARE if len(known) > MOST else frozenset[Page]()
    return Ways(
        [way for way in known if way.page not in rare], [way for way in known if way.page in rare]
    )


def home_of(who: SignedIn) -> str:
    """Where somebody who signs in arrives."""
    return ADDRESSES[pages_of(who)[0]]
