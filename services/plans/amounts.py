"""Targets as people write them: 76873, 76.873, 76,873, 95,5 %. Pure."""

import re

from services.errors import SafeLaneError
from services.plans.indicators import Indicator
from services.texts import _

#: More than that is a slip of the finger.
MOST = 10_000_000
_WHOLE = re.compile(r"\d{1,8}|\d{1,3}(?:[.,\u00a0 ]\d{3}){1,2}", re.ASCII)
_PERCENT = re.compile(r"(\d{1,3})(?:[.,](\d{1,2}))?\s*%?", re.ASCII)


class AmountError(SafeLaneError, ValueError):
    """Words that are no target of the indicator."""


def read_amount(text: str, indicator: Indicator) -> float:
    """A whole number above zero with or without signs between thousands, or a percentage."""
    words = text.strip()
    if indicator.is_percentage:
        found = _PERCENT.fullmatch(words)
        percent = float(f"{found[1]}.{found[2] or 0}") if found else 0.0
        if not 0 < percent <= 100:
            raise AmountError(_("“{text}” is no percentage; write 95 or 95,5.", text=words[:40]))
        return percent
    digits = re.sub(r"\D", "", words) if _WHOLE.fullmatch(words) else "0"
    if not 0 < int(digits) <= MOST:
        raise AmountError(_("“{text}” is no whole number above zero.", text=words[:40]))
    return int(digits)
