"""The one tree of expected errors: each carries a code that sentences.py turns into a French sentence."""

from __future__ import annotations


class ModActionsError(Exception):
    """An expected refusal: nothing was changed, and the user can do something about it.

    `code` names the sentence in labels.SENTENCES; `details` fill its placeholders. Details never hold
    personal data: they may reach a log.
    """

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


class InputError(ModActionsError):
    """A value that was typed or read cannot be used; `field` names it when one field is to blame."""

    def __init__(self, code: str, field: str | None = None, **details: object) -> None:
        super().__init__(code, **details)
        self.field = field


class NotFoundError(ModActionsError):
    """What was asked for is not in the base."""


class RuleError(ModActionsError):
    """A rule of the trade forbids this step (an interview without feedback cannot be closed, say)."""


class VaultError(ModActionsError):
    """The base cannot be opened, locked, saved or restored as asked."""


class WrongPassphraseError(VaultError):
    """The passphrase does not open the coffre; it is neither damaged nor lost."""


class DocumentError(ModActionsError):
    """A document cannot be made as asked (a character that no font covers, say)."""


class ExchangeError(ModActionsError):
    """A file from elsewhere cannot be read or written."""


class Cancelled(Exception):  # noqa: N818 - not an error: the user asked for it
    """Raised inside a job when its user cancels it; nothing is left behind."""
