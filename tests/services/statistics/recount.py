"""Every figure once more, from the raw rows in plain Python, by the words of docs/figures.md."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from services.db import Base
from services.statistics.asked import Asked, Period

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
TARGETS = {1: timedelta(hours=2), 2: timedelta(days=1), 3: timedelta(days=3), 4: timedelta(days=7)}
DEALT = {"destroyed_in_situ", "removed", "rendered_safe", "handed_to_military"}
ENDED = {"completed", "verified", "referred", "cancelled"}
Row = dict[str, Any]


class Raw:
    """The rows as they stand in the tables, and what is asked of them."""

    def __init__(self, tables: dict[str, list[Row]], asked: Asked, now: datetime) -> None:
        self.tables, self.asked, self.now = tables, asked, now
        self.task = {row["id"]: row for row in tables["task"]}
        self.organisation = {row["id"]: row["organisation"] for row in tables["team"]}

    @classmethod
    async def read(cls, session: AsyncSession, asked: Asked, now: datetime) -> "Raw":
        names = ("task", "team", "report", "item", "task_event", "merger", "accident", "victim")
        tables = {}
        for name in names:
            found = await session.execute(Base.metadata.tables[name].select())
            tables[name] = [dict(row) for row in found.mappings()]
        return cls(tables, asked, now)

    def on(self, at: datetime | None, period: Period | None = None) -> bool:
        period = period or self.asked.period
        return at is not None and period.first <= at.astimezone(ZONE).date() < period.end

    def fits(self, *, task: Row | None, team_id: int | None, commune: str | None) -> bool:
        asked = self.asked
        activity = task["activity"] if task else None
        return (
            asked.activity in (None, activity)
            and (asked.organisation is None or self.organisation.get(team_id) == asked.organisation)
            and asked.commune in (None, commune)
        )

    def reports(self, period: Period | None = None) -> int:
        def fits(report: Row) -> bool:
            task = self.task.get(report["task_id"])
            team_id = task["team_id"] if task else None
            return self.fits(task=task, team_id=team_id, commune=report["commune"])

        found = self.tables["report"]
        return sum(self.on(row["received_at"], period) and fits(row) for row in found)

    def calls(self) -> int:
        there = self.tables["report"]
        calls = [row for row in there if row["channel"] == "hotline"]
        self.tables["report"] = calls
        try:
            return self.reports()
        finally:
            self.tables["report"] = there

    def tasks(self, keep: Callable[[Row], bool] = lambda task: True) -> list[Row]:
        return [
            task
            for task in self.tables["task"]
            if keep(task) and self.fits(task=task, team_id=task["team_id"], commune=task["commune"])
        ]

    def opened(self, period: Period | None = None) -> list[Row]:
        merged = {row["task_id"] for row in self.tables["merger"] if row["undone_at"] is None}
        return self.tasks(lambda t: t["id"] not in merged and self.on(t["created_at"], period))

    def completed(self, period: Period | None = None) -> list[Row]:
        done = {"completed", "verified"}
        return self.tasks(lambda t: t["status"] in done and self.on(t["completed_at"], period))

    def items(self, period: Period | None = None) -> list[Row]:
        return [item for item in self.tables["item"] if self._counts(item, period)]

    def _counts(self, item: Row, period: Period | None) -> bool:
        task = self.task[item["task_id"]]
        later = any(
            other["task_id"] == item["task_id"] and other["round"] > item["round"]
            for other in self.tables["item"]
        )
        return (
            self.on(item["recorded_at"], period)
            and item["category"] != "not_eo"
            and item["outcome"] not in ("not_found", "not_eo")
            and not (item["outcome"] == "marked_left" and later)
            and self.fits(task=task, team_id=item["team_id"], commune=task["commune"])
        )

    def sums(
        self, key: Callable[[Row], str], period: Period | None = None
    ) -> dict[str, tuple[int, int]]:
        found: Counter[str] = Counter()
        dealt: Counter[str] = Counter()
        for item in self.items(period):
            found[key(item)] += item["quantity"]
            dealt[key(item)] += item["quantity"] if item["outcome"] in DEALT else 0
        return {name: (found[name], dealt[name]) for name in found}

    def first(self, task: Row, what: str) -> datetime | None:
        times = [
            event["at"]
            for event in self.tables["task_event"]
            if event["task_id"] == task["id"] and event["what"] == what
        ]
        return min(times, default=None)

    def seconds(self, task: Row, step: str) -> int | None:
        end = {
            "accept": lambda: self.first(task, "accepted"),
            "arrive": lambda: self.first(task, "on_site"),
            "complete": lambda: (
                task["completed_at"] if task["status"] in ("completed", "verified") else None
            ),
        }[step]()
        return None if end is None else _whole(end) - _whole(task["created_at"])

    def is_late(self, task: Row) -> bool:
        """At work, nobody was ever there, and its time is over."""
        over = self.now - task["created_at"] > TARGETS[task["priority"]]
        return task["status"] not in ENDED and over and self.first(task, "on_site") is None

    def share(self, priority: int) -> tuple[int, int]:
        tasks = [task for task in self.opened() if priority in (0, task["priority"])]
        took = [(self.seconds(task, "arrive"), TARGETS[task["priority"]]) for task in tasks]
        within = sum(t is not None and t <= target.total_seconds() for t, target in took)
        beyond = sum(t is not None and t > target.total_seconds() for t, target in took)
        return within, beyond + sum(map(self.is_late, tasks))

    def accidents(self) -> tuple[int, int, int, Counter[str], Counter[str]]:
        """Accidents, killed, injured; victims by sex and by age."""
        status = {row["id"]: (row["status"], row["commune"]) for row in self.tables["report"]}
        accounts: dict[int, list[Row]] = {}
        for row in self.tables["accident"]:
            accounts.setdefault(row["part_of"] or row["id"], []).append(row)
        mains = [row for row in self.tables["accident"] if row["part_of"] is None]
        counted = [
            accounts[main["id"]]
            for main in mains
            if self.on(main["happened_at"] or main["created_at"])
            and status[main["report_id"]][0] != "withdrawn"
            and self.asked.commune in (None, status[main["report_id"]][1])
        ]
        ids = {row["id"] for group in counted for row in group}
        hurt = [row for row in self.tables["victim"] if row["accident_id"] in ids]
        killed = sum(max(row["killed"] or 0 for row in group) for group in counted)
        injured = sum(max(row["injured"] or 0 for row in group) for group in counted)
        sexes = Counter(str(row["gender"] or "") for row in hurt)
        return len(counted), killed, injured, sexes, Counter(str(row["age_band"]) for row in hurt)


def percentile(times: list[int], percent: int) -> int | None:
    """The shortest time within which at least so many in a hundred had it."""
    within = (t for t in sorted(times) if sum(o <= t for o in times) * 100 >= percent * len(times))
    return next(within, None)


def _whole(at: datetime) -> int:
    return int(at.replace(microsecond=0).timestamp())
