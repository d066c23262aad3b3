"""Who reads which of two wordings: the same person always the same one, by a hash of the id. Pure.

The hash is a multiplication that both databases can do, so that a slice of an audience is chosen
where it is counted; `half_of` says the same in Python.
"""

from services.campaigns.model import Half

#: Knuth's multiplier; its high bits are well mixed even for ids that follow each other.
FACTOR, SALT_FACTOR, SPAN = 2_654_435_761, 40_503_001, 2**32


def half_of(person_id: int, salt: int) -> Half:
    """`salt` is the campaign's id: another campaign divides people in another way."""
    return Half.A if hashed(person_id, salt) < SPAN // 2 else Half.B


def hashed(person_id: int, salt: int) -> int:
    return (person_id * FACTOR + salt * SALT_FACTOR) % SPAN
