"""Reading an ID token (OpenID Connect Core 1.0, 3.1.3.7): whose it is, if all of it adds up.

Signatures and times are joserfc's work.
"""

from collections.abc import Mapping
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from services.signin.identities import LONGEST, Account

#: Signed with a key pair: neither "none" nor a secret that we share.
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "ES256", "ES384")
#: Seconds that the two clocks may differ.
LEEWAY = 60


class Untrusted(Exception):
    """A token that proves nothing; the message says which rule it breaks, and nothing of it."""


def read_token(
    token: object, keys: Mapping[str, Any], *, issuer: str, client_id: str, nonce: str
) -> Account:
    """Raises Untrusted."""
    if not isinstance(token, str):
        raise Untrusted("there is none")
    try:
        known = KeySet.import_key_set(dict(keys))  # type: ignore[arg-type]
        claims = jwt.decode(token, known, algorithms=list(ALGORITHMS)).claims
        rules = jwt.JWTClaimsRegistry(
            leeway=LEEWAY,
            iss={"essential": True, "value": issuer},
            aud={"essential": True, "value": client_id},
            sub={"essential": True},
            exp={"essential": True},
            iat={"essential": True},
            nonce={"essential": True, "value": nonce},
        )
        rules.validate(claims)
    except (JoseError, ValueError, KeyError, TypeError) as error:
        raise Untrusted(type(error).__name__) from error
    return _account(claims, issuer=issuer, client_id=client_id)


def _account(claims: Mapping[str, Any], *, issuer: str, client_id: str) -> Account:
    audience, subject = claims["aud"], claims["sub"]
    if isinstance(audience, list) and len(audience) > 1 and claims.get("azp") != client_id:
        raise Untrusted("made for somebody else as well")
    if not isinstance(subject, str) or not 0 < len(subject) <= LONGEST:
        raise Untrusted("no subject")
    email = claims.get("email") if claims.get("email_verified") is True else None
    return Account(issuer, subject, email if isinstance(email, str) else None)
