"""The cards and promises of a transaction; a batch of turns reads and writes them all at once."""

from collections import defaultdict
from collections.abc import Collection, Sequence

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.messages import Address
from services.notify import queries
from services.notify.model import Card, Delivery, OutboxMessage
from services.together import Known, is_together

_Standing = tuple[Address, str]
_CARDS: Known[_Standing, Card | None] = Known("cards")
_UNSENT: Known[_Standing, Sequence[OutboxMessage]] = Known("unsent cards")
_PROMISED: Known[int, OutboxMessage] = Known("promised messages")
_WRITTEN = [column.key for column in OutboxMessage.__table__.columns if column.key != "id"]
# The table's own: of a mapped class rows with and without a card would be written apart.
_INSERT = insert(OutboxMessage.__table__)


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


async def card_of(session: AsyncSession, to: Address, key: str) -> Card | None:
    """The card, locked: of two states promised at once one comes second."""
    return await _CARDS.find(session, (to, key), lambda: queries.get_card(session, to, key))


async def unsent_of(session: AsyncSession, to: Address, key: str) -> Sequence[OutboxMessage]:
    """States of the card that nobody has claimed yet, oldest first, locked."""
    return await _UNSENT.find(
        session, (to, key), lambda: queries.unsent_of_card(session, to.channel, [to.contact], key)
    )


def add(session: AsyncSession, message: OutboxMessage, card: Card | None) -> None:
    """Promise it: at once, or with all others of its batch. A card has no other unsent state."""
    if is_together(session):
        _PROMISED.note(session, len(_PROMISED.all(session)), message)
    else:
        session.add(message)
    if card is not None:
        standing = (Address(message.channel, message.contact), card.key)
        _CARDS.note(session, standing, card)
        _UNSENT.note(session, standing, [message])


async def store(session: AsyncSession) -> None:
    """Write what a batch promised, in order and in one statement."""
    promised = [m for m in _PROMISED.all(session) if m.state is Delivery.PENDING]
    rows = [{name: getattr(message, name) for name in _WRITTEN} for message in promised]
    if rows:
        await session.execute(_INSERT, rows)
