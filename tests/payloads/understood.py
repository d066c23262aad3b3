"""Updates that people cause, each with what it means in our words."""

from typing import Any

from services.messages import Attachment, GeoPoint, Kind
from tests.payloads.telegram import (
    CHAT,
    KHE_SANH,
    LAN,
    PHOTO,
    USER,
    a_file,
    a_message,
    a_press,
    an_edit,
)

HERE = GeoPoint(16.61923, 106.73087)
LARGE = Attachment(Kind.PHOTO, "large", 181_000, "image/jpeg")
MINE = {"phone_number": "84901234567", "first_name": "Lan", "user_id": LAN}
VIDEO = {"video": a_file("v", duration=9, width=1, height=1)}

UNDERSTOOD: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "words": (a_message(text="Tôi thấy một quả bom"), {"text": "Tôi thấy một quả bom"}),
    "a command": (a_message(text="/start"), {"text": "/start"}),
    "a command with a code": (a_message(text="/start K7QP"), {"text": "/start K7QP"}),
    "a command named": (a_message(text="/start@safelane_bot K7"), {"text": "/start K7"}),
    "a bare command named": (a_message(text="/help@safelane_bot"), {"text": "/help"}),
    "an address in a sentence": (a_message(text="a /b@c d"), {"text": "a /b@c d"}),
    "a pin": (a_message(location=KHE_SANH), {"location": HERE}),
    "a pin with accuracy": (
        a_message(location={**KHE_SANH, "horizontal_accuracy": 12.5}),
        {"location": GeoPoint(16.61923, 106.73087, 12.5)},
    ),
    "a pin with odd accuracy": (
        a_message(location={**KHE_SANH, "horizontal_accuracy": -3}),
        {"location": HERE},
    ),
    "a pin of whole degrees": (
        a_message(location={"latitude": 16, "longitude": 107}),
        {"location": GeoPoint(16.0, 107.0)},
    ),
    "a place on no earth": (
        a_message(location={"latitude": 999, "longitude": -999}),
        {"location": GeoPoint(999.0, -999.0)},
    ),
    "a live location": (
        a_message(location={**KHE_SANH, "live_period": 900}),
        {"location": HERE, "live": True},
    ),
    "a live location moving": (
        an_edit(location={**KHE_SANH, "live_period": 900}),
        {"location": HERE, "live": True, "edited": True},
    ),
    "a live location ending": (
        an_edit(location=KHE_SANH),
        {"location": HERE, "live": True, "edited": True},
    ),
    "a venue": (
        a_message(
            venue={"location": KHE_SANH, "title": "Chợ Khe Sanh", "address": "QL9"},
            location=KHE_SANH,
        ),
        {"location": HERE, "place_name": "Chợ Khe Sanh, QL9"},
    ),
    "a venue without address": (
        a_message(venue={"location": KHE_SANH, "title": "Chợ", "address": ""}),
        {"location": HERE, "place_name": "Chợ"},
    ),
    "a photo": (a_message(photo=PHOTO), {"attachment": LARGE}),
    "a photo with words": (
        a_message(photo=PHOTO, caption="gần suối"),
        {"attachment": LARGE, "text": "gần suối"},
    ),
    "a photo of an album": (
        a_message(photo=PHOTO, media_group_id="1377"),
        {"attachment": LARGE, "album": "1377"},
    ),
    "a photo as a file": (
        a_message(document=a_file("d", 5_000_000, mime_type="image/png", file_name="a.png")),
        {"attachment": Attachment(Kind.PHOTO, "d", 5_000_000, "image/png")},
    ),
    "a photo of odd size": (
        a_message(photo=[a_file("p", "large")]),
        {"attachment": Attachment(Kind.PHOTO, "p", None, "image/jpeg")},
    ),
    "another file": (
        a_message(document=a_file("d", mime_type="application/pdf"), caption="đây"),
        {"unsupported": True, "text": "đây"},
    ),
    "a file of no kind": (a_message(document=a_file("d")), {"unsupported": True}),
    "a voice": (
        a_message(voice=a_file("v", mime_type="audio/ogg", duration=4)),
        {"attachment": Attachment(Kind.VOICE, "v", 2048, "audio/ogg")},
    ),
    "a song": (
        a_message(audio=a_file("s", mime_type="audio/mpeg", duration=4)),
        {"attachment": Attachment(Kind.VOICE, "s", 2048, "audio/mpeg")},
    ),
    "a video with words": (
        a_message(**VIDEO, caption="xem này"),
        {"attachment": Attachment(Kind.VIDEO, "v", 2048, "video/mp4"), "text": "xem này"},
    ),
    "a sticker": (a_message(sticker=a_file("s", emoji="👍")), {"unsupported": True}),
    "an animation": (
        a_message(animation=a_file("g"), document=a_file("g", mime_type="image/gif")),
        {"attachment": Attachment(Kind.VIDEO, "g", 2048, "video/mp4")},
    ),
    "a video note": (
        a_message(video_note=a_file("n", length=240)),
        {"attachment": Attachment(Kind.VIDEO, "n", 2048, "video/mp4")},
    ),
    "a film as a file": (
        a_message(document=a_file("f", mime_type="video/quicktime", file_name="IMG_1.MOV")),
        {"attachment": Attachment(Kind.VIDEO, "f", 2048, "video/quicktime")},
    ),
    "a photo of an iPhone as a file": (
        a_message(document=a_file("h", mime_type="image/heic", file_name="IMG_1.HEIC")),
        {"attachment": Attachment(Kind.PHOTO, "h", 2048, "image/heic")},
    ),
    "a photo known by its name alone": (
        a_message(document=a_file("o", mime_type="application/octet-stream", file_name="1.HEIC")),
        {"attachment": Attachment(Kind.PHOTO, "o", 2048, "application/octet-stream")},
    ),
    "a poll": (a_message(poll={"id": "1", "question": "?"}), {"unsupported": True}),
    "a die": (a_message(dice={"emoji": "🎲", "value": 3}), {"unsupported": True}),
    "my number": (a_message(contact=MINE), {"phone": "+84901234567"}),
    "my number with a plus": (
        a_message(contact={**MINE, "phone_number": "+84 90 1234567"}),
        {"phone": "+84 90 1234567"},
    ),
    "somebody else's number": (a_message(contact={**MINE, "user_id": 7}), {"unsupported": True}),
    "a number of nobody": (
        a_message(contact={"phone_number": "113", "first_name": "Công an"}),
        {"unsupported": True},
    ),
    "words corrected": (an_edit(text="hai quả"), {"text": "hai quả", "edited": True}),
    "a caption corrected": (
        an_edit(photo=PHOTO, caption="gần cầu"),
        {"attachment": LARGE, "text": "gần cầu", "edited": True},
    ),
    "no language": (
        a_message(user={"id": LAN, "is_bot": False, "first_name": "L"}, text="a"),
        {"text": "a", "language": None},
    ),
    "a language with a country": (
        a_message(user={**USER, "language_code": "pt-br"}, text="a"),
        {"text": "a", "language": "pt-br"},
    ),
    "no language at all": (
        a_message(user={**USER, "language_code": "<b>'"}, text="a"),
        {"text": "a", "language": None},
    ),
    "a forwarded message": (
        a_message(text="a", forward_origin={"type": "hidden_user", "date": 1}),
        {"text": "a"},
    ),
    "a press": (a_press("offer:accept:17"), {"choice": "offer:accept:17", "message_id": "60"}),
    "a press on an old message": (
        a_press("a:b", message={"chat": CHAT, "message_id": 3, "date": 0}),
        {"choice": "a:b", "message_id": "3"},
    ),
}
