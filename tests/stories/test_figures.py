"""The figures in a coordinator's chat: asked for, and by themselves in the morning, once."""

from datetime import datetime, timedelta
from urllib.parse import quote

from services import clock
from tests.stories.acts import NEAR, accepts, completes, reports
from tests.stories.webchat_phone import WebChatPhone
from tests.stories.world import World

MORNING = "📊 Số liệu ngày"


def until(world: World, hour: int) -> timedelta:
    """From now until a minute after the next such hour there."""
    now = clock.now().astimezone(world.settings.to_policy().timezone)
    then = datetime.combine(now.date(), now.time().replace(hour, 1, 0, 0), now.tzinfo)
    return (then if then > now else then + timedelta(days=1)) - now


async def test_a_coordinator_asks_what_was_done_and_sees_it_drawn(
    world: World, channel: str
) -> None:
    await world.team("Sen", *NEAR)
    team, desk = await world.member("Sen", channel), await world.coordinator(channel)
    await reports(await world.phone(channel))
    await completes(team, await accepts(team))

    await desk.writes("/figures")

    shown = await desk.sees(MORNING)
    assert "· Vật nổ đã xử lý: 1" in shown.text
    assert shown.kind == "photo"
    await desk.presses("figures:meaning")
    await desk.sees("chỉ tính một lần")


async def test_the_picture_opens_in_the_chat_page(world: World) -> None:
    desk = await world.coordinator("webchat")
    assert isinstance(desk, WebChatPhone)
    await desk.writes("/figures")
    answer = await desk.client.get("/chat/lines")
    [photo] = [line["photo"] for line in answer.json()["lines"] if line.get("photo")]
    name = quote(photo.removeprefix("drawn:"), safe="")
    picture = await desk.client.get(f"/chat/picture/{name}")
    assert picture.status_code == 200
    assert picture.content.startswith(b"\x89PNG")


async def test_in_the_morning_they_come_once_though_the_house_starts_anew(world: World) -> None:
    desk = await world.coordinator("webchat")
    await world.later(seconds=1)
    await world.later(seconds=until(world, 7).total_seconds())
    await desk.sees(MORNING)
    mark = await desk.mark()

    await world.stops()
    await world.starts()
    await world.later(minutes=5)

    await desk.sees_not(MORNING, after=mark)
