"""What the database says at the end, as plain rows."""

import json
from dataclasses import dataclass, field

from sqlalchemy import Engine, create_engine, text


@dataclass(frozen=True, slots=True)
class Heard:
    channel: str
    external_id: str
    state: str


@dataclass(frozen=True, slots=True)
class Report:
    """`who` are the addresses of its writer."""

    id: int
    task_id: int | None
    who: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Task:
    """`knocks` are the names under which the outbox tells of it: `offer:3`, `alert:5`."""

    id: int
    knocks: frozenset[str]
    accepted: int = 0


@dataclass(frozen=True, slots=True)
class Promise:
    """A row of the outbox. `names`: its card and what it is about."""

    id: int
    lane: int
    channel: str
    contact: str
    text: str
    state: str
    external_id: str = ""
    is_card: bool = False
    names: frozenset[str] = frozenset()
    #: When it was promised and noted as sent, for whoever looks for a reason.
    times: str = ""

    @property
    def delivered(self) -> bool:
        return self.state == "sent"

    def follows(self, earlier: "Promise") -> bool:
        """The same card in a newer state, which tells at least as much."""
        same = self.contact == earlier.contact and bool(self.names & earlier.names)
        return same and self.is_card and self.id > earlier.id

    @property
    def dead(self) -> bool:
        """Where coordinators can see it: /letters."""
        return self.state in ("refused", "dead")


@dataclass(slots=True)
class Stored:
    inbox: list[Heard] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    outbox: list[Promise] = field(default_factory=list)


Rows = list[dict[str, object]]


def read(url: str) -> Stored:
    """Only when nobody writes any more, or to see how far they are."""
    engine = create_engine(url.replace("sqlite:", "sqlite+pysqlite:", 1))
    try:
        return Stored(_inbox(engine), _reports(engine), _tasks(engine), _outbox(engine))
    finally:
        engine.dispose()


def waiting(url: str) -> int:
    """Messages heard and not answered, or promised and not sent."""
    engine = create_engine(url.replace("sqlite:", "sqlite+pysqlite:", 1))
    try:
        [row] = _rows(
            engine,
            "SELECT (SELECT count(*) FROM inbox WHERE state = 'pending') + "
            "(SELECT count(*) FROM outbox WHERE state IN ('pending', 'sending')) AS count",
        )
    finally:
        engine.dispose()
    return int(str(row["count"]))


def _rows(engine: Engine, statement: str) -> Rows:
    with engine.connect() as connection:
        return [dict(row) for row in connection.execute(text(statement)).mappings()]


def _inbox(engine: Engine) -> list[Heard]:
    rows = _rows(engine, "SELECT channel, external_id, state FROM inbox ORDER BY id")
    return [Heard(*map(str, row.values())) for row in rows]


def _reports(engine: Engine) -> list[Report]:
    who: dict[object, set[tuple[str, str]]] = {}
    for row in _rows(engine, "SELECT person_id, channel, contact FROM person_address"):
        who.setdefault(row["person_id"], set()).add((str(row["channel"]), str(row["contact"])))
    rows = _rows(engine, "SELECT id, task_id, reporter_id FROM report")
    return [
        Report(
            int(str(row["id"])),
            None if row["task_id"] is None else int(str(row["task_id"])),
            frozenset(who.get(row["reporter_id"], ())),
        )
        for row in rows
    ]


def _tasks(engine: Engine) -> list[Task]:
    knocks: dict[object, set[str]] = {}
    for kind in ("offer", "alert"):
        for row in _rows(engine, f"SELECT id, task_id FROM {kind}"):
            knocks.setdefault(row["task_id"], set()).add(f"{kind}:{row['id']}")
    accepted = {
        row["task_id"]: int(str(row["count"]))
        for row in _rows(
            engine,
            "SELECT task_id, count(*) AS count FROM offer "
            "WHERE state = 'accepted' GROUP BY task_id",
        )
    }
    return [
        Task(int(str(row["id"])), frozenset(knocks.get(row["id"], ())), accepted.get(row["id"], 0))
        for row in _rows(engine, "SELECT id FROM task")
    ]


def _outbox(engine: Engine) -> list[Promise]:
    statement = (
        "SELECT id, lane, channel, contact, payload, state, external_id, card, about, "
        "created_at, sent_at "
        "FROM outbox ORDER BY id"
    )
    return [_promise(row) for row in _rows(engine, statement)]


def _promise(row: dict[str, object]) -> Promise:
    return Promise(
        int(str(row["id"])),
        int(str(row["lane"])),
        str(row["channel"]),
        str(row["contact"]),
        _words(row["payload"]),
        str(row["state"]),
        str(row["external_id"] or ""),
        row["card"] is not None,
        frozenset(str(name) for name in (row["card"], row["about"]) if name),
        f"promised {row['created_at']}, sent {row['sent_at']}",
    )


def _words(payload: object) -> str:
    """What Telegram shows of it; SQLite hands out JSON as it is written. A place without words
    of its own is shown with its degrees."""
    told = json.loads(payload) if isinstance(payload, str | bytes) else payload
    assert isinstance(told, dict)
    words, place = str(told["text"]).strip(), told["location"]
    return f"{words}\n{place[0]:.5f}, {place[1]:.5f}" if place and "\n" not in words else words
