"""A ledger of who said what, according to whom, across many reports on one developing story.

import sayso

ledger = sayso.read("reports/")
for row in ledger.questions():
    print(row["question"], row["answers"])
print(ledger.markdown())
"""

from typing import TYPE_CHECKING, Any

from sayso.version import VERSION

if TYPE_CHECKING:
    from sayso.pipeline import Ledger
    from sayso.pipeline import open_ledger as open
    from sayso.pipeline import read_into as read

__version__ = VERSION
__all__ = ["Ledger", "__version__", "open", "read"]

_PLACES = {"Ledger": "Ledger", "open": "open_ledger", "read": "read_into"}


def __getattr__(name: str) -> Any:
    """Return a public name from the pipeline, imported when first asked for: `sayso --help` stays quick."""
    if name not in _PLACES:
        raise AttributeError(f"module 'sayso' has no attribute {name!r}")
    from sayso import pipeline

    return getattr(pipeline, _PLACES[name])
