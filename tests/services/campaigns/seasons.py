"""Short ways to write a campaign, to reach its hour, and to let it go out."""

from datetime import datetime
from typing import Any

from sqlalchemy import insert, literal, select
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.broadcasts import service as broadcasts
from services.broadcasts.queries import to_look_after
from services.campaigns import queries
from services.campaigns import service as campaigns
from services.campaigns.audience import described
from services.campaigns.model import Campaign, CampaignKind
from services.campaigns.running import keep_going, start_due
from services.campaigns.service import Wanted
from services.consent.model import Consent
from services.people.model import Person, PersonRole
from services.policy import policy_of
from tests.bench.queued import CHANNEL, add_residents
from tests.services.broadcasts.sending import send

TEXTS = {"vi": "Nhớ nhé: dừng lại, báo ngay.", "en": "Remember: stop, and report at once."}
OTHER = {"vi": "Dừng lại rồi báo tin ngay nhé.", "en": "Do stop, then tell us."}
CHANNELS = [CHANNEL, "webchat"]


async def add_learners(session: AsyncSession, people: int) -> None:
    """So many residents who asked for lessons."""
    await add_residents(session, people)
    known = select(Consent.person_id)
    asked = select(
        Person.id, literal("lessons"), literal("given"), literal("v"), literal("h"),
        literal("vi"), literal(CHANNEL), Person.created_at,
    ).where(Person.id.not_in(known))  # fmt: skip
    names = ["person_id", "purpose", "act", "version", "text_hash", "language", "channel", "at"]
    holders = select(PersonRole.person_id)
    await session.execute(
        insert(Consent).from_select(names, asked.where(Person.id.not_in(holders)))
    )


async def a_campaign(session: AsyncSession, by: Person, **more: Any) -> Campaign:
    wanted = {"name": "4/4", "kind": CampaignKind.APRIL_4, "audience": described(role="residents"),
              "a": TEXTS, **more}  # fmt: skip
    return await campaigns.write(session, Wanted(**wanted), by=by)


def local(session: AsyncSession, *moment: int) -> datetime:
    return datetime(*moment, tzinfo=policy_of(session).timezone)  # type: ignore[arg-type, misc]


def go_to(moment: datetime) -> None:
    clock.advance(moment - clock.now())


async def planned(
    session: AsyncSession, by: Person, at: datetime, *, every_year: bool = False, **more: Any
) -> Campaign:
    campaign = await a_campaign(session, by, **more)
    return await campaigns.schedule(session, campaign.id, at=at, every_year=every_year, by=by)


async def look(session: AsyncSession) -> list[str]:
    """What the clock does once, and what was sent because of it: to whom."""
    await session.flush()
    await keep_going(session)
    await start_due(session, channels=CHANNELS)
    for number in await to_look_after(session):
        await broadcasts.look_after(session, number, channels=CHANNELS)
    await session.flush()
    return await send(session)


async def sent_to_the_end(session: AsyncSession, *, looks: int = 12) -> list[str]:
    reached: list[str] = []
    for _turn in range(looks):
        reached += await look(session)
    return reached


async def runs(session: AsyncSession, campaign: Campaign) -> int:
    return len(await queries.runs_of(session, campaign.id))


async def everybody(session: AsyncSession) -> set[int]:
    return set((await session.scalars(select(Person.id))).all())
