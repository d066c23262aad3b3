"""What a key may open; each scope says exactly what is read with it. Pure."""

from enum import StrEnum


class Scope(StrEnum):
    """No scope opens names, numbers, words or photos of reporters: no door of programs has them."""

    FIGURES = "figures"
    REPORTS_READ = "reports:read"
    TASKS_READ = "tasks:read"
    TASKS_EXACT = "tasks:exact"
    TEAMS_READ = "teams:read"
    SESSIONS_READ = "sessions:read"
    OPEN311 = "open311"
    ICAL = "ical"


MEANINGS: dict[Scope, str] = {
    Scope.FIGURES: "figures of the province, without places",
    Scope.REPORTS_READ: "reports without anything of their writers; the commune, not the point",
    Scope.TASKS_READ: "tasks and their items; the commune, not the point",
    Scope.TASKS_EXACT: "exact points, beside reports:read or tasks:read; give it to very few",
    Scope.TEAMS_READ: "teams: name, organisation, level, on duty or not, load",
    Scope.SESSIONS_READ: "sessions of risk education: numbers of people, school, commune",
    Scope.OPEN311: "Open311: read requests by commune, send new ones",
    Scope.ICAL: "rosters as calendars",
}
