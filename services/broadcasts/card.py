"""A broadcast as coordinators see it: one living card with its progress and its buttons."""

from datetime import datetime
from zoneinfo import ZoneInfo

from services.broadcasts.audience import audience_of
from services.broadcasts.lifecycle import STATE_NAMES, UNDER_WAY, BroadcastState
from services.broadcasts.model import Broadcast
from services.broadcasts.progress import Leg, Progress, moment, progress
from services.messages import Choice, Reply
from services.texts import At, Lines, Number, Spoken, Text, Words, _, ngettext


def progress_of(broadcast: Broadcast, *, now: datetime) -> Progress:
    since = broadcast.resumed_at or now
    leg = Leg(broadcast.settled - broadcast.resumed_from, now - since)
    return progress(broadcast.settled, broadcast.total, leg)


def broadcast_card(
    broadcast: Broadcast, *, now: datetime, zone: ZoneInfo, asking: bool = False
) -> Reply:
    """`asking` shows the question that must be answered before it is stopped for good."""
    lines = Lines(
        [
            Words(f"📣 {broadcast.name}"),
            _("To: {audience}", audience=_audience(broadcast)),
            *_progress_lines(broadcast, now=now, zone=zone),
            _("Stop it for good? Who has not been written to will get nothing.")
            if asking
            else None,
        ]
    )
    return Reply(lines, choices=_buttons(broadcast, asking=asking), card=card_key(broadcast))


def _audience(broadcast: Broadcast) -> Spoken:
    return audience_of(broadcast.audience).name_of(broadcast.audience)


def card_key(broadcast: Broadcast) -> str:
    return f"broadcast:{broadcast.id}"


def _progress_lines(broadcast: Broadcast, *, now: datetime, zone: ZoneInfo) -> list[Text | None]:
    come = progress_of(broadcast, now=now)
    running = broadcast.state is BroadcastState.RUNNING
    done_at = At(moment(now, come.left), zone)
    return [
        _(
            "{state}: {settled} of about {total} ({share} %)",
            state=STATE_NAMES[broadcast.state],
            settled=Number(come.settled),
            total=Number(come.total),
            share=come.share,
        ),
        ngettext(
            "{count} person could not be reached",
            "{count} people could not be reached",
            broadcast.refused,
        )
        if broadcast.refused
        else None,
        _(
            "About {rate} a second, done about {at}",
            rate=Number(max(1, round(come.rate))),
            at=done_at,
        )
        if running
        else None,
    ]


def _buttons(broadcast: Broadcast, *, asking: bool) -> tuple[Choice, ...]:
    if broadcast.state not in UNDER_WAY:
        return ()
    if asking:
        return (
            Choice(f"broadcast:stop:{broadcast.id}:yes", _("Yes, stop it")),
            Choice(f"broadcast:show:{broadcast.id}", _("◀ Back")),
        )
    moving = (
        Choice(f"broadcast:pause:{broadcast.id}", _("⏸ Pause"))
        if broadcast.state is BroadcastState.RUNNING
        else Choice(f"broadcast:resume:{broadcast.id}", _("▶ Go on"))
    )
    return (moving, Choice(f"broadcast:stop:{broadcast.id}", _("⏹ Stop")))
