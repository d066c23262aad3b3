"""A team fills in its record by buttons, numbers and photos, and is never caught in it."""

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.disposal.model import Item, TaskMedia
from services.tasks.lifecycle import TaskStatus
from services.tasks.model import Task
from tests.factories import DONG_HA, KHE_SANH, a_team
from tests.services.conversation.somebody import Somebody, a_member, texts

RECORD = [
    *("record:category:submunition", "record:quantity:3", "record:condition:damaged"),
    *("record:outcome:destroyed_in_situ", "record:more:done", "record:evacuated:20"),
]
NO_QUANTITIES = ["0", "-1", "1000000000", "٣", "²", "many", "0" * 9 + "9" * 5000]
INVENTED = [
    *("record", "record:", "record:category", "record:category:bomb", "record:quantity:²"),
    *("record:confirm:send", "record:nothing:1", "record:note:", "record:outcome:removed"),
]


@pytest.fixture
async def minh(session: AsyncSession, lan: Somebody) -> Somebody:
    """A member of a team that is on site."""
    minh = await a_member(session, await a_team(session, "EOD 1"))
    await lan.pins(KHE_SANH)
    await lan.presses("report:send")
    [offer] = [k for one in await minh.unread() for k in one.keys if k.startswith("offer:accept")]
    await minh.presses(offer)
    task = await the_task(session)
    await minh.presses(f"task:en_route:{task.id}", f"task:on_site:{task.id}")
    return minh


async def the_task(session: AsyncSession) -> Task:
    [task] = (await session.scalars(select(Task))).all()
    return task


async def begin(minh: Somebody) -> None:
    await minh.presses(f"task:complete:{(await the_task(minh.session)).id}")


async def test_a_record_told_by_buttons_completes_the_task(
    session: AsyncSession, minh: Somebody
) -> None:
    await begin(minh)
    await minh.presses(*RECORD, "record:photo:skip", "record:note:skip", "record:confirm:send")
    [item] = (await session.scalars(select(Item))).all()
    task = await the_task(session)

    assert (item.category, item.quantity) == ("submunition", 3)
    assert (task.status, task.evacuated) == (TaskStatus.COMPLETED, 20)
    assert (await minh.talk()).record is None


async def test_a_record_can_be_told_with_numbers_alone(
    session: AsyncSession, minh: Somebody
) -> None:
    await begin(minh)
    await minh.writes("4", "37", "1", "2", "1", "140", "1", "Đã xong {0}", "1")
    [item] = (await session.scalars(select(Item))).all()
    task = await the_task(session)

    assert (item.category, item.quantity) == ("mortar", 37)
    assert (task.evacuated, task.closing_note) == (140, "Đã xong {0}")


async def test_what_is_no_quantity_is_asked_again(minh: Somebody) -> None:
    await begin(minh)
    await minh.presses("record:category:mortar")
    before = (await minh.talk()).record
    for text in NO_QUANTITIES:
        said = await minh.writes(text)

        assert (await minh.talk()).record == before, text
        assert "How many?" in texts(said), text


async def test_an_invented_answer_changes_nothing(minh: Somebody) -> None:
    await begin(minh)
    before = (await minh.talk()).record
    for key in INVENTED:
        [said] = await minh.presses(key)

        assert "no longer applies" in said.text, key
        assert (await minh.talk()).record == before, key


async def test_photos_of_an_album_all_join_the_record(
    session: AsyncSession, minh: Somebody
) -> None:
    await begin(minh)
    await minh.presses(*RECORD)
    said = [await minh.sends_photo(str(n), album="a") for n in range(3)]
    await minh.presses("record:note:skip", "record:confirm:send")

    assert [len(one) for one in said] == [1, 0, 0]
    assert len((await session.scalars(select(TaskMedia))).all()) == 3


async def test_a_record_can_be_put_aside_and_taken_up_again(minh: Somebody) -> None:
    await begin(minh)
    await minh.presses("record:category:mortar")
    await minh.writes("Not now")
    assert (await minh.talk()).record is None
    assert "SafeLane passes finds" in texts(await minh.writes("5"))
    await begin(minh)

    assert (await minh.talk()).record is not None


async def test_a_record_of_a_task_that_went_elsewhere_lets_its_writer_go(
    session: AsyncSession, minh: Somebody
) -> None:
    await begin(minh)
    await minh.presses(f"task:hand_back:{(await the_task(session)).id}:yes")
    refused = await minh.writes("5")
    assert "no longer applies" in texts(refused)

    assert "SafeLane passes finds" in texts(await minh.writes("hello"))


async def test_a_find_told_in_the_middle_of_a_record_is_heard(
    session: AsyncSession, minh: Somebody
) -> None:
    await begin(minh)
    await minh.writes("/report", "another one")
    await minh.pins(DONG_HA)
    draft = await minh.draft()
    assert draft is not None
    assert (draft.lat, list(draft.notes.values())) == (DONG_HA.lat, ["another one"])
    await begin(minh)
    await minh.writes("4", "2")

    record = (await minh.talk()).record or {}
    assert record["line"] == ["mortar", "2"]


async def test_a_position_sent_during_a_record_still_moves_the_team(minh: Somebody) -> None:
    await begin(minh)
    said = await minh.pins(DONG_HA)

    assert "position is noted" in texts(said)
