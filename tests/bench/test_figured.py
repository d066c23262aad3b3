"""The part about figures measures what it says, on as little as will do."""

from tests.bench import figured


async def test_every_task_of_the_longest_period_is_counted() -> None:
    rows = await figured.on("sqlite", tasks=200)
    assert [row.beside for row in rows][-1] == "200 of the tasks"
    assert len(rows) == len(figured.MOST)
    assert all(row.figure.endswith("ms") for row in rows)
