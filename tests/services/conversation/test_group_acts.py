"""What a press or a command in a group does, and to whom it is answered."""

from collections.abc import Sequence

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.board.service import show_changes
from services.conversation.service import receive
from services.messages import Address, Group, Inbound
from services.notify.model import Delivery, OutboxMessage
from services.people.model import Person, PersonAddress
from services.people.service import introduce
from services.tasks.lifecycle import TaskStatus
from services.teams.groups import link_group
from services.teams.model import Team, TeamGroup
from services.teams.service import join
from tests.factories import a_dispatched_task, a_team, the_offer

PLACE = Address("telegram", "-4001")


async def a_member(session: AsyncSession, team: Team, contact: str = "501") -> Person:
    person = await introduce(session, Address("telegram", contact), language="en")
    await join(session, person, team.id)
    return person


async def presses(session: AsyncSession, key: str, *, by: str = "501", **about: object) -> str:
    """What passes over the screen of whoever pressed."""
    group = Group(PLACE, press="p", **about)  # type: ignore[arg-type]
    sender = Address("telegram", by)
    await receive(session, Inbound(sender, key, choice=key, language="en", group=group))
    [toast] = [m for m in await promised(session, by) if m.payload["answers"] == "p"]
    toast.state = Delivery.SENT
    return str(toast.payload["text"])


async def commands(
    session: AsyncSession, text: str, *, by: str = "501", nameless: bool = False
) -> str:
    """What is said in the group."""
    group = Group(PLACE, link="https://t.me/safelane_bot", nameless=nameless)
    sender = Address("telegram", by)
    await receive(session, Inbound(sender, text, text=text, language="en", group=group))
    [said] = [m for m in await promised(session, PLACE.contact) if m.card == "group"]
    return str(said.payload["text"])


async def promised(session: AsyncSession, contact: str) -> Sequence[OutboxMessage]:
    statement = select(OutboxMessage).where(
        OutboxMessage.contact == contact, OutboxMessage.state == Delivery.PENDING
    )
    return (await session.scalars(statement)).all()


async def count(session: AsyncSession, table: type[object]) -> int:
    return await session.scalar(select(func.count()).select_from(table)) or 0


async def a_linked_team(session: AsyncSession) -> Team:
    team = await a_team(session)
    await link_group(session, PLACE, by=await a_member(session, team))
    return team


async def test_a_press_of_a_member_acts_and_says_nothing_aloud(session: AsyncSession) -> None:
    await a_linked_team(session)
    task = await a_dispatched_task(session)
    await show_changes(session)

    said = await presses(session, f"offer:accept:{(await the_offer(session, task)).id}")

    assert said == ""
    assert task.status is TaskStatus.ACCEPTED
    assert not [m for m in await promised(session, PLACE.contact) if m.card == "group"]


NOT_FOR_GROUPS = (
    *("task:verify:{task}", "task:cancel:{task}", "task:call:{task}", "task:open:{task}"),
    *("report:begin", "report:emergency", "duty:off", "forget:yes", "record:cancel", "alert:ack:1"),
    *("nonsense", "", ":", "offer", "offer:", "task:complete", "relay:answer:1"),
)


@pytest.mark.parametrize("key", [key for key in NOT_FOR_GROUPS if key])
async def test_a_button_that_no_group_has_changes_nothing(session: AsyncSession, key: str) -> None:
    await a_linked_team(session)
    task = await a_dispatched_task(session)
    await show_changes(session)

    said = await presses(session, key.format(task=task.id))

    assert said == "That button no longer applies. Nothing was changed."
    assert task.status is TaskStatus.OFFERED


async def test_nobody_is_met_in_a_group(session: AsyncSession) -> None:
    await a_linked_team(session)
    before = await count(session, PersonAddress)

    for text in ("/link", "/report", "/help"):
        await commands(session, text, by="777")
    said = await presses(session, "offer:accept:1", by="777")

    assert said.startswith("Only members of ")
    assert await count(session, PersonAddress) == before


async def test_who_hides_cannot_act(session: AsyncSession) -> None:
    await a_linked_team(session)

    said = await presses(session, "offer:accept:1", nameless=True)

    assert said == "I cannot see who you are. Please do not act anonymously here."


async def test_of_a_burst_of_commands_one_is_answered(session: AsyncSession) -> None:
    for _ in range(5):
        said = await commands(session, "/help", by="777")

    assert said.startswith("This group is not linked to an EOD team.")
    assert len(await promised(session, PLACE.contact)) == 1


async def test_a_hidden_member_links_nothing(session: AsyncSession) -> None:
    team = await a_team(session)
    await a_member(session, team)

    await commands(session, "/link", by="group:-4001", nameless=True)

    assert await count(session, TeamGroup) == 0


async def test_linking_shows_what_stands_and_is_told(session: AsyncSession) -> None:
    team = await a_team(session)
    await a_member(session, team)
    task = await a_dispatched_task(session)
    await show_changes(session)

    said = await commands(session, "/link")

    assert said.startswith(f"This group is now linked to {team.name}")
    assert f"task:{task.id}" in [m.card for m in await promised(session, PLACE.contact)]


async def test_a_report_is_asked_for_in_private_with_the_way_there(session: AsyncSession) -> None:
    said = await commands(session, "/report", by="777")

    assert "https://t.me/safelane_bot" in said
    assert "0901.941.941" in said
    assert await count(session, Person) == 0
