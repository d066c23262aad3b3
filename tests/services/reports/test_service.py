"""What a person sends is taken down whole, under a reference of its own."""

import asyncio
from datetime import UTC, datetime

import pytest
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from services import clock
from services.errors import IllegalMove
from services.messages import GeoPoint
from services.pictures.kinds import Look
from services.policy import Policy
from services.reports import queries
from services.reports.answers import Danger
from services.reports.lifecycle import ReportStatus
from services.reports.model import Report
from services.reports.service import Told, access_report, submit
from tests.factories import DONG_HA, KHE_SANH, XA_KHE_SANH, a_person, a_report

FULL = Told(
    item=GeoPoint(16.6222, 106.7330, 12.5),
    place_how="pin",
    look=Look.MORTAR,
    dangers=(Danger.NEAR, Danger.MOVED),
    emergency=True,
    reporter=DONG_HA,
    direction="north_east",
    distance_m=150.0,
    commune=XA_KHE_SANH,
    landmark="behind the pagoda",
    note="found while ploughing",
    media=(4, 7),
    call_back=True,
)


async def test_everything_told_is_kept_and_the_two_places_stay_apart(
    sessions: async_sessionmaker[AsyncSession],
) -> None:
    async with sessions.begin() as session:
        reporter = await a_person(session)
        sent = await submit(session, FULL, reporter=reporter, channel="webchat")

    async with sessions() as session:
        kept = await session.get_one(Report, sent.id)

    assert kept.item_point == FULL.item
    assert (kept.reporter_lat, kept.reporter_lon) == (DONG_HA.lat, DONG_HA.lon)
    assert (kept.direction, kept.distance_m) == ("north_east", 150.0)
    assert (kept.look, kept.dangers, kept.emergency) == (Look.MORTAR, ["near", "moved"], True)
    assert (kept.note, kept.landmark, kept.media) == (FULL.note, FULL.landmark, [4, 7])
    assert (kept.commune, kept.call_back, kept.channel) == (XA_KHE_SANH, True, "webchat")
    assert (kept.priority, kept.reporter_id) == (1, reporter.id)
    assert (kept.status, kept.gone) == (ReportStatus.RECEIVED, None)


async def test_references_count_up_without_a_gap(session: AsyncSession) -> None:
    year = clock.now().astimezone(Policy().timezone).year % 100

    sent = [(await a_report(session)).reference for _ in range(3)]

    assert sent == [f"QT-{year}-0001", f"QT-{year}-0002", f"QT-{year}-0003"]


@pytest.mark.parametrize(
    ("at", "reference"),
    [
        (datetime(2026, 12, 31, 16, 59, 59, tzinfo=UTC), "QT-26-0001"),
        (datetime(2026, 12, 31, 17, 0, 0, tzinfo=UTC), "QT-27-0001"),
    ],
)
async def test_the_year_changes_at_midnight_in_the_province(
    session: AsyncSession, still_clock: datetime, at: datetime, reference: str
) -> None:
    clock.advance(at - still_clock)

    assert (await a_report(session)).reference == reference


async def test_a_new_year_counts_from_one_again(
    session: AsyncSession, still_clock: datetime
) -> None:
    await a_report(session)
    clock.advance(datetime(2027, 6, 1, tzinfo=UTC) - still_clock)

    assert (await a_report(session)).reference == "QT-27-0001"


async def test_the_ten_thousandth_report_of_a_year_has_a_reference_too(
    session: AsyncSession,
) -> None:
    await a_report(session)
    counter = await session.get_one(queries.ReferenceCounter, clock.now().year)
    counter.last = 9999
    await session.flush()

    assert (await a_report(session)).reference.endswith("-10000")


async def test_reports_sent_at_the_same_moment_get_different_references(
    sessions: async_sessionmaker[AsyncSession],
) -> None:
    async def send() -> str:
        async with sessions.begin() as session:
            return (await a_report(session)).reference

    references = await asyncio.gather(*(send() for _ in range(8)))

    assert len(set(references)) == 8


async def test_the_prefix_is_the_installations(session: AsyncSession) -> None:
    session.info["policy"] = Policy(reference_prefix="QB")

    assert (await a_report(session)).reference.startswith("QB-")


async def test_only_whoever_sent_a_report_gets_at_it(session: AsyncSession) -> None:
    reporter, stranger = await a_person(session), await a_person(session)
    report = await a_report(session, reporter=reporter)

    assert await access_report(session, report.id, reporter) is report
    with pytest.raises(IllegalMove) as foreign:
        await access_report(session, report.id, stranger)
    with pytest.raises(IllegalMove) as invented:
        await access_report(session, 999_999, stranger)
    assert foreign.value.text == invented.value.text


async def test_a_persons_newest_reports_come_first_and_nobody_elses(session: AsyncSession) -> None:
    reporter = await a_person(session)
    sent = [await a_report(session, reporter=reporter, at=KHE_SANH) for _ in range(3)]
    await a_report(session)

    found = await queries.reports_of_person(session, reporter.id, limit=2)

    assert list(found) == [sent[2], sent[1]]
