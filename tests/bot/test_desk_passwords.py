"""A password for the desk is set and removed from the command line, never shown."""

import pytest

from services.people.model import Role
from services.signin.queries import password_named
from tests.bot.conftest import SafeLane
from tests.bot.test_joining import within
from tests.bot.test_roles import a_person

RIGHT = "ba con xa ve nha"


def test_a_password_is_set_and_removed(safelane: SafeLane, on_database: str) -> None:
    who = a_person(safelane, on_database, Role.COORDINATOR)
    ran = safelane("desk", "password", str(who), "hoa", given=f"{RIGHT}\n")

    assert ran.code == 0
    assert RIGHT not in ran.out
    assert within(on_database, lambda s: password_named(s, "hoa")) is not None
    assert safelane("desk", "password", str(who), "--remove").code == 0
    assert within(on_database, lambda s: password_named(s, "hoa")) is None


@pytest.mark.parametrize(("role", "word"), [(Role.COORDINATOR, "short"), (Role.TEAM, RIGHT)])
def test_what_cannot_be_is_one_clear_line(
    safelane: SafeLane,
    on_database: str,
    role: Role,
    word: str,
) -> None:
    who = a_person(safelane, on_database, role)
    ran = safelane("desk", "password", str(who), "hoa", given=f"{word}\n")

    assert ran.code == 2
    assert len(ran.complaint.strip().splitlines()) == 1
