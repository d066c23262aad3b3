"""The words with which a writer is asked whether the finder agreed, and their version. Pure."""

from services.consent.wording import fingerprint_of, version_of
from services.policy import Policy
from services.texts import Text, ngettext


def words(policy: Policy) -> Text:
    """How long it is kept is part of what is agreed to."""
    return ngettext(
        "Do they agree that name and number are kept to call them about this report, until it is "
        "closed and {count} day more? Otherwise nothing of it is kept.",
        "Do they agree that name and number are kept to call them about this report, until it is "
        "closed and {count} days more? Otherwise nothing of it is kept.",
        policy.keep_identity.days,
    )


def version(policy: Policy, language: str) -> str:
    """Other words, or another language, are another version."""
    return version_of(fingerprint_of(words(policy), language))
