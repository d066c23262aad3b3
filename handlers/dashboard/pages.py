"""The one function that builds the whole desk."""

from pathlib import Path

from fastapi import FastAPI
from xstatic.pkg import leaflet, leaflet_markercluster

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
from handlers.dashboard.surveys import Surveys
from handlers.dashboard.task import TaskPages
from handlers.dashboard.teams import Teams
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


def open_desk(app: FastAPI, office: Office) -> None:
    """Join the desk's doors to the app."""
    statics = Statics("/dashboard/static", [*_STATIC.iterdir(), *_MAP])
    app.state.desk_assets, app.state.desk_tiles = statics.address, office.tiles
    pages = (
        Login(office),
        Now(office),
        Outlines(office),
        TaskPages(office),
        Warn(office),
        Teams(office),
        Rosters(office),
        Hotline(office),
        Surveys(office),
        Messages(office),
        Lessons(office),
        Figures(office),
        Plan(office),
        Exports(office),
        Imports(office),
        statics,
    )
    routers = [doors.routes() for doors in pages]
    app.state.desk_served = {
        getattr(one, "path", "") for router in routers for one in router.routes
    }
    for router in routers:
        app.include_router(router, include_in_schema=False)
