"""Everything that is held, as a file on both channels; and whole stories of which no log tells."""

import io
import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from bot.logs import set_up_logs
from services.conversation import routes
from services.conversation.turn import Turn
from services.people.model import Role
from tests.services.media.images import a_photo
from tests.stories import sentences as say
from tests.stories.acts import FIND, SKIPPED, reports
from tests.stories.conftest import MakeWorld
from tests.stories.phones import Phone
from tests.stories.telegram_phone import TelegramPhone
from tests.stories.webchat_phone import WebChatPhone
from tests.stories.world import World

NUMBER, WORDS = "0905123456", "sau chuồng trâu nhà ông Lành"
TYPED = "16.81637, 107.10039"


async def tells(phone: Phone) -> None:
    await phone.writes(TYPED)
    await phone.hurries(SKIPPED[0])
    await phone.writes(WORDS)
    await phone.hurries(*SKIPPED[1:3])
    await phone.writes(NUMBER)
    await phone.presses("report:send")


async def the_file(phone: Phone) -> bytes:
    """What the phone saves when its owner takes the document."""
    if isinstance(phone, TelegramPhone):
        [shown] = [one for one in phone.hand.screen() if one.kind == "document"]
        assert shown.file
        return shown.file
    assert isinstance(phone, WebChatPhone)
    lines = (await phone.client.get("/chat/lines")).json()["lines"]
    [ref] = [line["document"] for line in lines if line.get("document")]
    answer = await phone.client.get(f"/chat/document/{ref.removeprefix('mydata:')}")
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["cache-control"] == "no-store"
    return answer.raise_for_status().content


async def test_everything_that_is_held_comes_as_a_file_too(world: World, channel: str) -> None:
    an = await world.phone(channel)
    await tells(an)
    await an.writes("/mydata")
    await an.sees(say.KEPT_ABOUT_YOU)

    held = json.loads(await the_file(an))

    [report] = held["reports"]
    assert (held["phone"], held["addresses"][0]["address"]) == (NUMBER, an.contact)
    assert WORDS in report["note"]
    assert report["legal_basis"] == "emergency"
    assert [one["act"] for one in held["consents"]] == ["given"]
    assert WORDS in await an.everything()


async def test_nobody_saves_the_file_of_somebody_else(world: World) -> None:
    an, binh = await world.phone("webchat"), await world.phone("webchat", "Bình")
    await tells(an)
    await an.writes("/mydata")
    await binh.writes("/mydata")
    assert isinstance(binh, WebChatPhone)
    person = world.value("SELECT person_id FROM person_address WHERE contact = :c", c=an.contact)

    answer = await binh.client.get(f"/chat/document/{person}")

    assert answer.status_code == 404


async def test_whoever_was_erased_begins_anew_on_the_same_page(world: World, channel: str) -> None:
    an = await world.phone(channel)
    await tells(an)
    await an.writes("/forget")
    await an.presses("forget:yes")
    await an.sees(say.ERASED)
    await world.later(days=1, minutes=2)

    await reports(an)

    assert world.value("SELECT count(*) FROM person WHERE forgotten_at IS NOT NULL") == 1
    assert world.value("SELECT count(*) FROM person") == 2
    assert world.value("SELECT count(*) FROM report") == 2


@pytest.fixture
def told() -> Iterator[io.StringIO]:
    """Everything that is logged, as loud as it can be."""
    root = logging.getLogger()
    handlers, level, log = list(root.handlers), root.level, io.StringIO()
    set_up_logs("json")
    root.setLevel(logging.DEBUG)
    [handler] = root.handlers
    assert isinstance(handler, logging.StreamHandler)
    handler.setStream(log)
    yield log
    root.handlers[:], root.level = handlers, level
    structlog.reset_defaults()


@pytest.mark.parametrize("channel", ["telegram", "webchat"])
async def test_no_log_tells_who_it_was_where_and_what_they_wrote(
    make_world: MakeWorld, told: io.StringIO, channel: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(routes.COMMANDS, "status", _breaks)
    world = await make_world()
    await world.team("Sen", *FIND)
    team, hoa = await world.member("Sen", channel), await world.coordinator(channel, name="Điều")
    code = await world.invitation(Role.COORDINATOR)
    an = await world.phone(channel, "Ẩn Danh")
    await _lives_through(world, an, team, hoa, code)
    await world.stops()

    log = told.getvalue()
    assert log.count("message failed") == 3
    secrets = {NUMBER, WORDS, "16.8163", "107.1003", an.contact, team.contact, hoa.contact,
               "Ẩn Danh", "Điều", "màu gỉ sét nâu", "vật đó màu gì", code, "not-an-invitation",
               world.server.token}  # fmt: skip
    leaks = [line for line in log.splitlines() if any(_holds(line, one) for one in secrets)]
    assert not leaks, leaks[:5]


async def _lives_through(world: World, an: Phone, team: Phone, hoa: Phone, code: str) -> None:
    """Everything that somebody may tell, and everything that may go wrong with it."""
    await tells(an)
    await team.presses(await team.key("offer:accept:"))
    await team.presses(await team.key("relay:ask:"))
    await team.writes("vật đó màu gì")
    await an.presses(await an.key("relay:answer:"))
    await an.writes("màu gỉ sét nâu")
    await an.sends_photo(a_photo())
    await an.sends_photo(b"not a picture at all")
    await hoa.presses(await hoa.key("task:call:"))
    await hoa.writes("/start not-an-invitation", f"/start {code}", "/log 1")
    await an.forges("offer:accept:99999999999")
    await an.writes(f"/status {WORDS}")
    for _try in range(3):
        await world.later(seconds=5)
    await an.writes("/mydata", "/forget")
    await an.presses("forget:yes")


async def _breaks(turn: Turn, args: list[str]) -> None:
    raise ValueError(f"{turn.person.phone}: {args}")


def _holds(line: str, secret: str) -> bool:
    return secret in line or json.dumps(secret)[1:-1] in line
