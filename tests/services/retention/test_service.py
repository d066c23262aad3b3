"""What is old enough goes, a slice at a time; what is open or young stays."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.alerts.model import AlertKind
from services.alerts.service import raise_alert
from services.consent.model import Act, Purpose
from services.consent.queries import consents_of
from services.consent.service import give, keep_phone, stands
from services.conversation.model import Conversation
from services.inbox import service as inbox
from services.inbox.model import Heard, InboxMessage
from services.media.model import Media
from services.people.model import Role
from services.people.queries import addresses_of
from services.people.service import give_role
from services.reports.model import Report
from services.retention import service
from services.retention.model import Kind, Retention
from services.retention.service import let_go, one_slice
from tests.factories import KHE_SANH, a_person, a_task
from tests.services.conversation.somebody import Somebody
from tests.services.retention.closed import a_closed_task, after

NUMBER = "0912345678"


@pytest.mark.parametrize(("days", "left"), [(89, "by the well"), (91, "")])
async def test_the_words_of_a_closed_report_go_when_their_time_is_over(
    session: AsyncSession, days: int, left: str
) -> None:
    _task, report = await a_closed_task(session, note="by the well")

    await after(session, Kind.REPORTS, days=days)

    assert report.note == left
    assert (report.item_lat, report.item_lon) == (KHE_SANH.lat, KHE_SANH.lon)


async def test_an_open_report_keeps_its_words_for_ever(session: AsyncSession) -> None:
    await a_task(session, note="by the well")

    gone = await after(session, Kind.REPORTS, days=5000)

    assert gone == 0
    assert (await session.scalars(select(Report.note))).all() == ["by the well"]


async def test_name_and_number_go_once_every_report_is_erased(session: AsyncSession) -> None:
    lan = await a_person(session, name="Lan")
    await keep_phone(session, lan, NUMBER, channel="webchat")
    await a_closed_task(session, reporter=lan)
    clock.advance(timedelta(days=91))
    (await addresses_of(session, lan.id))[0].heard_at = clock.now()  # she still writes
    await one_slice(session, Kind.REPORTS)

    await one_slice(session, Kind.PEOPLE)

    assert (lan.name, lan.phone, lan.forgotten_at) == (None, None, None)
    assert [one.act for one in await consents_of(session, lan.id)] == [Act.GIVEN, Act.WITHDRAWN]
    assert len(await addresses_of(session, lan.id)) == 1


async def test_what_else_was_agreed_to_stands_while_they_write(session: AsyncSession) -> None:
    lan = await a_person(session, name="Lan")
    give(session, lan, Purpose.LESSONS, channel="webchat")
    await keep_phone(session, lan, NUMBER, channel="webchat")
    await a_closed_task(session, reporter=lan)
    clock.advance(timedelta(days=91))
    (await addresses_of(session, lan.id))[0].heard_at = clock.now()
    await one_slice(session, Kind.REPORTS)

    await one_slice(session, Kind.PEOPLE)

    assert not await stands(session, lan, Purpose.CALL_BACK)
    assert await stands(session, lan, Purpose.LESSONS)


async def test_who_has_been_silent_as_long_is_erased_whole(session: AsyncSession) -> None:
    lan = await a_person(session, name="Lan")
    await a_closed_task(session, reporter=lan)
    clock.advance(timedelta(days=91))
    await one_slice(session, Kind.REPORTS)

    await one_slice(session, Kind.PEOPLE)

    assert lan.forgotten_at is not None
    assert not await addresses_of(session, lan.id)


async def test_nobody_with_an_open_report_or_a_role_is_erased(session: AsyncSession) -> None:
    lan, hoa = await a_person(session, name="Lan"), await a_person(session, name="Hoa")
    await a_closed_task(session, reporter=lan)
    await a_task(session, reporter=lan)
    await a_closed_task(session, reporter=hoa)
    await give_role(session, hoa, Role.SCHOOL)
    clock.advance(timedelta(days=1000))
    await one_slice(session, Kind.REPORTS)

    await one_slice(session, Kind.PEOPLE)

    assert (lan.name, hoa.name) == ("Lan", "Hoa")


async def test_an_unsent_report_goes_with_its_photos_a_week_after_its_writer_fell_silent(
    session: AsyncSession,
) -> None:
    lan = Somebody(session)
    await lan.pins(KHE_SANH)
    await lan.sends_photo()

    kept, gone = [await after(session, Kind.DRAFTS, days=days) for days in (6, 2)]

    assert (kept, gone) == (0, 1)
    assert (await lan.talk()).draft is None
    assert await session.scalar(select(func.count(Media.id))) == 0


async def test_an_unsent_emergency_that_nobody_has_acknowledged_stays(
    session: AsyncSession,
) -> None:
    lan = Somebody(session)
    await lan.pins(KHE_SANH)
    await lan.presses("report:emergency")

    gone = await after(session, Kind.DRAFTS, days=30)

    assert gone == 0
    assert (await session.scalars(select(Conversation))).one().draft is not None


async def test_an_acknowledged_emergency_forgets_whose_it_was(session: AsyncSession) -> None:
    lan = await a_person(session)
    details = {"text": "by the well", "place": "Khe Sanh"}
    alert = await raise_alert(session, AlertKind.EMERGENCY, person_id=lan.id, details=details)
    assert await after(session, Kind.ALERTS, days=400) == 0
    alert.acknowledged_at = clock.now()
    await session.flush()

    assert await after(session, Kind.ALERTS, days=91) == 1

    assert (alert.details, alert.person_id) == ({}, None)


async def test_a_look_takes_a_slice_and_comes_back_for_the_rest(
    session: AsyncSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "SLICE", 2)
    heard = [Heard("webchat", str(n), "lan", {}) for n in range(5)]
    await inbox.hear(session, heard)
    for message in await session.scalars(select(InboxMessage)):
        inbox.settle(message)
    await session.flush()
    clock.advance(timedelta(days=91))

    gone = [await let_go(session) for _look in range(12)]

    assert sorted(gone, reverse=True)[:4] == [2, 2, 1, 0]


async def test_once_all_is_looked_at_it_is_looked_at_again_after_an_hour(
    session: AsyncSession,
) -> None:
    for _kind in Kind:
        await let_go(session)
    await session.flush()
    rounds = (await session.scalars(select(Retention))).all()

    assert {one.kind for one in rounds} == set(Kind)
    assert all(one.next_at > clock.now() + service.EVERY / 2 for one in rounds)
