"""The promise: every report sent is in a team's hands, or offered, or coordinators know of it."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, note, settings
from hypothesis import strategies as st
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from bot.database import build_engine
from services import clock
from services.alerts.model import SILENT, Alert, AlertKind
from services.dispatch.candidates import reachable
from services.dispatch.queries import open_offers
from services.errors import SafeLaneError
from services.policy import Policy
from services.tasks.lifecycle import ENDED, IN_HAND, TaskStatus
from services.tasks.model import Task
from tests.factories import promised_to
from tests.services.dispatch.province import ACTS, Province

STORIES = st.lists(
    st.tuples(st.sampled_from(list(ACTS)), st.integers(0, 20)), min_size=4, max_size=16
)
DECLINES, ACCEPTS, BACK = ("a team declines", 0), ("a team accepts", 0), ("a team hands back", 0)
KNOWN, ASSIGNED, CLOSED = [("a coordinator acts", n) for n in (0, 1, 2)]
#: Ways on which a report could be lost; chance alone seldom takes them.
HAND_BACK = [ACCEPTS, BACK, DECLINES, ACCEPTS, BACK, DECLINES]
KNOWN_THEN_NEWS = [*[DECLINES] * 3, KNOWN, ASSIGNED, DECLINES, KNOWN, ASSIGNED, ("time passes", 4)]
OUT_OF_REACH = [*[("a team is out of reach", team) for team in (0, 1, 2)], CLOSED]
#: A team that has accepted blocks us, is heard again, and blocks us again on its way.
LOST_IN_HAND = [
    ACCEPTS,
    *[("a team is out of reach", team) for team in (0, 1, 2)],
    KNOWN,
    ("time passes", 5),
    *[("a team is heard again", team) for team in (0, 1, 2)],
    ("a team sets out", 0),
    ("a team is out of reach", 1),
]
SILENCE = [*[("time passes", 4)] * 4, KNOWN, ("a team goes on or off duty", 0)]
SILENT_TEAM = [ACCEPTS, ("time passes", 5), KNOWN, ("a team sets out", 0), ("time passes", 5)]


@pytest.fixture
async def scratch(sqlite_template: Path, tmp_path: Path) -> AsyncIterator[AsyncEngine]:
    """A database for many small stories, none of which is ever committed."""
    shutil.copy(sqlite_template, tmp_path / "scratch.db")
    engine = build_engine(f"sqlite:///{tmp_path / 'scratch.db'}")
    yield engine
    await engine.dispose()


@pytest.mark.parametrize("mode", ["auto", "confirm"])
@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(story=STORIES)
@example(story=HAND_BACK)
@example(story=KNOWN_THEN_NEWS)
@example(story=OUT_OF_REACH)
@example(story=LOST_IN_HAND)
@example(story=SILENCE)
@example(story=SILENT_TEAM)
async def test_no_report_is_ever_left_without_someone_who_knows(
    scratch: AsyncEngine, mode: str, story: list[tuple[str, int]]
) -> None:
    clock.reset()
    info = {"policy": Policy(dispatch=mode)}  # type: ignore[arg-type]
    async with AsyncSession(scratch, expire_on_commit=False, info=info) as session:
        province = await Province.founded(session)
        for act, n in [("a report is sent", 1), *story]:
            note(f"{act} ({n})")
            await _happens(province, act, n)
            await province.look()
            for task in province.tasks:
                await _is_known(province, task)


async def _happens(province: Province, act: str, n: int) -> None:
    """A refusal undoes what was begun, as in a conversation."""
    try:
        async with province.session.begin_nested():
            await ACTS[act](province, n)
    except SafeLaneError as refused:
        note(f"refused: {refused}")


async def _is_known(province: Province, task: Task) -> None:
    alerts = [alert for alert in await province.alerts() if alert.task_id == task.id]
    if task.status in ENDED:
        assert not [alert for alert in alerts if alert.acknowledged_at is None]
    elif task.status in IN_HAND:
        assert task.team_id
        assert _progress_is_due(task) or _somebody_is_told(task, alerts, *SILENT)
        if not await reachable(province.session, task.team_id):
            assert _somebody_is_told(task, alerts, AlertKind.OUT_OF_REACH)
    elif task.status is TaskStatus.OFFERED:
        offers = await open_offers(province.session, task.id)
        assert offers
        assert all(offer.due_at > clock.now() and offer.told_at for offer in offers)
    else:
        assert task.status is TaskStatus.OPEN
        assert _somebody_is_told(task, alerts, AlertKind.NOBODY, AlertKind.CONFIRM)
        assert await _has_card(province, task)


def _progress_is_due(task: Task) -> bool:
    return task.progress_due_at is not None and task.progress_due_at > clock.now()


def _somebody_is_told(task: Task, alerts: list[Alert], *kinds: AlertKind) -> bool:
    """A coordinator is told again and again, or said since the task came here that they know."""
    return any(
        (alert.told > 0 and alert.next_at is not None)
        if alert.acknowledged_at is None
        else (alert.acknowledged_by is not None and alert.acknowledged_at >= task.moved_at)
        for alert in alerts
        if alert.kind in kinds
    )


async def _has_card(province: Province, task: Task) -> bool:
    told = await promised_to(province.session, province.coordinator)
    return f"task:{task.id}" in [message.card for message in told]
