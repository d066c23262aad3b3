"""Somebody who has told us everything that can be told, and others who were told of it."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.coordination.service import CancelReason, cancel
from services.inbox import service as inbox
from services.inbox.model import Heard, InboxMessage
from services.messages import GeoPoint
from services.notify.claiming import to_outgoing
from services.notify.model import Delivery, OutboxMessage
from services.people.model import Role
from services.people.queries import addresses_of
from services.relay import service as relay
from services.tasks.lifecycle import TaskStatus
from services.tasks.model import Task
from tests.factories import DONG_HA, a_team, member_of
from tests.services.conversation.somebody import Somebody, one_with
from tests.services.transcript.saying import hear as hear_line
from tests.services.transcript.saying import say as say_line

PHONE, NAME, CONTACT = "0912345678", "Nguyễn Thị Lan", "contact-of-lan-4711"
NOTE, LANDMARK = "sau nhà ông Tư Lành", "gốc mít nhà bà Bảy"
ADDED, ANSWER = "con tôi thấy hôm qua", "hàng rào màu xanh nhà tôi"
UNSENT = "bản nháp chưa gửi của Lan"
#: Where the phone stood; the item lies 300 m to the north-east of it.
STOOD = GeoPoint(16.812345, 107.104321)
SECRETS = (PHONE, NAME, CONTACT, NOTE, LANDMARK, ADDED, ANSWER, UNSENT, "16.81234", "107.10432")
#: What is still needed while the report is open.
OF_THE_HAZARD = {NOTE, LANDMARK, ADDED, ANSWER}


@dataclass
class Story:
    """Who took part."""

    lan: Somebody
    hoa: Somebody
    member: Somebody
    task: Task


async def everything_told(session: AsyncSession) -> Story:
    """A report with words, photo, voice and number; a question answered; a draft begun; every
    message has been heard through the inbox and has arrived, on the built-in channel."""
    hoa = await one_with(session, Role.COORDINATOR)
    team = await a_team(session, at=DONG_HA)
    member = Somebody(session, (await _address(session, (await member_of(session, team)).id)))
    lan = Heeded(session, CONTACT)
    await lan.pins(STOOD, place_name=LANDMARK)
    (await lan.person()).name = NAME
    await lan.writes(NOTE)
    await lan.presses("report:distance:300", "report:direction:north_east", "report:look:m79")
    await lan.presses("report:danger:done")
    await lan.sends_photo("photo-of-lan")
    await lan.writes(PHONE)
    await lan.presses("report:send")
    task = (await session.scalars(select(Task))).one()
    offer = (await member.presses(f"task:open:{task.id}"))[-1].keys[0]
    await member.presses(offer)
    await lan.writes(ADDED)
    question = await relay.ask(session, task.id, "màu gì?", by=await member.person())
    await lan.presses(f"relay:answer:{question.id}")
    await lan.writes(ANSWER)
    await hoa.presses(f"task:call:{task.id}", f"task:open:{task.id}")
    await lan.writes("/report")
    await lan.writes(UNSENT)
    await lan.sends_photo("photo-of-the-draft")
    await arrive(session)
    return Story(lan, hoa, member, task)


class Heeded(Somebody):
    """What they do goes through the inbox and onto their page, as in the product."""

    async def does(self, text: str = "", **more: Any) -> Any:
        number = len((await self.session.scalars(select(InboxMessage))).all())
        raw = {"contact": self.contact, "text": text, "more": repr(more)}
        heard = Heard("webchat", f"{self.contact}:{number}", self.contact, raw)
        await hear_line(self.session, heard, {"text": text})
        said = await super().does(text, **more)
        for message in await self.session.scalars(select(InboxMessage)):
            inbox.settle(message)
        return said


async def arrive(session: AsyncSession) -> None:
    """Every message promised is sent now, and stands in its reader's conversation."""
    await session.flush()
    statement = select(OutboxMessage).order_by(OutboxMessage.id)
    for message in (await session.scalars(statement)).all():
        if message.state in (Delivery.PENDING, Delivery.SENT) and message.contact:
            await say_line(session, to_outgoing(message, None))
            message.state, message.sent_at = Delivery.SENT, clock.now()
    await session.flush()


async def close(session: AsyncSession, story: Story) -> None:
    await story.hoa.presses(f"task:open:{story.task.id}")
    story.task.team_id = None
    story.task.status = TaskStatus.OPEN
    by = await story.hoa.person()
    await cancel(session, story.task.id, CancelReason.NOT_ORDNANCE, by=by)
    await arrive(session)


async def _address(session: AsyncSession, person_id: int) -> str:
    [row] = await addresses_of(session, person_id)
    return row.contact
