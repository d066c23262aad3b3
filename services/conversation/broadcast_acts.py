"""The buttons of a coordinator on a broadcast: pause, go on, stop; and the list of them."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from services.alerts.service import check_coordinator
from services.broadcasts import service as broadcasts
from services.broadcasts.queries import broadcasts_under_way
from services.conversation.arguments import Args, number
from services.conversation.turn import Turn
from services.errors import no_longer
from services.texts import _

#: Cards shown at once; the newest are those somebody asks about.
MOST = 5


async def on_broadcasts(turn: Turn, args: Args) -> None:
    """`/broadcasts`: a living card for each that is under way."""
    await check_coordinator(turn.session, turn.person)
    found = await broadcasts_under_way(turn.session, limit=MOST)
    if not found:
        await turn.say(_("No broadcast is under way."))
    for broadcast in reversed(found):
        await turn.say(replace(broadcasts.card_of(turn.session, broadcast), fresh=True))


async def on_broadcast(turn: Turn, args: Args) -> None:
    """`broadcast:<verb>:<id>`. Raises IllegalMove for a verb that nobody offered."""
    act = _ACTS.get(args[0]) if args else None
    if act is None:
        raise no_longer()
    await act(turn, args)


async def on_show(turn: Turn, args: Args) -> None:
    """`broadcast:show:7` puts the card back as it was."""
    await check_coordinator(turn.session, turn.person)
    broadcast = await broadcasts.get(turn.session, number(args))
    await turn.say(broadcasts.card_of(turn.session, broadcast))


async def on_pause(turn: Turn, args: Args) -> None:
    await check_coordinator(turn.session, turn.person)
    await broadcasts.pause(turn.session, number(args))


async def on_resume(turn: Turn, args: Args) -> None:
    await check_coordinator(turn.session, turn.person)
    await broadcasts.resume(turn.session, number(args))


async def on_stop(turn: Turn, args: Args) -> None:
    """Asked once more: it cannot be taken up again."""
    await check_coordinator(turn.session, turn.person)
    if args[2:] == ["yes"]:
        await broadcasts.stop(turn.session, number(args))
        return
    broadcast = await broadcasts.get(turn.session, number(args))
    asking = broadcast.ended_at is None
    await turn.say(broadcasts.card_of(turn.session, broadcast, asking=asking))


_ACTS: Mapping[str, Callable[[Turn, Args], Awaitable[None]]] = {
    "show": on_show,
    "pause": on_pause,
    "resume": on_resume,
    "stop": on_stop,
}
