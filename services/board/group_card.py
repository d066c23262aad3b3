"""A task's card as it stands in a team's group chat: the same acts, and nothing about people. Pure.

Nobody checks who is in a group. So neither a name nor a number nor the words, photos and voice of
a reporter stand there, only what was found, where, and how urgent it is; the rest is in the
private chats of the members who have joined the team.
"""

from dataclasses import replace

from services.board import own_words, several, summary, team_card
from services.board.facts import Facts
from services.dispatch.model import OfferState
from services.messages import GeoPoint, Reply
from services.tasks.lifecycle import IN_HAND
from services.teams.model import Team
from services.texts import Lines, Spoken, _


def group_card(facts: Facts, team: Team, *, start: GeoPoint, mode: str = "") -> Reply:
    """`start` is the team's last known place; `mode` as on a member's own card."""
    offer = facts.offer_to(team)
    if offer is not None and offer.state is OfferState.OPEN:
        own = team_card.offer_card(facts, offer, start=start, mode=mode)
        return replace(own, text=_text(facts, start, _("New task for your team")))
    if facts.task.team_id == team.id and facts.task.status in IN_HAND:
        own = team_card.work_card(facts, start=start, mode=mode)
        return replace(own, text=_text(facts, start, None, mode))
    return team_card.ended_card(replace(facts, items=()), team, offer)


def _text(facts: Facts, start: GeoPoint, title: Spoken | None, mode: str = "") -> Spoken:
    return Lines(
        [
            title,
            summary.headline(facts),
            None if title else summary.status(facts),
            summary.what(facts),
            own_words.kinds(facts, quoted=False),
            summary.where(replace(facts, reports=())),
            summary.way_from(start, facts),
            summary.signs(facts),
            own_words.signs(facts, quoted=False),
            several.reports(facts),
            summary.age(facts),
            _("ℹ️ What the reporter wrote and sent is in your private chat with me."),
            team_card.HAND_BACK if mode == "hand_back" else None,
        ]
    )


def parting(facts: Facts) -> Reply:
    """What stays of a card in a group that is the team's no longer."""
    text = Lines([summary.headline(facts), _("This group is no longer linked to an EOD team.")])
    return Reply(text, card=f"task:{facts.task.id}")
