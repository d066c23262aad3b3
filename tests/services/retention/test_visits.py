"""A day after a pupil answered, nothing of their phone stands in any column of any table."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.conversation.service import receive
from services.inbox import service as inbox
from services.inbox.model import Heard, InboxMessage, InboxState
from services.quizzes.results import class_results
from services.retention.model import Kind
from services.retention.service import one_slice
from services.schools.model import SchoolClass
from tests.every_column import where_is
from tests.factories import an_inbound
from tests.services.erasure.told import arrive
from tests.services.quizzes.talking import a_teacher_with
from tests.services.transcript.saying import hear as hear_line

PHONE, NAME = "contact-of-a-child-4711", "Bé Na"
#: Where the phone's number may stand for a day, so that answers arrive and nothing is heard twice.
FOR_A_DAY = {
    *("inbox.contact", "inbox.external_id", "outbox.contact", "class_visit.contact"),
    *("transcript_lines.contact", "transcript_lines.external_id", "transcript_threads.contact"),
    "card.contact",
}


@pytest.fixture
async def of(session: AsyncSession) -> SchoolClass:
    _hoa, of, _sent = await a_teacher_with(session)
    return of


async def does(session: AsyncSession, text: str = "", *, at: str = PHONE, **more: Any) -> None:
    """As in the product: through the inbox, onto the page, answered and delivered."""
    inbound = an_inbound(text, contact=at, **more)
    raw = {"contact": at, "text": text, "name": NAME, **more}
    heard = Heard("webchat", inbound.external_id, at, raw)
    await hear_line(session, heard, {"text": text or str(more)})
    await receive(session, inbound)
    statement = select(InboxMessage).where(InboxMessage.state == InboxState.PENDING)
    for message in await session.scalars(statement):
        inbox.settle(message)
    await arrive(session)


async def a_pupil_answers(session: AsyncSession, of: SchoolClass, at: str = PHONE) -> None:
    await does(session, f"/class {of.code}", at=at)
    await does(session, choice="class:answer:1:0:0", at=at)
    await does(session, "2", at=at)
    await does(session, "/class WRONG2", at=at)


async def test_at_once_nothing_says_what_was_typed_or_by_whom(
    session: AsyncSession, of: SchoolClass
) -> None:
    await a_pupil_answers(session, of)

    found = await where_is(session, [PHONE, NAME, "WRONG2"])

    assert {column for column, words in found.items() if PHONE in words} <= FOR_A_DAY
    assert {column for column, words in found.items() if NAME in words} == set()
    assert {c for c, words in found.items() if "WRONG2" in words} <= {"transcript_lines.payload"}


async def test_within_a_day_nothing_of_the_phone_is_left_and_the_counts_stay(
    session: AsyncSession, of: SchoolClass
) -> None:
    await a_pupil_answers(session, of)
    clock.advance(timedelta(hours=23))

    assert (await one_slice(session, Kind.VISITS)).gone == 1

    assert await where_is(session, [PHONE, NAME, "WRONG2"]) == {}
    [result] = await class_results(session, of.id)
    assert [one.answered for one in result.steps] == [1, 1]


async def test_before_that_the_phone_may_still_be_answering(
    session: AsyncSession, of: SchoolClass
) -> None:
    await a_pupil_answers(session, of)
    clock.advance(timedelta(hours=21))

    assert (await one_slice(session, Kind.VISITS)).gone == 0


async def test_on_somebodys_phone_their_own_talk_stays(
    session: AsyncSession, of: SchoolClass
) -> None:
    await does(session, "gốc mít nhà bà Bảy", at="lan")
    await a_pupil_answers(session, of, at="lan")
    clock.advance(timedelta(hours=23))

    await one_slice(session, Kind.VISITS)

    found = await where_is(session, ["gốc mít nhà bà Bảy", "WRONG2", "class:"])
    assert {"inbox.raw", "transcript_lines.payload", "conversation.draft"} <= set(found)
    assert {words for some in found.values() for words in some} == {"gốc mít nhà bà Bảy"}
    assert set(await where_is(session, ["class:say", f"/class {of.code}"])) == set()
