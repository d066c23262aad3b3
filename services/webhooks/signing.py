"""How what is sent is signed: Standard Webhooks, HMAC-SHA256 over id, time and body. Pure."""

import base64
import binascii
import hashlib
import hmac
from collections.abc import Mapping
from datetime import datetime

PREFIX = "whsec_"


def headers(secret: str, *, id: str, at: datetime, body: bytes) -> Mapping[str, str]:
    stamp = str(int(at.timestamp()))
    return {
        "webhook-id": id,
        "webhook-timestamp": stamp,
        "webhook-signature": f"v1,{signature(secret, id=id, stamp=stamp, body=body)}",
    }


def signature(secret: str, *, id: str, stamp: str, body: bytes) -> str:
    """Base64. Raises ValueError for a secret that is none."""
    try:
        key = base64.b64decode(secret.removeprefix(PREFIX), validate=True)
    except binascii.Error as error:
        raise ValueError("not a secret of a webhook") from error
    signed = f"{id}.{stamp}.".encode() + body
    return base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
