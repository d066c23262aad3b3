"""Open tasks learn where they lie when boundaries change; what was named or closed stays."""

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.boundaries.ground import CommuneHow, Ground
from services.boundaries.importing import plan, take_in
from services.boundaries.model import Layer
from services.reports.model import Report
from services.tasks.lifecycle import TaskStatus
from services.tasks.locating import learn_ground
from services.tasks.model import Task
from services.tasks.queries import events_of
from tests.factories import KHE_SANH, XA_KHE_SANH, XA_VINH_LINH, a_task
from tests.services.boundaries.drawn import a_commune, a_hazard, square

HERE = square(KHE_SANH.lon - 0.05, KHE_SANH.lat - 0.05)


async def the_province_draws(session: AsyncSession, layer: Layer, drawn: object) -> None:
    await take_in(session, await plan(session, layer, [drawn]), file="x")  # type: ignore[list-item]


async def ground_of_all(session: AsyncSession, task: Task) -> list[tuple[str | None, Ground]]:
    reports = await session.scalars(select(Report).where(Report.task_id == task.id))
    return [(row.commune, Ground.from_json(row.ground)) for row in (task, *reports)]


async def test_a_task_and_its_reports_learn_the_commune_that_was_drawn(
    session: AsyncSession,
) -> None:
    task = await a_task(session, at=KHE_SANH)
    await the_province_draws(session, Layer.COMMUNES, a_commune(XA_VINH_LINH, "", HERE))

    learnt = await learn_ground(session, after=0, most=50)

    assert (learnt.looked, learnt.changed, learnt.reached) == (1, 1, task.id)
    known = Ground(XA_VINH_LINH, CommuneHow.BOUNDARY)
    assert await ground_of_all(session, task) == [(XA_VINH_LINH, known)] * 2
    assert [e.what for e in await events_of(session, task.id)].count("located") == 1


async def test_a_hazard_area_drawn_later_is_known_of_it(session: AsyncSession) -> None:
    task = await a_task(session, at=KHE_SANH)
    await the_province_draws(session, Layer.HAZARDS, a_hazard("44-17", HERE))

    await learn_ground(session, after=0, most=50)

    [hazard] = Ground.from_json(task.ground).hazards or ()
    assert (hazard.code, hazard.inside) == ("44-17", True)


async def test_what_changes_nothing_for_it_is_noted_nowhere(session: AsyncSession) -> None:
    task = await a_task(session, at=KHE_SANH, commune=XA_KHE_SANH)
    await the_province_draws(session, Layer.HAZARDS, a_hazard("9", square(107.2, 17.1)))

    learnt = await learn_ground(session, after=0, most=50)

    assert (learnt.looked, learnt.changed) == (1, 0)
    assert "located" not in [event.what for event in await events_of(session, task.id)]


async def test_a_commune_that_was_named_stays(session: AsyncSession) -> None:
    task = await a_task(session, at=KHE_SANH, place_how="name", commune=XA_KHE_SANH)
    await the_province_draws(session, Layer.COMMUNES, a_commune(XA_VINH_LINH, "", HERE))

    learnt = await learn_ground(session, after=0, most=50)

    assert learnt.changed == 0
    assert task.commune == XA_KHE_SANH


@pytest.mark.parametrize("status", [TaskStatus.VERIFIED, TaskStatus.CANCELLED, TaskStatus.REFERRED])
async def test_what_is_closed_keeps_what_was_known_then(
    session: AsyncSession, status: TaskStatus
) -> None:
    task = await a_task(session, at=KHE_SANH)
    task.status = status
    await session.flush()
    await the_province_draws(session, Layer.COMMUNES, a_commune(XA_VINH_LINH, "", HERE))

    assert (await learn_ground(session, after=0, most=50)).looked == 0


async def test_slice_by_slice_every_open_task_is_reached_once(session: AsyncSession) -> None:
    tasks = [await a_task(session, at=KHE_SANH) for _ in range(5)]
    reached, seen = 0, []
    while (learnt := await learn_ground(session, after=reached, most=2)).looked:
        reached = learnt.reached
        seen.append(learnt.looked)

    assert seen == [2, 2, 1]
    assert reached == tasks[-1].id
