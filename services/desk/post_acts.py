"""Acts at the desk on letters and broadcasts, the same as the buttons in chat, and on webhooks."""

from sqlalchemy.ext.asyncio import AsyncSession

from services.board.letters import send_again
from services.broadcasts import service as broadcasts
from services.desk.written_acts import Given
from services.letters import service as letters
from services.people.model import Person
from services.webhooks import service as webhooks


async def resend(session: AsyncSession, by: Person, given: Given) -> None:
    await send_again(session, await letters.access_letter(session, given.number(0)))


async def drop(session: AsyncSession, by: Person, given: Given) -> None:
    await letters.drop(session, given.number(0))


async def undrop(session: AsyncSession, by: Person, given: Given) -> None:
    await letters.undrop(session, given.number(0))


async def pause(session: AsyncSession, by: Person, given: Given) -> None:
    await broadcasts.pause(session, given.number(0))


async def resume(session: AsyncSession, by: Person, given: Given) -> None:
    await broadcasts.resume(session, given.number(0))


async def stop(session: AsyncSession, by: Person, given: Given) -> None:
    await broadcasts.stop(session, given.number(0))


async def resend_webhook(session: AsyncSession, by: Person, given: Given) -> None:
    await webhooks.resend(session, given.number(0))


async def drop_webhook(session: AsyncSession, by: Person, given: Given) -> None:
    await webhooks.drop_dead(session, given.number(0))
