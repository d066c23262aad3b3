"""After /forget nothing of the person stands in any column of any table, whichever there are."""

from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.board.service import show_changes
from services.erasure.service import say_goodbye
from services.retention.model import Kind
from services.retention.service import one_slice
from tests.every_column import where_is
from tests.services.erasure.told import (
    CONTACT,
    OF_THE_HAZARD,
    SECRETS,
    UNSENT,
    close,
    everything_told,
)

#: Where the address stays for a day, so that the last answer arrives and nothing is heard twice.
FOR_A_DAY = {"farewell.contact", "inbox.contact", "inbox.external_id", "transcript_threads.contact"}
LAST_ANSWER = {"outbox.contact"}


async def test_before_it_is_erased_it_really_stands_there(session: AsyncSession) -> None:
    await everything_told(session)

    found = await where_is(session, SECRETS)

    assert set().union(*found.values()) == set(SECRETS)
    for column in (
        *("person.phone", "person.name", "report.note", "report.landmark", "report.reporter_lat"),
        *("inbox.raw", "outbox.payload", "transcript_lines.payload", "conversation.draft"),
        *("answer.words", "person_address.contact"),
    ):
        assert column in found


async def test_at_once_only_what_the_team_still_needs_stays(session: AsyncSession) -> None:
    story = await everything_told(session)

    await story.lan.presses("forget:yes")

    found = await where_is(session, SECRETS)
    address = {column for column, words in found.items() if CONTACT in words}
    assert address <= FOR_A_DAY | LAST_ANSWER | {"transcript_lines.contact", "inbox.raw",
                                                 "transcript_lines.external_id"}  # fmt: skip
    rest = set().union(*found.values()) - {CONTACT}
    assert rest <= OF_THE_HAZARD
    assert UNSENT not in rest


async def test_a_day_later_the_address_is_gone_as_well(session: AsyncSession) -> None:
    story = await everything_told(session)
    await story.lan.presses("forget:yes")
    clock.advance(timedelta(days=1, minutes=1))

    await say_goodbye(session, most=10)

    assert not await where_is(session, [CONTACT])


async def test_once_the_report_is_closed_their_words_go_too(session: AsyncSession) -> None:
    story = await everything_told(session)
    await story.lan.presses("forget:yes")
    await close(session, story)

    await one_slice(session, Kind.REPORTS)
    await show_changes(session)
    clock.advance(timedelta(days=1, minutes=1))
    await one_slice(session, Kind.FAREWELLS)

    assert not await where_is(session, SECRETS)


async def test_of_a_closed_report_everything_goes_at_once(session: AsyncSession) -> None:
    story = await everything_told(session)
    await close(session, story)

    await story.lan.presses("forget:yes")
    clock.advance(timedelta(days=1, minutes=1))
    await say_goodbye(session, most=10)

    assert not await where_is(session, SECRETS)


async def test_time_erases_the_same_without_being_asked(session: AsyncSession) -> None:
    story = await everything_told(session)
    await close(session, story)
    clock.advance(timedelta(days=91))

    for kind in Kind:
        await one_slice(session, kind)
    clock.advance(timedelta(days=2))
    for kind in Kind:
        await one_slice(session, kind)

    assert not await where_is(session, SECRETS)


async def test_the_hazard_stays_where_it_was(session: AsyncSession) -> None:
    story = await everything_told(session)
    place = (story.task.item_lat, story.task.item_lon, story.task.look, story.task.status)

    await story.lan.presses("forget:yes")

    assert (story.task.item_lat, story.task.item_lon, story.task.look, story.task.status) == place
