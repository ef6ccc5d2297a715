"""Ids: a digest of what a record points at, never a clock, a counter or a random number."""

import hashlib
import json
from typing import NewType

ArticleId = NewType("ArticleId", str)
ReadingId = NewType("ReadingId", str)
StatementId = NewType("StatementId", str)
QuantityId = NewType("QuantityId", str)
TimeId = NewType("TimeId", str)
MentionId = NewType("MentionId", str)
ClaimId = NewType("ClaimId", str)
QuestionId = NewType("QuestionId", str)
EntityId = NewType("EntityId", str)
DecisionId = NewType("DecisionId", str)
StoryId = NewType("StoryId", str)


def digest(kind: str, *parts: object) -> str:
    """Return `kind:` and 96 bits of BLAKE2b over the canonical JSON of `parts`, in hex.

    96 bits keep a collision among a billion records below one in 10^10.

    Args:
        kind: the record's kind, `article` or `statement` for example; part of the digest.
        parts: JSON values; their order counts.

    >>> digest("article", "a.txt", "text")
    'article:5bcc1c2452aa35d8101213bf'
    """
    canonical = json.dumps([kind, *parts], ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return f"{kind}:{hashlib.blake2b(canonical.encode('utf-8', 'surrogatepass'), digest_size=12).hexdigest()}"
