"""The trail: which addresses led to which."""

from corpus.fetching.errors import RedirectError
from corpus.fetching.places import Place

MOVED_FOR_GOOD = frozenset({301, 308})
MOVED = MOVED_FOR_GOOD | {302, 303, 307}


class Trail:
    """The way from *address*, which is at *place*, of at most *max_redirects*."""

    def __init__(self, address: str, place: Place, *, max_redirects: int) -> None:
        self._first = place.address
        self._left = max_redirects
        self._seen = {place.address}
        self._is_for_good = True
        self.place = place
        self.remembered_address = address

    def follow(self, place: Place, *, status: int) -> None:
        """Go on to *place*, as an answer with *status* asked for.

        From https to http is followed, since only the site itself can say so to one who came by
        https, and nothing secret is sent; but it is not remembered.

        Raises:
            RedirectError: If that leads back, or too far.
        """
        if place.address in self._seen:
            raise RedirectError(self._first, "redirects in circles", status=status)
        if not self._left:
            raise RedirectError(self._first, "redirects too many times", status=status)
        is_downgrade = (self.place.url.scheme, place.url.scheme) == ("https", "http")
        self._is_for_good &= status in MOVED_FOR_GOOD and not is_downgrade
        if self._is_for_good:
            self.remembered_address = place.address
        self._left -= 1
        self._seen.add(place.address)
        self.place = place
