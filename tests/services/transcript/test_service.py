"""What has been said stays said, once, and a page that comes back misses nothing."""

from dataclasses import replace

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services.inbox import queries as inbox_queries
from services.inbox.model import Heard
from services.messages import GeoPoint
from services.notify.channel import Button, Outgoing
from services.transcript import service as transcript
from tests.services.transcript.saying import hear, say

ACCEPT = Button("offer:accept:17", "Accept")


def a_message(id: int = 1, text: str = "Hello", **more: object) -> Outgoing:
    return Outgoing(id, "ann", text, "vi", **more)  # type: ignore[arg-type]


def heard(external_id: str = "ann:1", contact: str = "ann") -> Heard:
    return Heard("webchat", external_id, contact, {"text": "hi", "contact": contact})


def texts(lines: object) -> list[str]:
    return [line.payload["text"] for line in lines]  # type: ignore[attr-defined]


async def test_the_same_message_twice_is_said_once(session: AsyncSession) -> None:
    first = await say(session, a_message())
    second = await say(session, a_message())

    assert first == second
    assert texts(await transcript.history(session, "ann")) == ["Hello"]


async def test_a_repeated_message_does_not_undo_its_revision(session: AsyncSession) -> None:
    line = await say(session, a_message(1, "Task 17", card="task:17"))
    await say(session, a_message(2, "Task 17: taken", card="task:17", edits=line))

    await say(session, a_message(1, "Task 17", card="task:17"))

    assert texts(await transcript.history(session, "ann")) == ["Task 17: taken"]


async def test_an_edit_moves_the_line_to_where_the_conversation_goes_on(
    session: AsyncSession,
) -> None:
    line = await say(session, a_message(1, "Task 17", buttons=(ACCEPT,)))
    await say(session, a_message(2, "Another"))

    again = await say(session, a_message(3, "Task 17: taken", edits=line))

    assert again == line
    assert texts(await transcript.history(session, "ann")) == ["Another", "Task 17: taken"]


async def test_a_line_that_only_loses_its_buttons_stays_where_it_stands(
    session: AsyncSession,
) -> None:
    line = await say(session, a_message(1, "Which?", buttons=(ACCEPT,)))
    await say(session, a_message(2, "Another"))

    await say(session, a_message(3, "Next", retires=line))

    assert texts(await transcript.history(session, "ann")) == ["Which?", "Another", "Next"]


async def test_a_page_that_comes_back_gets_what_was_revised_meanwhile(
    session: AsyncSession,
) -> None:
    line = await say(session, a_message(1, "Task 17"))
    await say(session, a_message(2, "Another"))
    seen = max(line.sequence for line in await transcript.history(session, "ann"))

    await say(session, a_message(3, "Task 17: taken", edits=line))

    assert texts(await transcript.since(session, "ann", seen)) == ["Task 17: taken"]


async def test_the_same_edit_twice_is_no_news(session: AsyncSession) -> None:
    line = await say(session, a_message(1, "Task 17"))
    edit = a_message(2, "Task 17: taken", edits=line)
    await say(session, edit)
    [before] = [line.sequence for line in await transcript.history(session, "ann")]

    await say(session, edit)

    assert await transcript.since(session, "ann", before) == []


@pytest.mark.parametrize("edits", ["999", "nonsense", "", "-1"])
async def test_an_edit_of_what_does_not_exist_is_said_anew(
    session: AsyncSession, edits: str
) -> None:
    await say(session, a_message(1, "New", edits=edits))

    assert texts(await transcript.history(session, "ann")) == ["New"]


async def test_nobody_elses_line_and_no_own_words_are_ever_revised(session: AsyncSession) -> None:
    await hear(session, heard(), {"text": "mine"})
    [own] = await transcript.history(session, "ann")
    other = replace(a_message(1, "to Ben"), contact="ben")
    bens = await say(session, other)

    await say(session, a_message(2, "A", edits=str(own.id)))
    await say(session, a_message(3, "B", edits=bens, retires=bens))

    assert texts(await transcript.history(session, "ann")) == ["mine", "A", "B"]
    assert texts(await transcript.history(session, "ben")) == ["to Ben"]


async def test_a_retired_line_keeps_its_words_and_loses_its_buttons(session: AsyncSession) -> None:
    old = await say(session, a_message(1, "Offer", buttons=(ACCEPT,), wants_location=True))

    await say(session, a_message(2, "Offer again", buttons=(ACCEPT,), retires=old))

    retired, fresh = await transcript.history(session, "ann")
    assert (retired.payload["text"], retired.payload["buttons"]) == ("Offer", [])
    assert not retired.payload["wants_location"]
    assert fresh.payload["buttons"] == [
        {"key": "offer:accept:17", "label": "Accept", "picture": None}
    ]
    assert texts(await transcript.since(session, "ann", 1)) == ["Offer again", "Offer"]


async def test_a_heard_message_is_stored_with_its_line(session: AsyncSession) -> None:
    new = await hear(session, heard(), {"text": "hi"})

    assert new
    assert await inbox_queries.count_pending(session) == 1
    [line] = await transcript.history(session, "ann")
    assert (line.from_person, line.payload) == (True, {"text": "hi"})


async def test_a_message_heard_twice_is_heard_once(session: AsyncSession) -> None:
    await hear(session, heard(), {"text": "hi"})

    again = await hear(session, heard(), {"text": "hi"})

    assert not again
    assert await inbox_queries.count_pending(session) == 1
    assert len(await transcript.history(session, "ann")) == 1


async def test_history_is_the_end_of_the_conversation_in_its_order(session: AsyncSession) -> None:
    for number in range(1, 8):
        await say(session, a_message(number, str(number)))

    second = (await transcript.history(session, "ann"))[1].sequence
    assert texts(await transcript.history(session, "ann", limit=3)) == ["5", "6", "7"]
    assert texts(await transcript.since(session, "ann", second, limit=2)) == ["3", "4"]


async def test_a_conversation_shows_only_its_own_files(session: AsyncSession) -> None:
    await say(session, a_message(1, photo="media:17"))
    await say(session, a_message(2, voice="media:18"))

    seen = {
        (contact, ref): await transcript.may_see(session, contact, ref)
        for contact in ("ann", "ben")
        for ref in ("media:17", "media:18", "media:19")
    }

    assert [what for what, may in seen.items() if may] == [("ann", "media:17"), ("ann", "media:18")]


async def test_a_place_that_cannot_be_is_not_stored_as_a_place(session: AsyncSession) -> None:
    await say(session, a_message(1, location=GeoPoint(float("nan"), 107.0)))
    await say(session, a_message(2, location=GeoPoint(16.9, 107.0)))

    shown = [line.payload["location"] for line in await transcript.history(session, "ann")]

    assert shown == [None, {"lat": 16.9, "lon": 107.0, "accuracy_m": None}]
