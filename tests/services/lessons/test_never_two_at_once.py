"""Never two courses at once, never two lessons on a day, each lesson once: whatever the teacher of
a class presses in whichever order."""

from collections import Counter
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.lessons import service as lessons
from services.lessons.line.service import put_first
from services.lessons.model import LessonSent, SubscriptionState
from services.lessons.queries import subscriptions_of_classes
from services.schools.model import SchoolClass
from tests.services.lessons.taking import VIETNAM, a_class, know_the_year, local, move_to, taken_by
from tests.services.lessons.test_line import FURTHER, takes, teacher_of, the_week_passes

ACTIVE, QUEUED = SubscriptionState.ACTIVE, SubscriptionState.QUEUED

_ACTS = st.lists(
    st.tuples(
        st.sampled_from(("take", "front", "first", "stop", "pause", "resume", "next", "hour")),
        st.sampled_from(("primary-1-3", *FURTHER)),
        st.sampled_from((0, 3, 24, 24 * 7)),
    ),
    max_size=14,
)


@given(_ACTS)
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@pytest.mark.usefixtures("still_clock")
async def test_never_two_at_once(session: AsyncSession, acts: list[tuple[str, str, int]]) -> None:
    move_to(local(2026, 11, 22, 14))
    await know_the_year(session)
    of = await a_class(session)
    await taken_by(session, of)
    asked_for: Counter[object] = Counter()
    for act, course, hours in acts:
        if await _act(session, of, act, course):
            asked_for[clock.now().astimezone(VIETNAM).date()] += 1
        await _check(session, of, asked_for)
        await the_week_passes(session, clock.now() + timedelta(hours=hours))
        await _check(session, of, asked_for)


async def _act(session: AsyncSession, of: SchoolClass, act: str, course: str) -> bool:
    """Whether a lesson was asked for and came."""
    there = {one.course: one for one in await subscriptions_of_classes(session, [of.id])}
    one, teacher, sent = there.get(course), await teacher_of(session, of), None
    if act in ("take", "front"):
        await takes(session, of, course, first=act == "front")
    elif act == "hour":
        of.hour = 6 + (of.hour + 1) % 11
        await lessons.reschedule(session, of)
    elif one is None:
        return False
    elif act == "first":
        await put_first(session, one) if one.state is QUEUED else None
    elif act == "stop":
        await lessons.stop_course(session, one, teacher, channel="webchat")
    elif act == "pause":
        await lessons.pause(session, one)
    elif act == "resume":
        await lessons.resume(session, one, teacher, channel="webchat")
    else:
        sent = await lessons.send_next(session, one)
    await session.flush()
    return sent is not None


async def _check(session: AsyncSession, of: SchoolClass, asked_for: Counter[object]) -> None:
    there = await subscriptions_of_classes(session, [of.id])
    standing = [one for one in there if one.state in lessons.ON_ITS_WAY]
    active = [one for one in standing if one.state is ACTIVE]
    assert len(active) <= 1
    if active:
        assert active[0].place == min(one.place for one in standing)
    sent = (await session.scalars(
        select(LessonSent).where(LessonSent.subscription_id.in_([one.id for one in there]))
    )).all()  # fmt: skip
    days = Counter(one.sent_at.astimezone(VIETNAM).date() for one in sent)
    assert all(count - asked_for[day] <= 1 for day, count in days.items())
    assert len({(one.subscription_id, one.lesson) for one in sent}) == len(sent)
