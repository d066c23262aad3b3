"""A small province in which anything may happen in any order, for the test of the promise."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.alerts.model import Alert
from services.board.service import show_changes
from services.coordination.holding import end_holds
from services.coordination.service import CancelReason, acknowledge_alert, assign, cancel
from services.dispatch.again import ask_again, end_unsent, leave
from services.dispatch.answers import accept, decline
from services.dispatch.model import DeclineReason, Offer, OfferState
from services.dispatch.service import expire_offers, offer_waiting
from services.messages import Address, GeoPoint, Inbound
from services.people.model import Person
from services.people.queries import addresses_of
from services.people.service import meet
from services.pictures.kinds import Look
from services.progress import reach
from services.progress.service import alert_silent, hand_back, set_out
from services.tasks.lifecycle import IN_HAND
from services.tasks.model import Task
from services.teams.model import Team
from services.teams.service import set_duty
from tests.factories import (
    DONG_HA,
    KHE_SANH,
    KRONG_KLANG,
    a_coordinator,
    a_dispatched_task,
    a_team,
    member_of,
    out_of_reach,
)

LOOKS = (Look.SAA, Look.UNKNOWN, Look.MINE, Look.BOMB_LARGE)
WAITS = [timedelta(minutes=minutes) for minutes in (1, 3, 9, 30, 241, 5000)]


@dataclass
class Province:
    """Some teams, a coordinator, and the tasks of all reports sent so far."""

    session: AsyncSession
    teams: list[Team]
    coordinator: Person
    tasks: list[Task] = field(default_factory=list)

    @classmethod
    async def founded(cls, session: AsyncSession) -> "Province":
        places = (KHE_SANH, KRONG_KLANG, DONG_HA)
        teams = [
            await a_team(session, at=at, level=level, capacity=2)
            for level, at in enumerate(places, start=1)
        ]
        return cls(session, teams, await a_coordinator(session))

    async def look(self) -> None:
        """What the clock does every two seconds."""
        for step in STEPS:
            await step(self.session)
            await show_changes(self.session)

    async def offers(self) -> Sequence[Offer]:
        statement = select(Offer).where(Offer.state == OfferState.OPEN).order_by(Offer.id)
        return (await self.session.scalars(statement)).all()

    async def alerts(self) -> Sequence[Alert]:
        return (await self.session.scalars(select(Alert).order_by(Alert.id))).all()


STEPS = (
    end_unsent,
    expire_offers,
    ask_again,
    alert_silent,
    reach.tell_out_of_reach,
    end_holds,
)
Act = Callable[[Province, int], Awaitable[object]]


async def sends(province: Province, n: int) -> None:
    at = GeoPoint(16.5 + n / 100, 106.8)
    look = LOOKS[n % len(LOOKS)]
    province.tasks.append(await a_dispatched_task(province.session, at=at, look=look))


async def answers(province: Province, n: int, *, yes: bool) -> None:
    """Any member of any team presses any offer's button, whether it is theirs or not."""
    offers = await province.offers()
    if not offers:
        return
    offer = offers[n % len(offers)]
    owner = next(team for team in province.teams if team.id == offer.team_id)
    member = await member_of(province.session, owner)
    if yes:
        await accept(province.session, offer.id, by=member)
    else:
        await decline(province.session, offer.id, DeclineReason.BUSY, by=member)


async def changes_duty(province: Province, n: int) -> None:
    team = province.teams[n % len(province.teams)]
    set_duty(team, on=not team.on_duty)
    if team.on_duty:
        await offer_waiting(province.session)
    else:
        await leave(province.session, team.id)


async def goes_on(province: Province, n: int, *, back: bool) -> None:
    """A team that has a task sets out, or hands it back."""
    held = [task for task in province.tasks if task.status in IN_HAND]
    if held:
        task = held[n % len(held)]
        team = next(team for team in province.teams if team.id == task.team_id)
        member = await member_of(province.session, team)
        await (hand_back if back else set_out)(province.session, task.id, by=member)


async def loses_reach(province: Province, n: int) -> None:
    """A team blocks the bot; the channel refuses what was on its way to them."""
    team = province.teams[n % len(province.teams)]
    await out_of_reach(province.session, team)
    await reach.lost(province.session, (await member_of(province.session, team)).id)


async def comes_back(province: Province, n: int) -> None:
    """A member of a team writes again."""
    member = await member_of(province.session, province.teams[n % len(province.teams)])
    [row] = await addresses_of(province.session, member.id)
    await meet(province.session, Inbound(Address(row.channel, row.contact), f"back {n}"))
    await reach.found_again(province.session)


async def coordinates(province: Province, n: int) -> None:
    """The coordinator acknowledges, assigns or closes something."""
    session, by = province.session, province.coordinator
    alerts = [alert for alert in await province.alerts() if alert.acknowledged_at is None]
    if alerts and n % 3 == 0:
        await acknowledge_alert(session, alerts[n % len(alerts)].id, by=by)
    elif province.tasks:
        task = province.tasks[n % len(province.tasks)]
        if n % 3 == 1:
            team = province.teams[n % len(province.teams)]
            await assign(session, task.id, team.id, by=by)
        else:
            await cancel(session, task.id, CancelReason.DUPLICATE, by=by)


async def waits(_: Province, n: int) -> None:
    clock.advance(WAITS[n % len(WAITS)])


ACTS: dict[str, Act] = {
    "a report is sent": sends,
    "a team accepts": lambda province, n: answers(province, n, yes=True),
    "a team declines": lambda province, n: answers(province, n, yes=False),
    "a team goes on or off duty": changes_duty,
    "a team sets out": lambda province, n: goes_on(province, n, back=False),
    "a team hands back": lambda province, n: goes_on(province, n, back=True),
    "a team is out of reach": loses_reach,
    "a team is heard again": comes_back,
    "a coordinator acts": coordinates,
    "time passes": waits,
}
