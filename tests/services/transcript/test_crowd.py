"""A crowd's lines are written, heard and looked for together, and nobody notices."""

from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncSession

from services.transcript import service as transcript
from tests.services.transcript.saying import say
from tests.services.transcript.test_service import ACCEPT, a_message, heard, texts


async def test_a_crowds_lines_are_written_together_each_in_its_own_conversation(
    session: AsyncSession,
) -> None:
    card = await say(session, a_message(1, "Which?", buttons=(ACCEPT,), card="report"))
    crowd = [
        a_message(2, "Next", card="report", retires=card),
        replace(a_message(3, "Hello Ben"), contact="ben"),
        a_message(4, "And more"),
        a_message(1, "Which?", card="report"),
    ]

    lines = await transcript.say_all(session, crowd)

    assert lines[3] == card
    assert len(set(lines)) == 4
    assert texts(await transcript.history(session, "ann")) == ["Which?", "Next", "And more"]
    assert texts(await transcript.history(session, "ben")) == ["Hello Ben"]
    [which, *_rest] = await transcript.history(session, "ann")
    assert which.payload["buttons"] == []


async def test_a_message_twice_in_one_crowd_is_heard_once(session: AsyncSession) -> None:
    new = await transcript.hear_all(
        session,
        [
            (heard("ann:1"), {"text": "one"}),
            (heard("ann:1"), {"text": "one"}),
            (heard("ben:1", "ben"), {"text": "two"}),
        ],
    )

    assert new == [True, False, True]
    assert texts(await transcript.history(session, "ann")) == ["one"]
    assert texts(await transcript.history(session, "ben")) == ["two"]


async def test_many_pages_that_look_together_are_each_shown_their_own(
    session: AsyncSession,
) -> None:
    for number, contact in enumerate(["ann", "ben", "ann", "chi"], start=1):
        await say(session, replace(a_message(number, str(number)), contact=contact))

    first = (await transcript.history(session, "ann"))[0].sequence
    shown = await transcript.since_each(session, [("ann", first), ("ben", 0), ("dan", 0)])

    assert [texts(lines) for lines in shown] == [["3"], ["2"], []]
