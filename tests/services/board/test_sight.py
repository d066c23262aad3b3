"""Who sees exactly where an item lies: every role beside every view."""

from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services.board.service import show_changes
from services.board.sight import EXACT, Viewer, access_point
from services.dispatch.answers import accept, decline
from services.dispatch.model import DeclineReason
from services.people.model import Person, Role
from services.people.queries import addresses_of
from services.tasks.model import Task
from tests.factories import (
    DONG_HA,
    DONG_HOI,
    a_dispatched_task,
    a_person,
    a_team,
    member_of,
    promised_to,
    the_offer,
)
from tests.services.board.reading import TOLD
from tests.services.conversation.somebody import Somebody

#: What of KHE_SANH, where the item lies, is enough to go there.
POINT = ("16.622", "106.733")


@pytest.mark.parametrize("viewer", Viewer)
def test_the_guard_lets_the_point_through_for_four_viewers_alone(viewer: Viewer) -> None:
    assert (access_point(DONG_HA, viewer) == DONG_HA) is (viewer in EXACT)
    assert (access_point(DONG_HA, viewer) is None) is (viewer is Viewer.ANYBODY)


async def offered(session: AsyncSession) -> tuple[Person, Task]:
    team = await a_team(session)
    return await member_of(session, team), await a_dispatched_task(session, **TOLD)


async def assigned(session: AsyncSession) -> tuple[Person, Task]:
    member, task = await offered(session)
    await accept(session, (await the_offer(session, task)).id, by=member)
    return member, task


async def declined(session: AsyncSession) -> tuple[Person, Task]:
    """They have had the point on offer: what counts is what they are shown from now on."""
    member, task = await offered(session)
    offer = await the_offer(session, task)
    await decline(session, offer.id, DeclineReason.BUSY, by=member)
    return member, task


async def another_team(session: AsyncSession) -> tuple[Person, Task]:
    _member, task = await assigned(session)
    return await member_of(session, await a_team(session, at=DONG_HOI)), task


async def coordinator(session: AsyncSession) -> tuple[Person, Task]:
    _member, task = await assigned(session)
    return await a_person(session, role=Role.COORDINATOR), task


async def school(session: AsyncSession) -> tuple[Person, Task]:
    _member, task = await assigned(session)
    return await a_person(session, role=Role.SCHOOL), task


async def clerk(session: AsyncSession) -> tuple[Person, Task]:
    _member, task = await assigned(session)
    return await a_person(session, role=Role.CLERK), task


async def resident(session: AsyncSession) -> tuple[Person, Task]:
    _member, task = await assigned(session)
    return await a_person(session), task


SEE_IT = (offered, assigned, coordinator)
DO_NOT = (declined, another_team, school, clerk, resident)
VIEWS = ("task:open:{id}", "task:show:{id}", "task:call:{id}", "board:page:0", "/board", "/tasks",
         "/log {reference}", "/status", "/help", "/mydata")  # fmt: skip

Part = Callable[[AsyncSession], Awaitable[tuple[Person, Task]]]


async def shown(session: AsyncSession, person: Person, view: str, task: Task) -> str:
    """Everything promised to the person because of the act: words, pins, names of pictures."""
    await show_changes(session)
    before = len(await promised_to(session, person))
    [address] = await addresses_of(session, person.id)
    somebody = Somebody(session, address.contact)
    act = view.format(id=task.id, reference=task.reference)
    await (somebody.writes(act) if act.startswith("/") else somebody.presses(act))
    return "\n".join(str(one.payload) for one in (await promised_to(session, person))[before:])


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("part", DO_NOT)
async def test_nobody_else_is_shown_the_point_in_any_view(
    session: AsyncSession, part: Part, view: str
) -> None:
    person, task = await part(session)

    said = await shown(session, person, view, task)

    assert said
    assert not [part_of for part_of in POINT if part_of in said], said


@pytest.mark.parametrize("part", SEE_IT)
async def test_those_who_need_it_are_shown_the_point(session: AsyncSession, part: Part) -> None:
    person, task = await part(session)

    said = await shown(session, person, f"task:open:{task.id}", task)

    assert all(part_of in said for part_of in POINT)
