"""Everything a person can send from a phone; each returns the new message's id."""

from dataclasses import dataclass

from tests.telegram_server.ledger import Chat, Ledger, Shown
from tests.telegram_server.updates import Updates
from tests.telegram_server.wire import Json, envelope, now

LIVE_PERIOD = 3600


@dataclass
class Gestures:
    _ledger: Ledger
    _updates: Updates
    _chat: Chat

    @property
    def id(self) -> int:
        return self._chat.id

    @property
    def name(self) -> str:
        return str(self._chat.user["first_name"])

    def sends(self, **content: object) -> int:
        """Any message, by the fields of Telegram's Message."""
        message_id = self._ledger.next_message_id()
        self._chat.known = True
        text = str(content.get("text", content.get("caption", "")))
        kind = next(iter(content))
        self._ledger.show(Shown(message_id, self.id, kind, text, mine=True))
        self._tell("message", message_id, content)
        return message_id

    def writes(self, text: str) -> int:
        return self.sends(text=text)

    def edits(self, message: int, text: str) -> None:
        self._chat.find(message).text = text
        self._tell("edited_message", message, {"text": text, "edit_date": now()})

    def sends_pin(
        self, lat: float, lon: float, accuracy: float | None = None, *, live: bool = False
    ) -> int:
        return self.sends(location=_place(lat, lon, accuracy, live=live))

    def moves(self, message: int, lat: float, lon: float) -> None:
        """The live location sent with `message` is now here."""
        content = {"location": _place(lat, lon, None, live=True), "edit_date": now()}
        self._tell("edited_message", message, content)

    def sends_venue(self, lat: float, lon: float, title: str, address: str = "") -> int:
        place = _place(lat, lon, None, live=False)
        venue = {"location": place, "title": title, "address": address}
        return self.sends(venue=venue, location=place)

    def sends_photo(self, content: bytes, album: str | None = None, caption: str = "") -> int:
        thumb = self._file(content[:100], width=90, height=60)
        photo = [thumb, self._file(content, width=1280, height=853)]
        return self.sends(photo=photo, **_extras(album, caption))

    def sends_document(
        self, content: bytes, mime: str = "image/jpeg", name: str = "IMG_1.jpg", caption: str = ""
    ) -> int:
        document = self._file(content, mime_type=mime, file_name=name)
        return self.sends(document=document, **_extras(None, caption))

    def sends_voice(self, content: bytes) -> int:
        return self.sends(voice=self._file(content, mime_type="audio/ogg", duration=3))

    def shares_contact(self, number: str, *, of: int | None = None) -> int:
        """Their own number, or that of user `of`."""
        contact: Json = {"phone_number": number, "first_name": self.name, "user_id": of or self.id}
        return self.sends(contact=contact)

    def _file(self, content: bytes, **about: object) -> Json:
        ref = self._ledger.keep_file(content)
        return {"file_id": ref, "file_unique_id": ref, "file_size": len(content), **about}

    def _tell(self, kind: str, message_id: int, content: Json) -> None:
        body = {**envelope(self._chat, message_id), **content}
        self._updates.add(kind, body, queue=str(self.id))


def _extras(album: str | None, caption: str) -> Json:
    extras = {"media_group_id": album, "caption": caption}
    return {key: value for key, value in extras.items() if value}


def _place(lat: float, lon: float, accuracy: float | None, *, live: bool) -> Json:
    place: Json = {"latitude": lat, "longitude": lon}
    if accuracy is not None:
        place["horizontal_accuracy"] = accuracy
    if live:
        place["live_period"] = LIVE_PERIOD
    return place
