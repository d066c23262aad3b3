"""Which command a text means: /report, or its word in either language. Pure."""

import re

from services.places.folding import Word, words_of

_SLASH = re.compile(
    r"^/([a-z][a-z0-9_]{0,31})(?:@\w+)?(?:\s+(.*))?$", re.ASCII | re.IGNORECASE | re.DOTALL
)

#: Words that are a whole message. They may be typed without diacritics, never with other ones:
#: `đúng` (right) and `bão` (storm) are not `dừng` (stop) and `báo` (report).
WORDS: dict[str, str] = {
    "báo": "report",
    "báo cáo": "report",
    "báo tin": "report",
    "report": "report",
    "trạng thái": "status",
    "tình trạng": "status",
    "status": "status",
    "ngôn ngữ": "language",
    "language": "language",
    "trợ giúp": "help",
    "giúp": "help",
    "help": "help",
    "dừng": "stop",
    "stop": "stop",
    "xem": "mydata",
    "dữ liệu của tôi": "mydata",
    "my data": "mydata",
    "xóa": "forget",
    "forget": "forget",
    "khẩn cấp": "emergency",
    "cấp cứu": "emergency",
    "cứu": "emergency",
    "cứu với": "emergency",
    "emergency": "emergency",
    "sos": "emergency",
    "trực": "duty",
    "ca trực": "duty",
    "duty": "duty",
    "nhiệm vụ": "tasks",
    "tasks": "tasks",
    "bảng": "board",
    "danh sách": "board",
    "board": "board",
    "phát tin": "broadcasts",
    "broadcasts": "broadcasts",
    "chiến dịch": "campaigns",
    "campaigns": "campaigns",
    "thư chưa gửi được": "letters",
    "letters": "letters",
    "tổng đài": "clerk",
    "cuộc gọi": "clerk",
    "clerk": "clerk",
    "đăng nhập": "login",
    "login": "login",
    "số liệu": "figures",
    "figures": "figures",
    "tai nạn": "accident",
    "accident": "accident",
    "nhật ký": "log",
    "log": "log",
    "gộp": "merge",
    "merge": "merge",
    "tách": "split",
    "split": "split",
    "quanh đây": "near",
    "cảnh báo": "near",
    "near me": "near",
    "trường": "school",
    "trường học": "school",
    "school": "school",
    "kết quả": "results",
    "results": "results",
    "bài học": "lesson",
    "lesson": "lesson",
    "học": "learn",
    "khóa học": "learn",
    "học gì": "learn",
    "learn": "learn",
    "courses": "learn",
    "đã dạy": "session",
    "buổi học": "session",
    "session": "session",
}

COMMANDS = frozenset(WORDS.values()) | {"start", "alert", "class"}
#: As bare words these may as well answer a question: `a school` says where, too.
STAFF_WORDS = frozenset(
    {"duty", "tasks", "board", "log", "letters", "broadcasts", "school", "lesson", "clerk", "login"}
    | {"campaigns", "accident", "merge", "split", "figures", "results", "learn", "session"}
)
#: As bare words only these interrupt somebody who was asked to write something.
INTERRUPTING = frozenset({"emergency", "help", "stop"})

_BY_SOUND = {
    tuple(word.folded for word in words_of(phrase)): (words_of(phrase), name)
    for phrase, name in WORDS.items()
}


def command_in(text: str) -> tuple[str, str] | None:
    """The command and what follows it, or None when the text is no command."""
    slashed = _SLASH.match(text.strip())
    if slashed:
        name = slashed[1].lower()
        return (name, (slashed[2] or "").strip()) if name in COMMANDS else ("help", "")
    said = words_of(text)
    phrase, name = _BY_SOUND.get(tuple(word.folded for word in said), ([], ""))
    return (name, "") if name and all(map(_may_be, said, phrase)) else None


def _may_be(said: Word, meant: Word) -> bool:
    return not said.accented or said.canonical == meant.canonical
