"""A file's way: expected, claimed by one, settled once."""

from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from handlers.house import Sessions
from services import clock
from services.media.files import NOT_FETCHED, TOO_LARGE
from services.media.model import KeptFile, Media, MediaState
from services.media.queries import get_media
from services.media.service import (
    LEASE,
    WAITS,
    claim,
    expect,
    refusal,
    retry_later,
    settle_kept,
    settle_refused,
)
from services.messages import Attachment, Kind

KEPT = KeptFile("a.jpg", 1000, "b.jpg", 640, 480, "00ff00ff00ff00ff")


async def a_file(session: AsyncSession, ref: str = "file-1") -> Media:
    attachment = Attachment(Kind.PHOTO, ref, size=5000)
    return await expect(session, attachment, channel="telegram", person_id=7, album="a")


async def test_a_file_that_is_expected_can_be_claimed_at_once(session: AsyncSession) -> None:
    media = await a_file(session)

    assert list(await claim(session, limit=5)) == [media]
    assert (media.kind, media.ref, media.person_id, media.album) == (Kind.PHOTO, "file-1", 7, "a")


async def test_no_more_are_claimed_than_asked_for_and_the_oldest_first(
    session: AsyncSession,
) -> None:
    first, second, _third = [await a_file(session, f"file-{n}") for n in range(3)]

    assert list(await claim(session, limit=2)) == [first, second]


async def test_a_claimed_file_is_claimed_by_nobody_else_until_its_lease_ends(
    sessions: Sessions,
) -> None:
    async with sessions.begin() as session:
        await a_file(session)
        await claim(session, limit=5)
    async with sessions.begin() as session:
        assert list(await claim(session, limit=5)) == []

    clock.advance(LEASE)

    async with sessions.begin() as session:
        assert len(await claim(session, limit=5)) == 1


async def test_a_kept_file_is_remembered_with_its_size_and_look(session: AsyncSession) -> None:
    media = await a_file(session)

    assert await settle_kept(session, media.id, KEPT)

    assert media.state is MediaState.KEPT
    assert (media.file, media.thumbnail, media.size) == ("a.jpg", "b.jpg", 1000)
    assert (media.width, media.height, media.look_hash) == (640, 480, KEPT.look_hash)
    assert media.kept_at is not None


async def test_a_refused_file_says_why(session: AsyncSession) -> None:
    media = await a_file(session)

    assert await settle_refused(session, media.id, TOO_LARGE)

    assert media.state is MediaState.REFUSED
    assert refusal(media) == TOO_LARGE


async def test_a_file_is_settled_once(session: AsyncSession) -> None:
    media = await a_file(session)
    await settle_kept(session, media.id, KEPT)

    assert not await settle_refused(session, media.id, TOO_LARGE)
    assert not await settle_kept(session, media.id, KEPT)
    assert not await retry_later(session, media.id)
    assert media.state is MediaState.KEPT
    assert list(await claim(session, limit=5)) == []


async def test_waits_grow_and_after_a_day_the_file_is_given_up(session: AsyncSession) -> None:
    media = await a_file(session)
    waited = []
    while media.state is MediaState.PENDING:
        await claim(session, limit=1)
        given_up = await retry_later(session, media.id)
        if not given_up:
            waited.append(round((media.due_at - clock.now()).total_seconds()))
            clock.advance(media.due_at - clock.now())

    assert waited == sorted(waited)
    assert len(waited) == len(WAITS)
    assert 20 * 3600 < sum(waited) < 26 * 3600
    assert refusal(media) == NOT_FETCHED


async def test_a_wait_that_the_channel_asks_for_is_kept(session: AsyncSession) -> None:
    media = await a_file(session)
    await claim(session, limit=1)

    await retry_later(session, media.id, at_least=timedelta(minutes=45))

    assert media.due_at - clock.now() > timedelta(minutes=44)


async def test_a_file_that_was_never_settled_comes_back_ever_more_rarely(
    session: AsyncSession,
) -> None:
    media = await a_file(session)
    leases = []
    for _ in range(8):
        await claim(session, limit=1)
        leases.append(media.due_at - clock.now())
        clock.advance(leases[-1])

    assert leases[0] > LEASE - timedelta(seconds=2)
    assert leases[-1] > timedelta(minutes=50)


async def test_a_file_that_does_not_exist_is_nothing(session: AsyncSession) -> None:
    assert await get_media(session, 404) is None
    assert not await settle_kept(session, 404, KEPT)
