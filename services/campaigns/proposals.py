"""Proposals of texts for the seasons (locales/campaigns): a head, and words that a desk may change.

None is approved until its head says by whom; the desk shows that beside the words.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import locales
from services.campaigns.model import CampaignKind
from services.courses.heads import read_fields
from services.courses.reading import FENCE, read_text

SHIPPED = locales.DIRECTORY / "campaigns"


@dataclass(frozen=True, slots=True)
class Proposal:
    """`day` is month and day, such as 04-04; empty where the year or a coordinator decides."""

    key: str
    kind: CampaignKind
    day: str
    role: str
    trade: str
    titles: Mapping[str, str]
    texts: Mapping[str, str]
    approved: Mapping[str, str]

    @property
    def awaits(self) -> list[str]:
        """In which languages the words await approval."""
        return [code for code, who in self.approved.items() if not who]


@cache
def proposals(folder: Path = SHIPPED) -> Sequence[Proposal]:
    """Read once in the life of a process; in the order of their names."""
    keys = sorted({path.name.partition(".")[0] for path in folder.glob("*.??.md")})
    return [_proposal(folder, key) for key in keys]


def proposal_named(key: str) -> Proposal | None:
    return next((one for one in proposals() if one.key == key), None)


def _proposal(folder: Path, key: str) -> Proposal:
    heads, texts = {}, {}
    for code in locales.LANGUAGES:
        path = folder / f"{key}.{code}.md"
        if path.exists():
            heads[code], texts[code] = _read(path)
    first = next(iter(heads.values()))
    return Proposal(
        key=key,
        kind=CampaignKind(first["kind"]),
        day=first["day"],
        role=first["role"],
        trade=first["trade"],
        titles={code: head["title"] for code, head in heads.items()},
        texts=texts,
        approved={code: head["approved"] for code, head in heads.items()},
    )


def _read(path: Path) -> tuple[dict[str, str], str]:
    _empty, head, words = read_text(path.read_bytes()).split(f"{FENCE}\n", 2)
    fields = read_fields(head, first=2)
    return {name: str(one.value) for name, one in fields.items()}, words.strip()
