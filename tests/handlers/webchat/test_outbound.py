"""Sending is writing a line; what cannot be written is tried again."""

import pytest

from services.notify.channel import Button, Outgoing, SendFailed
from services.transcript import service as transcript
from tests.handlers.webchat.conftest import Chat


async def test_a_message_sent_twice_is_one_line(chat: Chat) -> None:
    message = Outgoing(7, "ann", "Hello", "vi")
    first = await chat.channel.send(message)

    assert await chat.channel.send(message) == first

    async with chat.sessions() as session:
        assert len(await transcript.history(session, "ann")) == 1


async def test_a_card_is_edited_where_it_stands(chat: Chat) -> None:
    accept = Button("offer:accept:17", "Accept")
    line = await chat.channel.send(Outgoing(1, "ann", "Task", "vi", (accept,), card="task:17"))

    again = await chat.channel.send(Outgoing(2, "ann", "Taken", "vi", card="task:17", edits=line))

    async with chat.sessions() as session:
        [shown] = await transcript.history(session, "ann")
    assert again == line
    assert (shown.payload["text"], shown.payload["buttons"]) == ("Taken", [])


async def test_a_database_that_is_away_means_another_try(chat: Chat) -> None:
    async with chat.sessions.begin() as session:
        connection = await session.connection()
        await connection.exec_driver_sql("DROP TABLE transcript_lines")

    with pytest.raises(SendFailed):
        await chat.channel.send(Outgoing(1, "ann", "Hello", "vi"))
