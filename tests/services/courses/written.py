"""A lesson as a teacher writes it, right in everything, and ways to spoil it."""

LESSON = """---
title: Stop
audience: pupils
grades: 1-3
season: any
hazards: [m79]
minutes: 3
approved:
---

## Na’s story

Na sees a strange thing beside the path. She does not touch it.

## Na tells

She leaves the way she came and tells her teacher.

## ? What do you do?

- [ ] Pick it up
- [x] Stop and tell an adult

> Never touch it; tell an adult.

## ? Whom did Na tell?

- [x] Her teacher
- [ ] Nobody

> She told her teacher at once.

## Remember

STOP – DO NOT TOUCH. MOVE AWAY – KEEP OTHERS OUT. REPORT AT ONCE: {hotline}.
"""


def with_line(before: str, after: str) -> str:
    """The lesson with one thing changed, which must be in it exactly as told."""
    assert before in LESSON
    return LESSON.replace(before, after, 1)
