"""Roles are listed, given and taken from the command line; victims' details to coordinators."""

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services.messages import Address
from services.people.model import Role
from services.people.queries import roles_of
from services.people.service import give_role, introduce
from tests.bot.conftest import SafeLane
from tests.bot.test_joining import within


def a_person(safelane: SafeLane, url: str, *roles: Role) -> int:
    safelane("migrate")

    async def make(session: AsyncSession) -> int:
        person = await introduce(session, Address("webchat", "hoa"), name="Hoa")
        for role in roles:
            await give_role(session, person, role)
        return person.id

    return within(url, make)


def test_the_role_is_given_and_taken(safelane: SafeLane, on_database: str) -> None:
    who = a_person(safelane, on_database, Role.COORDINATOR)

    assert safelane("role", "grant", str(who), "victims").out.split("\t")[2].strip() == (
        "coordinator, victims"
    )
    assert f"{who}\tHoa\tcoordinator, victims" in safelane("role", "list").out
    safelane("role", "revoke", str(who), "victims")

    assert within(on_database, lambda s: roles_of(s, who)) == {Role.COORDINATOR}


@pytest.mark.parametrize("role", [Role.CLERK, Role.SCHOOL, Role.TEAM, Role.VIEWER])
def test_nobody_else_is_given_it(safelane: SafeLane, on_database: str, role: Role) -> None:
    who = a_person(safelane, on_database, role)

    ran = safelane("role", "grant", str(who), "victims")

    assert ran.code == 2
    assert "is no coordinator" in ran.complaint


def test_what_cannot_be_is_one_clear_line(safelane: SafeLane, on_database: str) -> None:
    who = a_person(safelane, on_database)

    assert "nobody with the number" in safelane("role", "grant", "99", "clerk").complaint
    assert "does not hold" in safelane("role", "revoke", str(who), "victims").complaint
    assert "There are none" in safelane("role", "list").out


@pytest.mark.parametrize("role", ["clerk", "victims"])
def test_there_are_codes_for_both(safelane: SafeLane, on_database: str, role: str) -> None:
    ran = safelane("invite", role)

    assert (ran.code, ran.err) == (0, "")
    assert len(ran.out.splitlines()[0]) == 22
