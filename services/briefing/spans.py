"""The periods that are asked for most, from today on backwards. Pure."""

from datetime import date, timedelta

from services.statistics.asked import Period, next_start
from services.texts import Text, _


def this_week(today: date) -> Period:
    """From Monday on, seven days."""
    monday = today - timedelta(days=today.weekday())
    return Period(monday, monday + timedelta(days=7))


def this_one(today: date, months: int) -> Period:
    """The month (1), quarter (3) or year (12) in which the day lies."""
    end = next_start(today, months)
    number = end.year * 12 + end.month - 1 - months
    return Period(date(number // 12, number % 12 + 1, 1), end)


def usual(today: date) -> list[tuple[Text, Period]]:
    year = this_one(today, 12)
    return [
        (_("This week"), this_week(today)),
        (_("This month"), this_one(today, 1)),
        (_("Last month"), this_one(this_one(today, 1).first - timedelta(days=1), 1)),
        (_("This quarter"), this_one(today, 3)),
        (_("This year"), year),
        (_("Last year"), this_one(year.first - timedelta(days=1), 12)),
    ]
