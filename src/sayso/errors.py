"""Every exception sayso raises on purpose.

    SaysoError
    ├── InputError            one input cannot be used; counted, reported, the run goes on
    │   ├── MissingInput      no such path
    │   ├── EmptyInput        nothing to read in it
    │   ├── BinaryInput       not text
    │   ├── UndecodableInput  no encoding fits
    │   ├── OversizeInput     over the size limit
    │   └── UnreadLanguage    a language that no reader here reads
    ├── ReaderError           the reader itself is broken, not the article
    ├── StoreError            the ledger cannot be opened, read or extended
    │   └── LedgerFault       a record in it breaks a promise (a passage that does not cut, a wrong id)
    ├── DecisionError         a decision cannot be made: no reason, nothing it could be about, a value that is none
    ├── SettingsError         a setting or a command's option is out of range
    └── UnknownId             no record has that id, or several begin with it

A message says what was being done, shows the value, says what is allowed and the way out.
"""


class SaysoError(Exception):
    """Anything that sayso itself means to say went wrong."""


class InputError(SaysoError):
    """One input cannot be used.

    Attributes:
        address: the path or URL as the user gave it.
        reason: what is wrong and the way out, one sentence without the address.
    """

    def __init__(self, address: str, reason: str) -> None:
        super().__init__(f"{address}: {reason}")
        self.address = address
        self.reason = reason

    def __reduce__(self) -> tuple[type["InputError"], tuple[str, str]]:
        """Pickle by both arguments: failures travel back from worker processes as data."""
        return type(self), (self.address, self.reason)


class MissingInput(InputError):
    """The path does not exist."""


class EmptyInput(InputError):
    """The input holds no text."""


class BinaryInput(InputError):
    """The input is not text."""


class UndecodableInput(InputError):
    """No text encoding fits the bytes."""


class OversizeInput(InputError):
    """The input is over the size limit."""


class UnreadLanguage(InputError):
    """The text is in a language that the reader does not read."""


class ReaderError(SaysoError):
    """The reader itself is broken, not the article."""


class StoreError(SaysoError):
    """The ledger cannot be opened, read or extended."""


class LedgerFault(StoreError):
    """A record in the ledger breaks a promise."""


class DecisionError(SaysoError):
    """A decision cannot be made."""


class SettingsError(SaysoError):
    """A setting or an option is out of range."""


class UnknownId(SaysoError):
    """No record has that id, or several begin with it."""
