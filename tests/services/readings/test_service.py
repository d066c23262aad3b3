"""Whoever opens what is not theirs is written down, and coordinators can read who it was."""

from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.logbook.looks import look_lines
from services.media.service import expect
from services.messages import Address, Attachment, Kind
from services.people.model import Role
from services.people.queries import addresses_of
from services.policy import Policy
from services.readings.model import Subject, Way
from services.readings.queries import count_readers, delete_older, readings_of
from services.readings.service import foreign_viewer, note_reading
from services.tasks.model import Task
from services.texts import Words
from tests.factories import a_person, a_task
from tests.services.conversation.somebody import Somebody, one_with, texts


async def look_at(session: AsyncSession, task: Task, *people: Somebody) -> None:
    for somebody in people:
        note_reading(session, by=await somebody.person(), what=Subject.TASK, id=task.id)
    await session.flush()


async def test_opening_a_tasks_card_is_written_down(session: AsyncSession) -> None:
    task, hoa = await a_task(session), await one_with(session, Role.COORDINATOR)

    await hoa.presses(f"task:open:{task.id}")

    [look] = await readings_of(session, {Subject.TASK: [task.id]})
    assert (look.person_id, look.how) == ((await hoa.person()).id, Way.CARD)


async def test_looking_up_the_number_is_written_down(session: AsyncSession) -> None:
    task, hoa = await a_task(session), await one_with(session, Role.COORDINATOR)

    await hoa.presses(f"task:call:{task.id}")

    [look] = await readings_of(session, {Subject.TASK: [task.id]})
    assert look.how is Way.PHONE


async def test_who_may_not_open_it_leaves_no_look_behind(session: AsyncSession) -> None:
    task, stranger = await a_task(session), Somebody(session, "stranger")

    await stranger.presses(f"task:open:{task.id}")

    assert not await readings_of(session, {Subject.TASK: [task.id]})


async def test_coordinators_read_in_the_log_who_has_looked(session: AsyncSession) -> None:
    task, hoa = await a_task(session), await one_with(session, Role.COORDINATOR)
    (await hoa.person()).name = "Hoa"
    await look_at(session, task, hoa)

    said = texts(await hoa.writes(f"/log {task.reference}"))

    assert "Hoa opened the task" in said


async def test_several_looks_of_a_day_are_one_line() -> None:
    looks = [(clock.now() + timedelta(seconds=n), Way.CARD, Words("Hoa")) for n in range(3)]

    [line] = look_lines(looks, Policy().timezone)

    assert line.said.render("en").startswith("Hoa opened the task (3 times, last ")


async def test_ones_own_looks_are_not_counted(session: AsyncSession) -> None:
    task = await a_task(session)
    hoa, nam = await one_with(session, Role.COORDINATOR), Somebody(session, "nam")
    await nam.writes("/help")
    await look_at(session, task, hoa, hoa, nam)

    readers = await count_readers(session, {Subject.TASK: [task.id]}, but=(await nam.person()).id)

    assert readers == (1, 2)


async def test_ones_own_photo_is_nobody_elses_look(session: AsyncSession) -> None:
    lan, hoa = await a_person(session), await a_person(session)
    photo = await expect(
        session, Attachment(Kind.PHOTO, "ref"), channel="webchat", person_id=lan.id
    )
    viewers = []
    for person in (lan, hoa):
        [row] = await addresses_of(session, person.id)
        address = Address(row.channel, row.contact)
        viewers.append(await foreign_viewer(session, address, photo.id))

    assert viewers == [None, hoa]


async def test_old_looks_go_a_few_at_a_time(session: AsyncSession) -> None:
    task, hoa = await a_task(session), await one_with(session, Role.COORDINATOR)
    await look_at(session, task, hoa, hoa, hoa)
    clock.advance(timedelta(days=2))
    await look_at(session, task, hoa)
    limit = clock.now() - timedelta(days=1)

    gone = [await delete_older(session, limit, most=2) for _slice in range(3)]

    assert gone == [2, 1, 0]
    assert len(await readings_of(session, {Subject.TASK: [task.id]})) == 1
