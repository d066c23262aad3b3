"""What a team tells of its task reaches the reporter; silence reaches the coordinators."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.alerts.model import AlertKind
from services.alerts.queries import open_alerts
from services.alerts.service import raise_alert
from services.dispatch.model import OfferState
from services.errors import IllegalMove, NotPermitted
from services.people.model import Person, Role
from services.policy import Policy
from services.progress import service as progress
from services.progress.service import ESTIMATES, SUSPEND_REASONS, SuspendReason
from services.tasks.lifecycle import TaskStatus
from services.tasks.model import Task
from services.tasks.queries import events_of
from services.teams.model import Team
from tests.factories import (
    DONG_HOI,
    a_person,
    a_team,
    an_accepted_task,
    member_of,
    offers_by_state,
    texts_to,
)

T = TaskStatus
LIMIT = Policy().progress_times[2]
Step = Callable[[AsyncSession, int, Person], Awaitable[Task]]

#: Every step of a team, and the statuses out of which it may be taken.
STEPS: dict[str, tuple[Step, set[T]]] = {
    "set out": (lambda s, t, by: progress.set_out(s, t, by=by), {T.ACCEPTED}),
    "estimate": (lambda s, t, by: progress.estimate(s, t, 30, by=by), {T.EN_ROUTE}),
    "arrive": (lambda s, t, by: progress.arrive(s, t, by=by), {T.EN_ROUTE}),
    "suspend": (
        lambda s, t, by: progress.suspend(s, t, SuspendReason.DARK, by=by),
        {T.ACCEPTED, T.EN_ROUTE, T.ON_SITE},
    ),
    "resume": (lambda s, t, by: progress.resume(s, t, by=by), {T.SUSPENDED}),
    "hand back": (
        lambda s, t, by: progress.hand_back(s, t, by=by),
        {T.ACCEPTED, T.EN_ROUTE, T.ON_SITE, T.SUSPENDED},
    ),
}

#: What coordinators may do with a team's task as well (see test_hands.py).
BY_COORDINATORS = {"suspend", "resume", "hand back"}


async def in_hand(
    session: AsyncSession, status: T, *, team: Team | None = None
) -> tuple[Task, Person]:
    """A task that a team accepted and brought to this status, and a member of that team."""
    team = team or await a_team(session)
    task = await an_accepted_task(session, team)
    task.suspended_from = T.ON_SITE if status is T.SUSPENDED else None
    task.status = status
    await session.flush()
    return task, await member_of(session, team)


@pytest.mark.parametrize("step", STEPS)
async def test_a_step_is_taken_from_where_it_belongs_and_has_no_effect_elsewhere(
    session: AsyncSession, step: str
) -> None:
    team = await a_team(session)
    take, allowed = STEPS[step]
    for status in T:
        task, member = await in_hand(session, status, team=team)
        events = len(await events_of(session, task.id))

        if status in allowed:
            await take(session, task.id, member)
            assert len(await events_of(session, task.id)) > events
        else:
            with pytest.raises(IllegalMove):
                await take(session, task.id, member)
            assert (task.status, len(await events_of(session, task.id))) == (status, events)


@pytest.mark.parametrize("step", STEPS)
async def test_nobody_but_the_team_that_has_it_takes_a_step(
    session: AsyncSession, step: str
) -> None:
    take, allowed = STEPS[step]
    task, _ = await in_hand(session, sorted(allowed)[0])
    others = [await member_of(session, await a_team(session)), await a_person(session)]
    if step not in BY_COORDINATORS:
        others.append(await a_person(session, role=Role.COORDINATOR))

    for other in others:
        with pytest.raises((IllegalMove, NotPermitted)):
            await take(session, task.id, other)
        with pytest.raises((IllegalMove, NotPermitted)):
            await take(session, 987_654, other)

    assert task.status is sorted(allowed)[0]


async def test_the_reporter_follows_every_step_in_order(session: AsyncSession) -> None:
    team, reporter = await a_team(session), await a_person(session)
    task = await an_accepted_task(session, team, reporter=reporter)
    member = await member_of(session, team)

    await progress.set_out(session, task.id, by=member)
    await progress.estimate(session, task.id, 30, by=member)
    await progress.arrive(session, task.id, by=member)
    await progress.suspend(session, task.id, SuspendReason.WEATHER, by=member)
    await progress.resume(session, task.id, by=member)

    told = await texts_to(session, reporter)
    signs = ["has taken", "on its way", "about 30 minutes", "has arrived", "(Weather)", "goes on"]
    assert len(told) == len(signs)
    for text, sign in zip(told, signs, strict=True):
        assert text.startswith(task.reference)
        assert sign in text


async def test_an_estimate_is_a_time_of_arrival_until_the_team_is_there(
    session: AsyncSession, still_clock: datetime
) -> None:
    task, member = await in_hand(session, T.EN_ROUTE)

    await progress.estimate(session, task.id, 15, by=member)
    assert task.eta_at == still_clock + timedelta(minutes=15)

    await progress.arrive(session, task.id, by=member)
    assert task.eta_at is None


@pytest.mark.parametrize("minutes", [0, -15, 1, 14, 10**9])
async def test_a_time_that_was_not_offered_is_no_estimate(
    session: AsyncSession, minutes: int
) -> None:
    task, member = await in_hand(session, T.EN_ROUTE)
    assert minutes not in ESTIMATES

    with pytest.raises(IllegalMove):
        await progress.estimate(session, task.id, minutes, by=member)

    assert task.eta_at is None


@pytest.mark.parametrize("reason", SuspendReason)
@pytest.mark.parametrize("before", [T.ACCEPTED, T.EN_ROUTE, T.ON_SITE])
async def test_after_an_interruption_the_work_goes_on_where_it_stopped(
    session: AsyncSession, before: T, reason: SuspendReason
) -> None:
    task, member = await in_hand(session, before)

    await progress.suspend(session, task.id, reason, by=member)
    assert (task.status, task.suspended_from) == (T.SUSPENDED, before)
    assert (await events_of(session, task.id))[-1].why == reason.value

    await progress.resume(session, task.id, by=member)
    assert (task.status, task.suspended_from) == (before, None)
    assert set(SUSPEND_REASONS) == set(SuspendReason)


@pytest.mark.parametrize("before", [T.ACCEPTED, T.EN_ROUTE, T.ON_SITE, T.SUSPENDED])
async def test_a_task_handed_back_goes_to_the_next_team_with_nothing_left_over(
    session: AsyncSession, before: T
) -> None:
    task, member = await in_hand(session, before)
    first = task.team_id or 0
    next_ = await a_team(session, at=DONG_HOI)
    task.eta_at = clock.now()
    await raise_alert(session, AlertKind.NO_PROGRESS, task_id=task.id)

    await progress.hand_back(session, task.id, by=member)

    assert await offers_by_state(session, task) == {
        first: OfferState.ACCEPTED,
        next_.id: OfferState.OPEN,
    }
    assert (task.status, task.team_id) == (T.OFFERED, None)
    assert (task.eta_at, task.suspended_from, task.progress_due_at) == (None, None, None)
    assert await open_alerts(session, task_id=task.id) == []
    handed = next(e for e in await events_of(session, task.id) if e.what == "handed_back")
    assert (handed.person_id, handed.team_id) == (member.id, first)


async def test_a_task_handed_back_that_nobody_else_can_take_is_told(session: AsyncSession) -> None:
    task, member = await in_hand(session, T.ON_SITE)

    await progress.hand_back(session, task.id, by=member)

    [alert] = await open_alerts(session, task_id=task.id)
    assert (task.status, alert.kind) == (T.OPEN, AlertKind.NOBODY)
