"""The words with which consent is asked for, and how two versions of them are told apart. Pure."""

from hashlib import sha256

from services.consent.model import Purpose
from services.policy import Policy
from services.texts import Text, _, ngettext

#: Characters of a fingerprint that name a version.
VERSION = 12

_LESSONS = _(
    "One lesson a week comes into this chat, about three minutes long, at the day and "
    "hour that you choose, never at night, until the course ends. By choosing them you "
    "agree that it is kept which course you take, when, and which lessons were sent. Stop "
    "at any time: by the button below each lesson, or with /stop."
)
_COMMUNE = _(
    "If you say in which commune you live, it is kept so that advice meant for that "
    "commune alone, such as after a flood, can be sent to you: only the commune, never a "
    "place, until you remove it here or write /stop or /forget. You need not."
)


def words(purpose: Purpose, policy: Policy) -> Text:
    """What is shown before anything is kept. How long it is kept is part of it."""
    asked = {
        Purpose.CALL_BACK: ngettext(
            "5/5 May a coordinator or the team call you about this report? If you send your "
            "number you agree that it is kept for that until the report is closed, and {count} "
            "day more. You can have it erased at any time with /forget. It is fine without.",
            "5/5 May a coordinator or the team call you about this report? If you send your "
            "number you agree that it is kept for that until the report is closed, and {count} "
            "days more. You can have it erased at any time with /forget. It is fine without.",
            policy.keep_identity.days,
        ),
        Purpose.WARNINGS: _(
            "Do you want to be warned when something is found near you, or destroyed? Send your "
            "position, or write the commune and what is near. By that you agree that the place, "
            "to about 100 m, is kept for these warnings alone until you write /near off or "
            "/forget. You need not; the hotline {hotline} is always there.",
            hotline=policy.hotline,
        ),
        Purpose.LESSONS: _LESSONS,
        Purpose.COMMUNE: _COMMUNE,
    }
    return asked[purpose]


def fingerprint(purpose: Purpose, policy: Policy, language: str) -> str:
    """Of the words as they are read in a language."""
    return fingerprint_of(words(purpose, policy), language)


def fingerprint_of(asked: Text, language: str) -> str:
    return sha256(asked.render(language).encode()).hexdigest()


def version_of(text_hash: str) -> str:
    return text_hash[:VERSION]
