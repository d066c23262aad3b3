"""Many residents answered in one transaction: what their turns need is looked up once for all."""

from collections.abc import Collection, Mapping

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.conversation import pupils
from services.conversation.draft import Draft
from services.conversation.queries import conversation_with, know_conversations
from services.conversation.resident import CARD
from services.conversation.service import receive
from services.duplicates.service import look_ahead
from services.limits.queries import know_blocks, know_sent
from services.messages import GeoPoint, Inbound
from services.notify import promising
from services.people.model import Person
from services.people.queries import know_people_at, person_at, roles_of
from services.people.service import meet_strangers
from services.reports.cells import cell_of
from services.reports.queries import know_newest_reports
from services.together import begin_together, write_later


async def receive_together(
    session: AsyncSession, said: Mapping[int, Inbound | None]
) -> Collection[int]:
    """Answer these messages, oldest first, one a person; the keys of those that were.

    None is a message to which no answer is due. Members of staff, and whoever joins two tasks, are
    left to be answered alone: their acts lock tasks, and two batches could wait for each other.
    When the oldest message is theirs nothing is answered, so that they never wait for more than
    one batch.
    """
    begin_together(session)
    heard = {key: inbound for key, inbound in said.items() if inbound is not None}
    await know_people_at(session, {inbound.sender for inbound in heard.values()})
    alone = [key for key, inbound in heard.items() if await _goes_alone(session, inbound)]
    if next(iter(said)) in alone:
        return []
    residents = [inbound for key, inbound in heard.items() if key not in alone]
    await _look_ahead(session, residents)
    for inbound in residents:
        await receive(session, inbound)
    await write_later(session)
    return said.keys() - alone


SEND = "report:send"
#: What makes two tasks one, or parts them.
_OF_TWO_TASKS = ("report:same:", "report:further:", "report:another:", "report:apart:")


async def _goes_alone(session: AsyncSession, inbound: Inbound) -> bool:
    """Whoever speaks in a team's group is one of the team, or is refused like one. Pupils are
    counted for their class one after the other."""
    pupil = await pupils.is_a_pupils(session, inbound)
    if pupil or (inbound.choice or "").startswith(_OF_TWO_TASKS):
        return True
    person = await person_at(session, inbound.sender)
    return inbound.group is not None or (
        person is not None and bool(await roles_of(session, person.id))
    )


async def _look_ahead(session: AsyncSession, batch: Collection[Inbound]) -> None:
    senders = {inbound.sender for inbound in batch}
    await meet_strangers(session, batch)
    found = [await person_at(session, sender) for sender in senders]
    people = [person for person in found if person is not None]
    await know_conversations(session, people)
    await know_blocks(session, {person.id for person in people}, now=clock.now())
    await know_newest_reports(session, {person.id for person in people})
    await _look_at_limits(session, batch, people)
    await promising.look_ahead(session, senders, CARD)


async def _look_at_limits(
    session: AsyncSession, batch: Collection[Inbound], people: Collection[Person]
) -> None:
    """Where somebody presses Send: what these people sent lately, what came from there, and what
    lies near."""
    points: list[GeoPoint] = []
    for inbound in batch:
        person = await person_at(session, inbound.sender) if inbound.choice == SEND else None
        draft = (await conversation_with(session, person)).draft if person else None
        if draft is not None and (point := Draft.from_json(draft).item_point):
            points.append(point)
    if points:
        cells = {cell_of(point) for point in points}
        await know_sent(session, {person.id for person in people}, cells, now=clock.now())
        await look_ahead(session, points)
