"""A group chat with the bot in it: who writes and presses there, and what all of them see."""

from tests.telegram_server.ledger import Chat, Ledger, Shown
from tests.telegram_server.phone import Phone
from tests.telegram_server.updates import Updates
from tests.telegram_server.wire import BOT, Json, chat_json, envelope, message_json

#: Whom Telegram names instead of an administrator who acts anonymously.
ANONYMOUS: Json = {
    "id": 1087968824,
    "is_bot": True,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}


class Group:
    """One screen for everybody in it."""

    def __init__(self, ledger: Ledger, updates: Updates, chat: Chat) -> None:
        self._ledger, self._updates, self._chat = ledger, updates, chat

    @property
    def id(self) -> int:
        return self._chat.id

    def writes(self, phone: Phone, text: str) -> int:
        return self._tells({"text": text}, phone._chat.user)

    def writes_anonymously(self, text: str) -> int:
        return self._tells({"text": text, "sender_chat": chat_json(self._chat)}, ANONYMOUS)

    def presses(self, phone: Phone, data: str) -> str:
        """A button that is really shown. Returns the id of the press."""
        return self._press(data, phone._chat.user, self.card(data))

    def presses_anonymously(self, data: str) -> str:
        return self._press(data, ANONYMOUS, self.card(data))

    def forges(self, phone: Phone, data: str, message: Shown) -> str:
        """A press of a button that is not, or no longer, shown."""
        return self._press(data, phone._chat.user, message)

    def toast(self, press: str) -> str | None:
        """What passed over the screen of whoever pressed; None while the button still waits."""
        return self._ledger.toasts.get(press)

    def screen(self) -> list[Shown]:
        """The bot's messages as they look now, oldest first."""
        return [message for message in self._chat.messages if not message.mine]

    def card(self, data: str) -> Shown:
        for message in reversed(self.screen()):
            if data in [button.data for button in message.buttons]:
                return message
        raise AssertionError(f"No button {data!r} in the group: {self.buttons()}")

    def buttons(self) -> list[str]:
        """The data of every button now under any message."""
        return [button.data for message in self.screen() for button in message.buttons]

    def everything(self) -> str:
        return "\n".join(message.text for message in self.screen())

    def kicks(self, by: Phone) -> None:
        """The bot is removed."""
        self._chat.blocked = True
        self._membership("kicked", by)

    def grows(self, by: Phone) -> None:
        """It becomes a supergroup, under another id; what was sent before cannot be edited."""
        old = self._chat
        title = old.user["first_name"]
        new_id = -1_000_000_000_000 + old.id
        self._chat = Chat({"id": new_id, "first_name": title}, known=True, kind="supergroup")
        self._ledger.chats[new_id], old.moved_to = self._chat, new_id
        user = by._chat.user
        self._tells({"migrate_from_chat_id": old.id}, user)
        body = {**envelope(old, self._ledger.next_message_id()), "from": user}
        self._updates.add("message", {**body, "migrate_to_chat_id": new_id}, queue=str(old.id))

    def _tells(self, content: Json, user: Json) -> int:
        message_id = self._ledger.next_message_id()
        text = str(content.get("text", ""))
        self._ledger.show(Shown(message_id, self.id, next(iter(content)), text, mine=True))
        body = {**envelope(self._chat, message_id), "from": user, **content}
        self._updates.add("message", body, queue=str(self.id))
        return message_id

    def _press(self, data: str, user: Json, message: Shown) -> str:
        press = f"{user['id']}-{len(self._ledger.presses) + 1}"
        self._ledger.presses[press] = False
        where = self._ledger.chats[message.chat_id]
        body: Json = {
            "id": press,
            "from": user,
            "message": message_json(message, where),
            "chat_instance": "2",
            "data": data,
        }
        self._updates.add("callback_query", body, queue=f"press-{user['id']}")
        return press

    def _membership(self, status: str, by: Phone) -> None:
        body: Json = {
            "chat": chat_json(self._chat),
            "from": by._chat.user,
            "date": 1795311000,
            "old_chat_member": {"status": "member", "user": BOT},
            "new_chat_member": {"status": status, "user": BOT},
        }
        self._updates.add("my_chat_member", body, queue=str(self.id))
