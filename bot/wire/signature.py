"""The platform's signature: SHA-1 over its sorted parts, token included."""

import hashlib
import hmac


def signature(*parts: str) -> str:
    # SHA-1 is the platform's choice. Lone surrogates can come in through the query string.
    joined = "".join(sorted(parts)).encode("utf-8", "surrogatepass")
    return hashlib.sha1(joined, usedforsecurity=False).hexdigest()


def is_same(left: str, right: str) -> bool:
    """Whether two secrets are equal, in a time that does not tell where they differ."""
    return hmac.compare_digest(
        left.encode("utf-8", "surrogatepass"), right.encode("utf-8", "surrogatepass")
    )
