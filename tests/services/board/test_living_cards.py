"""One living card for each person who has the task: told when it changes, and only then."""

from datetime import timedelta

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.board.service import show_changes, show_task
from services.dispatch.answers import accept
from services.dispatch.service import expire_offers
from services.media.service import expect
from services.messages import Attachment, Kind, Lane
from services.notify.model import Delivery, OutboxMessage
from services.people.model import Person
from services.people.queries import addresses_of
from services.progress.service import set_out
from services.tasks.service import note_event
from services.teams.queries import members_of
from tests.factories import (
    DONG_HOI,
    a_coordinator,
    a_dispatched_task,
    a_person,
    a_team,
    an_accepted_task,
    member_of,
    promised_to,
    the_offer,
)


async def cards(session: AsyncSession, person: Person, task_id: int) -> list[OutboxMessage]:
    return [m for m in await promised_to(session, person) if m.card == f"task:{task_id}"]


async def all_sent(session: AsyncSession) -> None:
    """What was promised up to now has arrived."""
    await session.execute(update(OutboxMessage).values(state=Delivery.SENT))


async def test_every_member_gets_the_offer_first_then_the_place(session: AsyncSession) -> None:
    team = await a_team(session, members=2)
    task = await a_dispatched_task(session)
    offer = await the_offer(session, task)

    await show_changes(session)

    first, second = await _members(session, team.id)
    for member in (first, second):
        card, pin = await promised_to(session, member)
        assert (card.card, card.about, card.fresh) == (
            f"task:{task.id}",
            f"offer:{offer.id}",
            True,
        )
        assert (card.lane, pin.lane) == (Lane.URGENT, Lane.URGENT)
        assert pin.payload["location"][:2] == [task.item_lat, task.item_lon]


async def _members(session: AsyncSession, team_id: int) -> list[Person]:
    return list(await members_of(session, team_id))


async def test_long_words_photos_and_voices_follow_whole_behind_urgent_messages(
    session: AsyncSession,
) -> None:
    team, reporter = await a_team(session), await a_person(session)
    kinds = (Kind.PHOTO, Kind.VOICE)
    media = [
        await expect(session, Attachment(kind, "x"), channel="webchat", person_id=reporter.id)
        for kind in kinds
    ]
    await a_dispatched_task(session, note="ờ" * 5000, media=[m.id for m in media])

    await show_changes(session)

    _, _, note, photo, voice = await promised_to(session, await member_of(session, team))
    assert note.payload["text"].count("ờ") == 5000
    assert photo.payload["photo"] == f"media:{media[0].id}"
    assert voice.payload["voice"] == f"media:{media[1].id}"
    assert {note.lane, photo.lane, voice.lane} == {Lane.UPDATE}


async def test_an_offer_is_told_once(session: AsyncSession) -> None:
    team = await a_team(session)
    task = await a_dispatched_task(session)
    await show_changes(session)
    before = len(await promised_to(session, await member_of(session, team)))

    note_event(session, task, "added")
    await show_changes(session)

    assert len(await promised_to(session, await member_of(session, team))) == before


async def test_a_card_that_says_nothing_new_is_not_promised_again(session: AsyncSession) -> None:
    team = await a_team(session)
    task, member = await an_accepted_task(session, team), await member_of(session, team)
    await show_task(session, task, member)
    await all_sent(session)

    note_event(session, task, "added")
    await show_changes(session)
    assert len(await cards(session, member, task.id)) == 1

    await set_out(session, task.id, by=member)
    await show_changes(session)
    assert len(await cards(session, member, task.id)) == 2


async def test_the_buttons_of_a_taken_offer_disappear_for_everyone_who_had_it(
    session: AsyncSession,
) -> None:
    team = await a_team(session, members=2)
    task = await a_dispatched_task(session)
    await show_changes(session)
    await all_sent(session)
    first, second = await _members(session, team.id)

    await accept(session, (await the_offer(session, task)).id, by=first)
    await show_changes(session)

    for member in (first, second):
        keys = [key for key, _, _ in (await cards(session, member, task.id))[-1].payload["buttons"]]
        assert not [key for key in keys if key.startswith("offer:")]
        assert f"task:en_route:{task.id}" in keys


async def test_an_expired_offer_loses_its_buttons_where_it_was_shown(
    session: AsyncSession,
) -> None:
    team, next_ = await a_team(session), await a_team(session, at=DONG_HOI)
    task = await a_dispatched_task(session)
    await show_changes(session)
    await all_sent(session)
    clock.advance(timedelta(hours=1))

    await expire_offers(session)
    await show_changes(session)

    old = (await cards(session, await member_of(session, team), task.id))[-1]
    new = (await cards(session, await member_of(session, next_), task.id))[-1]
    assert (old.payload["buttons"], old.fresh) == ([], False)
    assert new.payload["buttons"] != []


async def test_coordinators_have_every_card_from_its_beginning_and_teams_only_their_own(
    session: AsyncSession,
) -> None:
    await a_team(session)
    far, coordinator = await a_team(session, at=DONG_HOI), await a_coordinator(session)
    resident = await a_person(session)
    task = await a_dispatched_task(session)

    await show_changes(session)

    assert len(await cards(session, coordinator, task.id)) == 1
    for person in (resident, await member_of(session, far)):
        assert await promised_to(session, person) == []


async def test_each_reads_the_card_in_their_own_language(session: AsyncSession) -> None:
    team = await a_team(session, members=2)
    english, vietnamese = await _members(session, team.id)
    vietnamese.language = "vi"
    task = await a_dispatched_task(session, distance_m=1500.0, direction="north")

    await show_changes(session)

    assert "1.5 km" in (await cards(session, english, task.id))[0].payload["text"]
    assert "1,5 km" in (await cards(session, vietnamese, task.id))[0].payload["text"]


async def test_a_member_out_of_reach_does_not_keep_the_others_from_hearing(
    session: AsyncSession,
) -> None:
    team = await a_team(session, members=2)
    lost, reached = await _members(session, team.id)
    [row] = await addresses_of(session, lost.id)
    row.unreachable_at = clock.now()
    task = await a_dispatched_task(session)

    await show_changes(session)

    assert await promised_to(session, lost) == []
    assert len(await cards(session, reached, task.id)) == 1
