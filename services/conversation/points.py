"""Points that must be chosen: several that words can mean, or one that corrects the place."""

import re
from collections.abc import Sequence
from dataclasses import replace

from services.conversation import places, questions, summary
from services.conversation.draft import Draft, Step
from services.conversation.resident import CARD, ask_on, draft_of, keep
from services.conversation.turn import Turn
from services.errors import no_longer
from services.messages import Choice, GeoPoint, Reply
from services.pictures.names import points_name
from services.places.gazetteer import unit_by_code
from services.policy import ServiceArea
from services.texts import Lines, Spoken, Words, _

#: With Emergency and Cancel six buttons, which is what fits a small screen.
MOST_POINTS = 4
_POINT = re.compile(r"(-?\d{1,2}\.\d{5}),(-?\d{1,3}\.\d{5}),(\d{1,6})", re.ASCII)


async def choose_point(turn: Turn, points: Sequence[GeoPoint]) -> None:
    """Words that can mean several points are asked about, never guessed."""
    text = _(
        "1/5 That can mean several places. Which number on the map is it? "
        "If none is right, write the place in other words."
    )
    await _ask(turn, text, [(p, _label(p, turn.policy.area)) for p in points[:MOST_POINTS]])
    turn.talk.step = Step.PLACE.value


async def corrects_place(turn: Turn) -> bool:
    """Whether the words had coordinates other than the place told before, now asked about."""
    draft = draft_of(turn)
    placed = places.correct(draft, turn.inbound.text, turn.policy.area)
    if placed.outside:
        await ask_on(turn, first=questions.outside_kept(placed.outside))
    elif placed.points:
        await ask_which(turn, draft, placed.points)
    return bool(placed.outside or placed.points)


async def ask_which(turn: Turn, draft: Draft, points: Sequence[GeoPoint]) -> None:
    """The place told before stays until another one has been chosen."""
    known = draft.item_point
    offered = [(p, _label(p, turn.policy.area)) for p in points[: MOST_POINTS - 1]]
    if known is not None:
        offered.append((known, Choice("report:keep", _("the place from before"))))
    text = _("You have told a place before. Which number on the map is the right one?")
    await _ask(turn, text, offered)


async def _ask(turn: Turn, text: Spoken, offered: Sequence[tuple[GeoPoint, Choice]]) -> None:
    choices = [
        replace(choice, label=Lines([Words(f"{number}."), choice.label], between=" "))
        for number, (_point, choice) in enumerate(offered, start=1)
    ]
    sketch = "drawn:" + points_name([point for point, _choice in offered])
    ways_out = (questions.EMERGENCY, questions.CANCEL)
    await turn.say(Reply(text, choices=(*choices, *ways_out), photo=sketch, card=CARD, fresh=True))


def _label(point: GeoPoint, area: ServiceArea) -> Choice:
    """What names the point to a reader: the commune that it is likely to lie in."""
    metres = min(round(point.accuracy_m or 0), 999_999)
    unit = unit_by_code(places.commune_of(point, area) or "", area.province)
    name = unit.name if unit else places.said_back(point)
    return Choice(f"report:point:{point.lat:.5f},{point.lon:.5f},{metres}", Words(name))


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
