"""Whether the process lives, whether it can work, and how much waits."""

from typing import Any

from fastapi import APIRouter, Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest
from sqlalchemy.exc import SQLAlchemyError

from handlers.house import Sessions
from services import clock
from services.audit.figures import Figures, figures_of
from services.inbox.queries import count_pending
from services.letters.queries import waiting_by_lane
from services.messages import Lane
from services.tasks.queries import count_live, oldest_untaken
from services.webhooks.queries import count_dead

_AWAY = {"description": "The database does not answer."}
_READY: dict[int | str, dict[str, Any]] = {503: {**_AWAY, "model": dict[str, bool]}}
_FIGURES: dict[int | str, dict[str, Any]] = {
    200: {"content": {CONTENT_TYPE_LATEST: {"schema": {"type": "string"}}}},
    503: _AWAY,
}


def router(sessions: Sessions, *, reading: Sessions | None = None) -> APIRouter:
    """`reading`: sessions that wait for no writer; what is counted needs no more."""
    doors = Health(sessions, reading or sessions)
    joined = APIRouter(tags=["health"])
    joined.add_api_route("/live", doors.on_live, methods=["GET"])
    joined.add_api_route("/ready", doors.on_ready, methods=["GET"], responses=_READY)
    joined.add_api_route(
        "/metrics", doors.on_metrics, methods=["GET"], responses=_FIGURES, response_class=Response
    )
    return joined


class Health:
    """`GET /live`, `/ready` and `/metrics`."""

    def __init__(self, sessions: Sessions, reading: Sessions) -> None:
        self._sessions, self._reading = sessions, reading

    async def on_live(self) -> dict[str, bool]:
        """The process answers. Says nothing about the database."""
        return {"live": True}

    async def on_ready(self, response: Response) -> dict[str, bool]:
        """The database answers too; 503 when it does not."""
        try:
            async with self._sessions() as session:
                await count_pending(session)
        except (SQLAlchemyError, OSError):
            response.status_code = 503
            return {"ready": False}
        return {"ready": True}

    async def on_metrics(self) -> Response:
        """Prometheus text, 503 without a database. Counts only: no person, no place."""
        registry = CollectorRegistry()
        try:
            await self._measure(registry)
        except (SQLAlchemyError, OSError):
            return Response(status_code=503)
        return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)

    async def _measure(self, registry: CollectorRegistry) -> None:
        now = clock.now()
        waiting = Gauge("safelane_outbox_waiting", "Messages promised, not sent", ["lane"],
                        registry=registry)  # fmt: skip
        oldest = Gauge("safelane_outbox_oldest_seconds", "Age of the oldest of them", ["lane"],
                       registry=registry)  # fmt: skip
        async with self._reading() as session:
            for lane, count, since in await waiting_by_lane(session):
                waiting.labels(Lane(lane).name.lower()).set(count)
                oldest.labels(Lane(lane).name.lower()).set((now - since).total_seconds())
            untaken = await oldest_untaken(session)
            age = (now - untaken).total_seconds() if untaken else 0
            for name, text, value in (
                ("safelane_inbox_pending", "Messages heard, not answered",
                 await count_pending(session)),
                ("safelane_tasks_open", "Spot tasks not closed", await count_live(session)),
                ("safelane_webhooks_dead", "Tellings to other systems that were given up",
                 await count_dead(session)),
                ("safelane_oldest_untaken_seconds", "Age of the oldest task no team has", age),
            ):  # fmt: skip
                Gauge(name, text, registry=registry).set(value)
            _show(await figures_of(session), registry)


def _show(figures: Figures, registry: CollectorRegistry) -> None:
    """Whether the promise is kept, and what it stands on."""
    for name, text, label, values in (
        ("safelane_promise_broken", "Breaches of the promise; must be none", "kind",
         figures.broken),
        ("safelane_outbox_given_up", "Messages that were never delivered", "fate",
         figures.given_up),
    ):  # fmt: skip
        gauge = Gauge(name, text, [label], registry=registry)
        for which, count in values.items():
            gauge.labels(which).set(count)
    for name, text, value in (
        ("safelane_outbox_uncertain", "Lessons that may not have arrived", figures.uncertain),
        ("safelane_channels_paused", "Channels that must be silent now", figures.paused),
        ("safelane_inbox_poison", "Messages nobody could handle", figures.poison),
        ("safelane_alerts_open", "Alerts nobody acknowledged", figures.alerts_open),
        ("safelane_alerts_untold", "Alerts due that nobody can be told", figures.alerts_untold),
        ("safelane_coordinators_reachable", "Coordinators who can be written to",
         figures.coordinators),
        ("safelane_teams_on_duty", "Teams on duty", figures.teams_on_duty),
        ("safelane_look_age_seconds", "Since all that is due was looked at", figures.since_look),
    ):  # fmt: skip
        Gauge(name, text, registry=registry).set(value)
