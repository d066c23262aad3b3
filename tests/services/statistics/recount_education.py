"""The figures of risk education once more, from the raw rows in plain Python."""

from typing import Any

from geopy.distance import geodesic
from sqlalchemy.ext.asyncio import AsyncSession

from services.db import Base
from services.statistics.asked import Asked
from tests.services.statistics.recount import ZONE

Row = dict[str, Any]
NAMES = (
    *("lesson_session", "school", "school_class", "subscription", "lesson_sent", "report"),
    *("quiz_answer", "class_answer"),
)


class RawEducation:
    """The rows as they stand in the tables, and what is asked of them."""

    def __init__(self, tables: dict[str, list[Row]], asked: Asked) -> None:
        self.tables, self.asked = tables, asked

    @classmethod
    async def read(cls, session: AsyncSession, asked: Asked) -> "RawEducation":
        tables = {}
        for name in NAMES:
            found = await session.execute(Base.metadata.tables[name].select())
            tables[name] = [dict(row) for row in found.mappings()]
        return cls(tables, asked)

    def held(self) -> list[Row]:
        period = self.asked.period
        return [
            row
            for row in self.tables["lesson_session"]
            if row["removed_at"] is None
            and period.first <= row["held_on"] < period.end
            and self.asked.commune in (None, row["commune"])
            and self.asked.organisation in (None, row["organisation"])
        ]

    def sum(self, name: str) -> int:
        return sum(row[name] for row in self.held())

    def schools(self) -> list[Row]:
        """All that are one."""
        return [
            row
            for row in self.tables["school"]
            if (row["imported_at"] or row["confirmed_at"])
            and self.asked.commune in (None, row["commune"])
        ]

    def sent(self) -> list[Row]:
        period = self.asked.period
        if self.asked.organisation is not None:
            return []
        return [
            row
            for row in self.tables["lesson_sent"]
            if period.first <= row["sent_at"].astimezone(ZONE).date() < period.end
            and self.asked.commune in (None, self._commune_of(row))
        ]

    def _commune_of(self, sent: Row) -> str:
        [course] = self._with("subscription", sent["subscription_id"])
        return self._commune_of_class(course["class_id"])

    def _commune_of_class(self, class_id: int | None) -> str:
        """Of the class's school; a learner of their own has none."""
        for taught in self._with("school_class", class_id):
            [school] = self._with("school", taught["school_id"])
            return school["commune"] or ""
        return ""

    def answered(self) -> list[tuple[str, str, str, int, bool]]:
        """(course, commune, moment, how many, whether right), as far as they are asked for."""
        told = []
        for row in self.tables["quiz_answer"]:
            [sent] = self._with("lesson_sent", row["sent_id"])
            [course] = self._with("subscription", sent["subscription_id"])
            keys = course["course"], self._commune_of(sent), row["moment"]
            told.append((*keys, 1, row["right"], row["answered_at"]))
        for row in self.tables["class_answer"]:
            keys = row["course"], self._commune_of_class(row["class_id"]), row["moment"]
            told.append((*keys, row["count"], row["right"], row["asked_at"]))
        period, asked = self.asked.period, self.asked
        return [
            row[:5]
            for row in told
            if period.first <= row[5].astimezone(ZONE).date() < period.end
            and asked.organisation is None
            and asked.commune in (None, row[1])
        ]

    def _with(self, table: str, number: int | None) -> list[Row]:
        return [row for row in self.tables[table] if row["id"] == number]

    def near(self) -> tuple[int, int]:
        """Reports near taught schools, and the pupils of these."""
        ids = {row["school_id"] for row in self.held()}
        schools = [
            row
            for row in self.tables["school"]
            if row["id"] in ids and row["lat"] is not None and row["pupils"]
        ]
        reports = [row for row in self.tables["report"] if self._is_near(row, schools)]
        return len(reports), sum(row["pupils"] for row in schools)

    def _is_near(self, report: Row, schools: list[Row]) -> bool:
        """On the ellipsoid; nothing in these worlds is within half a per cent of the limit."""
        day, period = report["received_at"].astimezone(ZONE).date(), self.asked.period
        at = (report["item_lat"], report["item_lon"])
        return period.first <= day < period.end and any(
            geodesic(at, (school["lat"], school["lon"])).m <= 3000 for school in schools
        )
