"""The figures of risk education, counted once."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from services.places.register import register_of
from services.policy import policy_of
from services.quizzes.figures import quiz_totals
from services.statistics.asked import Asked
from services.statistics.eore import queries
from services.statistics.eore.figures import Education, Near, Right
from services.statistics.eore.nearness import box_around, count_near


async def count_education(session: AsyncSession, asked: Asked) -> Education:
    """What is told beside the sums of sessions, which `queries.sum_sessions` gives."""
    policy = policy_of(session)
    span = asked.period.span(policy.timezone)
    communes = set(register_of(policy.area.province).units)
    if asked.commune is not None:
        communes &= {asked.commune}
    return Education(
        all_schools=await queries.count_schools(session, asked),
        all_communes=len(communes),
        unreached=sorted(communes - await queries.communes_reached(session, asked)),
        digital=await queries.count_sent(session, asked, span),
        **await _learnt(session, asked, span),
        near=await _near(session, asked, span),
    )


async def _learnt(
    session: AsyncSession, asked: Asked, span: tuple[datetime, datetime]
) -> dict[str, Right]:
    """Of all together: learners belong to no commune, and nobody to an organisation."""
    if asked.commune is not None or asked.organisation is not None:
        return {}
    totals = await quiz_totals(session, *span)
    shares = {"before": totals.before, "after": totals.after}
    return {name: Right(share.answers, share.right) for name, share in shares.items()}


async def _near(session: AsyncSession, asked: Asked, span: tuple[datetime, datetime]) -> Near:
    schools = await queries.taught_schools(session, asked)
    if not schools:
        return Near()
    points = await queries.report_points(session, span, box_around(schools))
    pupils = sum(count for _lat, _lon, count in schools)
    return Near(count_near([(lat, lon) for lat, lon in points], schools), pupils)
