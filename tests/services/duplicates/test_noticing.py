"""A report near an open task is noticed, noted, and waits for nothing."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import insert, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.duplicates.queries import near_statement, suggestion_for
from services.media.model import Media, MediaState
from services.messages import Kind
from services.pictures.kinds import Look
from services.policy import Policy
from services.reports.answers import Danger
from services.tasks.lifecycle import TaskStatus
from services.tasks.model import Task
from services.teams.bounds import box_around
from tests.factories import KHE_SANH, a_person, a_task
from tests.services.audit.closed_work import closed_tasks
from tests.services.duplicates.near import a_noticed_task, beside

MOST = 5000


async def a_photo(session: AsyncSession, look_hash: str) -> int:
    photo = Media(
        kind=Kind.PHOTO, channel="webchat", ref=look_hash, look_hash=look_hash,
        state=MediaState.KEPT, due_at=clock.now(), created_at=clock.now(),
    )  # fmt: skip
    session.add(photo)
    await session.flush()
    return photo.id


async def test_the_nearest_and_most_alike_open_task_is_found(session: AsyncSession) -> None:
    await a_task(session, at=beside(-200), look=Look.MINE)
    near = await a_task(session, at=beside(50), look=Look.MINE)
    await a_task(session, at=beside(110), look=Look.SAA)

    report, task, known = await a_noticed_task(session, look=Look.MINE)

    assert known is not None
    assert (known.task.id, round(known.distance_m), known.site) == (near.id, 50, False)
    assert report.task_id == task.id
    suggested = await suggestion_for(session, task.id)
    assert suggested
    assert (suggested.other_id, suggested.said) == (near.id, None)
    back = await suggestion_for(session, near.id)
    assert back
    assert back.other_id == task.id


@pytest.mark.parametrize("status", TaskStatus)
async def test_only_what_somebody_works_on_or_will_is_looked_at(
    session: AsyncSession, status: TaskStatus
) -> None:
    other = await a_task(session, at=beside(50))
    other.status = status
    await session.flush()

    _report, _task, known = await a_noticed_task(session)

    ended = {TaskStatus.COMPLETED, TaskStatus.VERIFIED, TaskStatus.REFERRED, TaskStatus.CANCELLED}
    assert (known is None) == (status in ended)


async def test_what_is_far_or_long_ago_is_not_the_same(session: AsyncSession) -> None:
    await a_task(session, at=beside(-400))
    old = await a_task(session, at=beside(100))
    old.created_at -= Policy().duplicate_age + timedelta(hours=1)
    await session.flush()

    report, task, known = await a_noticed_task(session)

    assert known is None
    assert await suggestion_for(session, task.id) is None
    assert report.task_id == task.id


async def test_photos_that_look_alike_outweigh_other_looks(session: AsyncSession) -> None:
    theirs, mine = await a_photo(session, "0" * 16), await a_photo(session, "0" * 15 + "3")
    other = await a_task(session, at=beside(60), look=Look.SAA, media=[theirs])

    _report, _task, known = await a_noticed_task(session, look=Look.MINE, media=[mine])

    assert known is not None
    assert known.task.id == other.id


@pytest.mark.parametrize(
    ("theirs", "mine", "own", "site"),
    [
        ([], [], False, False),
        ([Danger.DIGGING], [], False, True),
        ([], [Danger.DIGGING], False, True),
        ([], [], True, True),
    ],
)
async def test_one_more_item_is_offered_where_people_dig_and_to_who_reported_the_other(
    session: AsyncSession, theirs: list[Danger], mine: list[Danger], own: bool, site: bool
) -> None:
    lan = await a_person(session)
    await a_task(session, at=beside(60), reporter=lan, dangers=theirs)

    reporter = lan if own else await a_person(session)
    _report, _task, known = await a_noticed_task(session, reporter=reporter, dangers=mine)

    assert known is not None
    assert known.site is site


async def test_what_is_closed_at_the_place_is_not_read(session: AsyncSession) -> None:
    here = {"item_lat": KHE_SANH.lat, "item_lon": KHE_SANH.lon}
    await session.execute(insert(Task), [{**row, **here} for row in closed_tasks(MOST)])

    how = await plan(session)

    # Which of the two is shorter changes with what is counted; neither holds what is closed.
    assert any(index in how for index in ("ix_task_near", "ix_task_live"))
    assert not re.findall(r"(?:SCAN|Seq Scan on) task\b(?! USING)", how), how


async def plan(session: AsyncSession) -> str:
    """How the database goes about it."""
    on_sqlite = session.get_bind().dialect.name == "sqlite"
    dialect = sqlite.dialect() if on_sqlite else postgresql.dialect()
    box = box_around(KHE_SANH, 1500.0)
    values = {"own": 0, "lat": KHE_SANH.lat, "lon": KHE_SANH.lon, "south": box.south,
              "north": box.north, "west": box.west, "east": box.east}  # fmt: skip
    said = (
        near_statement()
        .params(values)
        .compile(dialect=dialect, compile_kwargs={"literal_binds": True})
    )
    await session.execute(text("ANALYZE"))
    connection = await session.connection()
    explain = "EXPLAIN QUERY PLAN" if on_sqlite else "EXPLAIN"
    told = await connection.exec_driver_sql(f"{explain} {str(said).replace('%', '%%')}")
    return "\n".join(str(row[-1]) for row in told)
