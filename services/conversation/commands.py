"""Which command a text means: /report, or its word in either language. Pure."""

import re

from services.places.folding import fold

_SLASH = re.compile(r"^/([a-z_]{2,20})(?:@\w+)?(?:\s+(.*))?$", re.IGNORECASE | re.DOTALL)

#: Words that are a whole message. Folded: no diacritics, lower case.
WORDS: dict[str, str] = {
    "bao": "report",
    "bao cao": "report",
    "bao tin": "report",
    "report": "report",
    "trang thai": "status",
    "tinh trang": "status",
    "status": "status",
    "ngon ngu": "language",
    "language": "language",
    "tro giup": "help",
    "giup": "help",
    "help": "help",
    "dung": "stop",
    "stop": "stop",
    "xem": "mydata",
    "du lieu cua toi": "mydata",
    "my data": "mydata",
    "xoa": "forget",
    "forget": "forget",
    "khan cap": "emergency",
    "cap cuu": "emergency",
    "emergency": "emergency",
    "sos": "emergency",
    "truc": "duty",
    "ca truc": "duty",
    "duty": "duty",
    "nhiem vu": "tasks",
    "tasks": "tasks",
    "bang": "board",
    "danh sach": "board",
    "board": "board",
    "truong": "school",
    "truong hoc": "school",
    "school": "school",
    "bai hoc": "lesson",
    "lesson": "lesson",
}

COMMANDS = frozenset(WORDS.values()) | {"start", "alert"}


def command_in(text: str) -> tuple[str, str] | None:
    """The command and what follows it, or None when the text is no command."""
    slashed = _SLASH.match(text.strip())
    if slashed:
        name = slashed[1].lower()
        return (name, (slashed[2] or "").strip()) if name in COMMANDS else ("help", "")
    word = WORDS.get(" ".join(re.sub(r"[^\w\s]", " ", fold(text)).split()))
    return (word, "") if word else None
