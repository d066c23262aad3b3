"""Made-up answers of the other doors, built by what builds the real ones."""

from datetime import UTC, datetime, timedelta
from typing import Any

from handlers.api import ogc_documents as ogc
from handlers.api import open311_documents as open311
from services.duty.roster import Span
from services.feeds.calendar import Shift, calendar
from services.open311.model import Shown
from services.policy import Policy
from services.tasks.lifecycle import TaskStatus

_AT = datetime(2026, 3, 1, 2, 3, tzinfo=UTC)
_SITE = "https://safelane.example.org"
_BASE = ogc.Base(f"{_SITE}/api/ogc", _SITE)
_AREA = Policy().area

OGC_COLLECTIONS: Any = ogc.collections(_BASE, ["tasks", "reports"], _AREA)
OGC_COLLECTION: Any = ogc.collection(_BASE, "tasks", _AREA)

SERVICES: Any = [open311.service("en")]
DEFINITION: Any = open311.definition("en")
REQUESTS: Any = [
    open311.request(
        Shown("QT-26-0147", False, TaskStatus.ACCEPTED, _AT, _AT + timedelta(minutes=2), "MAG",
              "Xã Khe Sanh", "19429", 16.6222, 106.733),
        "en",
    )
]  # fmt: skip
SENT: Any = [
    {
        "service_request_id": "QT-26-0147",
        "service_notice": "Do not touch it. Move away the way you came. …",
        "account_id": "",
    }
]
ROSTER = calendar("SafeLane", [Shift(1, "EOD 1", Span(_AT, _AT + timedelta(hours=10)))], now=_AT)


FIGURES: Any = {
    "asked": {
        "period": {"first": "2026-01-01", "end": "2026-04-01"},
        "activity": None,
        "organisation": None,
        "commune": None,
    },
    "reports": 14,
    "calls": 5,
    "tasks": {"opened": 12, "referred": 1, "cancelled": 0, "completed": 10, "area_m2": 12500},
    "items": {"found": 17, "dealt_with": 16},
    "items_by": {"category": [["submunition", {"found": 17, "dealt_with": 16}]]},
    "parts": [
        {
            "period": {"first": "2026-01-01", "end": "2026-02-01"},
            "reports": 5,
            "opened": 4,
            "completed": 4,
            "items": {"found": 6, "dealt_with": 6},
        }
    ],
    "waits": {"0": {"accept": {"count": 11, "median": 95, "most": 240}}},
    "shares": {"0": {"within": 9, "beyond": 1}},
    "sessions": {
        "count": 12,
        "taught": {
            "people": {"girls": 168, "boys": 171, "women": 14, "men": 9},
            "disabled": {"girls": 2, "boys": 1, "women": 0, "men": 0},
            "first_time": 204,
        },
        "schools": 5,
        "communes": 4,
    },
    "now": {"open": 2, "overdue": 0, "to_verify": 1},
    "accidents": {"accidents": 0, "killed": 0, "injured": 0, "sexes": None, "ages": None},
    "surveys": {"proposed": 1, "requested": 1, "done": 0},
    "villages": {"known": 802, "nts": 560, "ts": 130, "in_period": 12},
    "education": {
        "all_schools": 440,
        "all_communes": 78,
        "unreached": ["19429"],
        "digital": {"sent": 30, "opened": 24, "answered": 19},
        "before": {"answers": 60, "right": 33},
        "after": {"answers": 58, "right": 51},
        "near": {"reports": 3, "pupils": 1840},
        "reach": {
            "course": [
                [
                    "primary-1-3",
                    {
                        "sessions": 7,
                        "people": 204,
                        "before": {"answers": 60, "right": 33},
                        "after": {"answers": 58, "right": 51},
                    },
                ]
            ]
        },
    },
}
