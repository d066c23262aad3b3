"""Whom a round has asked already, and who may be asked once more. Pure.

A round asks in passes. In the first one every team is asked once. A team that did not answer, or
that no message reached, is asked again only when all others have been asked too: in the next pass.
A team that said no, or that gave the task back, is not asked again in the round.
"""

from collections import Counter
from collections.abc import Sequence

from services.dispatch.model import Offer, OfferState

#: Said no, has it, or is thinking about it.
SETTLED = frozenset({OfferState.OPEN, OfferState.ACCEPTED, OfferState.DECLINED})
#: Nobody of the team has said anything.
UNANSWERED = frozenset({OfferState.EXPIRED, OfferState.UNDELIVERED})


def passed_over(offers: Sequence[Offer], round_: int, *, again: bool = False) -> set[int]:
    """Ids of the teams that are not to be asked now; with `again`, when a new pass may begin."""
    made = [offer for offer in offers if offer.round == round_]
    unanswered = Counter(offer.team_id for offer in made if offer.state in UNANSWERED)
    begun = max(unanswered.values(), default=1)
    passes = begun + 1 if again else begun
    settled = {offer.team_id for offer in made if offer.state in SETTLED}
    return settled | {team_id for team_id, times in unanswered.items() if times >= passes}
