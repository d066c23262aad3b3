"""`/api/v1`: tasks, reports and teams for programs, a page at a time."""

from typing import Any

from fastapi import APIRouter, Security
from starlette.requests import Request

from handlers.api import examples
from handlers.api.asked import (
    BBox,
    Changed,
    Commune,
    Cursor,
    Limit,
    Priority,
    Reference,
    Since,
    Until,
    box_in,
)
from handlers.api.gate import BEARER, Gate
from handlers.api.problems import USUAL, ProblemRoute, declared
from services.feeds import service as feeds
from services.feeds.model import ReportPage, SeenReport, SeenTask, TaskPage, TeamList, Wish
from services.reports.lifecycle import ReportStatus
from services.tasks.lifecycle import TaskStatus


class V1:
    """Every door needs a key with the scope it names."""

    def __init__(self, gate: Gate) -> None:
        self.gate = gate

    def routes(self) -> APIRouter:
        router = APIRouter(
            prefix="/api/v1",
            route_class=ProblemRoute,
            tags=["v1"],
            dependencies=[Security(BEARER)],
        )
        for path, door, example, missing in (
            ("/tasks", self.on_tasks, examples.TASKS, ()),
            ("/tasks/{reference}", self.on_task, examples.TASK, (404,)),
            ("/reports", self.on_reports, examples.REPORTS, ()),
            ("/reports/{reference}", self.on_report, examples.REPORT, (404,)),
            ("/teams", self.on_teams, examples.TEAMS, ()),
        ):
            responses = declared(*USUAL, *missing) | _shown(example)
            router.add_api_route(path, door, methods=["GET"], responses=responses)
        return router

    async def on_tasks(
        self,
        request: Request,
        *,
        cursor: Cursor = 0,
        limit: Limit = 100,
        since: Since = None,
        until: Until = None,
        changed_since: Changed = None,
        status: TaskStatus | None = None,
        priority: Priority = None,
        commune: Commune = None,
        bbox: BBox = None,
    ) -> TaskPage:
        """Tasks with their items, in the order in which they were opened. Scope `tasks:read`;
        with `tasks:exact` the point, else the middle of the commune."""
        program = await self.gate.program(request)
        wish = Wish(cursor, limit, since, until, changed_since, status,
                    priority, commune, box_in(bbox))  # fmt: skip
        async with self.gate.house.looking() as session:
            return await feeds.read_tasks(session, program, wish)

    async def on_task(self, request: Request, reference: Reference) -> SeenTask:
        """One task by its reference. Scope `tasks:read`."""
        program = await self.gate.program(request)
        async with self.gate.house.looking() as session:
            return await feeds.read_task(session, program, reference)

    async def on_reports(
        self,
        request: Request,
        *,
        cursor: Cursor = 0,
        limit: Limit = 100,
        since: Since = None,
        until: Until = None,
        status: ReportStatus | None = None,
        priority: Priority = None,
        commune: Commune = None,
        bbox: BBox = None,
    ) -> ReportPage:
        """Reports without anything of their writers. Scope `reports:read`."""
        program = await self.gate.program(request)
        wish = Wish(cursor, limit, since, until, None, status,
                    priority, commune, box_in(bbox))  # fmt: skip
        async with self.gate.house.looking() as session:
            return await feeds.read_reports(session, program, wish)

    async def on_report(self, request: Request, reference: Reference) -> SeenReport:
        """One report by its reference. Scope `reports:read`."""
        program = await self.gate.program(request)
        async with self.gate.house.looking() as session:
            return await feeds.read_report(session, program, reference)

    async def on_teams(self, request: Request) -> TeamList:
        """Every team: on duty or not, and its load. Scope `teams:read`."""
        program = await self.gate.program(request)
        async with self.gate.house.looking() as session:
            return await feeds.read_teams(session, program)


def _shown(example: dict[str, Any]) -> dict[int | str, dict[str, Any]]:
    return {200: {"content": {"application/json": {"example": example}}}}
