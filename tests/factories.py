"""What tests need of the province: people, teams, finds and tasks, with sensible defaults."""

from collections.abc import Sequence
from itertools import count
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.dispatch.answers import accept
from services.dispatch.model import Offer, OfferState
from services.dispatch.queries import open_offers
from services.dispatch.service import dispatch
from services.messages import Address, GeoPoint, Inbound
from services.notify.model import Delivery, OutboxMessage
from services.people.model import Person, Role
from services.people.queries import addresses_of
from services.people.service import give_role, introduce, mark_unreachable
from services.pictures.kinds import Look
from services.progress.service import arrive, set_out
from services.reports.model import Report
from services.reports.service import Told, submit
from services.tasks.model import Task
from services.tasks.service import open_task
from services.teams.model import Team
from services.teams.queries import members_of
from services.teams.service import add_team, join, set_duty

KHE_SANH = GeoPoint(16.6222, 106.7330)
KRONG_KLANG = GeoPoint(16.6960, 106.8230)
DONG_HA = GeoPoint(16.8163, 107.1003)
DONG_HOI = GeoPoint(17.4689, 106.6223)
#: Codes of two communes of today.
XA_KHE_SANH, XA_VINH_LINH = "19429", "19363"

_numbers = count(1)


def an_inbound(text: str = "", *, contact: str = "lan", **more: Any) -> Inbound:
    """Something that a person did on the web chat; every one under an id of its own."""
    sender = Address("webchat", contact)
    return Inbound(sender, f"{contact}:{next(_numbers)}", text=text, **more)


async def a_person(
    session: AsyncSession,
    *,
    role: Role | None = None,
    organisation: str | None = None,
    name: str | None = None,
    language: str = "en",
) -> Person:
    """Someone who can be reached on the web chat."""
    address = Address("webchat", f"person-{next(_numbers)}")
    person = await introduce(session, address, language=language, name=name)
    if role is not None:
        led = organisation or ("Lotus Aid" if role is Role.LEAD else None)
        await give_role(session, person, role, organisation=led)
    await session.flush()
    return person


async def a_coordinator(session: AsyncSession) -> Person:
    return await a_person(session, role=Role.COORDINATOR)


async def a_team(
    session: AsyncSession,
    name: str = "",
    *,
    at: GeoPoint = KHE_SANH,
    members: int = 1,
    on_duty: bool = True,
    **more: Any,
) -> Team:
    """A team with members, on duty unless it is said otherwise."""
    team = await add_team(session, name or f"EOD {next(_numbers)}", base=at, **more)
    for _ in range(members):
        await join(session, await a_person(session), team.id)
    set_duty(team, on=on_duty)
    await session.flush()
    return team


async def member_of(session: AsyncSession, team: Team) -> Person:
    """The team's first member."""
    return (await members_of(session, team.id))[0]


async def out_of_reach(session: AsyncSession, team: Team) -> None:
    """No message arrives at any member of the team any more."""
    for member in await members_of(session, team.id):
        for row in await addresses_of(session, member.id):
            await mark_unreachable(session, Address(row.channel, row.contact))
    await session.flush()


async def a_report(
    session: AsyncSession, *, reporter: Person | None = None, at: GeoPoint = KHE_SANH, **told: Any
) -> Report:
    """A sent report: by default of something that nobody can name, of priority 3."""
    reporter = reporter or await a_person(session)
    told.setdefault("look", Look.UNKNOWN)
    told.setdefault("place_how", "pin")
    said = Told(item=at, **told)
    return await submit(session, said, reporter=reporter, channel="webchat")


async def a_task(session: AsyncSession, **told: Any) -> Task:
    """The open task of a new report, not offered to anybody yet."""
    return await open_task(session, await a_report(session, **told))


async def a_dispatched_task(session: AsyncSession, **told: Any) -> Task:
    """The task of a new report, offered to whoever comes first."""
    task = await a_task(session, **told)
    await dispatch(session, task)
    return task


async def the_offer(session: AsyncSession, task: Task) -> Offer:
    """The one standing offer of the task."""
    [offer] = await open_offers(session, task.id)
    return offer


async def offers_by_state(session: AsyncSession, task: Task) -> dict[int, OfferState]:
    """What became of the newest offer to each team, by the team's id."""
    statement = select(Offer).where(Offer.task_id == task.id).order_by(Offer.id)
    return {offer.team_id: offer.state for offer in await session.scalars(statement)}


async def an_accepted_task(session: AsyncSession, team: Team, **told: Any) -> Task:
    """A task that the team, the only one asked, has accepted."""
    task = await a_dispatched_task(session, **told)
    offer = await the_offer(session, task)
    assert offer.team_id == team.id
    return await accept(session, offer.id, by=await member_of(session, team))


async def a_task_on_site(session: AsyncSession, team: Team, **told: Any) -> Task:
    task = await an_accepted_task(session, team, **told)
    member = await member_of(session, team)
    await set_out(session, task.id, by=member)
    return await arrive(session, task.id, by=member)


async def promised_to(session: AsyncSession, person: Person) -> Sequence[OutboxMessage]:
    """Every message promised to the person and not replaced since, oldest first."""
    contacts = [row.contact for row in await addresses_of(session, person.id)]
    statement = (
        select(OutboxMessage)
        .where(OutboxMessage.contact.in_(contacts), OutboxMessage.state != Delivery.SUPERSEDED)
        .order_by(OutboxMessage.id)
    )
    return (await session.scalars(statement)).all()


async def texts_to(session: AsyncSession, person: Person) -> list[str]:
    return [message.payload["text"] for message in await promised_to(session, person)]


async def buttons_to(session: AsyncSession, person: Person) -> list[str]:
    """The data of the buttons of the newest message that was promised to the person."""
    messages = await promised_to(session, person)
    return [key for key, _label, _picture in messages[-1].payload["buttons"]]
