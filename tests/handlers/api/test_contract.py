"""Every door of programs, asked at random by schemathesis: no failure of ours, and no answer that
the documentation does not name."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
import schemathesis
import uvicorn
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from sqlalchemy.ext.asyncio import AsyncSession

from bot.app import Only, create_app
from bot.settings import Settings
from services.duty.model import Shift
from services.keys.scopes import Scope
from services.keys.service import make_key
from services.teaching.service import report_session
from tests.bot.test_joining import within
from tests.factories import XA_KHE_SANH, a_task, a_task_on_site, a_team
from tests.services.teaching.schooling import a_school, held_in

CHECKS = (
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
)
#: Requests to each door and in each mode, well-formed and not.
EXAMPLES = 8


@dataclass(frozen=True, slots=True)
class Served:
    """A real server, and a key that opens everything."""

    url: str
    key: str


async def _fill(session: AsyncSession) -> str:
    """Something of everything, so that answers are not empty."""
    team = await a_team(session)
    session.add(Shift(team_id=team.id, weekday=0, starts=420, ends=1020))
    await a_task_on_site(session, team, commune=XA_KHE_SANH)
    await a_task(session)
    there = await a_school(session)
    await report_session(session, held_in(session, there), by=there.teacher)
    return await make_key(session, "schemathesis", list(Scope))


@pytest.fixture
def served(database_url: str, tmp_path: Path) -> Iterator[Served]:
    key = within(database_url, _fill)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        given = Settings(
            database_url=database_url, media_dir=tmp_path, public_url=url,
            secret_key="a test's", api_per_minute=0,
        )  # type: ignore[arg-type]  # fmt: skip
        config = uvicorn.Config(create_app(given, only=Only.WEB), log_level="warning")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield Served(url, key)
        server.should_exit = True
        thread.join()


@pytest.mark.parametrize("mode", GenerationMode)
def test_no_door_fails_or_answers_what_is_not_documented(
    served: Served, mode: GenerationMode
) -> None:
    spec = schemathesis.openapi.from_url(f"{served.url}/api/openapi.json")
    doors = [found.ok() for found in spec.get_all_operations()]

    asked = sum(_ask(door, served, mode) for door in doors)

    assert asked >= len(doors) * (EXAMPLES // 2)


def _ask(door: schemathesis.APIOperation, served: Served, mode: GenerationMode) -> int:
    """How often it was."""
    count = 0

    @given(case=door.as_strategy(generation_mode=mode))
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    def ask(case: schemathesis.Case) -> None:
        nonlocal count
        count += 1
        if "token" in (case.path_parameters or {}):
            case.path_parameters["token"] = served.key
        headers = {"Authorization": f"Bearer {served.key}"}
        answer = case.call(headers=headers, timeout=30)
        case.validate_response(answer, checks=CHECKS, headers=headers)

    # A door that takes nothing cannot be asked wrongly.
    with suppress(Unsatisfiable):
        ask()
    return count
