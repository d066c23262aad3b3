"""The one function that builds the whole desk."""

from pathlib import Path
from typing import Protocol

from fastapi import APIRouter, FastAPI
from xstatic.pkg import leaflet, leaflet_markercluster

from handlers.dashboard.account_login import AccountLogin, Provider
from handlers.dashboard.campaigns import Campaigns
from handlers.dashboard.exports import Exports
from handlers.dashboard.figures import Figures
from handlers.dashboard.hotline import Hotline
from handlers.dashboard.imports import Imports
from handlers.dashboard.lessons import Lessons
from handlers.dashboard.login import Login
from handlers.dashboard.messages import Messages
from handlers.dashboard.now import Now
from handlers.dashboard.office import Office
from handlers.dashboard.outlines import Outlines
from handlers.dashboard.plan import Plan
from handlers.dashboard.roster import Rosters
from handlers.dashboard.schools import Schools
from handlers.dashboard.surveys import Surveys
from handlers.dashboard.task import TaskPages
from handlers.dashboard.task_schools import TaskSchools
from handlers.dashboard.teachers import Teachers
from handlers.dashboard.teams import Teams
from handlers.dashboard.villages import Villages
from handlers.dashboard.warn import Warn
from handlers.statics import Statics

_STATIC = Path(__file__).parent / "static"
_LEAFLET = Path(leaflet.BASE_DIR)
_CLUSTERS = Path(leaflet_markercluster.BASE_DIR)
#: The map's own files come with its packages: nothing is fetched from another host.
_MAP = (
    _LEAFLET / "leaflet.js",
    _LEAFLET / "leaflet.css",
    _CLUSTERS / "leaflet.markercluster.js",
    _CLUSTERS / "MarkerCluster.css",
)


class Doors(Protocol):
    """A page, or several that belong together."""

    def routes(self) -> APIRouter: ...


def open_desk(
    app: FastAPI, office: Office, *, provider: Provider | None = None, secret: str = ""
) -> None:
    """Join the desk's doors to the app. With a `provider` people may sign in by it; `secret` signs
    what their browsers keep until they come back."""
    statics = Statics("/dashboard/static", [*_STATIC.iterdir(), *_MAP])
    app.state.desk_assets, app.state.desk_tiles = statics.address, office.tiles
    pages = (*_pages(office), statics)
    routers = [doors.routes() for doors in pages]
    if provider is not None:  # before /login/TOKEN, which would take its address for a link
        routers.insert(0, AccountLogin(office, provider, secret).routes())
    app.state.desk_served = {
        getattr(one, "path", "") for router in routers for one in router.routes
    }
    for router in routers:
        app.include_router(router, include_in_schema=False)


def _pages(office: Office) -> tuple[Doors, ...]:
    return (
        Login(office),
        Now(office),
        Outlines(office),
        TaskPages(office),
        Warn(office),
        TaskSchools(office),
        Teams(office),
        Rosters(office),
        Hotline(office),
        Surveys(office),
        Villages(office),
        Messages(office),
        Schools(office),
        Teachers(office),
        Lessons(office),
        Campaigns(office),
        Figures(office),
        Plan(office),
        Exports(office),
        Imports(office),
    )
