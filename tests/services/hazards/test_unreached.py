"""Schools that no notice reaches by itself: coordinators are asked about them, and tell them."""

from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.alerts.model import Alert, AlertKind
from services.alerts.queries import alerts_of, open_alerts
from services.board.service import show_changes
from services.coordination.holding import end_holds
from services.coordination.service import acknowledge_alert, refer
from services.errors import IllegalMove, NotPermitted, SafeLaneError
from services.hazards import service as hazards
from services.hazards.unreached import tell_by_hand
from services.people.model import Person
from services.progress.service import hand_back
from services.tasks.model import Task
from tests.factories import buttons_to, texts_to
from tests.services.hazards.near_schools import (
    LEFT,
    a_school,
    a_task_here,
    a_teacher,
    completed,
    look,
    verified,
)


async def alerts(session: AsyncSession, task: Task, kind: AlertKind) -> list[Alert]:
    return [one for one in await alerts_of(session, task.id) if one.kind is kind]


async def a_confirmed_task(session: AsyncSession) -> tuple[Task, Person]:
    task, minh = await a_task_here(session)
    await hazards.confirm(session, task.id, by=minh)
    await look(session)
    return task, minh


async def test_coordinators_are_told_which_schools_have_no_place_or_nobody_to_tell(
    session: AsyncSession, hoa: Person
) -> None:
    await a_teacher(session, await a_school(session, name="Gần"))
    await a_school(session, name="Vắng")
    await a_teacher(session, await a_school(session, metres=None, name="Chưa Rõ"))
    await a_school(session, metres=None, name="Xa", commune="19363")

    task, _minh = await a_confirmed_task(session)
    await look(session)
    await show_changes(session)

    [alert] = await alerts(session, task, AlertKind.SCHOOLS_UNKNOWN)
    assert alert.details == {"schools": ["Chưa Rõ", "Vắng"]}
    assert "Chưa Rõ, Vắng" in (await texts_to(session, hoa))[-1]
    assert f"hazard:schools:{task.id}" in await buttons_to(session, hoa)


async def test_where_every_school_is_reached_nobody_is_asked(
    session: AsyncSession, hoa: Person
) -> None:
    await a_teacher(session, await a_school(session))

    task, _minh = await a_confirmed_task(session)

    assert await alerts(session, task, AlertKind.SCHOOLS_UNKNOWN) == []


async def test_a_school_that_a_coordinator_tells_hears_the_beginning_and_the_end(
    session: AsyncSession, hoa: Person
) -> None:
    school = await a_school(session, metres=None, name="Chưa Rõ")
    lan = await a_teacher(session, school)
    task, minh = await a_confirmed_task(session)
    assert await texts_to(session, lan) == []

    await tell_by_hand(session, task.id, school.id, by=hoa)
    with pytest.raises(IllegalMove):
        await tell_by_hand(session, task.id, school.id, by=hoa)

    [said] = await texts_to(session, lan)
    assert "found in the commune of Chưa Rõ" in said
    assert "How near it is to the school is not known" in said
    assert "Direction" not in said
    assert await open_alerts(session, task_id=task.id) == []
    await completed(session, task, minh)
    await verified(session, task, hoa)
    assert "is over" in (await texts_to(session, lan))[-1]


async def test_the_alert_names_only_those_that_have_still_not_been_told(
    session: AsyncSession, hoa: Person
) -> None:
    school = await a_school(session, metres=None, name="Chưa Rõ")
    await a_teacher(session, school)
    await a_school(session, metres=None, name="Vắng")
    task, _minh = await a_confirmed_task(session)

    await tell_by_hand(session, task.id, school.id, by=hoa)

    [alert] = await open_alerts(session, task_id=task.id)
    assert alert.details == {"schools": ["Vắng"]}


async def test_only_a_coordinator_tells_only_such_a_school_and_only_while_it_stands(
    session: AsyncSession, hoa: Person
) -> None:
    school = await a_school(session, metres=None)
    lan = await a_teacher(session, school)
    near = await a_school(session, name="Gần")
    empty = await a_school(session, metres=None, name="Vắng")
    task, minh = await a_task_here(session)
    with pytest.raises(IllegalMove):
        await tell_by_hand(session, task.id, school.id, by=hoa)
    await hazards.confirm(session, task.id, by=minh)

    with pytest.raises(NotPermitted):
        await tell_by_hand(session, task.id, school.id, by=lan)
    with pytest.raises(IllegalMove):
        await tell_by_hand(session, task.id, near.id, by=hoa)
    with pytest.raises(SafeLaneError, match="call the school"):
        await tell_by_hand(session, task.id, empty.id, by=hoa)
    assert await texts_to(session, lan) == []


@pytest.mark.parametrize("ends", ["off", "verified"])
async def test_once_it_is_switched_off_or_over_nobody_is_asked_any_more(
    session: AsyncSession, hoa: Person, ends: str
) -> None:
    await a_teacher(session, await a_school(session, metres=None))
    task, minh = await a_confirmed_task(session)

    if ends == "off":
        await hazards.switch(session, task.id, off=True, by=hoa)
    else:
        await completed(session, task, minh)
        await verified(session, task, hoa)

    assert await open_alerts(session, task_id=task.id) == []


async def test_of_an_item_that_stays_coordinators_are_reminded_until_they_say_it_is_over(
    session: AsyncSession, hoa: Person
) -> None:
    lan = await a_teacher(session, await a_school(session))
    task, minh = await a_task_here(session)
    await completed(session, task, minh, LEFT)
    await verified(session, task, hoa)
    [alert] = await alerts(session, task, AlertKind.SCHOOLS_WAIT)
    assert alert.details == {"schools": ["Tiểu học Hoa Sen"]}

    for _day in range(3):
        await acknowledge_alert(session, alert.id, by=hoa)
        clock.advance(timedelta(days=1, minutes=1))
        await end_holds(session)
        await show_changes(session)
        assert [one.id for one in await open_alerts(session, task_id=task.id)] == [alert.id]
        assert f"hazard:over:{task.id}" in await buttons_to(session, hoa)

    await acknowledge_alert(session, alert.id, by=hoa)
    await hazards.end_by_hand(session, task.id, by=hoa)
    clock.advance(timedelta(days=2))
    await end_holds(session)
    assert await open_alerts(session, task_id=task.id) == []
    assert "is over" in (await texts_to(session, lan))[-1]


async def test_what_was_passed_on_is_reminded_of_too(session: AsyncSession, hoa: Person) -> None:
    await a_teacher(session, await a_school(session))
    task, minh = await a_confirmed_task(session)
    await hand_back(session, task.id, by=minh)
    await refer(session, task.id, by=hoa)
    await look(session)

    assert len(await alerts(session, task, AlertKind.SCHOOLS_WAIT)) == 1


async def test_where_no_school_was_told_nobody_is_reminded(
    session: AsyncSession, hoa: Person
) -> None:
    task, minh = await a_task_here(session)
    await completed(session, task, minh, LEFT)
    await verified(session, task, hoa)

    assert await alerts(session, task, AlertKind.SCHOOLS_WAIT) == []
