"""What every figure of risk education means, in the words that stand beside it. Pure."""

from services.statistics.defining import Definition
from services.texts import _

EDUCATION: dict[str, Definition] = {
    "sessions": Definition(
        _("Sessions of risk education"),
        _(
            "Lessons held face to face on days of the period, as teachers, teams and coordinators "
            "reported them. What was taken back does not count. They belong to no activity; their "
            "organisation is that of the team which told of them, and schools have none."
        ),
    ),
    "people_taught": Definition(
        _("People taught face to face"),
        _(
            "Everybody who was in these sessions: girls and boys are younger than 18, women and "
            "men are older. Whoever was in two sessions counts twice."
        ),
    ),
    "disabled_taught": Definition(
        _("Of them with disabilities"),
        _("Those of the people taught who have a disability, as whoever taught them saw it."),
    ),
    "first_time": Definition(
        _("Of them for the first time"),
        _("Those of the people taught who had had no such lesson before, as they said."),
    ),
    "schools_taught": Definition(
        _("Schools taught"),
        _(
            "Schools in which at least one session was held in the period, against all schools of "
            "the imported list and those that were confirmed."
        ),
    ),
    "communes_taught": Definition(
        _("Communes taught"),
        _(
            "Communes in which at least one session was held in the period, against all of the "
            "province. The others are listed by name."
        ),
    ),
    "digital": Definition(
        _("Lessons sent to phones"),
        _(
            "Lessons that were sent in the period to somebody's phone; those that were opened by a "
            "press; and those in which a question was answered. They are told apart from people "
            "taught and never added to them: a teacher opens a lesson that a class then hears. "
            "They belong to no activity and no organisation."
        ),
    ),
    "learnt": Definition(
        _("Right answers before and after a course"),
        _(
            "Of the answers given in the period to the question that comes before a course’s first "
            "lesson, and again after its last one: how many were right. Classes count with every "
            "pupil whose answer was counted. Narrowed to a commune, those of its schools’ classes "
            "are told; they belong to no organisation."
        ),
    ),
    "reach": Definition(
        _("Risk education by course and commune"),
        _(
            "The same sessions, people taught and right answers, told apart by the course and by "
            "the commune: a session’s own, and of answers the one in which the class’s school "
            "lies. Whoever learns without a class is of no commune. A course or commune of which "
            "there is nothing in the period is not listed."
        ),
    ),
    "near_schools": Definition(
        _("Reports near taught schools"),
        _(
            "Reports of the period that lie within three kilometres of a school in which a session "
            "was held in it, for each 1,000 pupils of these schools. Only schools whose place and "
            "number of pupils are known; a report near two of them counts once."
        ),
    ),
}
