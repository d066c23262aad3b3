"""A call ends as the same report as in the chat, once; an emergency does not wait for the rest."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.alerts.model import Alert, AlertKind
from services.errors import NotFound, NotPermitted
from services.finders.queries import finders_of
from services.hotline.form import CallForm
from services.hotline.service import consent, last_calls, read_call, take_call
from services.people.model import Person, Role
from services.reports.answers import HOTLINE_CHANNEL, Danger, Relation
from services.reports.model import Report
from services.reports.queries import get_report
from services.signin.service import SignedIn
from services.tasks.lifecycle import TaskStatus
from tests.factories import a_coordinator, a_person, a_team, texts_to

KEY = "k" * 32
COMPLETE = CallForm(place="16.6222, 106.7330")
HURT = frozenset({Danger.HURT})


async def a_clerk(session: AsyncSession, role: Role = Role.CLERK) -> SignedIn:
    return seated(await a_person(session, role=role), role)


def seated(person: Person, role: Role) -> SignedIn:
    return SignedIn(person, frozenset({role}), "")


async def test_a_call_becomes_a_report_of_the_hotline_and_a_team_is_asked(
    session: AsyncSession,
) -> None:
    await a_team(session)
    clerk = await a_clerk(session)

    words, _said = consent(session, clerk)
    form = replace(COMPLETE, phone="0905111222", name="Hà", agreed=words)
    sent = await take_call(session, clerk, form, key=KEY, send=True)

    report = await get_report(session, sent.report_id or 0)
    assert report is not None
    assert (report.channel, report.relation) == (HOTLINE_CHANNEL, Relation.HOTLINE)
    [finder] = await finders_of(session, [report.id])
    assert (finder.name, finder.phone, finder.noted_by) == ("Hà", "0905111222", clerk.person.id)
    assert finder.consent_version == words
    [(listed, status)] = await last_calls(session, clerk)
    assert (listed.id, status) == (report.id, TaskStatus.OFFERED)


async def test_the_same_form_twice_is_one_report(session: AsyncSession) -> None:
    clerk = await a_clerk(session)

    first = await take_call(session, clerk, COMPLETE, key=KEY, send=True)
    again = await take_call(session, clerk, COMPLETE, key=KEY, send=True)

    assert first.report_id == again.report_id
    assert await session.scalar(select(func.count()).select_from(Report)) == 1


async def test_what_is_not_complete_is_not_sent(session: AsyncSession) -> None:
    outcome = await take_call(session, await a_clerk(session), CallForm(), key=KEY, send=True)

    assert outcome.report_id is None
    assert not outcome.told
    assert await session.scalar(select(func.count()).select_from(Alert)) == 0


async def test_an_emergency_is_told_before_the_place_is_known_and_becomes_the_reports(
    session: AsyncSession,
) -> None:
    coordinator, clerk = await a_coordinator(session), await a_clerk(session)
    await a_team(session)

    vague = await take_call(session, clerk, CallForm(dangers=HURT), key=KEY, send=True)
    assert vague.told
    await take_call(session, clerk, CallForm(dangers=HURT, note="hai em nhỏ"), key=KEY, send=True)
    place = COMPLETE.place
    sent = await take_call(
        session, clerk, CallForm(place=place, dangers=HURT), key=KEY, send=True
    )  # fmt: skip

    report = await get_report(session, sent.report_id or 0)
    assert report is not None
    alerts = (await session.scalars(select(Alert))).all()
    assert [(alert.kind, alert.task_id) for alert in alerts] == [
        (AlertKind.EMERGENCY, report.task_id)
    ]
    assert any(report.reference in text for text in await texts_to(session, coordinator))


async def test_two_calls_of_one_clerk_are_two_emergencies(session: AsyncSession) -> None:
    clerk = await a_clerk(session)

    for key in ("a" * 32, "b" * 32):
        await take_call(session, clerk, CallForm(emergency=True), key=key, send=False)

    assert await session.scalar(select(func.count()).select_from(Alert)) == 2


@pytest.mark.parametrize("role", [Role.VIEWER, Role.TEAM, Role.SCHOOL, Role.VICTIM_DATA])
async def test_nobody_else_takes_down_a_call(session: AsyncSession, role: Role) -> None:
    who = await a_clerk(session, role)

    with pytest.raises(NotPermitted):
        await take_call(session, who, COMPLETE, key=KEY, send=True)


async def test_a_form_without_its_key_is_refused(session: AsyncSession) -> None:
    with pytest.raises(NotPermitted):
        await take_call(session, await a_clerk(session), COMPLETE, key="", send=True)


async def test_a_clerk_reads_only_their_own_calls(session: AsyncSession) -> None:
    sent = await take_call(session, await a_clerk(session), COMPLETE, key=KEY, send=True)
    other = await a_clerk(session)

    assert list(await last_calls(session, other)) == []
    with pytest.raises(NotFound):
        await read_call(session, other, sent.report_id or 0)
