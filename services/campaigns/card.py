"""A campaign as coordinators see it in chat: one card with what they may do."""

from zoneinfo import ZoneInfo

from services.broadcasts.audience import audience_of
from services.campaigns.lifecycle import STATE_NAMES, CampaignState
from services.campaigns.model import Campaign
from services.campaigns.results import Result
from services.messages import Choice, Reply
from services.texts import At, Lines, Number, Text, Words, _


def campaign_card(
    campaign: Campaign, found: list[Result], *, zone: ZoneInfo, asking: bool = False
) -> Reply:
    """`asking` shows the question that must be answered before it is stopped for good."""
    lines = Lines(
        [
            Words(f"📅 {campaign.name}"),
            _("To: {audience}", audience=audience_of(campaign.audience).name_of(campaign.audience)),
            _state(campaign, zone),
            *(_result(one, many=len(campaign.halves) > 1) for one in _newest(found)),
            _("Stop it for good? Who has not been written to will get nothing.")
            if asking
            else None,
        ]
    )
    return Reply(lines, choices=_buttons(campaign, asking=asking), card=f"campaign:{campaign.id}")


def _state(campaign: Campaign, zone: ZoneInfo) -> Text:
    name = STATE_NAMES[campaign.state]
    if campaign.state is CampaignState.SCHEDULED and campaign.starts_at is not None:
        if campaign.every_year:
            return _("{state}: {at}, every year", state=name, at=At(campaign.starts_at, zone))
        return _("{state}: {at}", state=name, at=At(campaign.starts_at, zone))
    if campaign.state is CampaignState.RUNNING and campaign.night:
        return _("rests until the morning")
    return name


def _newest(found: list[Result]) -> list[Result]:
    return [one for one in found if one.run.due_at == found[0].run.due_at]


def _result(one: Result, *, many: bool) -> Text:
    counts = {
        "sent": Number(one.delivered),
        "total": Number(one.sent.total),
        "pressed": Number(one.pressed),
        "answered": Number(one.answered),
    }
    if many:
        return _(
            "{half}: {sent} of about {total} delivered, {pressed} pressed, {answered} answered",
            half=one.run.half.upper(),
            **counts,
        )
    return _("{sent} of about {total} delivered, {pressed} pressed, {answered} answered", **counts)


def _buttons(campaign: Campaign, *, asking: bool) -> tuple[Choice, ...]:
    id = campaign.id
    if asking:
        return (
            Choice(f"campaign:stop:{id}:yes", _("Yes, stop it")),
            Choice(f"campaign:show:{id}", _("◀ Back")),
        )
    stop = Choice(f"campaign:stop:{id}", _("⏹ Stop"))
    buttons = {
        CampaignState.SCHEDULED: (stop,),
        CampaignState.RUNNING: (Choice(f"campaign:pause:{id}", _("⏸ Pause")), stop),
        CampaignState.PAUSED: (Choice(f"campaign:resume:{id}", _("▶ Go on")), stop),
    }
    return buttons.get(campaign.state, ())
