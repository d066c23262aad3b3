"""Whatever several people do, in whatever order, nothing breaks and what is stored stays whole."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from services.conversation.draft import Draft
from services.conversation.model import Conversation
from services.conversation.record_dialogue import RecordDraft
from services.conversation.routes import BUTTONS, act_for
from services.messages import Attachment, GeoPoint, Kind
from services.people.model import Person, Role
from services.reports.model import Report
from services.tasks.model import Task
from services.teams.service import join
from tests.factories import DONG_HA, KHE_SANH, a_team
from tests.services.conversation.somebody import Somebody, a_member, one_with

PEOPLE = ("lan", "an", "minh", "son", "hoa", "thu")
ids = st.one_of(st.integers(0, 4), st.sampled_from([2**31, 2**63, -1])).map(str)
values = st.sampled_from(
    ["yes", "known", "done", "on", "north", "50", "m79", "hurt", "too_far", "weather", "duplicate",
     "30", "item", "send", "again", "skip", "mortar", "intact", "removed", "cancel", "²", ""]
)  # fmt: skip
keys = st.one_of(
    st.builds(lambda pair, id_, value: f"{pair[0]}:{pair[1]}:{id_}:{value}".rstrip(":"),
              st.sampled_from(sorted(BUTTONS)), ids | st.just(""), values),
    st.builds(lambda pair, value: f"{pair[0]}:{pair[1]}:{value}".rstrip(":"),
              st.sampled_from(sorted(BUTTONS)), values),
    st.builds(lambda step, value: f"record:{step}:{value}",
              st.sampled_from(["category", "quantity", "condition", "outcome", "more", "photo",
                               "evacuated", "note", "confirm"]), values),
    st.text(max_size=12),
)  # fmt: skip
words = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        ["/report", "/start", "/help", "/stop", "/forget yes", "/school", "/lesson", "/duty",
         "/tasks", "/board", "/language vi", "/status", "/mydata", "/x", "SOS", "đúng", "1", "2",
         "Gio Linh", "Tân Thành", "16.8163, 107.1003", "0912345678", "50", "{0}", "Send", "Gửi"]
    ),
)  # fmt: skip
points = st.one_of(
    st.sampled_from([KHE_SANH, DONG_HA, GeoPoint(0, 0), GeoPoint(float("nan"), 1.0)]),
    st.builds(GeoPoint, st.floats(), st.floats(), st.none() | st.floats()),
)
#: A button that is really shown, by its place among them.
shown = st.integers(0, 12).map(lambda place: {"shown": place})
acts = st.one_of(
    shown,
    shown,
    shown,
    st.builds(lambda key: {"choice": key}, keys),
    st.builds(lambda text, edited, id_: {"text": text, "edited": edited, "message_id": id_},
              words, st.booleans(), st.sampled_from(["1", "2", None])),
    st.builds(lambda point, live, edited: {"location": point, "live": live, "edited": edited},
              points, st.booleans(), st.booleans()),
    st.builds(lambda kind, album, text: {"attachment": Attachment(kind, "x"), "album": album,
                                         "text": text},
              st.sampled_from(Kind), st.sampled_from([None, "a"]), words),
    st.builds(lambda phone: {"phone": phone}, st.sampled_from(["+84912345678", "x", "115"])),
    st.just({"unsupported": True}),
)  # fmt: skip


async def the_people(session: AsyncSession) -> dict[str, Somebody]:
    """Two residents, two members of one team, a coordinator, a teacher."""
    team = await a_team(session)
    people = {"lan": Somebody(session), "an": Somebody(session, "an", "vi")}
    people["minh"] = await a_member(session, team)
    people["son"] = await a_member(session, team, "son")
    await join(session, await people["son"].person(), team.id)
    people["hoa"] = await one_with(session, Role.COORDINATOR)
    people["thu"] = await one_with(session, Role.SCHOOL, "thu")
    return people


async def check_invariants(session: AsyncSession) -> None:
    reports = (await session.scalars(select(Report))).all()
    tasks = {task.id for task in await session.scalars(select(Task))}
    assert {report.task_id for report in reports} == tasks
    assert len(tasks) == len(reports)
    people = {person.id for person in await session.scalars(select(Person))}
    for talk in await session.scalars(select(Conversation)):
        assert talk.person_id in people
        assert all(act_for(key) and isinstance(label, str) for key, label in talk.choices)
        for kept in (talk.draft, talk.dropped):
            assert kept is None or Draft.from_json(kept).to_json()
        if talk.record is not None:
            RecordDraft.from_json(talk.record).record()


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(story=st.lists(st.tuples(st.sampled_from(PEOPLE), acts), min_size=30, max_size=30))
async def test_nothing_that_people_do_breaks_anything(
    sessions: async_sessionmaker[AsyncSession], story: list[tuple[str, dict[str, object]]]
) -> None:
    async with sessions() as session:
        people = await the_people(session)
        last: dict[str, tuple[str, ...]] = {}
        for name, act in story:
            somebody = people[name]
            if "shown" in act:
                keys = last.get(name) or ("report:begin",)
                act = {"choice": keys[int(str(act["shown"])) % len(keys)]}
            said = await somebody.does(**act)
            assert all(one.text.strip() for one in said)
            last[name] = next((one.keys for one in reversed(said) if one.keys), last.get(name, ()))
        await check_invariants(session)


@pytest.mark.parametrize("name", ["lan", "minh", "hoa", "thu"])
@pytest.mark.parametrize("text", ["hello", "/help", "/nothing", "?", "🔥", "1"])
async def test_words_are_never_met_with_silence(
    session: AsyncSession, name: str, text: str
) -> None:
    people = await the_people(session)

    assert await people[name].writes(text)
