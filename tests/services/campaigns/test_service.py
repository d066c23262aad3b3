"""What may be said, to whom and when; a preview that counts, a test that goes to oneself."""

from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.campaigns import queries
from services.campaigns import service as campaigns
from services.campaigns.audience import described
from services.campaigns.model import CampaignKind
from services.errors import IllegalMove, NotPermitted, SafeLaneError
from services.people.model import Person, Role
from tests.factories import a_person, texts_to
from tests.services.campaigns.seasons import (
    CHANNELS,
    OTHER,
    TEXTS,
    a_campaign,
    add_learners,
    go_to,
    local,
    planned,
)


@pytest.fixture
async def hoa(session: AsyncSession) -> Person:
    go_to(local(session, 2027, 3, 20, 9))
    return await a_person(session, role=Role.COORDINATOR)


async def test_a_preview_says_how_long_it_takes(session: AsyncSession, hoa: Person) -> None:
    await add_learners(session, 60)
    campaign = await a_campaign(session, hoa)

    shown = await campaigns.preview(session, campaign, channels=CHANNELS)

    assert (shown.total, shown.takes) == (60, timedelta(seconds=2))


async def test_a_test_goes_to_oneself_alone(session: AsyncSession, hoa: Person) -> None:
    lan = await a_person(session)
    campaign = await a_campaign(session, hoa, b=OTHER)

    await campaigns.send_test(session, campaign, to=hoa)

    told = await texts_to(session, hoa)
    assert [text.split("\n\n")[1] for text in told] == [TEXTS["en"], OTHER["en"]]
    assert await texts_to(session, lan) == []
    hoa.muted_at = clock.now()
    with pytest.raises(SafeLaneError):
        await campaigns.send_test(session, campaign, to=hoa)


@pytest.mark.parametrize(
    ("moment", "yearly", "kind"),
    [
        ((2027, 4, 4, 22), False, CampaignKind.APRIL_4),
        ((2027, 4, 4, 6, 59), False, CampaignKind.APRIL_4),
        ((2027, 4, 4, 20), False, CampaignKind.APRIL_4),
        ((2027, 3, 19, 9), False, CampaignKind.APRIL_4),
        ((2029, 4, 4, 9), False, CampaignKind.APRIL_4),
        ((2028, 1, 20, 9), True, CampaignKind.TET),
    ],
)
async def test_a_time_that_is_none_is_refused_with_the_reason(
    session: AsyncSession, hoa: Person, moment: tuple[int, ...], yearly: bool, kind: CampaignKind
) -> None:
    campaign = await a_campaign(session, hoa, kind=kind)

    with pytest.raises(SafeLaneError):
        await campaigns.schedule(
            session, campaign.id, at=local(session, *moment), every_year=yearly, by=hoa
        )

    assert campaign.starts_at is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"a": {"vi": "Chỗ này an toàn.", "en": ""}},
        {"a": {"vi": "", "en": "Only English"}},
        {"name": " "},
        {"b": TEXTS},
        {"a": {"vi": "x" * 2001}},
    ],
)
async def test_what_cannot_be_said_is_refused(
    session: AsyncSession, hoa: Person, wrong: dict[str, object]
) -> None:
    with pytest.raises(SafeLaneError):
        await a_campaign(session, hoa, **wrong)

    assert await queries.newest_campaigns(session, limit=5) == []


async def test_only_a_coordinator_writes(session: AsyncSession) -> None:
    for role in (None, Role.SCHOOL, Role.VIEWER):
        with pytest.raises(NotPermitted):
            await a_campaign(session, await a_person(session, role=role))


async def test_what_is_planned_is_written_on_no_more(session: AsyncSession, hoa: Person) -> None:
    campaign = await planned(session, hoa, local(session, 2027, 4, 4, 8))
    wanted = campaigns.Wanted("New", CampaignKind.OTHER, described(role="teams"), TEXTS)
    with pytest.raises(IllegalMove):
        await campaigns.rewrite(session, campaign.id, wanted, by=hoa)

    await campaigns.unschedule(session, campaign.id, by=hoa)
    await campaigns.rewrite(session, campaign.id, wanted, by=hoa)

    assert (campaign.name, campaign.starts_at) == ("New", None)
