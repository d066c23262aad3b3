"""What all files sent by people have in common: a largest size, and words for a refusal."""

from typing import Self

from services.errors import SafeLaneError
from services.texts import Text, _

#: What Telegram lets a bot fetch, and more than any phone's photo or minute of voice needs.
LARGEST_FILE = 20 * 1024 * 1024

TOO_LARGE = _("The file is larger than 20 MB. Please send a smaller one.")
NOT_FETCHED = _("The file could not be fetched. Please send it again if you still have it.")


class BadFile(SafeLaneError):
    """The file is not kept; `reason` says why and what is accepted."""

    def __init__(self, reason: Text) -> None:
        super().__init__(reason)
        self.reason = reason

    def __reduce__(self) -> tuple[type[Self], tuple[Text]]:
        # An exception is pickled by its args, which are words here: it must survive the way back
        # from a worker process.
        return type(self), (self.reason,)
