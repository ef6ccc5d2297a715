"""Judged records as plain JSON values: a passage is its document and span, an enumeration its word."""

from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from sayso.model.text import Passage


def plain(value: Any) -> Any:
    """Return a record, and all it holds, as JSON values; a passage's words are left to its document.

    >>> from sayso.model.verdict import Reason
    >>> plain(Reason(rule="no-basis", text="No basis."))
    {'rule': 'no-basis', 'text': 'No basis.', 'passages': [], 'decision': None}
    """
    if isinstance(value, Passage):
        return {"document": value.article, "span": [value.span.start, value.span.end]}
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple | list):
        return [plain(one) for one in value]
    return value
