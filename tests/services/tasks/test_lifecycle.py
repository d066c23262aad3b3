"""A spot task moves only along its table, and every move is written down."""

from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from services import clock
from services.errors import IllegalMove
from services.tasks.lifecycle import (
    ENDED,
    IN_HAND,
    NEXT,
    STATUS_NAMES,
    UNTAKEN,
    TaskStatus,
    check_move,
)
from services.tasks.queries import events_of
from services.tasks.service import move, take_changed
from tests.factories import a_person, a_task

T = TaskStatus
#: Written out again on purpose: whoever changes the table must change the promise too.
WAYS = {
    *product([T.OPEN], [T.OFFERED, T.REFERRED, T.CANCELLED]),
    *product([T.OFFERED], [T.OPEN, T.ACCEPTED, T.REFERRED, T.CANCELLED]),
    *product([T.ACCEPTED], [T.EN_ROUTE, T.SUSPENDED, T.OPEN, T.REFERRED, T.CANCELLED]),
    *product([T.EN_ROUTE], [T.ON_SITE, T.SUSPENDED, T.OPEN]),
    *product([T.ON_SITE], [T.COMPLETED, T.SUSPENDED, T.OPEN]),
    *product([T.SUSPENDED], [T.ACCEPTED, T.EN_ROUTE, T.ON_SITE, T.OPEN]),
    *product([T.COMPLETED], [T.VERIFIED, T.OPEN]),
    *product([T.VERIFIED], [T.OPEN]),
    *product([T.CANCELLED], [T.OPEN]),
}


@pytest.mark.parametrize(("before", "after"), sorted(product(T, T)))
def test_a_move_is_allowed_exactly_where_the_table_has_a_way(before: T, after: T) -> None:
    try:
        check_move(before, after)
        allowed = True
    except IllegalMove:
        allowed = False

    assert allowed == ((before, after) in WAYS)


def test_every_status_has_its_line_its_name_and_its_place() -> None:
    assert set(NEXT) == set(STATUS_NAMES) == set(T)
    assert set(T) == UNTAKEN | IN_HAND | ENDED
    assert not UNTAKEN & IN_HAND
    assert not (UNTAKEN | IN_HAND) & ENDED


@pytest.mark.parametrize("ended", sorted(ENDED))
def test_what_has_ended_can_only_be_verified_or_opened_again(ended: T) -> None:
    assert NEXT[ended] <= {T.VERIFIED, T.OPEN}


def test_what_went_elsewhere_never_comes_back() -> None:
    assert not NEXT[T.REFERRED]


def test_only_work_on_site_completes_and_only_a_completed_task_is_verified() -> None:
    assert [status for status in T if T.COMPLETED in NEXT[status]] == [T.ON_SITE]
    assert [status for status in T if T.VERIFIED in NEXT[status]] == [T.COMPLETED]


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(wishes=st.lists(st.tuples(st.sampled_from(T), st.booleans()), max_size=25))
async def test_however_it_is_pushed_a_task_goes_only_where_the_table_leads(
    sessions: async_sessionmaker[AsyncSession], wishes: list[tuple[T, bool]]
) -> None:
    async with sessions() as session:
        task, person = await a_task(session), await a_person(session)
        walked = []
        for wish, known in wishes:
            before, began = task.status, clock.now()
            if wish in NEXT[before]:
                move(session, task, wish, by=person if known else None, why=f"because {wish}")
                walked.append((before, wish, person.id if known else None, f"because {wish}"))
                assert began <= task.moved_at <= clock.now()
            else:
                with pytest.raises(IllegalMove):
                    move(session, task, wish, by=person)
                assert task.status is before
        events = [event for event in await events_of(session, task.id) if event.what != "opened"]

    assert [(e.before, e.after, e.person_id, e.why) for e in events] == walked
    assert [e.what for e in events] == [after for _, after, _, _ in walked]
    assert [e.at for e in events] == sorted(e.at for e in events)


async def test_a_refused_move_leaves_no_event_and_changes_no_card(session: AsyncSession) -> None:
    task = await a_task(session)
    take_changed(session)

    with pytest.raises(IllegalMove):
        move(session, task, T.COMPLETED)

    assert [event.what for event in await events_of(session, task.id)] == ["opened"]
    assert take_changed(session) == set()
