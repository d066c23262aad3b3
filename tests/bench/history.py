"""What lies in the database after some time: answered, sent, closed. Inserted in bulk."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Connection,
    Integer,
    String,
    cast,
    create_engine,
    insert,
    literal,
    select,
    text,
)

from services import clock
from services.conversation.model import Conversation
from services.db import Base
from services.dispatch.model import Offer, OfferState
from services.inbox.model import InboxMessage, InboxState
from services.messages import Lane
from services.notify.model import Card, Delivery, OutboxMessage
from services.people.model import Person, PersonAddress
from services.pictures.kinds import Look
from services.reports.lifecycle import ReportStatus
from services.reports.model import ReferenceCounter, Report
from services.tasks.lifecycle import TaskStatus
from services.tasks.model import Task, TaskEvent
from services.teams.model import Team
from services.transcript.model import Line
from tests.bench.steps import FIRST_PERSON

#: Once the history: so many people, each with one report told in six steps, heard and answered.
PEOPLE, MESSAGES, EVENTS = 500, 6, 5
#: How much more is "a hundred times the history".
TIMES = 100
CHANNEL = "telegram"
PAYLOAD = {
    "text": "1/5 I have your position. About how far from you is the item? " * 2,
    "buttons": [["report:distance:50", "about 50 m", None]] * 4,
    "wants_location": False, "wants_contact": False, "photo": None, "voice": None,
    "location": None, "language": "vi", "menu": None,
}  # fmt: skip
RAW = '{"update_id": 1, "message": {"text": "' + "x" * 300 + '"}}'

Values = Mapping[str, Any]


def insert_history(url: str, *, times: int) -> int:
    """So many times the history; how many rows. Everybody who will talk is among the people."""
    engine = create_engine(url)
    people = PEOPLE * times
    with engine.begin() as connection:
        rows = sum(_insert(connection, *one) for one in _tables(people))
        year = clock.now().year
        connection.execute(insert(ReferenceCounter).values(year=year, last=people))
    with engine.connect() as connection:
        connection.execute(text("ANALYZE"))
        connection.commit()
    engine.dispose()
    return rows


def _insert(connection: Connection, table: type[Base], count: int, values: Values) -> int:
    numbers = _numbers(count)
    columns = table.__table__.columns
    typed = [
        value if isinstance(value, ColumnElement) else literal(value, columns[name].type)
        for name, value in _made(values, numbers).items()
    ]
    source = select(*typed).select_from(numbers)
    connection.execute(insert(table).from_select(list(values), source))
    return count


def _numbers(count: int) -> CTE:
    numbers = select(literal(1, Integer).label("n")).cte("numbers", recursive=True)
    return numbers.union_all(select(numbers.c.n + 1).where(numbers.c.n < count))


def _made(values: Values, numbers: CTE) -> dict[str, Any]:
    """A function among the values is given the row's number."""
    made = {}
    for name, value in values.items():
        made[name] = value(numbers.c.n) if callable(value) else value
    return made


def _contact(people: int) -> Any:
    return lambda n: cast(n % people + FIRST_PERSON, String)


def _tables(people: int) -> list[tuple[type[Base], int, Values]]:
    messages, events = people * MESSAGES, people * EVENTS
    return [*_who(people), *_said(people, messages), *_done(people, events)]


def _who(people: int) -> list[tuple[type[Base], int, Values]]:
    now = clock.now()
    address = {
        "person_id": lambda n: n, "channel": CHANNEL, "heard_at": now,
        "contact": lambda n: cast(n + FIRST_PERSON - 1, String),
    }  # fmt: skip
    team = {"name": "Closed", "base_lat": 17.0, "base_lon": 107.0, "area": []}
    team_row = {**team, "organisation": "", "level": 3, "capacity": 20, "on_duty": False}
    return [
        (Person, people, {"language": "vi", "created_at": now}),
        (PersonAddress, people, address),
        (Conversation, people, {"person_id": lambda n: n, "choices": []}),
        (Team, 1, team_row),
    ]  # fmt: skip


def _said(people: int, messages: int) -> list[tuple[type[Base], int, Values]]:
    now, contact = clock.now(), _contact(people)
    heard = {
        "channel": CHANNEL, "external_id": lambda n: literal("h") + cast(n, String),
        "contact": contact, "raw": RAW, "heard_at": now, "due_at": now, "answered_at": now,
        "state": InboxState.ANSWERED, "attempts": 0,
    }  # fmt: skip
    promised = {
        "lane": int(Lane.REPLY), "channel": CHANNEL, "contact": contact, "payload": PAYLOAD,
        "created_at": now, "due_at": now, "sent_at": now, "state": Delivery.SENT,
        "external_id": lambda n: cast(n, String), "about": "task:1", "fresh": False, "attempts": 0,
    }  # fmt: skip
    card = {
        "channel": CHANNEL,
        "contact": contact,
        "key": "draft",
        "digest": "",
        "external_id": "1",
    }
    line = {
        "contact": contact, "sequence": lambda n: n, "position": lambda n: n, "from_person": True,
        "payload": PAYLOAD, "said_at": now,
    }  # fmt: skip
    return [
        (InboxMessage, messages, heard),
        (OutboxMessage, messages, promised),
        (Card, people, card),
        (Line, messages, line),
    ]


def _done(people: int, events: int) -> list[tuple[type[Base], int, Values]]:
    now, number = clock.now(), lambda n: n
    reference = lambda n: literal("QT-H-") + cast(n, String)  # noqa: E731
    place = {"item_lat": 16.9, "item_lon": 106.9, "priority": 3, "look": Look.MORTAR}
    task = {
        **place, "reference": reference, "status": TaskStatus.VERIFIED, "round": 1, "team_id": 1,
        "created_at": now, "moved_at": now, "completed_at": now, "closing_note": "",
    }  # fmt: skip
    report = {
        **place, "reference": reference, "year": now.year, "number": number, "task_id": number,
        "reporter_id": number, "status": ReportStatus.CLOSED, "received_at": now, "dangers": [],
        "channel": CHANNEL, "emergency": False, "note": "", "landmark": "", "place_how": "pin",
        "media": [], "call_back": False,
    }  # fmt: skip
    event = {"task_id": lambda n: n % people + 1, "at": now, "what": "moved", "after": "verified"}
    offer = {
        "task_id": number, "team_id": 1, "round": 1, "distance_m": 900.0, "due_at": now,
        "state": OfferState.ACCEPTED, "made_at": now, "told_at": now, "answered_at": now,
    }  # fmt: skip
    return [
        (Task, people, task),
        (Report, people, report),
        (TaskEvent, events, event),
        (Offer, people, offer),
    ]
