"""Makes botocore's calls cheaper in tests. Relies on internals of botocore (pinned).

The local platform and its benchmarks do not use it: what signing costs is part of what they tell.

A request names whose it is and is not signed: moto and DynamoDB Local look at no signature. The
user agent, the same at each call, is put together once.
"""

from functools import cache

from botocore import auth, useragent
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest

_add_auth = SigV4Auth.add_auth
_sanitized = cache(useragent.sanitize_user_agent_string_component)


def install() -> None:
    """Installs the patches; repeating it has no effect."""
    SigV4Auth.add_auth = _name
    vars(useragent)["sanitize_user_agent_string_component"] = _sanitized


def _name(signer: SigV4Auth, request: AWSRequest) -> None:
    """Adds the header from which moto reads the account and the region."""
    if type(signer) is not SigV4Auth or signer.credentials is None:
        _add_auth(signer, request)
        return
    now = auth.get_current_datetime()
    request.context["timestamp"] = now.strftime(auth.SIGV4_TIMESTAMP)
    signer._modify_request_before_signing(request)
    whose = f"AWS4-HMAC-SHA256 Credential={signer.scope(request)}"
    request.headers["Authorization"] = f"{whose}, SignedHeaders=host, Signature=none"
