"""Points that must be chosen: several that words can mean, or one that corrects the place."""

import re
from collections.abc import Sequence

from services.conversation import places, point_questions, questions, summary
from services.conversation.draft import Step
from services.conversation.resident import ask_on, draft_of, keep
from services.conversation.turn import Turn
from services.errors import no_longer
from services.messages import GeoPoint

_POINT = re.compile(r"(-?\d{1,2}\.\d{5}),(-?\d{1,3}\.\d{5}),(\d{1,6})", re.ASCII)


async def choose_point(turn: Turn, points: Sequence[GeoPoint]) -> None:
    """Words that can mean several points are asked about, never guessed."""
    await turn.say(point_questions.which_of(points, turn.policy.area))
    turn.talk.step = Step.PLACE.value


async def corrects_place(turn: Turn) -> bool:
    """Whether the words had coordinates other than the place told before, now asked about."""
    draft, area = draft_of(turn), turn.policy.area
    placed = places.correct(draft, turn.inbound.text, area)
    if placed.outside:
        await ask_on(turn, first=questions.outside_kept(placed.outside))
    elif placed.points:
        await turn.say(point_questions.which_is_right(draft, placed.points, area))
    return bool(placed.outside or placed.points)


async def on_point(turn: Turn, args: list[str]) -> None:
    """`report:point:16.82510,107.09810,10`: what anybody may also write, checked as such."""
    point = _point_of(args[1]) if len(args) == 2 else None
    area = turn.policy.area
    if turn.talk.draft is None or point is None or not area.holds(point.lat, point.lon):
        raise no_longer()
    draft = places.place_point(draft_of(turn), point, area)
    await keep(turn, draft)
    await turn.say(summary.pin(draft, places.place_name(draft, area)))
    await ask_on(turn)


async def on_keep(turn: Turn, args: list[str]) -> None:
    """The place told before is the right one."""
    if turn.talk.draft is None:
        raise no_longer()
    await ask_on(turn)


def _point_of(written: str) -> GeoPoint | None:
    found = _POINT.fullmatch(written)
    if found is None:
        return None
    return GeoPoint(float(found[1]), float(found[2]), float(found[3]) or None)
