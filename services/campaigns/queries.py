"""Finding campaigns, whom they fit, and what came back."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import BigInteger, ColumnElement, cast, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from services.broadcasts.model import Broadcast
from services.campaigns.halves import FACTOR, SALT_FACTOR, SPAN
from services.campaigns.lifecycle import ENDED, CampaignState
from services.campaigns.model import Campaign, CampaignAnswer, CampaignRun
from services.consent.model import Act, Consent, Purpose
from services.lessons.model import Subscription, SubscriptionState
from services.people.model import Person, PersonRole
from services.schools.model import School, Teacher


def may_be_taught() -> ColumnElement[bool]:
    """Who holds a role, and of residents those who asked for lessons and did not take it back:
    whoever only reported something agreed to no lesson."""
    later = aliased(Consent)
    taken_back = exists().where(
        later.person_id == Consent.person_id,
        later.purpose == Purpose.LESSONS,
        later.id > Consent.id,
    )
    agreed = exists().where(
        Consent.person_id == Person.id,
        Consent.purpose == Purpose.LESSONS,
        Consent.act == Act.GIVEN,
        ~taken_back,
    )
    return or_(exists().where(PersonRole.person_id == Person.id), agreed)


def teaches_in(communes: Collection[str]) -> ColumnElement[bool]:
    """Confirmed teachers of a school there."""
    return exists().where(
        Teacher.person_id == Person.id,
        Teacher.confirmed_at.is_not(None),
        School.id == Teacher.school_id,
        School.commune.in_(list(communes)),
    )


def takes(courses: Collection[str]) -> ColumnElement[bool]:
    return exists().where(
        Subscription.person_id == Person.id,
        Subscription.course.in_(list(courses)),
        Subscription.state == SubscriptionState.ACTIVE,
    )


def in_first_half(salt: int) -> ColumnElement[bool]:
    """As `halves.half_of` says it."""
    mixed = cast(Person.id, BigInteger) * FACTOR + salt * SALT_FACTOR
    return mixed % SPAN < SPAN // 2


async def lock_campaign(session: AsyncSession, campaign_id: int) -> Campaign | None:
    return await session.get(Campaign, campaign_id, with_for_update=True, populate_existing=True)


async def find_campaign(session: AsyncSession, campaign_id: int) -> Campaign | None:
    return await session.get(Campaign, campaign_id)


async def newest_campaigns(session: AsyncSession, *, limit: int) -> Sequence[Campaign]:
    statement = select(Campaign).order_by(Campaign.id.desc()).limit(limit)
    return (await session.scalars(statement)).all()


async def campaigns_ahead(session: AsyncSession, *, limit: int) -> Sequence[Campaign]:
    """Not ended, newest first."""
    statement = select(Campaign).where(Campaign.state.not_in(sorted(ENDED)))
    return (await session.scalars(statement.order_by(Campaign.id.desc()).limit(limit))).all()


async def due_campaigns(session: AsyncSession, *, now: datetime) -> Sequence[Campaign]:
    """Those whose time has come, locked; what another process has in hand is left to it."""
    statement = (
        select(Campaign)
        .where(Campaign.state == CampaignState.SCHEDULED, Campaign.starts_at <= now)
        .order_by(Campaign.starts_at, Campaign.id)
        .limit(10)
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    )
    return (await session.scalars(statement)).all()


async def running_campaigns(session: AsyncSession) -> Sequence[Campaign]:
    """Locked; what another process has in hand is left to it."""
    statement = (
        select(Campaign)
        .where(Campaign.state == CampaignState.RUNNING)
        .order_by(Campaign.id)
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    )
    return (await session.scalars(statement)).all()


async def runs_of(
    session: AsyncSession, campaign_id: int
) -> Sequence[tuple[CampaignRun, Broadcast]]:
    """Newest first, the two halves of one time together."""
    statement = (
        select(CampaignRun, Broadcast)
        .join(Broadcast, Broadcast.id == CampaignRun.broadcast_id)
        .where(CampaignRun.campaign_id == campaign_id)
        .order_by(CampaignRun.due_at.desc(), CampaignRun.half)
        .execution_options(populate_existing=True)
    )
    return [(run, made) for run, made in await session.execute(statement)]


async def find_run(session: AsyncSession, run_id: int) -> CampaignRun | None:
    return await session.get(CampaignRun, run_id)


async def answer_of(session: AsyncSession, run_id: int, person_id: int) -> CampaignAnswer | None:
    return await session.get(
        CampaignAnswer, (run_id, person_id), with_for_update=True, populate_existing=True
    )


async def count_answers(
    session: AsyncSession, run_ids: Collection[int]
) -> dict[int, tuple[int, int, int]]:
    """By run: who pressed, who answered, who answered rightly."""
    statement = (
        select(
            CampaignAnswer.run_id,
            func.count(),
            func.count(CampaignAnswer.answered_at),
            func.count().filter(CampaignAnswer.right.is_(True)),
        )
        .where(CampaignAnswer.run_id.in_(list(run_ids)))
        .group_by(CampaignAnswer.run_id)
    )
    return {run: (p, a, r) for run, p, a, r in await session.execute(statement)}


async def answers_of(session: AsyncSession, person_id: int) -> Sequence[CampaignAnswer]:
    """Of all runs, the oldest first."""
    statement = select(CampaignAnswer).where(CampaignAnswer.person_id == person_id)
    return (await session.scalars(statement.order_by(CampaignAnswer.run_id))).all()
