"""What can come of an address other than its content.

QuotedeskError
├── ReachError                  a setting that cannot be used; the message says what to write
└── FetchError                  nothing came of an address
    ├── RefusedAddressError     it may not be asked for: name another, or allow its host on purpose
    ├── AskedToWaitError        its host wants to be left alone for `retry_after` seconds
    ├── UnansweredError         no whole answer came: it may come another time
    ├── RejectedError           its server says no; `status` says how
    ├── RedirectError           it leads in circles, or nowhere
    ├── TooLargeError           its content is more than is taken
    └── WrongTypeError          its content is of a kind that is not wanted
"""

from typing import Self

from bot.errors import QuotedeskError

MAX_SHOWN_CHARACTERS = 200
"""Of an address in a message: enough to know it by."""

# Nothing about these will have changed by the next time; a 403, for one, may well have.
LASTING_STATUSES = frozenset({400, 401, 402, 404, 405, 406, 410, 414, 451})


class ReachError(QuotedeskError):
    """What an operator allows cannot be understood. The message says which of it, and a remedy.

    *name* is the field of `Reach`, so that a setting can be named that holds it.
    """

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason


class FetchError(QuotedeskError):
    """Nothing came of *address*, for a *reason* in plain words that complete "this address …".

    *status* is that of the answer, if one came. *retry_after* says in how many seconds to ask
    again, if the host said so.
    """

    _is_lasting = False

    def __init__(
        self,
        address: str,
        reason: str,
        *,
        status: int | None = None,
        retry_after: float | None = None,
    ) -> None:
        self.address = shown(address)
        super().__init__(f"{self.address}: {reason}")
        self.reason = reason
        self.status = status
        self.retry_after = retry_after

    @property
    def is_lasting(self) -> bool:
        """Whether asking again will not help."""
        return self._is_lasting

    @property
    def is_put_off(self) -> bool:
        """Whether nobody was asked at all, since the host wants to be left alone just now."""
        return False

    def told_of(self, address: str, *, first: str) -> Self:
        """Return the same, told of *address*, which was asked for as *first* and led here."""
        reason = self.reason
        if self.address != shown(first):
            reason = f"redirects to {self.address}, which {reason}"
        return type(self)(address, reason, status=self.status, retry_after=self.retry_after)


class RefusedAddressError(FetchError):
    """An address that may not be asked for, whoever gave it: an operator, a feed or a redirect."""

    _is_lasting = True


class AskedToWaitError(FetchError):
    """A host that wants to be left alone. *retry_after* is always there.

    It has a *status* if the host says so just now, and none if it said so before.
    """

    @property
    def is_put_off(self) -> bool:
        """Whether nobody was asked at all, since the host wants to be left alone just now."""
        return self.status is None


class UnansweredError(FetchError):
    """An answer that did not come, or not whole."""


class RejectedError(FetchError):
    """An answer that says no. *status* is always there, and says whether that lasts."""

    @property
    def is_lasting(self) -> bool:
        """Whether asking again will not help."""
        return self.status in LASTING_STATUSES


class RedirectError(FetchError):
    """Redirects that lead back, too far, or nowhere."""

    _is_lasting = True


class TooLargeError(FetchError):
    """Content that is larger than is taken, as it is sent or once it is expanded."""

    _is_lasting = True


class WrongTypeError(FetchError):
    """Content of a kind, or packed in a way, that was not asked for."""

    _is_lasting = True


def shown(address: str) -> str:
    """Return *address* as a message may show it: short, on one line, and without a password."""
    scheme, slashes, rest = address.partition("://")
    authority, slash, path = rest.partition("/")
    if "@" in authority:
        authority = f"…@{authority.rpartition('@')[2]}"
    whole = f"{scheme}{slashes}{authority}{slash}{path}"
    line = "".join(each if each.isprintable() else "�" for each in whole)
    return line if len(line) <= MAX_SHOWN_CHARACTERS else f"{line[: MAX_SHOWN_CHARACTERS - 1]}…"
