"""A task as the lead of its organisation sees it: what the team sees, without its buttons."""

from dataclasses import replace

from services.board import team_card
from services.board.facts import Facts
from services.board.sight import Viewer
from services.tasks.lifecycle import IN_HAND
from services.teams.model import Team
from services.texts import Spoken


def lead_words(facts: Facts, team: Team) -> Spoken:
    """`team` is the lead's own that has or had it. Another task, of which this has become part,
    may be another organisation's: it is not named."""
    seen = replace(facts.seen_by(Viewer.LEAD), part_of=None, suggestion=None)
    if facts.task.status in IN_HAND:
        return team_card.work_card(seen, start=team.base).text
    return team_card.ended_card(seen, team, None).text
