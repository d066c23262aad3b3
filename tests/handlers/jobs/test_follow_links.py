"""A short link: answered at once, opened behind the talk, and what it shows is only suggested."""

from datetime import timedelta

import pytest

from handlers.house import Sessions
from handlers.jobs.follow_links import follow_due
from services import clock
from services.conversation.links import link_followed
from services.links.service import LEASE, MOST_ATTEMPTS, claim
from tests.factories import KHE_SANH
from tests.handlers.jobs.link_server import PAGE, redirect, serving
from tests.handlers.jobs.sharing import Lan, waiting
from tests.services.conversation.somebody import texts

LINK = "https://maps.app.goo.gl/aB3xYz16"
POINT = "https://www.google.com/maps?q=16.8251,107.0981"
CONSENT = "https://consent.google.com/ml?continue=https://maps.google.com/?q%3D16.8251,107.0981"
WAY = "https://www.google.com/maps/dir/16.8251,107.0981/16.9251,107.0481"
AWAY = "https://www.google.com/maps?q=21.0285,105.8542"


@pytest.fixture
def lan(sessions: Sessions) -> Lan:
    return Lan(sessions)


async def test_a_short_link_is_answered_at_once_and_the_question_goes_on(lan: Lan) -> None:
    said = await lan.writes(f"bom ở đây {LINK}")

    assert "I am opening your link" in texts(said)
    assert said[-1].wants_location
    assert await waiting(lan.sessions) == 1


@pytest.mark.parametrize("address", [POINT, CONSENT])
async def test_what_the_link_shows_is_suggested_and_taken_with_one_tap(
    lan: Lan, address: str
) -> None:
    await lan.writes(LINK)

    [suggestion] = await lan.follows(redirect(address))
    before = await lan.place()
    said = await lan.does(("choice", suggestion.keys[0]))

    assert suggestion.text == "Your link shows this place. Is it where the item is?"
    assert suggestion.photo == "drawn:points:16.82510,107.09810"
    assert before == (None, None)
    assert await lan.place() == (16.8251, 107.0981)
    assert said[0].location == (16.8251, 107.0981)
    assert await waiting(lan.sessions) == 0


async def test_the_word_on_the_button_or_its_number_takes_it_as_well(lan: Lan) -> None:
    await lan.writes(LINK)
    await lan.follows(redirect(POINT))

    await lan.writes("1")

    assert await lan.place() == (16.8251, 107.0981)


@pytest.mark.parametrize("answer", [PAGE, redirect("https://example.org/?q=16.8251,107.0981")])
async def test_a_link_without_a_place_is_asked_about_in_words(lan: Lan, answer: bytes) -> None:
    await lan.writes(LINK)

    [asked] = await lan.follows(answer)

    assert asked.text.startswith("I could not find a place behind your link.")
    assert asked.wants_location
    assert await waiting(lan.sessions) == 0


async def test_a_point_outside_the_area_is_said_back(lan: Lan) -> None:
    await lan.writes(LINK)

    [asked] = await lan.follows(redirect(AWAY))

    assert asked.text.startswith("21.02850, 105.85420 lies outside")


async def test_a_link_to_several_points_is_asked_about_with_a_map(lan: Lan) -> None:
    await lan.writes(LINK)

    [asked] = await lan.follows(redirect(WAY))

    assert asked.photo == "drawn:points:16.82510,107.09810;16.92510,107.04810"


async def test_a_place_told_meanwhile_stays_until_the_links_is_chosen(lan: Lan) -> None:
    await lan.writes(LINK)
    await lan.does(("location", KHE_SANH))

    [asked] = await lan.follows(redirect(POINT))

    assert await lan.place() == (KHE_SANH.lat, KHE_SANH.lon)
    assert "report:keep" in asked.keys
    assert asked.card == "link"


@pytest.mark.parametrize(
    ("answer", "words"),
    [(PAGE, "The place you told before stays."), (redirect(AWAY), "lies outside the area")],
)
async def test_a_place_told_meanwhile_outlives_a_link_that_shows_none(
    lan: Lan, answer: bytes, words: str
) -> None:
    await lan.writes(LINK)
    await lan.does(("location", KHE_SANH))

    [said] = await lan.follows(answer)

    assert words in said.text
    assert await lan.place() == (KHE_SANH.lat, KHE_SANH.lon)


@pytest.mark.parametrize("answer", [PAGE, redirect(POINT)])
async def test_nothing_is_said_once_the_draft_is_gone(lan: Lan, answer: bytes) -> None:
    await lan.writes(LINK)
    await lan.does(("choice", "report:cancel"))

    assert await lan.follows(answer) == []
    assert await waiting(lan.sessions) == 0


async def test_whoever_wants_to_be_forgotten_leaves_no_link_behind(lan: Lan) -> None:
    await lan.writes(LINK)
    await lan.writes("/forget")

    await lan.does(("choice", "forget:yes"))

    assert await waiting(lan.sessions) == 0


async def test_the_newest_link_is_the_one_that_counts(lan: Lan) -> None:
    await lan.writes("https://maps.app.goo.gl/older")
    await lan.writes(LINK)

    [suggestion] = await lan.follows(redirect(POINT))

    assert suggestion.keys[0].startswith("report:point:16.82510,107.09810")


async def test_a_link_beside_coordinates_or_under_a_photo_is_taken_care_of(lan: Lan) -> None:
    said = await lan.writes(f"16.8251, 107.0981 {LINK}")

    assert said[0].text != ""
    assert await waiting(lan.sessions) == 0
    assert await lan.place() == (16.8251, 107.0981)


async def test_one_that_is_lent_and_never_comes_back_is_given_up(lan: Lan) -> None:
    await lan.writes(LINK)
    for _crash in range(MOST_ATTEMPTS):
        async with lan.sessions.begin() as session:
            assert len(await claim(session, limit=9)) == 1
            assert await claim(session, limit=9) == []
        clock.advance(LEASE + timedelta(seconds=1))

    async with serving({}) as server:
        await follow_due(lan.sessions, server.guard(), followed=link_followed)

    assert server.asked == []
    assert (await lan.hears())[0].text.startswith("I could not find a place")
    assert await waiting(lan.sessions) == 0


async def test_a_person_who_was_forgotten_meanwhile_is_told_nothing(sessions: Sessions) -> None:
    async with sessions.begin() as session:
        await link_followed(session, 999, POINT)
