"""The frequent acts of a task stand as buttons; what closes, counts or parts it is folded away."""

import pytest

from services.desk.acts import ACTS
from services.desk.groups import FOLDED, ROWS, Group, grouped
from services.messages import Choice
from services.texts import Words


def choice(key: str) -> Choice:
    return Choice(key, Words(key))


@pytest.mark.parametrize(
    ("key", "group"),
    [
        ("alert:ack:1", Group.MAIN),
        ("task:verify:1", Group.MAIN),
        ("task:assign:1:2", Group.TEAMS),
        ("task:merge:1:2", Group.SAME),
        ("task:reopen:1", Group.MAIN),
        ("task:split:1:2", Group.REPORTS),
        ("task:activity:1:cha_clearance", Group.COUNTS),
        ("task:cancel:1:duplicate", Group.CLOSE),
        ("task:refer:1", Group.CLOSE),
    ],
)
def test_where_an_act_stands(key: str, group: Group) -> None:
    found = grouped([choice(key)])

    assert [one for one, choices in found.items() if choices] == [group]


def test_no_act_is_lost_and_every_other_group_has_a_title() -> None:
    every = [choice(f"{room}:{verb}:1") for room, verb in ACTS]

    found = grouped(every)

    assert sorted(c.key for choices in found.values() for c in choices) == sorted(
        c.key for c in every
    )
    assert set(FOLDED) | set(ROWS) == set(Group) - {Group.MAIN}
