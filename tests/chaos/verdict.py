"""What one check has found."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Verdict:
    """One check: how much was looked at, what is wrong, and what is only worth knowing."""

    name: str
    looked_at: int = 0
    wrong: list[str] = field(default_factory=list)
    note: str = ""
