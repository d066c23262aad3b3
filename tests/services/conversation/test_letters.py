"""What could not be delivered is seen in chat, and one word sends it again as things are now."""

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.alerts.model import Alert, AlertKind
from services.conversation.aftermath import undelivered
from services.messages import Address, Lane, Reply
from services.notify.model import Cause, Delivery, OutboxMessage
from services.notify.service import queue
from services.people.model import Role
from services.people.service import mark_unreachable, tell
from services.tasks.model import Task
from services.texts import _
from tests.factories import KHE_SANH, a_team
from tests.services.conversation.somebody import Somebody, a_member, one_with, texts


@pytest.fixture
async def hoa(session: AsyncSession) -> Somebody:
    return await one_with(session, Role.COORDINATOR)


async def refused(session: AsyncSession, who: Somebody, **how: object) -> OutboxMessage:
    address = Address("webchat", who.contact)
    lane = how.pop("lane", Lane.UPDATE)
    reply = Reply(_("Old news."), **how)  # type: ignore[arg-type]
    await queue(session, reply, to=address, language="en", lane=Lane(lane))  # type: ignore[arg-type]
    await session.flush()
    statement = select(OutboxMessage).order_by(OutboxMessage.id.desc()).limit(1)
    letter = (await session.scalars(statement)).one()
    letter.state, letter.cause = Delivery.REFUSED, Cause.WRONG
    who._read = letter.id  # it never arrived
    await session.flush()
    return letter


async def test_a_letter_is_listed_opened_and_sent_again_once(
    session: AsyncSession, lan: Somebody, hoa: Somebody
) -> None:
    await lan.writes("/help")
    letter = await refused(session, lan)

    [listed] = await hoa.writes("thư chưa gửi được")
    [opened] = await hoa.presses(f"letter:show:{letter.id}")
    [done] = await hoa.presses(f"letter:resend:{letter.id}")
    again = await hoa.presses(f"letter:resend:{letter.id}")

    assert "1 message could not be delivered" in listed.text
    assert f"letter:show:{letter.id}" in listed.keys
    assert "a resident" in opened.text
    assert "The channel refused it." in opened.text
    assert done.keys == ()
    assert "no longer applies" in texts(again)
    assert [said.text for said in await lan.unread()] == ["Old news."]


async def test_a_letter_is_dropped_and_the_drop_taken_back(
    session: AsyncSession, lan: Somebody, hoa: Somebody
) -> None:
    await lan.writes("/help")
    letter = await refused(session, lan)

    [dropped] = await hoa.presses(f"letter:drop:{letter.id}")
    [back] = await hoa.presses(f"letter:undo:{letter.id}")

    assert dropped.keys == (f"letter:undo:{letter.id}",)
    assert f"letter:resend:{letter.id}" in back.keys
    assert letter.state is Delivery.REFUSED


async def test_an_offer_that_has_ended_is_sent_as_what_became_of_it(
    session: AsyncSession, lan: Somebody, hoa: Somebody
) -> None:
    team = await a_team(session, "A", members=0)
    member = await a_member(session, team)
    team.on_duty = True
    await lan.pins(KHE_SANH)
    await lan.presses("report:send")
    task = (await session.scalars(select(Task))).one()
    statement = select(OutboxMessage).where(OutboxMessage.about.like("offer:%"))
    offer = (await session.scalars(statement)).one()
    offer.state, offer.cause = Delivery.DEAD, Cause.TIRED
    await hoa.presses(f"task:cancel:{task.id}:duplicate")
    member._read = offer.id  # it never arrived

    [card] = await hoa.presses(f"letter:show:{offer.id}")
    await hoa.presses(f"letter:resend:{offer.id}")
    *_news, told = await member.unread()

    assert f"The offer of {task.reference}" in card.text
    assert told.card == f"task:{task.id}"
    assert not [key for key in told.keys if key.startswith("offer:accept")]


async def test_a_card_that_was_told_anew_is_not_told_in_its_old_state(
    session: AsyncSession, lan: Somebody, hoa: Somebody
) -> None:
    await lan.writes("/help")
    letter = await refused(session, lan, card="thing:1")
    reply = Reply(_("New news."), card="thing:1")
    await tell(session, await lan.person(), reply, lane=Lane.UPDATE)
    await lan.unread()

    await hoa.presses(f"letter:resend:{letter.id}")

    assert await lan.unread() == []
    assert letter.state is Delivery.RESENT


async def test_who_cannot_be_reached_is_not_written_to_and_the_letter_stays(
    session: AsyncSession, lan: Somebody, hoa: Somebody
) -> None:
    await lan.writes("/help")
    letter = await refused(session, lan)
    await mark_unreachable(session, Address("webchat", "lan"))

    told = await hoa.presses(f"letter:resend:{letter.id}")

    assert "cannot be reached" in texts(told)
    assert letter.state is Delivery.REFUSED


async def test_letters_are_turned_page_by_page(
    session: AsyncSession, lan: Somebody, hoa: Somebody
) -> None:
    await lan.writes("/help")
    for number in range(7):
        await refused(session, lan, about=f"thing:{number}")

    [first] = await hoa.writes("/letters")
    [second] = await hoa.presses("letter:page:1")

    assert (len(first.keys), len(second.keys)) == (6, 3)
    assert second.keys[-1] == "letter:page:0"


async def test_with_nothing_given_up_there_is_nothing_to_do(hoa: Somebody) -> None:
    [said] = await hoa.writes("/letters")

    assert said.keys == ()


@pytest.mark.parametrize("verb", ["page", "show", "resend", "drop", "undo"])
async def test_letters_are_for_coordinators_only(
    session: AsyncSession, lan: Somebody, verb: str
) -> None:
    await lan.writes("/help")
    letter = await refused(session, lan)

    told = await lan.presses(f"letter:{verb}:{letter.id}")

    assert "Only a coordinator" in texts(told)
    assert letter.state is Delivery.REFUSED


@pytest.mark.parametrize("lane", list(Lane))
async def test_coordinators_are_alerted_once_to_urgent_letters_alone(
    session: AsyncSession, lan: Somebody, hoa: Somebody, lane: Lane
) -> None:
    await lan.writes("/help")
    for _twice in range(2):
        await undelivered(session, await refused(session, lan, lane=lane), gone=False)

    statement = select(Alert).where(Alert.kind == AlertKind.LETTER)
    alerts = (await session.scalars(statement)).all()
    told = await hoa.unread()

    assert len(alerts) == (1 if lane is Lane.URGENT else 0)
    assert ["letter:page:0" in said.keys for said in told] == [True] * len(alerts)
