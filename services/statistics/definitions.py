"""What every figure means, in the words that stand beside it wherever it is read. Pure."""

from services.statistics.defining import Definition
from services.statistics.eore.definitions import EDUCATION
from services.statistics.village_definitions import VILLAGES
from services.texts import _

DEFINITIONS: dict[str, Definition] = {
    "reports": Definition(
        _("Reports"),
        _("Reports that were sent in the period, also those that were withdrawn later."),
    ),
    "calls": Definition(
        _("Of them calls to the hotline"),
        _("Reports that somebody at the hotline took down from a telephone call."),
    ),
    "opened": Definition(
        _("Tasks opened"),
        _(
            "Tasks that were opened in the period. Several that became one are counted once; one "
            "that was opened again is not counted again."
        ),
    ),
    "referred": Definition(
        _("Tasks passed on"),
        _("Tasks opened in the period that another authority has taken over."),
    ),
    "cancelled": Definition(
        _("Tasks closed without a visit"),
        _("Tasks opened in the period that coordinators closed without sending a team."),
    ),
    "completed": Definition(
        _("Tasks completed"),
        _(
            "Tasks that a team completed in the period and that nobody has opened again since, "
            "whether verified yet or not."
        ),
    ),
    "hectares": Definition(
        _("Hectares searched or cleared"),
        _(
            "Ground that teams recorded as searched or cleared for the tasks completed in the "
            "period. Asked of them where a task counts as clearance or survey."
        ),
    ),
    "found": Definition(
        _("Items found"),
        _(
            "Pieces of explosive ordnance in the records that teams made in the period. What was "
            "not found, or was no ordnance, does not count. What was marked and left is counted "
            "by the newest record of its task alone."
        ),
    ),
    "dealt_with": Definition(
        _("Items dealt with"),
        _(
            "Items found that a team destroyed in situ, removed for later destruction, disarmed, "
            "or handed to the military."
        ),
    ),
    "accept": Definition(
        _("Until a team accepted"),
        _(
            "From the opening of a task until a team first accepted it, for the tasks opened in "
            "the period that have been accepted."
        ),
    ),
    "arrive": Definition(
        _("Until a team was on site"),
        _(
            "From the opening of a task until a team was first on site, for the tasks opened in "
            "the period where one has been."
        ),
    ),
    "complete": Definition(
        _("Until it was completed"),
        _(
            "From the opening of a task until its completion, for the tasks opened in the period "
            "that are completed; of one that was opened again, its last completion."
        ),
    ),
    "percentiles": Definition(
        _("Half of them, nine in ten"),
        _(
            "Half of the tasks, or nine in ten of them, took no longer than this. Each is the "
            "time that one of the tasks took (nearest rank), in seconds that are cut, not "
            "rounded; it is shown in minutes or hours."
        ),
    ),
    "within": Definition(
        _("On site within the target time"),
        _(
            "Of the tasks opened in the period, the share at which a team was on site within the "
            "target time of their priority. A task counts as soon as a team is there or its time "
            "is over; one that ended before either does not count."
        ),
    ),
    "open": Definition(
        _("Open now"),
        _("Tasks that are neither completed nor closed at this moment, whatever the period."),
    ),
    "overdue": Definition(
        _("Overdue now"),
        _("Open tasks at which no team has ever been on site although their target time is over."),
    ),
    "to_verify": Definition(
        _("To be verified now"),
        _("Completed tasks that no coordinator has verified yet, whatever the period."),
    ),
    "surveys_proposed": Definition(
        _("Surveys proposed"),
        _(
            "Places where confirmed finds lay so close together, or came back, that a survey was "
            "proposed in the period, whatever was decided. They belong to no activity and no "
            "organisation."
        ),
    ),
    "surveys_requested": Definition(
        _("Surveys requested"),
        _("Proposals of surveys that a coordinator accepted in the period and that still stand."),
    ),
    "surveys_done": Definition(
        _("Surveys made"),
        _("Requested surveys that a coordinator recorded as made in the period."),
    ),
    "accidents": Definition(
        _("Accidents"),
        _(
            "Accidents that happened in the period, as reporters told them: nobody has examined "
            "them. Several accounts of one are counted once. One whose day is not known counts on "
            "the day it was told. They belong to no activity and no organisation."
        ),
    ),
    "hurt": Definition(
        _("Killed, injured"),
        _(
            "Of each accident the largest number that one of its accounts tells. For a single "
            "commune, one or two people are not told apart."
        ),
    ),
    "victims": Definition(
        _("Sex and age of the victims"),
        _(
            "Of the victims whose form was filled. Told only for whole calendar years that are "
            "over, for the whole province, and where no number is one or two: so few could be "
            "recognised. Ages are told as children and adults where their bands are too small."
        ),
    ),
    "plan": Definition(
        _("Plan and actual"),
        _(
            "What was counted in the whole period of the plan until now, by these same "
            "definitions, as a percentage of its target."
        ),
    ),
    "narrowed": Definition(
        _("By activity, organisation, commune"),
        _(
            "An item counts for the organisation of the team that recorded it, a task for that of "
            "the team that has it. A task begins as roving EOD; coordinators can say otherwise. "
            "The commune is that of the find; a report counts where it says that it lies."
        ),
    ),
    **VILLAGES,
    **EDUCATION,
}
