"""How fast a key may come, that its use is noted, and what the documentation shows."""

import re
from html import unescape
from typing import Any, get_type_hints

import pytest
from pydantic import TypeAdapter
from structlog.testing import capture_logs

from handlers.api import examples, more_examples
from handlers.api.reference import with_code
from services.disposal.vocabulary import Category, Outcome
from services.feeds.model import ReportPage, TaskPage, TeamList
from services.keys.queries import all_keys
from services.keys.scopes import Scope
from services.statistics.figures import Figures
from services.tasks.activity import Activity
from tests.handlers.api.conftest import Programs

DOOR = "/api/v1/teams"


class TestAKeyThatMayComeTwice:
    @pytest.fixture
    def per_minute(self) -> int:
        return 2

    async def test_the_third_time_it_is_sent_away_for_a_while(self, programs: Programs) -> None:
        await programs.enter(Scope.TEAMS_READ)

        came = [(await programs.client.get(DOOR)) for _time in range(3)]

        assert [answer.status_code for answer in came] == [200, 200, 429]
        assert came[-1].headers["retry-after"] == "60"
        await programs.enter(Scope.TEAMS_READ)
        assert (await programs.client.get(DOOR)).status_code == 200


async def test_the_use_of_a_key_is_noted_and_the_key_is_not(programs: Programs) -> None:
    secret = await programs.key(Scope.TEAMS_READ)

    with capture_logs() as logs:
        await programs.client.get(DOOR, headers={"Authorization": f"Bearer {secret}"})

    async with programs.sessions() as session:
        [key] = await all_keys(session)
    assert key.used_at is not None
    assert [(line["number"], line["door"]) for line in logs] == [(key.id, DOOR)]
    assert secret not in repr(logs)


async def test_the_documentation_loads_nothing_from_elsewhere(programs: Programs) -> None:
    page = await programs.client.get("/api/docs")

    assert page.status_code == 200
    assert "/api/v1/tasks/{reference}" in page.text
    assert "QT-26-0147" in page.text
    assert "open | offered | accepted" in page.text  # the words that a status may be
    asked = 'curl -H "Authorization: Bearer slk_…" "https://safelane.example.org/api/v1/'
    assert f'{asked}figures?from=2026-01-01&to=2026-03-31"' in unescape(page.text)
    assert "{" not in "".join(re.findall(r"<pre[^>]*>curl[^<]*", page.text))
    assert not re.findall(r'(?:href|src)="(?!/|#)', page.text)
    style = page.text.partition('stylesheet" href="')[2].partition('"')[0]
    assert (await programs.client.get(style)).status_code == 200


@pytest.mark.parametrize(
    ("kind", "example"),
    [
        (TaskPage, examples.TASKS),
        (ReportPage, examples.REPORTS),
        (TeamList, examples.TEAMS),
        (Figures, more_examples.FIGURES),
    ],
)
def test_the_examples_have_the_shape_of_real_answers(kind: type, example: dict[str, Any]) -> None:
    adapter: TypeAdapter[Any] = TypeAdapter(kind)

    assert adapter.dump_python(adapter.validate_python(example), mode="json") == example
    assert set(get_type_hints(kind)) == set(example)


def test_the_example_of_a_task_says_words_that_there_are() -> None:
    [item] = examples.TASK["items"]
    assert item["outcome"] in list(Outcome)
    assert item["category"] in list(Category)
    assert examples.TASK["activity"] in list(Activity)
    assert examples.OGC_ITEM["properties"]["outcomes"] in list(Outcome)


def test_what_is_shown_as_code_is_escaped_all_the_same() -> None:
    assert with_code("`<b>` & <i>") == "<code>&lt;b&gt;</code> &amp; &lt;i&gt;"


async def test_every_door_shows_what_it_answers(programs: Programs) -> None:
    spec = programs.app.openapi()
    without = [
        path
        for path, doors in spec["paths"].items()
        for door in doors.values()
        for status, answer in door["responses"].items()
        if path.startswith("/api/")
        and status.startswith("2")
        and not any("example" in media for media in answer["content"].values())
    ]

    assert without == []
