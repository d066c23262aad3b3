"""Our words into Telegram's: the channel that the outbox sends through."""

from telegram import Bot
from telegram.error import BadRequest, InvalidToken

from handlers.house import PictureLoader
from handlers.telegram import inbound
from handlers.telegram.editing import edit, retire
from handlers.telegram.failures import scrubbed, translated
from handlers.telegram.groups import name_of
from handlers.telegram.menu import offer_menu
from handlers.telegram.presses import answer_press
from handlers.telegram.sending import deliver
from services.messages import Inbound
from services.notify.channel import FetchRefused, Outgoing

#: Bytes a bot may download, by the Bot API's documentation of getFile.
LARGEST_FILE = 20 * 1024 * 1024


class TelegramChannel:
    """Plain text only, no parse mode: what people wrote can never become markup."""

    name = inbound.CHANNEL

    def __init__(self, bot: Bot, picture: PictureLoader) -> None:
        self._bot = bot
        self._picture = picture

    async def send(self, message: Outgoing) -> str:
        if message.answers is not None:
            with translated():
                return await answer_press(self._bot, message.answers, message.text)
        with translated():
            sent = await edit(self._bot, message) or await deliver(
                self._bot, message, self._picture
            )
        for old in {message.edits, message.retires} - {sent, None}:
            await retire(self._bot, message.contact, old)
        if message.menu is not None:
            await offer_menu(self._bot, message)
        return sent

    async def fetch(self, ref: str) -> bytes:
        with translated():
            try:
                return await self._download(ref)
            except BadRequest as error:
                raise FetchRefused(scrubbed(error)) from error

    async def _download(self, ref: str) -> bytes:
        file = await self._bot.get_file(ref)
        if file.file_path is None or (file.file_size or 0) > LARGEST_FILE:
            raise FetchRefused("The file is too large for a bot to download.")
        try:
            content = await file.download_as_bytearray()
        except InvalidToken as error:  # PTB's name for any 404; the token was good a moment ago
            raise FetchRefused("The file is gone.") from error
        if len(content) > LARGEST_FILE:
            raise FetchRefused("The file is larger than it was said to be.")
        return bytes(content)

    def to_inbound(self, external_id: str, raw: dict[str, object]) -> Inbound | None:
        return inbound.to_inbound(external_id, raw, me=name_of(self._bot))
