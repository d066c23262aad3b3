"""Finding villages, and counting how many of them were surveyed."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import undefer

from services.teams.bounds import Box
from services.villages.model import Village
from services.villages.statuses import SURVEYED, SurveyStatus


async def all_villages(session: AsyncSession) -> Sequence[Village]:
    """By commune and name, without their outlines."""
    order = Village.commune, Village.name, Village.id
    return (await session.scalars(select(Village).order_by(*order))).all()


async def outlines_of(session: AsyncSession, ids: Collection[int]) -> Sequence[Village]:
    """With their outlines, those of them that have one."""
    wanted = Village.id.in_(list(ids)), Village.south.is_not(None)
    whole = select(Village).where(*wanted).options(undefer(Village.polygons))
    return (await session.scalars(whole.execution_options(populate_existing=True))).all()


async def villages_meeting(session: AsyncSession, box: Box) -> Sequence[Village]:
    """Those whose outline may come into the box, and those whose point lies in it, with outlines
    as they are stored."""
    drawn = and_(
        *(Village.south <= box.north, Village.north >= box.south),
        *(Village.west <= box.east, Village.east >= box.west),
    )
    pointed = and_(
        Village.south.is_(None),
        Village.lat.between(box.south, box.north),
        Village.lon.between(box.west, box.east),
    )
    statement = select(Village).where(or_(drawn, pointed)).order_by(Village.id)
    whole = statement.options(undefer(Village.polygons))
    return (await session.scalars(whole.execution_options(populate_existing=True))).all()


async def is_any_known(session: AsyncSession) -> bool:
    return await session.scalar(select(Village.id).limit(1)) is not None


async def count_surveyed(
    session: AsyncSession,
    first: date,
    end: date,
    *,
    commune: str | None,
    organisation: str | None,
) -> tuple[int, ...]:
    """Known; surveyed non-technically, technically; surveyed from the first day on, before the
    end. Known are all of the commune, whoever surveyed them."""
    whose = [] if organisation is None else [Village.organisation == organisation]
    days = Village.surveyed_on >= first, Village.surveyed_on < end
    kinds = (
        [Village.survey == SurveyStatus.NTS],
        [Village.survey == SurveyStatus.TS],
        [Village.survey.in_(sorted(SURVEYED)), *days],
    )
    counts = [func.count().filter(*kind, *whose) for kind in kinds]
    where = [] if commune is None else [Village.commune == commune]
    statement = select(func.count(), *counts).select_from(Village).where(*where)
    [row] = await session.execute(statement)
    return tuple(row)


async def outlined(session: AsyncSession) -> Sequence[Village]:
    """Those with an outline, which is not read."""
    drawn = select(Village).where(Village.south.is_not(None))
    return (await session.scalars(drawn.order_by(Village.commune, Village.name, Village.id))).all()
