"""python-telegram-bot: its ConversationHandler with PicklePersistence flushed after every update.

Run by the Python of .venv-bench: `python -m tests.bench.peer_ptb SECONDS`. Two hundred people are
in conversation; one message is sent at every step, through a request that arrives at once.
"""
# mypy: ignore-errors

import asyncio
import json
import sys
import tempfile
import time
from pathlib import Path

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ConversationHandler,
    ExtBot,
    MessageHandler,
    PicklePersistence,
    filters,
)
from telegram.request import BaseRequest

from tests.bench.steps import FIRST_PERSON, PEOPLE, STEPS, update

TOKEN = "1234567890:AAFakeTokenForTestsOnly_abcdefghijklmno"
BOT = {"id": 1234567890, "is_bot": True, "first_name": "SafeLane", "username": "lane_bot"}
#: The state after each step; the last one ends the conversation.
STATES = (1, 2, 3, 4, 5, ConversationHandler.END)


class Nowhere(BaseRequest):
    """Everything that is sent has arrived at once."""

    sent = 0
    read_timeout = 5.0

    async def initialize(self):
        pass

    async def shutdown(self):
        pass

    async def do_request(self, url, method, request_data=None, *args, **kwargs):
        if url.endswith("/getMe"):
            return 200, json.dumps({"ok": True, "result": BOT}).encode()
        Nowhere.sent += 1
        chat = {"id": int(request_data.parameters["chat_id"]), "type": "private"}
        result = {"message_id": Nowhere.sent, "date": int(time.time()), "chat": chat, "text": "?"}
        return 200, json.dumps({"ok": True, "result": result}).encode()


def answering(number):
    """Keep what was told, ask the next question with its buttons, go to the next state."""
    key = STEPS[number]
    keyboard = InlineKeyboardMarkup(
        [[InlineKeyboardButton(f"Answer {n}", callback_data=f"report:a:{n}")] for n in range(6)]
    )

    async def on_step(update, context):
        message = update.message
        told = update.callback_query.data if message is None else message.text
        if message is not None and message.location is not None:
            told = (message.location.latitude, message.location.longitude)
        context.user_data[key] = told
        await context.bot.send_message(
            update.effective_chat.id, f"Question {number + 1}", reply_markup=keyboard
        )
        if STATES[number] == ConversationHandler.END:
            context.user_data.clear()
        return STATES[number]

    return on_step


def conversation():
    pin = MessageHandler(filters.LOCATION, answering(1))
    presses = {
        state: [CallbackQueryHandler(answering(state), pattern=f"^{STEPS[state]}$")]
        for state in STATES[1:5]
    }
    return ConversationHandler(
        entry_points=[CommandHandler("report", answering(0))],
        states={1: [pin], **presses},
        fallbacks=[],
        name="report",
        persistent=True,
    )


def built(where):
    bot = ExtBot(TOKEN, request=Nowhere(), get_updates_request=Nowhere())
    kept = PicklePersistence(where / "kept.pickle")
    application = Application.builder().bot(bot).persistence(kept).updater(None).build()
    application.add_handler(conversation())
    return application


async def turn(application, person, step):
    """One update, answered, and everything that is remembered written before the next."""
    parsed = Update.de_json(json.loads(json.dumps(update(person, step))), application.bot)
    await application.process_update(parsed)
    await application.update_persistence()
    await application.persistence.flush()


async def measure(application, seconds):
    people = range(FIRST_PERSON, FIRST_PERSON + PEOPLE)
    for person in people:
        await turn(application, person, STEPS[0])
    step, turns, sends, start = 1, 0, Nowhere.sent, time.perf_counter()
    while True:
        for person in people:
            await turn(application, person, STEPS[step])
            turns += 1
            if (took := time.perf_counter() - start) >= seconds:
                return {"turns": turns, "seconds": took, "sends": Nowhere.sent - sends}
        step = (step + 1) % len(STEPS)


async def main(seconds):
    with tempfile.TemporaryDirectory() as folder:
        application = built(Path(folder))
        async with application:
            told = await measure(application, seconds)
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    asyncio.run(main(float(sys.argv[1])))
