"""A night with nobody on duty: coordinators know at once, and the morning brings help."""

from datetime import timedelta

from services import clock
from services.duty.importing import import_sheet
from services.duty.sheet import read_sheet
from tests.stories.acts import NEAR, reports
from tests.stories.world import World


async def on_duty_in_two_hours(world: World, team: str) -> None:
    zone = world.settings.to_policy().timezone
    begins = (clock.now() + timedelta(hours=2)).astimezone(zone)
    ends = begins + timedelta(hours=6)
    rows = [f"{team},{day},{begins:%H:%M},{ends:%H:%M}" for day in range(1, 8)]
    async with world._session() as session:
        await import_sheet(session, read_sheet("\n".join(["team,weekday,from,to", *rows]).encode()))


async def test_a_night_report_is_known_at_once_and_offered_when_the_shift_begins(
    world: World,
) -> None:
    await world.team("Sen", *NEAR)
    team, coordinator = await world.member("Sen", "webchat"), await world.coordinator("webchat")
    await on_duty_in_two_hours(world, "Sen")

    reference = await reports(await world.phone("webchat"))

    alert = await coordinator.sees(reference)
    assert "⚠️" in alert.text
    await team.sees_not(reference)
    await world.later(hours=2, minutes=1)
    await team.sees(reference)
    await team.key("offer:accept:")
