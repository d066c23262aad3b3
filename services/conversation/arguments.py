"""What stands behind a button's verb: values and ids that somebody may have made up. Pure."""

from services.conversation.hearing import whole_number
from services.errors import no_longer

Args = list[str]
#: What an integer column holds.
LARGEST_ID = 2**31 - 1


def number(args: Args, at: int = 1) -> int:
    """The id in a button's data; ids inside are never trusted, only looked up."""
    found = whole_number(args[at], LARGEST_ID) if len(args) > at else None
    if found is None:
        raise no_longer()
    return found
