"""The figures of risk education, counted once."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from services.places.register import register_of
from services.policy import policy_of
from services.quizzes.figures import Cell, quiz_cells, share_at
from services.quizzes.model import Moment
from services.statistics.asked import Asked
from services.statistics.eore import queries
from services.statistics.eore.figures import Education, Grouping, Near, Reach, Right
from services.statistics.eore.nearness import box_around, count_near


async def count_education(session: AsyncSession, asked: Asked) -> Education:
    """What is told beside the sums of sessions, which `queries.sum_sessions` gives."""
    policy = policy_of(session)
    span = asked.period.span(policy.timezone)
    communes = set(register_of(policy.area.province).units)
    if asked.commune is not None:
        communes &= {asked.commune}
    answers = await _answers(session, asked, span)
    return Education(
        all_schools=await queries.count_schools(session, asked),
        all_communes=len(communes),
        unreached=sorted(communes - await queries.communes_reached(session, asked)),
        digital=await queries.count_sent(session, asked, span),
        before=_right(answers, Moment.BEFORE),
        after=_right(answers, Moment.AFTER),
        near=await _near(session, asked, span),
        reach=_reach(await queries.session_cells(session, asked), answers),
    )


async def _answers(
    session: AsyncSession, asked: Asked, span: tuple[datetime, datetime]
) -> Sequence[Cell]:
    """What is asked for of them: nobody who answers belongs to an organisation."""
    if asked.organisation is not None:
        return ()
    cells = await quiz_cells(session, *span)
    return [cell for cell in cells if asked.commune in (None, cell.commune)]


def _right(cells: Sequence[Cell], moment: Moment) -> Right:
    share = share_at(cells, moment)
    return Right(share.answers, share.right)


def _reach(held: Any, answers: Sequence[Cell]) -> dict[Grouping, Sequence[tuple[str, Reach]]]:
    """By course and by commune, whom most people were taught in first."""
    told = [((course, commune or ""), Reach(*numbers)) for course, commune, *numbers in held]
    for cell in answers:
        before, after = (_right([cell], moment) for moment in (Moment.BEFORE, Moment.AFTER))
        told.append(((cell.course, cell.commune), Reach(before=before, after=after)))
    return {grouping: _summed(told, place) for place, grouping in enumerate(Grouping)}


def _summed(
    told: Iterable[tuple[tuple[str, str], Reach]], place: int
) -> Sequence[tuple[str, Reach]]:
    """Without what was answered in the middle of a lesson alone."""
    sums: dict[str, Reach] = defaultdict(Reach)
    for keys, reach in told:
        sums[keys[place]] += reach
    rows = [(key, reach) for key, reach in sums.items() if reach != Reach()]
    return sorted(rows, key=lambda one: (-one[1].people, -one[1].sessions, one[0]))


async def _near(session: AsyncSession, asked: Asked, span: tuple[datetime, datetime]) -> Near:
    schools = await queries.taught_schools(session, asked)
    if not schools:
        return Near()
    points = await queries.report_points(session, span, box_around(schools))
    pupils = sum(count for _lat, _lon, count in schools)
    return Near(count_near([(lat, lon) for lat, lon in points], schools), pupils)
