"""What may not be taught is found, whoever wrote it, and what may be is left alone."""

import pytest

from services.courses.checking import check
from services.courses.reading import read_lesson
from services.courses.wording import ill_advised, never_said
from tests.services.courses.written import LESSON, with_line

STORY = "Na sees a strange thing beside the path."
FIRST = "- [x] Stop and tell an adult"

WRONG = {
    "no title": ("title: Stop", "title:", 2, "A title has 1 to 60"),
    "a long title": ("title: Stop", f"title: {'x' * 61}", 2, "A title has 1 to 60"),
    "unknown audience": ("audience: pupils", "audience: cats", 3, "“audience” is one of: pupils"),
    "unknown season": ("season: any", "season: summer", 5, "“season” is one of: any"),
    "unknown hazard": ("[m79]", "[m80]", 6, "“hazards” is one of: bombie_guava"),
    "pupils without grades": ("grades: 1-3", "grades:", 4, "Grades, such as 1-3"),
    "grades backwards": ("grades: 1-3", "grades: 3-1", 4, "Grades, such as 1-3"),
    "approved by nobody": ("approved:", "approved: yes", 8, "a date and a name"),
    "approved without a name": ("approved:", "approved: 2027-01-31", 8, "a date and a name"),
    "no right answer": (FIRST, "- [ ] Stop", 19, "no right answer"),
    "two right answers": ("- [ ] Pick", "- [x] Stop or do not pick", 19, "more than one right"),
    "one answer": ("- [ ] Nobody\n", "", 26, "A question has 2 to 4 answers"),
    "no explanation": ("> She told her teacher at once.", "", 26, "no explanation"),
    "an empty card": ("She leaves the way she came and tells her teacher.", "", 15, "is empty"),
    "a third question": (
        "## Remember", "## ? Why?\n- [x] a\n- [ ] b\n> c\n\n## Remember", 1, "has 2 questions",
    ),
    "a long card": (STORY, "a " * 320, 11, "chat has room for 600"),
    "a very long card": (STORY, "a " * 600, 11, "Telegram has room for 1024"),
    "a long answer": ("Her teacher", "x" * 101, 26 + 2, "Telegram has room for 100"),
    "a long explanation": ("She told her", "x" * 201, 26, "Telegram has room for 200"),
    "too long for the minutes": (STORY, "a " * 480, 7, "480 fit"),
    "no ending": ("KEEP OTHERS OUT", "KEEP", 33, "A lesson ends with a card that says: STOP"),
    "no hotline at the end": ("{hotline}", "the police", 33, "A lesson ends with a card"),
    "the place is called safe": (STORY, "The path is safe.", 11, "“safe”: never call"),
    "safe in a wrong answer": ("Pick it up", "It is harmless", 21, "“harmless”: never call"),
    "safe in a question": ("Whom did Na tell?", "Is it safe?", 26, "“safe”: never call"),
    "touching": (STORY, "Touch it gently.", 11, "“Touch”: a lesson never advises"),
    "touching as the right answer": (FIRST, "- [x] Pick it up", 22, "never advises"),
    "touching in an explanation": ("> She told", "> Pick it up. She told", 26, "never advises"),
    "going near": (STORY, "Do not run but go near to see.", 11, "“go near”"),
    "a model": (STORY, "It is a BLU-26.", 11, "“BLU-26”: no technical"),
    "a measure": (STORY, "It is 6.4 cm wide.", 11, "“6.4 cm”: no technical"),
    "inner parts": (STORY, "The fuze is old.", 11, "“fuze”: no technical"),
    "a number of its own": (STORY, "Call 0901.941.941.", 11, "write {hotline}"),
    "another gap": (STORY, "Call {police}.", 11, "Only {hotline} {ambulance}"),
    "bold": (STORY, "**Stop**", 11, "Plain words only"),
    "a link": (STORY, "See [this](http://x)", 11, "Plain words only"),
}  # fmt: skip


def test_a_right_lesson_has_no_problem() -> None:
    assert not check(read_lesson(LESSON.encode(), "en"))


@pytest.mark.parametrize(("before", "after", "line", "why"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_found_in_its_line(before: str, after: str, line: int, why: str) -> None:
    found = check(read_lesson(with_line(before, after).encode(), "en"))

    told = [(problem.line, problem.why.render("en")) for problem in found]
    assert [at for at, said in told if why in said] == [line], told


def test_an_approval_of_a_day_by_a_name_is_taken() -> None:
    approved = with_line("approved:", "approved: 2027-01-31 QTMAC")
    assert not check(read_lesson(approved.encode(), "en"))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("vi", "Em lại gần xem thử."),
        ("vi", "Không sao đâu, em cứ nhặt lên."),
        ("vi", "Không đá, rồi nhặt lên."),
        ("vi", "Hãy đánh dấu chỗ đó bằng cành cây."),
        ("vi", "Nếu thấy thì nhặt bỏ vào bao."),
        ("vi", "Em quay lại chụp tấm ảnh."),
        ("vi", "Nếu không chắc, lại gần xem."),
        ("vi", "Em không cần sợ khi lại gần vật ấy."),
        ("en", "You need not be afraid when you go near it."),
        ("en", "If you are not sure, go near and look."),
        ("en", "Do not stop, pick it up."),
        ("en", "Go nearer and look."),
        ("en", "Never kick it. Pick it up."),
        ("en", "Go back to look again."),
        ("en", "Mark the place with a stick."),
        ("en", "If you see it, touch it with a stick."),
    ],
)
def test_an_act_that_keeps_nobody_away_is_no_advice(language: str, words: str) -> None:
    assert list(ill_advised(words, language))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("vi", "Không lại gần, không chạm, không đánh dấu."),
        ("vi", "Bạn định nhặt thì em gọi bạn trở ra."),
        ("vi", "Đừng quay lại xem."),
        ("vi", "Không cho trẻ em và ai lại gần."),
        ("en", "Never go near it, never touch it, do not mark it."),
        ("en", "He wants to pick it up. She calls him back."),
        ("en", "Don’t go back to look."),
    ],
)
def test_forbidding_an_act_is_advice(language: str, words: str) -> None:
    assert not list(ill_advised(words, language))


@pytest.mark.parametrize(
    "words",
    [
        "Chỗ này an toàn.",
        "Vật đó vô hại.",
        "Bom nặng 227 kg.",
        "Đạn 105 ly",
        "Bên trong có ngòi nổ.",
    ],
)
def test_vietnamese_words_that_no_lesson_may_say(words: str) -> None:
    assert list(never_said(words, "vi"))
