"""aiogram: its FSM in memory, which nothing survives. One message is sent at every step.

Run by the Python of .venv-bench: `python -m tests.bench.peer_aiogram SECONDS`.
"""
# mypy: ignore-errors

import asyncio
import json
import sys
import time

from aiogram import Bot, Dispatcher, F
from aiogram.client.session.base import BaseSession
from aiogram.filters import Command
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.memory import MemoryStorage
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update

from tests.bench.steps import FIRST_PERSON, PEOPLE, STEPS, update

TOKEN = "1234567890:AAFakeTokenForTestsOnly_abcdefghijklmno"


class Report(StatesGroup):
    """What is waited for after each step; the last one ends the conversation."""

    pin = State()
    distance = State()
    direction = State()
    look = State()
    send = State()


STATES = (Report.pin, Report.distance, Report.direction, Report.look, Report.send, None)


class Nowhere(BaseSession):
    """Everything that is sent has arrived at once; the answer is read as it would be."""

    sent = 0

    async def close(self):
        pass

    async def stream_content(self, *args, **kwargs):
        yield b""

    async def make_request(self, bot, method, *args, **kwargs):
        Nowhere.sent += 1
        chat = {"id": method.chat_id, "type": "private"}
        sent = {"message_id": Nowhere.sent, "date": int(time.time()), "chat": chat, "text": "?"}
        return Message.model_validate(sent, context={"bot": bot})


def answering(number):
    key = STEPS[number]
    buttons = [
        [InlineKeyboardButton(text=f"Answer {n}", callback_data=f"report:a:{n}")] for n in range(6)
    ]
    keyboard = InlineKeyboardMarkup(inline_keyboard=buttons)

    async def on_step(event, state, bot):
        told = getattr(event, "data", None) or getattr(event, "text", None)
        if place := getattr(event, "location", None):
            told = (place.latitude, place.longitude)
        await state.update_data({key: told})
        person = event.from_user.id
        await bot.send_message(person, f"Question {number + 1}", reply_markup=keyboard)
        if STATES[number] is None:
            await state.clear()
        else:
            await state.set_state(STATES[number])

    return on_step


def built():
    dispatcher = Dispatcher(storage=MemoryStorage())
    dispatcher.message.register(answering(0), Command("report"))
    dispatcher.message.register(answering(1), STATES[0], F.location)
    for number in range(2, len(STEPS)):
        wanted = F.data == STEPS[number]
        dispatcher.callback_query.register(answering(number), STATES[number - 1], wanted)
    return dispatcher


async def turn(dispatcher, bot, person, step):
    raw = json.dumps(update(person, step))
    await dispatcher.feed_update(bot, Update.model_validate_json(raw, context={"bot": bot}))


async def measure(seconds):
    dispatcher, bot = built(), Bot(TOKEN, session=Nowhere())
    people = range(FIRST_PERSON, FIRST_PERSON + PEOPLE)
    for person in people:
        await turn(dispatcher, bot, person, STEPS[0])
    step, turns, sends, start = 1, 0, Nowhere.sent, time.perf_counter()
    while True:
        for person in people:
            await turn(dispatcher, bot, person, STEPS[step])
            turns += 1
            if (took := time.perf_counter() - start) >= seconds:
                return {"turns": turns, "seconds": took, "sends": Nowhere.sent - sends}
        step = (step + 1) % len(STEPS)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(asyncio.run(measure(float(sys.argv[1])))) + "\n")
