"""What another system sends becomes a report like one from chat, under the same limits."""

from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.alerts.model import AlertKind
from services.duty.queries import open_alerts_of
from services.errors import IllegalMove, NotPermitted
from services.keys.scopes import Scope
from services.keys.service import Program
from services.limits.model import BlockReason
from services.limits.service import block
from services.messages import GeoPoint, Lane, Reply
from services.open311.model import Asked, Sent
from services.open311.service import read_requests, take_down
from services.people.queries import get_person
from services.people.service import tell
from services.pictures.kinds import Look
from services.policy import Limits, Policy
from services.reports.answers import Danger
from services.tasks.lifecycle import TaskStatus
from services.tasks.service import get_task
from services.texts import _
from tests.factories import KHE_SANH, a_coordinator, a_team

CITY = Program(7, frozenset({Scope.OPEN311}))


@pytest.fixture
def policy() -> Policy:
    return Policy(limits=Limits(person_per_hour=2))


def sent(note: str = "", **more: object) -> Sent:
    return Sent(KHE_SANH.lat, KHE_SANH.lon, note, **more)  # type: ignore[arg-type]


async def test_it_is_offered_to_the_nearest_team(session: AsyncSession) -> None:
    await a_team(session)

    report = await take_down(session, CITY, sent(look=Look.M79, dangers=[Danger.NEAR]))

    task = await get_task(session, report.task_id or 0)
    assert (task.status, task.priority, task.look) == (TaskStatus.OFFERED, 2, Look.M79)
    assert (report.channel, report.item_point) == ("open311", GeoPoint(*KHE_SANH_50))
    assert report.commune is not None


KHE_SANH_50 = (KHE_SANH.lat, KHE_SANH.lon, 50.0)


async def test_danger_in_the_words_raises_the_priority_as_in_chat(session: AsyncSession) -> None:
    await a_coordinator(session)

    report = await take_down(session, CITY, sent("có người bị thương, khói bốc lên"))

    assert report.priority == 1
    [alert] = await open_alerts_of(session, AlertKind.URGENT)
    assert alert.task_id == report.task_id


async def test_more_than_the_limits_is_held_and_an_emergency_never(session: AsyncSession) -> None:
    await a_team(session)
    reports = [await take_down(session, CITY, sent(f"{number}")) for number in range(3)]
    urgent = await take_down(session, CITY, sent(dangers=[Danger.HURT]))

    held = [(await get_task(session, one.task_id or 0)).held_at for one in [*reports, urgent]]

    assert [at is not None for at in held] == [False, False, True, False]
    assert len({one.reporter_id for one in reports}) == 1


async def test_what_a_client_sends_again_is_the_same_report(session: AsyncSession) -> None:
    told = {"look": Look.M79, "dangers": [Danger.NEAR]}
    first = await take_down(session, CITY, sent("by the well", **told))

    again = await take_down(session, CITY, sent("by the well", **told))
    others = [
        await take_down(session, CITY, sent("by the road", **told)),
        await take_down(session, CITY, sent("by the well", look=Look.M79)),
        await take_down(session, Program(8, CITY.scopes), sent("by the well", **told)),
    ]
    clock.advance(timedelta(minutes=11))
    later = await take_down(session, CITY, sent("by the well", **told))

    assert again.id == first.id
    assert first.id not in {one.id for one in [*others, later]}


async def test_a_blocked_key_is_held_from_its_first_report(session: AsyncSession) -> None:
    coordinator = await a_coordinator(session)
    first = await take_down(session, CITY, sent())
    await block(
        session, await get_person(session, first.reporter_id), BlockReason.HOAX, by=coordinator
    )
    clock.advance(timedelta(days=2))

    second = await take_down(session, CITY, sent())

    assert (await get_task(session, second.task_id or 0)).held_at is not None


async def test_nothing_is_ever_promised_to_a_key(session: AsyncSession) -> None:
    report = await take_down(session, CITY, sent())

    reporter = await get_person(session, report.reporter_id)

    assert not await tell(session, reporter, Reply(_("Good morning.")), lane=Lane.UPDATE)


async def test_what_is_not_served_here_is_refused(session: AsyncSession) -> None:
    with pytest.raises(IllegalMove):
        await take_down(session, CITY, Sent(21.0, 105.8))
    with pytest.raises(NotPermitted):
        await take_down(session, Program(8, frozenset({Scope.TASKS_READ})), sent())


async def test_a_request_shows_its_commune_and_never_its_point(session: AsyncSession) -> None:
    report = await take_down(session, CITY, sent("by the old well"))
    nosy = Program(9, frozenset(Scope))

    [shown] = await read_requests(session, nosy, Asked([report.reference]))

    assert (shown.lat, shown.lon) != (KHE_SANH.lat, KHE_SANH.lon)
    assert shown.commune_code == report.commune
    assert "well" not in repr(shown)
