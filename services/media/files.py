"""What all files sent by people have in common: a largest size, and words for a refusal."""

from typing import Self

from services.errors import SafeLaneError
from services.texts import Text, _

#: What Telegram lets a bot fetch, and more than any phone's photo or minute of voice needs.
LARGEST_FILE = 20 * 1024 * 1024

TOO_LARGE = _("The file is larger than 20 MB. Please send a smaller one.")
NOT_FETCHED = _("The file could not be fetched. Please send it again if you still have it.")
NOT_A_PHOTO = _(
    "This is not a photo that can be opened. JPEG, PNG, WEBP and HEIC photos are accepted."
)
TOO_MANY_PIXELS = _("The photo has more than 40 megapixels. Please send a smaller one.")
DAMAGED = _("The photo is damaged or incomplete. Please send it again if you still have it.")
NOT_OPENED = _("The photo could not be opened here. Send another one if you already have one.")


class BadFile(SafeLaneError):
    """The file is not kept; `reason` says why and what is accepted."""

    def __init__(self, reason: Text) -> None:
        super().__init__(reason)
        self.reason = reason

    def __reduce__(self) -> tuple[type[Self], tuple[Text]]:
        # An exception is pickled by its args, which are words here.
        return type(self), (self.reason,)


class BadPhoto(BadFile):
    """Bytes that are not a photo we keep."""
