"""What must be said in one SMS: the advice to whoever found something, and an alert. Pure.

For a gateway, a loudspeaker van or a clerk who reads it out; awaits approval like the advice.
"""

from services.alerts.model import HEADLINES, AlertKind
from services.texts import Plain, Spoken, Text, _


def short_advice(hotline: str) -> Text:
    """With its diacritics, for whatever shows more than an SMS does."""
    return _(
        "Do not touch it. Move away the way you came. Keep children and everyone away. "
        "Report it: {hotline}. Someone hurt: 115.",
        hotline=hotline,
    )


def brief_advice(hotline: str) -> Plain:
    return Plain(short_advice(hotline))


def brief_alert(kind: AlertKind, *, reference: str, place: Spoken, hotline: str) -> Plain:
    """`place` is a commune's name, never a point: an SMS is read by anybody who holds the phone."""
    return Plain(
        _(
            "{reference}: {headline}. {place}. Desk: {hotline}",
            reference=reference,
            headline=HEADLINES[kind],
            place=place,
            hotline=hotline,
        )
    )
