"""Who reported, what they wrote, and what they began and never sent: gone once it is old."""

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.consent.model import Purpose
from services.consent.service import withdraw
from services.erasure.reported import erase_alerts, erase_drafted, erase_words
from services.erasure.service import erase_silently, say_goodbye
from services.people.model import Person
from services.policy import policy_of
from services.readings.queries import delete_older
from services.retention import queries
from services.retention.rounds import Done

#: Where consent is said to have ended when time ended it.
BY_TIME = "time"


async def reports(session: AsyncSession, reached: int, most: int) -> Done:
    policy, now = policy_of(session), clock.now()
    found = await queries.closed_reports(
        session,
        closed_by=now - policy.keep_identity,
        withdrawn_by=now - policy.keep_drafts,
        most=most,
    )
    for report, writer in found:
        await erase_words(session, report, [writer.phone] if writer.phone else [])
    return Done(len(found), more=len(found) == most)


async def people(session: AsyncSession, reached: int, most: int) -> Done:
    """The silent are erased whole; of those who write still only name and number go."""
    limit = clock.now() - policy_of(session).keep_identity
    found = await queries.silent_reporters(session, silent_since=limit, most=most)
    for person in found:
        heard = await queries.last_heard(session, person.id)
        if heard is None or heard <= limit:
            await erase_silently(session, person, channel=BY_TIME)
        else:
            await _let_go_of_name(session, person)
    return Done(len(found), more=len(found) == most)


async def _let_go_of_name(session: AsyncSession, person: Person) -> None:
    person.name, person.phone = None, None
    await withdraw(session, person, Purpose.CALL_BACK, channel=BY_TIME)


async def alerts(session: AsyncSession, reached: int, most: int) -> Done:
    limit = clock.now() - policy_of(session).keep_identity
    found = await queries.old_alerts(session, limit, most=most)
    await erase_alerts(session, found)
    return Done(len(found), more=len(found) == most)


async def drafts(session: AsyncSession, reached: int, most: int) -> Done:
    limit = clock.now() - policy_of(session).keep_drafts
    found = await queries.old_drafts(session, limit, most=most)
    for talk in found:
        told = [talk.draft or {}, talk.dropped or {}]
        await erase_drafted(session, {int(one) for each in told for one in each.get("media", ())})
        talk.draft = talk.dropped = talk.step = None
        talk.choices = []
    return Done(len(found), more=len(found) == most)


async def readings(session: AsyncSession, reached: int, most: int) -> Done:
    limit = clock.now() - policy_of(session).keep_readings
    gone = await delete_older(session, limit, most=most)
    return Done(gone, more=gone == most)


async def farewells(session: AsyncSession, reached: int, most: int) -> Done:
    gone = await say_goodbye(session, most=most)
    return Done(gone, more=gone == most)
