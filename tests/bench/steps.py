"""The six steps that every bench and every peer is asked to answer, as Telegram words them.

Only the standard library is imported here: the peers read this file with a Python of their own.
"""

import time
from dataclasses import dataclass
from itertools import count
from typing import Any

Json = dict[str, Any]

#: How many people are in conversation at the same time.
PEOPLE = 200
#: Whom the first person is; below are the teams' members.
FIRST_PERSON = 5_000_000

#: Begin, the pin, how far, a question skipped, what it looked like, and send.
STEPS = ("/report", "pin", "report:distance:50", "report:skip", "report:look:mortar", "report:send")

# A later run on the same database must not repeat an earlier one's numbers.
_updates, _messages = count(time.time_ns() // 1000), count(1)
_BOT: Json = {"id": 1234567890, "is_bot": True, "first_name": "SafeLane", "username": "lane_bot"}


@dataclass(frozen=True, slots=True)
class Told:
    """What a peer prints when it is done, and what ours prints too."""

    turns: int
    seconds: float
    sends: int

    @property
    def per_second(self) -> float:
        return self.turns / self.seconds


def update(person: int, step: str) -> Json:
    """The update that Telegram would deliver for this person's step."""
    number = next(_updates)
    if step.startswith("report:"):
        return {"update_id": number, "callback_query": _press(person, step)}
    return {"update_id": number, "message": _message(person, step)}


def _message(person: int, step: str) -> Json:
    if step == "pin":
        return {**_envelope(person), "location": _place(person)}
    entities = [{"type": "bot_command", "offset": 0, "length": len(step)}]
    return {**_envelope(person), "text": step, "entities": entities}


def _envelope(person: int) -> Json:
    return {
        "message_id": next(_messages),
        "from": _user(person),
        "chat": {"id": person, "type": "private", "first_name": f"Lan {person}"},
        "date": int(time.time()),
    }


def _press(person: int, data: str) -> Json:
    under = {**_envelope(person), "from": _BOT, "text": "?"}
    press = {"from": _user(person), "message": under, "chat_instance": str(person), "data": data}
    return {"id": str(next(_updates)), **press}


def _user(person: int) -> Json:
    name = f"Lan {person}"
    return {"id": person, "is_bot": False, "first_name": name, "language_code": "vi"}


def _place(person: int) -> Json:
    """In Quảng Trị, everybody somewhere else. Degrees WGS84, the accuracy in metres."""
    row, column = divmod(person % 900, 30)
    place = {"latitude": 16.50 + row * 0.012, "longitude": 106.70 + column * 0.012}
    return {**place, "horizontal_accuracy": 12.0}
