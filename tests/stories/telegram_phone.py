"""A person on Telegram, behind the strict Bot API server."""

from tests import telegram_server
from tests.stories.phones import Phone, Quiet, Seen, meant
from tests.stories.words import LABELS_IN_KEYBOARDS
from tests.telegram_server.ledger import Shown


class TelegramPhone(Phone):
    """`hand` is the server's own phone, for what only Telegram has: albums, edits, blocking."""

    channel = "telegram"

    def __init__(self, hand: telegram_server.Phone, language: str, quiet: Quiet) -> None:
        super().__init__(hand.name, language, quiet)
        self.hand = hand

    @property
    def contact(self) -> str:
        return str(self.hand.id)

    async def screen(self) -> list[Seen]:
        return [
            Seen(
                shown.id,
                shown.text,
                tuple(button.data for button in shown.buttons),
                tuple(button.label for button in shown.buttons),
                shown.kind,
                shown.location,
            )
            for shown in self.hand.screen()
        ]

    def is_known(self) -> None:
        """They have written before, so that the bot may write to them."""
        self.hand._chat.known = True

    async def rests(self) -> None:
        await self._quiet()

    async def moves(self, message: int, lat: float, lon: float) -> None:
        self.hand.moves(message, lat, lon)
        await self._quiet()

    async def sends_live_pin(self, lat: float, lon: float) -> int:
        message = self.hand.sends_pin(lat, lon, live=True)
        await self._quiet()
        return message

    async def _write(self, text: str) -> None:
        self.hand.writes(text)

    async def _press(self, key: str, *, forged: bool) -> None:
        if forged:
            self.hand.forges(key, (self.hand.screen() or [Shown(1, self.hand.id, "text")])[-1])
            return
        try:
            self.hand.presses(meant(key, self.hand.buttons()))
        except LookupError:
            self._press_below(key)

    def _press_below(self, key: str) -> None:
        """A key in place of the phone's own keyboard is a word that is sent."""
        labels = [text.render(self.language) for text in LABELS_IN_KEYBOARDS.get(key, ())]
        shown = [label for label in labels if label in [k["text"] for k in self.hand.keyboard()]]
        if not shown:
            raise LookupError(key)
        self.hand.presses(shown[0])

    async def _pin(self, lat: float, lon: float, accuracy: float | None) -> None:
        self.hand.sends_pin(lat, lon, accuracy)

    async def _photo(self, content: bytes) -> None:
        self.hand.sends_photo(content)

    async def _voice(self, content: bytes) -> None:
        self.hand.sends_voice(content)

    async def _contact_card(self, number: str) -> None:
        self.hand.shares_contact(number)
