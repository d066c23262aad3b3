"""Campaigns at the desk: written from a proposal, tried, planned in two steps, stopped."""

import re
from datetime import timedelta

import httpx
import pytest

from services import clock
from services.campaigns.model import Campaign
from services.campaigns.queries import newest_campaigns
from services.consent.model import Purpose
from services.consent.service import give
from services.people.model import Role
from services.policy import Policy
from tests.factories import a_person, texts_to
from tests.handlers.dashboard.conftest import Desk

HOME = "/dashboard/campaigns"
FIELDS = {"name": "After the flood", "kind": "flood", "role": "residents",
          "a_vi": "Dừng lại, báo ngay.", "a_en": "Stop, report at once."}  # fmt: skip


async def post(desk: Desk, address: str, **fields: str) -> httpx.Response:
    form = {"form_key": await desk.form_key(), **fields}
    return await desk.browser.post(address, data=form)


async def kept(desk: Desk) -> list[Campaign]:
    async with desk.sessions() as session:
        return list(await newest_campaigns(session, limit=9))


async def written(desk: Desk, **more: str) -> str:
    answer = await post(desk, f"{HOME}/new", **{**FIELDS, **more})
    assert answer.status_code == 303
    return answer.headers["location"]


def tomorrow(hour: int) -> str:
    day = clock.now().astimezone(Policy().timezone).date() + timedelta(days=1)
    return f"{day.isoformat()}T{hour:02}:00"


async def test_a_proposal_is_filled_in_with_the_hotline_and_says_that_it_awaits_approval(
    desk: Desk,
) -> None:
    await desk.sign_in(Role.COORDINATOR)

    page = (await desk.browser.get(f"{HOME}/new?proposal=flood")).text

    assert "BÁO NGAY 0901.941.941." in page
    assert "awaits the province’s approval (vi, en)" in page
    assert '<option value="flood" selected>' in page


async def test_it_is_planned_only_after_it_was_said_once_more(desk: Desk) -> None:
    async with desk.sessions.begin() as session:
        give(session, await a_person(session), Purpose.LESSONS, channel="webchat")
    await desk.sign_in(Role.COORDINATOR)
    address = await written(desk)
    assert "1 person" in (await desk.browser.get(address)).text

    asked = await post(desk, address, verb="schedule", at=tomorrow(9), every_year="1")
    assert 'name="sure" value="1"' in asked.text
    assert [one.state.value for one in await kept(desk)] == ["draft"]
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', asked.text))
    await desk.browser.post(address, data=hidden)

    [one] = await kept(desk)
    assert (one.state.value, one.every_year) == ("scheduled", True)
    await post(desk, address, verb="unschedule")
    assert [one.state.value for one in await kept(desk)] == ["draft"]


async def test_stopping_is_asked_about_once_more(desk: Desk) -> None:
    await desk.sign_in(Role.COORDINATOR)
    address = await written(desk)

    await post(desk, address, verb="stop")
    assert [one.state.value for one in await kept(desk)] == ["draft"]
    await post(desk, address, verb="stop", sure="1")
    assert [one.state.value for one in await kept(desk)] == ["stopped"]


async def test_a_test_is_sent_to_the_coordinator_alone(desk: Desk) -> None:
    async with desk.sessions.begin() as session:
        lan = await a_person(session)
    await desk.sign_in(Role.COORDINATOR)
    address = await written(desk)

    page = await post(desk, address, verb="test")

    assert "on its way to your chat" in page.text
    async with desk.sessions() as session:
        assert await texts_to(session, lan) == []


@pytest.mark.parametrize(
    "wrong",
    [{"a_vi": ""}, {"a_vi": "Chỗ này an toàn."}, {"role": ""}, {"communes": "Atlantis"},
     {"kind": "winter"}, {"name": " "}, {"course": "nothing"}],
)  # fmt: skip
async def test_what_is_wrong_comes_back_with_all_that_was_typed(
    desk: Desk, wrong: dict[str, str]
) -> None:
    await desk.sign_in(Role.COORDINATOR)

    answer = await post(desk, f"{HOME}/new", **{**FIELDS, **wrong})

    assert answer.status_code == 409
    assert 'role="alert"' in answer.text
    assert "Stop, report at once." in answer.text
    assert await kept(desk) == []


@pytest.mark.parametrize("wrong", [{"at": "soon"}, {"at": ""}, {"verb": "sing"}])
async def test_a_time_or_a_deed_that_is_none_changes_nothing(
    desk: Desk, wrong: dict[str, str]
) -> None:
    await desk.sign_in(Role.COORDINATOR)
    address = await written(desk)

    answer = await post(desk, address, **{"verb": "schedule", "sure": "1", **wrong})

    assert answer.status_code == 409
    assert [one.state.value for one in await kept(desk)] == ["draft"]


async def test_words_are_changed_while_it_is_being_written(desk: Desk) -> None:
    await desk.sign_in(Role.COORDINATOR)
    address = await written(desk, communes="Khe Sanh", role="schools")
    page = (await desk.browser.get(f"{address}/edit")).text
    assert 'name="in_19429" value="1" checked' in page

    await post(desk, f"{address}/edit", **{**FIELDS, "b_vi": "Báo ngay nhé."})

    [one] = await kept(desk)
    assert (set(one.texts), one.audience) == ({"a", "b"}, {"kind": "combined", "role": "residents"})


@pytest.mark.parametrize("role", [Role.VIEWER, Role.CLERK])
async def test_nobody_but_coordinators_sees_or_writes_one(desk: Desk, role: Role) -> None:
    await desk.sign_in(Role.COORDINATOR)
    address = await written(desk)
    await desk.sign_in(role)

    for page in (HOME, f"{HOME}/new", address, f"{address}/edit"):
        assert (await desk.browser.get(page)).status_code == 403
    key = re.findall(r'form_key" value="(\w+)"', (await desk.browser.get(HOME)).text)[0]
    for target in (f"{HOME}/new", address):
        form = {"form_key": key, **FIELDS, "verb": "stop", "sure": "1"}
        assert (await desk.browser.post(target, data=form)).status_code in (403, 409)
    assert [one.state.value for one in await kept(desk)] == ["draft"]


async def test_a_form_of_another_site_writes_nothing(desk: Desk) -> None:
    await desk.sign_in(Role.COORDINATOR)

    assert (await post(desk, f"{HOME}/new", **{**FIELDS, "form_key": "x"})).status_code == 403
    assert await kept(desk) == []
