"""Refusals we expect, each with the words for whoever asked. Anything else raised is a bug."""

from services.texts import Text, _


class SafeLaneError(Exception):
    """A request that was understood and turned down; `text` says why to the person."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.msgid)
        self.text = text


class NotFound(SafeLaneError):
    """What was named does not exist."""


class NotPermitted(SafeLaneError):
    """The person may not see or do this. Says no more than NotFound would."""


class IllegalMove(SafeLaneError):
    """The lifecycle has no way from where it is to what was asked."""


def no_longer() -> IllegalMove:
    """What a late, repeated or invented button gets."""
    return IllegalMove(_("That button no longer applies. Nothing was changed."))
