"""What only a coordinator may do, when it may be done, and that a refusal changes nothing."""

from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services.alerts.model import AlertKind
from services.alerts.queries import get_alert, open_alerts
from services.alerts.service import raise_alert
from services.coordination.service import (
    CANCEL_REASONS,
    CancelReason,
    access_task,
    acknowledge_alert,
    assign,
    cancel,
    refer,
)
from services.dispatch.model import OfferState
from services.errors import IllegalMove, NotPermitted
from services.people.model import Person, Role
from services.policy import Policy
from services.reports.lifecycle import ReportStatus
from services.reports.queries import reports_of_task
from services.tasks.lifecycle import TaskStatus
from services.tasks.queries import events_of
from tests.factories import (
    DONG_HOI,
    a_coordinator,
    a_dispatched_task,
    a_person,
    a_task,
    a_team,
    an_accepted_task,
    offers_by_state,
    texts_to,
    the_offer,
)

T = TaskStatus
Act = Callable[[AsyncSession, int, Person], Awaitable[object]]

#: Every way of ending a task elsewhere, and where it leads.
ENDINGS: dict[str, tuple[Act, T]] = {
    "refer": (lambda s, t, by: refer(s, t, by=by), T.REFERRED),
    **{
        f"cancel as {reason}": (
            lambda s, t, by, reason=reason: cancel(s, t, reason, by=by),  # type: ignore[misc]
            T.CANCELLED,
        )
        for reason in CancelReason
    },
}
ENDABLE = {T.OPEN, T.OFFERED, T.ACCEPTED}


@pytest.mark.parametrize("ending", ENDINGS)
async def test_a_task_that_ends_elsewhere_asks_nothing_more_of_anybody(
    session: AsyncSession, ending: str
) -> None:
    act, status = ENDINGS[ending]
    team, coordinator = await a_team(session), await a_coordinator(session)
    reporter = await a_person(session)
    task = await a_dispatched_task(session, reporter=reporter)
    for kind in AlertKind:
        await raise_alert(session, kind, task_id=task.id)

    await act(session, task.id, coordinator)

    assert task.status is status
    assert await offers_by_state(session, task) == {team.id: OfferState.WITHDRAWN}
    assert await open_alerts(session, task_id=task.id) == []
    assert [r.status for r in await reports_of_task(session, task.id)] == [ReportStatus.CLOSED]
    event = next(e for e in await events_of(session, task.id) if e.after == status)
    assert event.person_id == coordinator.id
    [news] = await texts_to(session, reporter)
    assert task.reference in news


@pytest.mark.parametrize("ending", ENDINGS)
async def test_no_reporter_is_told_that_a_place_is_harmless(
    session: AsyncSession, ending: str
) -> None:
    act, _ = ENDINGS[ending]
    reporter = await a_person(session)
    task = await a_task(session, reporter=reporter)

    await act(session, task.id, await a_coordinator(session))

    [news] = await texts_to(session, reporter)
    assert "stay" in news
    assert not {"safe", "harmless", "nothing", "not ordnance", "no danger"} & set(
        news.lower().replace(".", "").split()
    )


@pytest.mark.parametrize("ending", ENDINGS)
async def test_a_task_ends_elsewhere_only_before_a_team_has_set_out(
    session: AsyncSession, ending: str
) -> None:
    act, after = ENDINGS[ending]
    coordinator = await a_coordinator(session)
    for status in T:
        task = await a_task(session)
        task.status = status
        events = len(await events_of(session, task.id))

        if status in ENDABLE:
            await act(session, task.id, coordinator)
            assert task.status is after
        else:
            with pytest.raises(IllegalMove):
                await act(session, task.id, coordinator)
            assert (task.status, len(await events_of(session, task.id))) == (status, events)


@pytest.mark.parametrize("role", [None, Role.TEAM, Role.SCHOOL])
async def test_nobody_else_does_what_coordinators_do(
    session: AsyncSession, role: Role | None
) -> None:
    team, person = await a_team(session), await a_person(session, role=role)
    other = await a_team(session, at=DONG_HOI)
    task = await a_dispatched_task(session)
    alert = await raise_alert(session, AlertKind.NOBODY, task_id=task.id)
    events = len(await events_of(session, task.id))

    for act, _ in ENDINGS.values():
        with pytest.raises(NotPermitted):
            await act(session, task.id, person)
    with pytest.raises(NotPermitted):
        await assign(session, task.id, other.id, by=person)
    with pytest.raises(NotPermitted):
        await acknowledge_alert(session, alert.id, by=person)
    with pytest.raises(NotPermitted):
        await access_task(session, task.id, person)

    assert await offers_by_state(session, task) == {team.id: OfferState.OPEN}
    assert (task.status, alert.acknowledged_at) == (T.OFFERED, None)
    assert len(await events_of(session, task.id)) == events


async def test_what_does_not_exist_is_refused_like_what_is_over(session: AsyncSession) -> None:
    coordinator, task = await a_coordinator(session), await a_task(session)

    for act, _ in ENDINGS.values():
        with pytest.raises(IllegalMove, match="no longer applies"):
            await act(session, 555_555, coordinator)
    with pytest.raises(IllegalMove, match="no longer applies"):
        await assign(session, task.id, 555_555, by=coordinator)
    with pytest.raises(IllegalMove, match="no longer applies"):
        await acknowledge_alert(session, 555_555, by=coordinator)

    assert task.status is T.OPEN


async def test_an_assigned_team_is_offered_the_task_and_still_has_to_accept(
    session: AsyncSession,
) -> None:
    session.info["policy"] = Policy(dispatch="confirm")
    team, coordinator = await a_team(session), await a_coordinator(session)
    task = await a_dispatched_task(session)

    await assign(session, task.id, team.id, by=coordinator)

    offer = await the_offer(session, task)
    assert (offer.team_id, offer.made_by) == (team.id, coordinator.id)
    assert (task.status, task.team_id) == (T.OFFERED, None)
    assert await open_alerts(session, task_id=task.id) == []


async def test_a_task_in_a_teams_hands_is_not_assigned_to_another(session: AsyncSession) -> None:
    team, other = await a_team(session), await a_team(session, at=DONG_HOI)
    task = await an_accepted_task(session, team)

    with pytest.raises(IllegalMove):
        await assign(session, task.id, other.id, by=await a_coordinator(session))

    assert task.team_id == team.id
    assert await offers_by_state(session, task) == {team.id: OfferState.ACCEPTED}


async def test_an_alert_acknowledged_is_written_into_its_tasks_story(
    session: AsyncSession,
) -> None:
    coordinator, task = await a_coordinator(session), await a_task(session)
    alert = await raise_alert(session, AlertKind.URGENT, task_id=task.id)

    assert await acknowledge_alert(session, alert.id, by=coordinator) == task.id

    event = (await events_of(session, task.id))[-1]
    assert (event.what, event.why, event.person_id) == ("acknowledged", "urgent", coordinator.id)
    known = await get_alert(session, alert.id)
    assert known is not None
    assert known.acknowledged_by == coordinator.id


def test_every_reason_to_close_has_its_words() -> None:
    assert set(CANCEL_REASONS) == set(CancelReason)
