"""A whole country of residents who all can be reached, and a lesson on its way to them."""

from sqlalchemy import Integer, String, cast, func, insert, literal, select
from sqlalchemy.ext.asyncio import AsyncSession

from handlers.house import Sessions
from services import clock
from services.broadcasts import service as broadcasts
from services.db import UtcTime
from services.messages import Lane
from services.people.model import Person, PersonAddress

CHANNEL = "telegram"
LESSON = {
    "vi": "Thấy vật lạ: dừng lại, tránh xa, gọi 0901.941.941.",
    "en": "Something strange: stop, move away, call 0901.941.941.",
}
#: Contacts are numbers, as Telegram's chats are.
FIRST_CONTACT = 10_000_000


async def queue_million(sessions: Sessions, people: int, *, channel: str = CHANNEL) -> int:
    """Insert the people, start a lesson for all residents; the broadcast's id.

    Nothing is drawn yet: that is the work of `handlers.jobs.broadcast`.
    """
    async with sessions.begin() as session:
        await add_residents(session, people, channel=channel)
    async with sessions.begin() as session:
        made = await broadcasts.draft(
            session, "Lesson", texts=LESSON, audience={"kind": "residents"}, lane=Lane.EDUCATION
        )
        await broadcasts.start(session, made, channels=[channel])
        return made.id


async def add_residents(
    session: AsyncSession, people: int, *, channel: str = CHANNEL, language: str = "vi"
) -> None:
    """So many people, each with an address, in two statements."""
    before = await session.scalar(select(func.max(Person.id))) or 0
    now = literal(clock.now(), UtcTime())
    numbers = select(literal(1, Integer).label("number")).cte("numbers", recursive=True)
    numbers = numbers.union_all(select(numbers.c.number + 1).where(numbers.c.number < people))
    await session.execute(
        insert(Person).from_select(
            ["language", "created_at"],
            select(literal(language), now).select_from(numbers).where(numbers.c.number <= people),
        )
    )
    contact = cast(Person.id + FIRST_CONTACT, String)
    await session.execute(
        insert(PersonAddress).from_select(
            ["person_id", "channel", "contact", "heard_at"],
            select(Person.id, literal(channel), contact, now).where(Person.id > before),
        )
    )
