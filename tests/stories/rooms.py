"""A team's group chat in a story: who is in it, what they press, what passes over a screen."""

from tests.stories.acts import NEAR
from tests.stories.telegram_phone import TelegramPhone
from tests.stories.words import Said
from tests.stories.world import World
from tests.telegram_server import Group

LINKED = Said(
    "This group is now linked to {team}: its tasks are offered here too. Only members who "
    "have joined the team can answer. Everybody in the group can read along, so what "
    "reporters write and send stays in the private chats. /unlink ends this."
)
NOT_LINKED = Said(
    "This group is not linked to an EOD team. A member who has joined a team in a private "
    "chat with me writes /link here, not anonymously."
)
NO_LONGER_LINKED = Said("This group is no longer linked to an EOD team.")
ANOTHERS = Said("This group belongs to another EOD team. /unlink ends that first.")
MEMBERS_ONLY = Said(
    "Only members of {team} can answer here. To join, ask for an invitation and open "
    "it in a private chat with me."
)
NAMELESS = Said("I cannot see who you are. Please do not act anonymously here.")
WRITTEN = Said("I have written to you in our private chat.")
OPEN_A_CHAT = Said("Please open a private chat with me first, then press again.")
PRIVATELY = Said("To report something you found, please write to me privately: tap my name.")


class Room:
    """A team's group, with two members of the team and a stranger in it."""

    def __init__(self, world: World, group: Group, members: list[TelegramPhone]) -> None:
        self.world, self.group, self.members = world, group, members
        self.stranger = world.telegram("Lạ").hand

    async def writes(self, phone: TelegramPhone, text: str) -> None:
        self.group.writes(phone.hand, text)
        await self.world.quiet()

    async def presses(self, phone: TelegramPhone, start: str) -> str | None:
        """Press the newest button that begins so; what passes over the screen."""
        press = self.group.presses(phone.hand, self.key(start))
        await self.world.quiet()
        return self.group.toast(press)

    def key(self, start: str) -> str:
        return next(key for key in reversed(self.group.buttons()) if key.startswith(start))

    def says(self, said: Said) -> bool:
        return said.is_in(self.group.everything(), "vi")


async def a_room(world: World) -> Room:
    """The group that team Sen has just been linked to."""
    await world.team("Sen", *NEAR)
    members = [await _member(world) for _ in range(2)]
    room = Room(world, world.server.group(), members)
    await room.writes(room.members[0], "/link@safelane_bot")
    assert room.says(LINKED.of(team="Sen"))
    return room


async def _member(world: World) -> TelegramPhone:
    phone = await world.member("Sen", "telegram")
    assert isinstance(phone, TelegramPhone)
    return phone
