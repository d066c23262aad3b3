"""A coordinator sees what was sent of a task in their own chat, and that is written down."""

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services.media.service import expect
from services.messages import Attachment, Kind
from services.people.model import Role
from services.readings.model import Subject
from services.readings.queries import readings_of
from services.tasks.model import Task
from tests.factories import KHE_SANH, a_task
from tests.services.conversation.somebody import Somebody, one_with, texts


async def a_task_with(session: AsyncSession, *kinds: Kind) -> tuple[Task, list[int]]:
    files = [
        await expect(session, Attachment(kind, f"{kind}-{n}"), channel="webchat", person_id=None)
        for n, kind in enumerate(kinds)
    ]
    ids = [file.id for file in files]
    return await a_task(session, at=KHE_SANH, media=ids), ids


async def test_photos_and_recordings_come_under_the_reports_reference(
    session: AsyncSession,
) -> None:
    task, [photo, voice] = await a_task_with(session, Kind.PHOTO, Kind.VOICE)
    hoa = await one_with(session, Role.COORDINATOR)

    shown, heard, end = await hoa.presses(f"task:media:{task.id}")

    assert (shown.text, shown.photo) == (f"📷 {task.reference}", f"media:{photo}")
    assert (heard.text, heard.voice) == (f"🎙 {task.reference}", f"media:{voice}")
    assert "2 photos and recordings in all" in end.text
    looks = await readings_of(session, {Subject.MEDIA: [photo, voice]})
    assert {(look.subject_id, look.person_id) for look in looks} == {
        (each, (await hoa.person()).id) for each in (photo, voice)
    }


async def test_many_come_ten_at_a_press(session: AsyncSession) -> None:
    task, ids = await a_task_with(session, *[Kind.PHOTO] * 12)
    hoa = await one_with(session, Role.COORDINATOR)

    first = await hoa.presses(f"task:media:{task.id}")
    rest = await hoa.presses(*first[-1].keys)

    photos = [one.photo for one in (*first, *rest) if one.photo]
    assert photos == [f"media:{each}" for each in ids]
    assert "2 more photos" in first[-1].text
    assert rest[-1].keys == ()


@pytest.mark.parametrize("role", [Role.VIEWER, Role.CLERK, Role.SCHOOL])
async def test_nobody_else_is_shown_any(session: AsyncSession, role: Role) -> None:
    task, [photo] = await a_task_with(session, Kind.PHOTO)
    somebody = await one_with(session, role)

    said = await somebody.presses(f"task:media:{task.id}")

    assert not [one for one in said if one.photo]
    assert "Only a coordinator can do this" in texts(said)
    assert not await readings_of(session, {Subject.MEDIA: [photo]})


async def test_the_card_and_the_log_lead_there_when_something_was_sent(
    session: AsyncSession,
) -> None:
    task, _ids = await a_task_with(session, Kind.PHOTO)
    empty = await a_task(session, at=KHE_SANH)
    hoa = await one_with(session, Role.COORDINATOR)

    with_media = await hoa.presses(f"task:open:{task.id}", f"log:page:{task.reference}:0")
    without = await hoa.presses(f"task:open:{empty.id}", f"log:page:{empty.reference}:0")

    assert all(f"task:media:{task.id}" in one.keys for one in with_media)
    assert not any(key.startswith("task:media") for one in without for key in one.keys)


async def test_of_what_was_erased_nothing_is_promised(session: AsyncSession) -> None:
    task = await a_task(session, at=KHE_SANH, media=[4711])
    hoa: Somebody = await one_with(session, Role.COORDINATOR)

    [said] = await hoa.presses(f"task:media:{task.id}")

    assert "no photo or recording is kept" in said.text
