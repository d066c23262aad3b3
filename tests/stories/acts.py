"""What people do again and again: telling of a find, and working on a task."""

import re

from tests.stories.phones import Phone
from tests.stories.sentences import SENT
from tests.stories.world import World

#: Degrees WGS84: a find in Đông Hà, and three bases ever farther from it.
FIND = (16.8163, 107.1003)
NEAR, FARTHER, FARTHEST = (16.80, 107.10), (16.70, 107.18), (16.62, 106.73)
#: A pin where the phone of a person is who says no more.
TYPED = "16.81630, 107.10030"
#: Everything but the place left out: after typed coordinates, and after a pin.
SKIPPED = ("report:skip", "report:danger:done", "report:skip", "report:skip")
AFTER_A_PIN = ("report:skip", *SKIPPED)


async def reports(phone: Phone, *danger_signs: str, at: str = TYPED) -> str:
    """A report of somebody in a hurry, who presses without waiting. Its reference."""
    mark = await phone.mark()
    if mark:
        await phone._write("/report")  # else these words would join what was sent before
    await phone._write(at)
    await phone.mark()
    signs = [f"report:danger:{sign}" for sign in danger_signs]
    await phone.hurries(SKIPPED[0], *signs, *SKIPPED[1:], "report:send")
    sent = await phone.sees(SENT, after=mark)
    await phone.mark()
    return reference_in(sent.text)


def reference_in(text: str) -> str:
    found = re.search(r"QT-\d\d-\d{4}", text)
    assert found, text
    return found[0]


async def three_teams(world: World, channel: str, language: str = "en") -> list[Phone]:
    """Nearest first, each on duty with one member."""
    phones = []
    for name, base in (("Sen", NEAR), ("Trúc", FARTHER), ("Biển", FARTHEST)):
        await world.team(name, *base)
        phones.append(await world.member(name, channel, language))
    return phones


async def accepts(phone: Phone) -> str:
    """The task's id."""
    await phone.presses(await phone.key("offer:accept:"))
    return (await phone.key("task:en_route:")).split(":")[2]


async def completes(phone: Phone, task: str) -> None:
    """From accepted to completed, with the shortest record."""
    steps = [f"task:en_route:{task}", f"task:on_site:{task}", f"task:complete:{task}"]
    answers = ["category:mortar", "quantity:1", "condition:intact", "outcome:removed", "more:done"]
    answers += ["evacuated:skip", "photo:skip", "note:skip", "confirm:send"]
    await phone.hurries(*steps, *(f"record:{answer}" for answer in answers))
