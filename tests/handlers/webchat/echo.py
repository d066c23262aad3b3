"""A served web chat whose worker answers by a few fixed rules, for tests in a real browser."""

import asyncio
import json
import socket
from itertools import count

import uvicorn
from fastapi import FastAPI

from services import clock
from services.inbox import queries
from services.messages import Inbound
from services.notify.channel import Button, Outgoing
from tests.handlers.webchat.conftest import Chat

KINDS = tuple(
    Button(f"report:kind:{name}", label, f"drawn:kind-{name}")
    for name, label in [
        ("ball", "Round like a guava"),
        ("shell", "Pointed steel shell"),
        ("fins", "Body with fins"),
        ("disc", "Flat disc"),
    ]
)
WAY_OUT = (Button("report:skip", "I do not know"), Button("report:emergency", "Emergency"))


class Echo:
    """Answers what it hears: a question with pictures, a card that it revises, or the words."""

    def __init__(self, chat: Chat) -> None:
        self.chat = chat
        self._ids = count(1)
        self._card: str | None = None

    async def run(self) -> None:
        while True:
            async with self.chat.sessions.begin() as session:
                message = await queries.next_unanswered(
                    session, now=clock.now(), channels=["webchat"]
                )
                heard = (message.external_id, json.loads(message.raw)) if message else None
                if message:
                    message.state = message.state.ANSWERED
            if heard is None:
                await asyncio.sleep(0.02)
                continue
            inbound = self.chat.channel.to_inbound(*heard)
            if inbound is not None:
                await self.answer(inbound)

    async def answer(self, inbound: Inbound) -> None:
        contact, language = inbound.sender.contact, inbound.language or "vi"
        if inbound.choice == "report:begin":
            await self.say(contact, language, "Where is it?", wants_location=True)
        elif inbound.location:
            await self.say(contact, language, "What does it look like?", buttons=KINDS + WAY_OUT)
        elif inbound.choice == "card:take":
            text = "Task 17: taken"
            await self.say(contact, language, text, edits=self._card, card="task:17")
        elif inbound.text == "card":
            take = Button("card:take", "Accept")
            self._card = await self.say(contact, language, "Task 17", buttons=(take,))
        elif inbound.text == "number":
            await self.say(contact, language, "Which number?", wants_contact=True)
        else:
            said = inbound.text or inbound.phone or inbound.choice or "file"
            await self.say(contact, language, f"heard: {said}")

    async def say(self, contact: str, language: str, text: str, **more: object) -> str:
        message = Outgoing(next(self._ids), contact, text, language, **more)  # type: ignore[arg-type]
        return await self.chat.channel.send(message)


class Served:
    """The application on a port of its own, for as long as the test lasts."""

    def __init__(self, chat: Chat, app: FastAPI) -> None:
        self.chat = chat
        self.echo = Echo(chat)
        self._socket = socket.create_server(("127.0.0.1", 0))
        config = uvicorn.Config(app, log_level="warning", lifespan="off")
        self._server = uvicorn.Server(config)
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"

    async def __aenter__(self) -> "Served":
        self._tasks = [
            asyncio.create_task(self._server.serve(sockets=[self._socket])),
            asyncio.create_task(self.echo.run()),
        ]
        # uvicorn tells nobody when it has started.
        while not self._server.started:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
        return self

    async def __aexit__(self, *error: object) -> None:
        self._tasks[1].cancel()
        self._server.should_exit = True
        self.chat.listeners.close()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._socket.close()
