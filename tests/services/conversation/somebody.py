"""A person who talks with us without any channel between: what they do, and what they are told."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.conversation.draft import Draft
from services.conversation.model import Conversation
from services.conversation.service import receive
from services.finders.wording import version
from services.messages import Address, Attachment, GeoPoint, Kind
from services.notify.model import Delivery, OutboxMessage
from services.people.model import Person, Role
from services.people.queries import person_at
from services.people.service import give_role
from services.policy import Policy
from services.teams.model import Team
from services.teams.service import join
from tests.factories import an_inbound

HOTLINE = "0901.941.941"
#: The finder agreed, in the words that the policy as shipped asks with.
AGREED = f"report:agreed:yes:{version(Policy(), 'en')}"


@dataclass(frozen=True, slots=True)
class Said:
    """One message to the person, as it was promised."""

    text: str
    keys: tuple[str, ...]
    wants_location: bool
    photo: str | None
    voice: str | None
    location: tuple[float, float] | None
    card: str | None
    fresh: bool


class Somebody:
    """`did = await lan.writes("hello")` is the list of what they were told because of it."""

    def __init__(self, session: AsyncSession, contact: str = "lan", language: str = "en") -> None:
        self.session, self.contact, self.language = session, contact, language
        self._read = 0

    async def does(self, text: str = "", **more: Any) -> list[Said]:
        await self.unread()
        more.setdefault("language", self.language)
        await receive(self.session, an_inbound(text, contact=self.contact, **more))
        return await self.unread()

    async def writes(self, *texts: str) -> list[Said]:
        return [said for text in texts for said in await self.does(text)]

    async def presses(self, *keys: str) -> list[Said]:
        return [said for key in keys for said in await self.does(choice=key)]

    async def pins(self, point: GeoPoint, **more: Any) -> list[Said]:
        return await self.does(location=point, **more)

    async def sends_photo(self, ref: str = "photo", text: str = "", **more: Any) -> list[Said]:
        return await self.does(text, attachment=Attachment(Kind.PHOTO, ref), **more)

    async def sends_voice(self, ref: str = "voice") -> list[Said]:
        return await self.does(attachment=Attachment(Kind.VOICE, ref))

    async def unread(self) -> list[Said]:
        """What came since this was last asked: it has arrived now."""
        await self.session.flush()
        statement = (
            select(OutboxMessage)
            .where(
                OutboxMessage.contact == self.contact,
                OutboxMessage.id > self._read,
                OutboxMessage.state != Delivery.SUPERSEDED,
            )
            .order_by(OutboxMessage.id)
        )
        rows = (await self.session.scalars(statement)).all()
        self._read = max([self._read, *(row.id for row in rows)])
        for row in rows:
            row.state = Delivery.SENT  # so that a later state of a card edits it
        return [_said(row) for row in rows]

    async def person(self) -> Person:
        person = await person_at(self.session, Address("webchat", self.contact))
        assert person
        return person

    async def talk(self) -> Conversation:
        return await self.session.get_one(Conversation, (await self.person()).id)

    async def draft(self) -> Draft | None:
        kept = (await self.talk()).draft
        return None if kept is None else Draft.from_json(kept)


async def a_member(session: AsyncSession, team: Team, contact: str = "minh") -> Somebody:
    """Somebody in the team, who has not written a report."""
    member = Somebody(session, contact)
    await member.writes("/help")
    await join(session, await member.person(), team.id)
    await member.unread()
    return member


async def one_with(session: AsyncSession, role: Role, contact: str = "hoa") -> Somebody:
    somebody = Somebody(session, contact)
    await somebody.writes("/help")
    led = "Lotus Aid" if role is Role.LEAD else None
    await give_role(session, await somebody.person(), role, organisation=led)
    await session.flush()
    return somebody


def texts(said: list[Said]) -> str:
    return "\n".join(one.text for one in said)


def _said(row: OutboxMessage) -> Said:
    payload = row.payload
    place = payload["location"]
    return Said(
        text=payload["text"],
        keys=tuple(key for key, _label, _picture in payload["buttons"]),
        wants_location=payload["wants_location"],
        photo=payload["photo"],
        voice=payload["voice"],
        location=(place[0], place[1]) if place else None,
        card=row.card,
        fresh=row.fresh,
    )
