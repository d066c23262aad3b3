"""Whom a broadcast is for: a registry of kinds, each a name and a condition on a person.

A room above adds its own kinds (the people of some communes, the pupils of a course) with
`register`; the broadcast keeps the kind and its values, so that the condition is asked anew for
every slice.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, exists

from services.errors import NotFound
from services.people.model import Person, PersonRole, Role
from services.texts import Spoken, Words, _

Described = Mapping[str, Any]
Condition = Callable[[Described], ColumnElement[bool]]


@dataclass(frozen=True, slots=True)
class Audience:
    """What coordinators read, and who fits. Muted and unreachable people never do."""

    name: Spoken
    fits: Condition
    #: The audience in words, where its values say more than its name.
    told: Callable[[Described], Spoken] | None = None
    #: Whether its name alone is enough to choose it.
    plain: bool = True

    def name_of(self, described: Described) -> Spoken:
        return self.told(described) if self.told else self.name


def _holds_a_role(*roles: Role) -> ColumnElement[bool]:
    held = exists().where(PersonRole.person_id == Person.id)
    return held.where(PersonRole.role.in_(roles)) if roles else held


_KINDS: dict[str, Audience] = {
    "everyone": Audience(_("everyone"), lambda _described: Person.id > 0),
    "residents": Audience(_("residents"), lambda _described: ~_holds_a_role()),
    "schools": Audience(_("schools"), lambda _described: _holds_a_role(Role.SCHOOL)),
    "teams": Audience(_("EOD teams"), lambda _described: _holds_a_role(Role.TEAM)),
    "coordinators": Audience(_("coordinators"), lambda _described: _holds_a_role(Role.COORDINATOR)),
}


def register(kind: str, audience: Audience) -> None:
    """Another kind of audience, known to a room above."""
    _KINDS[kind] = audience


def kinds() -> list[str]:
    """Those that need nothing but their name."""
    return [kind for kind, audience in _KINDS.items() if audience.plain]


def audience_of(described: Described) -> Audience:
    """The audience of `{"kind": …}`. Raises NotFound for a kind that nobody registered."""
    found = _KINDS.get(str(described.get("kind")))
    if found is None:
        raise NotFound(_("There is no audience {name}.", name=Words(str(described.get("kind")))))
    return found
