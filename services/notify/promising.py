"""The cards and promises of a transaction; a batch of turns reads and writes them all at once."""

from collections import defaultdict
from collections.abc import Collection, Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from services.messages import Address
from services.notify import queries
from services.notify.model import Card, OutboxMessage
from services.together import Known, add_later

_Standing = tuple[Address, str]
_CARDS: Known[_Standing, Card | None] = Known("cards")
_UNSENT: Known[_Standing, Sequence[OutboxMessage]] = Known("unsent cards")
_HOLDERS: Known[str, dict[Address, Card]] = Known("holders of new cards")


async def look_ahead(session: AsyncSession, addresses: Collection[Address], key: str) -> None:
    """Look up at once this card of all these addresses, for a batch of turns.

    Not locked: nobody else promises a state of it while its address is being answered.
    """
    contacts: dict[str, list[str]] = defaultdict(list)
    for address in addresses:
        contacts[address.channel].append(address.contact)
    for channel, some in contacts.items():
        cards = await queries.cards_of(session, channel, [(contact, key) for contact in some])
        unsent = defaultdict(list)
        for message in await queries.unsent_of_card(session, channel, some, key):
            unsent[message.contact].append(message)
        for contact in some:
            standing = (Address(channel, contact), key)
            _CARDS.note(session, standing, cards.get((contact, key)))
            _UNSENT.note(session, standing, unsent[contact])


def note_new_card(session: AsyncSession, key: str) -> None:
    """A batch has just made what the card is about, so nobody has been shown it."""
    _HOLDERS.note(session, key, {})


async def holders(session: AsyncSession, key: str) -> Collection[Address]:
    """Everyone to whom this card has been shown."""
    own = _HOLDERS.peek(session, key)
    return list(own) if own is not None else await queries.holders(session, key)


async def card_of(session: AsyncSession, to: Address, key: str) -> Card | None:
    """The card, locked: of two states promised at once one comes second."""
    if (own := _HOLDERS.peek(session, key)) is not None:
        return own.get(to)
    return await _CARDS.find(session, (to, key), lambda: queries.get_card(session, to, key))


async def unsent_of(session: AsyncSession, to: Address, key: str) -> Sequence[OutboxMessage]:
    """States of the card that nobody has claimed yet, oldest first, locked."""
    if _HOLDERS.peek(session, key) is not None:
        return _UNSENT.peek(session, (to, key)) or []
    return await _UNSENT.find(
        session, (to, key), lambda: queries.unsent_of_card(session, to.channel, [to.contact], key)
    )


def add_card(session: AsyncSession, card: Card) -> None:
    """A card that its address is shown for the first time."""
    if _HOLDERS.peek(session, card.key) is not None:
        add_later(session, card)
    else:
        session.add(card)


def add(session: AsyncSession, message: OutboxMessage, card: Card | None) -> None:
    """Promise it. A card has no other unsent state from now on."""
    add_later(session, message)
    if card is not None:
        standing = (Address(message.channel, message.contact), card.key)
        _CARDS.note(session, standing, card)
        if (own := _HOLDERS.peek(session, card.key)) is not None:
            own[standing[0]] = card
        _UNSENT.note(session, standing, [message])
