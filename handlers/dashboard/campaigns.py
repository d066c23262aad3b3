"""Campaigns at the desk: written, tried, planned, paused, stopped, and what came back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from handlers.dashboard.campaign_words import CAMPAIGN_WORDS
from handlers.dashboard.office import Office
from handlers.dashboard.paper import page
from handlers.dashboard.refusals import DeskRoute
from handlers.house import Wake
from services.alerts.service import check_coordinator
from services.broadcasts.audience import audience_of
from services.broadcasts.wording import LONGEST
from services.campaigns import entry, queries, running
from services.campaigns import service as campaigns
from services.campaigns.audience import ROLES, TRADES, courses
from services.campaigns.lifecycle import STATE_NAMES
from services.campaigns.model import Campaign
from services.campaigns.proposals import proposal_named, proposals
from services.campaigns.results import results
from services.campaigns.service import KIND_NAMES
from services.desk.service import zone_of
from services.errors import SafeLaneError, no_longer
from services.signin.pages import Page, check_page
from services.signin.service import SignedIn
from services.texts import _, ngettext

Id = Annotated[int, Path(ge=1, le=2**31 - 1)]
Key = Annotated[str, Query(pattern=r"^[a-z0-9-]{0,40}$")]
_HOME = "/dashboard/campaigns"
_MOST = 50
#: These are asked about once more.
_GRAVE = ("schedule", "stop")
_NAMES: dict[str, Any] = {
    "states": STATE_NAMES, "kinds": KIND_NAMES, "roles": ROLES, "trades": TRADES,
    "longest": LONGEST, "people": lambda count: ngettext("{count} person", "{count} people", count),
}  # fmt: skip


class Campaigns:
    """`GET /dashboard/campaigns`, `GET` and `POST` of `…/new`, `…/ID` and `…/ID/edit`."""

    def __init__(self, office: Office) -> None:
        self.office = office

    def routes(self) -> APIRouter:
        router = APIRouter(route_class=DeskRoute)
        router.add_api_route(_HOME, self.on_list, methods=["GET"])
        router.add_api_route(f"{_HOME}/new", self.on_new, methods=["GET"])
        router.add_api_route(f"{_HOME}/new", self.on_write, methods=["POST"])
        router.add_api_route(f"{_HOME}/{{campaign_id}}", self.on_one, methods=["GET"])
        router.add_api_route(f"{_HOME}/{{campaign_id}}", self.on_act, methods=["POST"])
        router.add_api_route(f"{_HOME}/{{campaign_id}}/edit", self.on_edit, methods=["GET"])
        router.add_api_route(f"{_HOME}/{{campaign_id}}/edit", self.on_rewrite, methods=["POST"])
        return router

    async def on_list(self, request: Request) -> Response:
        who = await self.office.seen(request)
        check_page(who, Page.CAMPAIGNS)
        async with self.office.house.looking() as session:
            found = await queries.newest_campaigns(session, limit=_MOST)
            zone = zone_of(session)
        return page("campaigns.html", request, text=CAMPAIGN_WORDS, who=who, found=found,
                    proposals=proposals(), zone=zone, told=_told, **_NAMES)  # fmt: skip

    async def on_new(self, request: Request, proposal: Key = "") -> Response:
        who = await self.office.signed_in(request)
        check_page(who, Page.CAMPAIGNS)
        chosen = proposal_named(proposal)
        async with self.office.house.looking() as session:
            fields = entry.of_proposal(session, chosen) if chosen else {}
        return await self._form(request, who, fields, address=f"{_HOME}/new", proposal=chosen)

    async def on_write(self, request: Request) -> Response:
        """Whatever is wrong, all that was typed comes back."""
        who, fields = await self.office.acting(request)
        try:
            async with self.office.house.sessions.begin() as session:
                wanted = entry.read(session, fields)
                campaign = await campaigns.write(session, wanted, by=who.person)
        except SafeLaneError as refused:
            return await self._form(request, who, fields, address=f"{_HOME}/new", why=refused.text)
        return RedirectResponse(f"{_HOME}/{campaign.id}", 303)

    async def on_edit(self, request: Request, campaign_id: Id) -> Response:
        who = await self.office.signed_in(request)
        async with self.office.house.sessions.begin() as session:
            campaign = await campaigns.access_campaign(session, campaign_id, who.person)
            fields = entry.of_campaign(campaign)
        return await self._form(request, who, fields, address=f"{_HOME}/{campaign_id}/edit")

    async def on_rewrite(self, request: Request, campaign_id: Id) -> Response:
        who, fields = await self.office.acting(request)
        address = f"{_HOME}/{campaign_id}/edit"
        try:
            async with self.office.house.sessions.begin() as session:
                wanted = entry.read(session, fields)
                await campaigns.rewrite(session, campaign_id, wanted, by=who.person)
        except SafeLaneError as refused:
            return await self._form(request, who, fields, address=address, why=refused.text)
        return RedirectResponse(f"{_HOME}/{campaign_id}", 303)

    async def on_one(self, request: Request, campaign_id: Id) -> Response:
        return await self._show(request, await self.office.signed_in(request), campaign_id)

    async def on_act(self, request: Request, campaign_id: Id) -> Response:
        """`verb` is test, schedule, unschedule, pause, resume or stop."""
        who, fields = await self.office.acting(request)
        if fields.get("verb") in _GRAVE and not fields.get("sure"):
            return await self._show(request, who, campaign_id, fields=fields,
                                    asking=fields["verb"])  # fmt: skip
        try:
            async with self.office.house.sessions.begin() as session:
                await _act(session, who, campaign_id, fields)
        except SafeLaneError as refused:
            return await self._show(request, who, campaign_id, fields=fields, why=refused.text,
                                    status=409)  # fmt: skip
        self.office.house.wake(Wake.PROMISED)
        if fields.get("verb") == "test":
            return await self._show(request, who, campaign_id, tested=True)
        return RedirectResponse(f"{_HOME}/{campaign_id}", 303)

    async def _form(
        self, request: Request, who: SignedIn, fields: Mapping[str, str], *, address: str,
        **more: Any,
    ) -> Response:  # fmt: skip
        async with self.office.house.looking() as session:
            units = entry.all_communes(session)
        values = {"why": None, "proposal": None, "courses": courses(), "units": units, **more}
        values |= {"ticked": entry.ticked(fields, units), "box": entry.IN}
        status = 409 if values["why"] else 200
        return page("campaign_form.html", request, text=CAMPAIGN_WORDS, status=status, who=who,
                    fields=fields, address=address, **values, **_NAMES)  # fmt: skip

    async def _show(
        self, request: Request, who: SignedIn, campaign_id: int, *, status: int = 200, **more: Any
    ) -> Response:
        async with self.office.house.sessions.begin() as session:
            campaign = await campaigns.access_campaign(session, campaign_id, who.person)
            reach = await campaigns.preview(session, campaign, channels=self.office.channels)
            values: dict[str, Any] = {
                "campaign": campaign, "reach": reach, "zone": zone_of(session),
                "results": await results(session, campaign), "audience": _told(campaign),
                "fields": {}, "why": None, "asking": "", "tested": False, **more,
            }  # fmt: skip
        return page("campaign.html", request, text=CAMPAIGN_WORDS, status=status, who=who,
                    **values, **_NAMES)  # fmt: skip


def _told(campaign: Campaign) -> object:
    return audience_of(campaign.audience).name_of(campaign.audience)


async def _act(
    session: AsyncSession, who: SignedIn, campaign_id: int, fields: Mapping[str, str]
) -> None:
    verb, by = fields.get("verb", ""), who.person
    if verb == "test":
        campaign = await campaigns.access_campaign(session, campaign_id, by)
        await campaigns.send_test(session, campaign, to=by)
    elif verb == "schedule":
        at = _time(session, fields.get("at", ""))
        yearly = bool(fields.get("every_year"))
        await campaigns.schedule(session, campaign_id, at=at, every_year=yearly, by=by)
    elif verb == "unschedule":
        await campaigns.unschedule(session, campaign_id, by=by)
    elif verb in _MOVES:
        await _MOVES[verb](session, campaign_id, by=by)
    else:
        await check_coordinator(session, by)
        raise no_longer()


_MOVES = {"pause": running.pause, "resume": running.resume, "stop": running.stop}


def _time(session: AsyncSession, written: str) -> datetime:
    try:
        return datetime.fromisoformat(written).replace(tzinfo=zone_of(session))
    except ValueError as error:
        raise SafeLaneError(_("That time could not be read.")) from error
