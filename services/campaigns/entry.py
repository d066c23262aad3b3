"""A campaign as it is typed at the desk: read, and shown again."""

from collections.abc import Mapping, Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from services.campaigns.audience import described
from services.campaigns.model import Campaign, CampaignKind
from services.campaigns.proposals import Proposal
from services.campaigns.service import Wanted
from services.courses.lesson import filled
from services.errors import SafeLaneError
from services.places.folding import fold
from services.places.register import register_of
from services.places.service import locate
from services.places.units import Unit, bare
from services.policy import ServiceArea, policy_of
from services.texts import Words, _

#: With a commune's code, the name of its box.
IN = "in_"
#: Bytes of what is typed for communes; more are no list of them.
_LONGEST_LIST = 4000


def read(session: AsyncSession, fields: Mapping[str, str]) -> Wanted:
    """Raises SafeLaneError with the reason."""
    kind = fields.get("kind", "")
    if kind not in list(CampaignKind):
        raise SafeLaneError(_("Choose the season."))
    return Wanted(
        name=fields.get("name", ""),
        kind=CampaignKind(kind),
        audience=described(
            role=fields.get("role", ""),
            communes=_chosen(session, fields),
            course=fields.get("course", ""),
            trade=fields.get("trade", ""),
        ),
        a={code: fields.get(f"a_{code}", "") for code in ("vi", "en")},
        b={code: fields.get(f"b_{code}", "") for code in ("vi", "en")},
    )


def all_communes(session: AsyncSession) -> Sequence[Unit]:
    """Of the province, by name."""
    units = register_of(policy_of(session).area.province).units.values()
    return sorted(units, key=lambda unit: fold(bare(unit.name)))


def ticked(fields: Mapping[str, str], units: Sequence[Unit]) -> list[Unit]:
    return [unit for unit in units if fields.get(f"{IN}{unit.code}")]


def _chosen(session: AsyncSession, fields: Mapping[str, str]) -> list[Unit]:
    """Those that were ticked, and those that were typed besides."""
    typed = {unit.code for unit in communes_in(session, fields.get("communes", ""))}
    every = all_communes(session)
    boxes = ticked(fields, every)
    return [unit for unit in every if unit.code in typed or unit in boxes]


def communes_in(session: AsyncSession, words: str) -> list[Unit]:
    """The communes that the words name. Raises SafeLaneError with the first that nobody knows."""
    area = policy_of(session).area
    found: dict[str, Unit] = {}
    for name in words[:_LONGEST_LIST].replace("\n", ",").replace(";", ",").split(","):
        if not name.strip():
            continue
        unit = _commune(name.strip(), area)
        found[unit.code] = unit
    return list(found.values())


def _commune(name: str, area: ServiceArea) -> Unit:
    """A name that is a commune's own means that one, whatever else was called so before."""
    units = [each.unit for each in locate(name, area).units]
    own = [unit for unit in units if unit.name.casefold().endswith(name.casefold())]
    chosen = own if len(own) == 1 else units
    if len(chosen) != 1:
        raise SafeLaneError(_("“{name}” is no commune, or may mean several.", name=Words(name)))
    return chosen[0]


def of_campaign(campaign: Campaign) -> dict[str, str]:
    audience, texts = campaign.audience, campaign.texts
    return {
        "name": campaign.name,
        "kind": campaign.kind.value,
        **{name: audience.get(name, "") for name in ("role", "course", "trade")},
        **{f"{IN}{code}": "1" for code in audience.get("communes", ())},
        **{f"{half}_{code}": words for half, own in texts.items() for code, words in own.items()},
    }


def of_proposal(session: AsyncSession, proposal: Proposal) -> dict[str, str]:
    """With the province's numbers in its words."""
    policy = policy_of(session)
    numbers = {"hotline": policy.hotline, "ambulance": policy.ambulance}
    return {
        "name": proposal.titles.get(policy.language, proposal.key),
        "kind": proposal.kind.value,
        "role": proposal.role,
        "trade": proposal.trade,
        **{f"a_{code}": filled(words, numbers) for code, words in proposal.texts.items()},
    }
