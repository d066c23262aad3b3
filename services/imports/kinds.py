"""Each kind of sheet: its columns, and how it is read, shown, taken in and taken back."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy.ext.asyncio import AsyncSession

from services.imports import rosters, schools, targets, teams, villages, years
from services.imports.model import Kind
from services.imports.seen import Item
from services.policy import ServiceArea
from services.sheets.table import Column
from services.texts import Text, _

#: What the sheet names, each under a key of its own, as JSON keeps it.
State = dict[str, Any]


class Sheet(NamedTuple):
    """A kind of sheet. `read` looks at nothing but the file and the area that is served; `state`
    is what stands under the keys now; `take` and `restore` are told who does it, as `by`."""

    name: Text
    columns: Sequence[Column]
    examples: Sequence[Sequence[str]]
    read: Callable[[bytes, ServiceArea], Sequence[Any]]
    look: Callable[[AsyncSession, Sequence[Any]], Awaitable[list[Item]]]
    take: Callable[..., Awaitable[None]]
    keys: Callable[[Sequence[Any]], list[str]]
    state: Callable[[AsyncSession, Sequence[str]], Awaitable[State]]
    restore: Callable[..., Awaitable[None]]


SHEETS: Mapping[Kind, Sheet] = {
    Kind.TEAMS: Sheet(
        _("Teams"),
        *(teams.COLUMNS, teams.EXAMPLES, teams.read, teams.look, teams.take),
        *(teams.keys, teams.state, teams.restore),
    ),
    Kind.ROSTERS: Sheet(
        _("Rosters"),
        *(rosters.COLUMNS, rosters.EXAMPLES, rosters.read, rosters.look, rosters.take),
        *(rosters.keys, rosters.state, rosters.restore),
    ),
    Kind.TARGETS: Sheet(
        _("Plan targets"),
        *(targets.COLUMNS, targets.EXAMPLES, targets.read, targets.look, targets.take),
        *(targets.keys, targets.state, targets.restore),
    ),
    Kind.SCHOOLS: Sheet(
        _("Schools"),
        *(schools.COLUMNS, schools.EXAMPLES, schools.read, schools.look, schools.take),
        *(schools.keys, schools.state, schools.restore),
    ),
    Kind.YEARS: Sheet(
        _("School years"),
        *(years.COLUMNS, years.EXAMPLES, years.read, years.look, years.take),
        *(years.keys, years.state, years.restore),
    ),
    Kind.VILLAGES: Sheet(
        _("Villages"),
        *(villages.COLUMNS, villages.EXAMPLES, villages.read, villages.look, villages.take),
        *(villages.keys, villages.state, villages.restore),
    ),
}
