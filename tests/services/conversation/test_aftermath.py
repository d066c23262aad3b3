"""What went wrong behind the conversation is said to whom it concerns."""

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.alerts.model import Alert, AlertKind
from services.conversation.aftermath import media_settled, poisoned, undelivered
from services.dispatch.model import OfferState
from services.media.files import NOT_FETCHED
from services.media.model import Media
from services.media.service import settle_refused
from services.messages import Address
from services.notify.model import OutboxMessage
from services.people.model import Role
from services.tasks.model import Task
from tests.factories import KHE_SANH, a_team, offers_by_state
from tests.services.conversation.somebody import HOTLINE, Somebody, a_member, one_with, texts


@pytest.mark.parametrize("known", [True, False])
async def test_who_wrote_a_message_that_failed_is_told_to_call_and_coordinators_hear_of_it(
    session: AsyncSession, lan: Somebody, known: bool
) -> None:
    hoa = await one_with(session, Role.COORDINATOR)
    await (lan.writes("/help") if known else lan.unread())
    await poisoned(session, Address("webchat", "lan"), inbox_id=7)

    assert HOTLINE in texts(await lan.unread())
    assert "could not be understood by the system" in texts(await hoa.unread())


async def test_an_offer_that_could_not_be_delivered_goes_on(
    session: AsyncSession, lan: Somebody
) -> None:
    first, second = await a_team(session, "A", members=0), await a_team(session, "B")
    await a_member(session, first)
    first.on_duty = True
    first.base_lat = KHE_SANH.lat + 0.0001
    second.base_lat = KHE_SANH.lat + 0.5
    await lan.pins(KHE_SANH)
    await lan.presses("report:send")
    [task] = (await session.scalars(select(Task))).all()
    statement = select(OutboxMessage).where(OutboxMessage.about.like("offer:%"))
    [offer] = (await session.scalars(statement)).all()
    await undelivered(session, offer, gone=True)

    states = await offers_by_state(session, task)
    assert states == {first.id: OfferState.UNDELIVERED, second.id: OfferState.OPEN}
    kinds = {alert.kind for alert in (await session.scalars(select(Alert))).all()}
    assert AlertKind.UNDELIVERED in kinds


async def test_a_file_that_could_not_be_used_is_told(session: AsyncSession, lan: Somebody) -> None:
    await lan.sends_photo()
    [media] = (await session.scalars(select(Media))).all()
    await media_settled(session, media.id)
    assert await lan.unread() == []
    await settle_refused(session, media.id, NOT_FETCHED)
    await media_settled(session, media.id)

    assert "could not use the file" in texts(await lan.unread())
