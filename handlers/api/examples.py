"""Made-up answers for the documentation; a test keeps them in the shape of real ones."""

from typing import Any

PLACE: dict[str, Any] = {
    "commune_code": "19429",
    "commune": "Xã Khe Sanh",
    "lat": 16.6222,
    "lon": 106.733,
    "accuracy_m": 50.0,
    "exact": True,
}
TASK: dict[str, Any] = {
    "id": 147,
    "reference": "QT-26-0147",
    "status": "completed",
    "priority": 2,
    "activity": "eod_roving",
    "look": "bombie_guava",
    "created_at": "2026-03-01T02:03:00Z",
    "changed_at": "2026-03-01T06:40:00Z",
    "accepted_at": "2026-03-01T02:05:00Z",
    "arrived_at": "2026-03-01T03:10:00Z",
    "completed_at": "2026-03-01T06:40:00Z",
    "place": PLACE,
    "team": "EOD 1",
    "organisation": "MAG",
    "items": [{"category": "submunition", "quantity": 2, "outcome": "destroyed_in_situ"}],
}
TASKS: dict[str, Any] = {"tasks": [TASK], "next": 147}
REPORT: dict[str, Any] = {
    "id": 151,
    "reference": "QT-26-0147",
    "status": "tasked",
    "priority": 2,
    "look": "bombie_guava",
    "received_at": "2026-03-01T02:02:58Z",
    "emergency": False,
    "dangers": ["near"],
    "quantity": None,
    "channel": "telegram",
    "task": "QT-26-0147",
    "place": PLACE,
}
REPORTS: dict[str, Any] = {"reports": [REPORT], "next": None}
TEAMS: dict[str, Any] = {
    "teams": [
        {
            "id": 1,
            "name": "EOD 1",
            "organisation": "MAG",
            "level": 3,
            "on_duty": True,
            "load": 2,
            "capacity": 20,
        }
    ]
}
OGC_LANDING: dict[str, Any] = {
    "title": "SafeLane",
    "description": "Tasks and reports as map layers, as they are now",
    "links": [
        {"rel": "self", "type": "application/json", "href": "https://…/api/ogc"},
        {"rel": "data", "type": "application/json", "href": "https://…/api/ogc/collections"},
    ],
}
OGC_ITEM: dict[str, Any] = {
    "type": "Feature",
    "id": "QT-26-0147",
    "geometry": {"type": "Point", "coordinates": [106.733, 16.6222]},
    "properties": {
        "reference": "QT-26-0147",
        "status": "completed",
        "priority": 2,
        "activity": "eod_roving",
        "look": "bombie_guava",
        "created_at": "2026-03-01T02:03:00Z",
        "changed_at": "2026-03-01T06:40:00Z",
        "accepted_at": "2026-03-01T02:05:00Z",
        "arrived_at": "2026-03-01T03:10:00Z",
        "completed_at": "2026-03-01T06:40:00Z",
        "team": "EOD 1",
        "organisation": "MAG",
        "items": 2,
        "categories": "submunition",
        "outcomes": "destroyed_in_situ",
        "commune_code": "19429",
        "commune": "Xã Khe Sanh",
        "accuracy_m": 50.0,
        "exact": True,
    },
    "links": [],
}
OGC_ITEMS: dict[str, Any] = {
    "type": "FeatureCollection",
    "timeStamp": "2026-03-01T06:41:00Z",
    "numberReturned": 1,
    "links": [
        {
            "rel": "next",
            "type": "application/geo+json",
            "href": "https://…/api/ogc/collections/tasks/items?limit=1&cursor=147",
        }
    ],
    "features": [OGC_ITEM],
}
