"""Figures for whoever watches from outside: counts alone, of no person and no place."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.alerts.queries import count_open, count_untold
from services.audit.promise import Breach
from services.audit.service import find_breaches, since_look
from services.inbox.queries import count_poison
from services.letters.queries import count_letters, count_uncertain, paused_channels
from services.people.model import Role
from services.people.queries import reachable_with
from services.teams.queries import count_on_duty


@dataclass(frozen=True, slots=True)
class Figures:
    """`since_look` is in seconds, infinite when nobody has ever looked at what is due."""

    broken: Mapping[str, int]
    given_up: Mapping[str, int]
    uncertain: int
    paused: int
    poison: int
    alerts_open: int
    alerts_untold: int
    coordinators: int
    teams_on_duty: int
    since_look: float


async def figures_of(session: AsyncSession) -> Figures:
    found = Counter(finding.breach for finding in await find_breaches(session))
    look = await since_look(session)
    return Figures(
        broken={breach.value: found[breach] for breach in Breach},
        given_up={fate.value: count for fate, count in (await count_letters(session)).items()},
        uncertain=await count_uncertain(session),
        paused=len(await paused_channels(session, now=clock.now())),
        poison=await count_poison(session),
        alerts_open=await count_open(session),
        alerts_untold=await count_untold(session),
        coordinators=len(await reachable_with(session, Role.COORDINATOR)),
        teams_on_duty=await count_on_duty(session),
        since_look=look.total_seconds() if look is not None else float("inf"),
    )
