"""A person's phone: what they do with their thumbs, and what they see."""

import asyncio

from tests.telegram_server.gestures import Gestures
from tests.telegram_server.ledger import Shown
from tests.telegram_server.polls import answer_json
from tests.telegram_server.wire import chat_json, message_json, now


class Phone(Gestures):
    """Writing and sending are inherited; here are pressing, blocking and looking."""

    def presses(self, label_or_data: str, message: int = -1) -> None:
        """A button that is really shown: under the newest message that has it, under the
        message of that place on the screen, or in place of the keyboard."""
        shown = self.screen()
        for candidate in reversed(shown) if message == -1 else [shown[message]]:
            for button in candidate.buttons:
                if label_or_data in (button.label, button.data):
                    return self._press(button.data, candidate)
        for key in self.keyboard() if message == -1 else []:
            if key["text"] == label_or_data:
                assert len(key) == 1, f"{label_or_data} asks for more than a word"
                self.writes(label_or_data)
                return None
        raise AssertionError(f"No button {label_or_data!r} is shown.\n{self.describe()}")

    def forges(self, data: str, message: Shown | None = None) -> None:
        """A press of a button that is not, or no longer, shown."""
        self._press(data, message or self.screen()[-1])

    def poll(self) -> Shown:
        """The newest quiz on the screen that is still open."""
        for shown in reversed(self.screen()):
            if shown.poll is not None and not shown.poll.closed:
                return shown
        raise AssertionError(f"No open poll is shown.\n{self.describe()}")

    def votes(self, option: int, shown: Shown | None = None) -> None:
        """Answers a quiz, the newest open one, or one that somebody else was sent and handed on.
        Telegram's phones let nobody answer twice."""
        poll = (shown or self.poll()).poll
        assert poll is not None, "That is no poll."
        assert not poll.closed, "It is closed."
        assert self.id not in poll.answers, "It has been answered."
        poll.answers[self.id] = option
        if not poll.anonymous:
            body = answer_json(poll, self._chat.user, option)
            self._updates.add("poll_answer", body, queue=f"poll-{self.id}")

    def blocks(self) -> None:
        self._chat.blocked = True
        self._membership("kicked")

    def unblocks(self) -> None:
        self._chat.blocked = False
        self._membership("member")

    def screen(self) -> list[Shown]:
        """The bot's messages as they look now, oldest first."""
        return [message for message in self._chat.messages if not message.mine]

    def buttons(self) -> list[str]:
        """The data of every button now under any message."""
        return [button.data for message in self.screen() for button in message.buttons]

    def keyboard(self) -> list[dict[str, object]]:
        """The keys that now replace the phone's own keyboard."""
        for message in reversed(self.screen()):
            if message.keyboard.removes:
                return []
            if message.keyboard.reply is not None:
                return [key for row in message.keyboard.reply for key in row]
        return []

    def spinning(self) -> int:
        """How many pressed buttons still show that they wait."""
        mine = [answered for press, answered in self._ledger.presses.items() if self._owns(press)]
        return mine.count(False)

    async def sees(self, words: str, within: float = 5, *, after: int = 0) -> Shown:
        """The newest message with these words, waited for if need be; `after` is a message id."""
        deadline = asyncio.get_running_loop().time() + within
        while True:
            for message in reversed(self.screen()):
                if words in message.text and message.id > after:
                    return message
            left = deadline - asyncio.get_running_loop().time()
            if left <= 0:
                raise AssertionError(f"{words!r} was not seen.\n{self.describe()}")
            await self._ledger.bell.rung(left)

    def describe(self) -> str:
        lines = [f"{self.name} sees:"]
        for message in self._chat.messages:
            whose = ">" if message.mine else " "
            labels = " ".join(f"[{button.label} = {button.data}]" for button in message.buttons)
            lines.append(f"{whose} {message.id} {message.kind}: {message.text!r} {labels}")
        return "\n".join(lines)

    def _owns(self, press: str) -> bool:
        return press.startswith(f"{self.id}-")

    def _press(self, data: str, message: Shown) -> None:
        press = f"{self.id}-{len(self._ledger.presses) + 1}"
        self._ledger.presses[press] = False
        body: dict[str, object] = {
            "id": press,
            "from": self._chat.user,
            "message": message_json(message, self._chat),
            "chat_instance": "1",
            "data": data,
        }
        self._updates.add("callback_query", body, queue=f"press-{self.id}")

    def _membership(self, status: str) -> None:
        body: dict[str, object] = {
            "chat": chat_json(self._chat),
            "from": self._chat.user,
            "date": now(),
            "new_chat_member": {"status": status},
        }
        self._updates.add("my_chat_member", body, queue=str(self.id))
