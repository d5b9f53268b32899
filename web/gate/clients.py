"""What each client has asked for of late. For one event loop: nothing here waits for anything."""

import ipaddress
import time
from collections import OrderedDict
from collections.abc import Callable

from web.gate.limits import Allowance

# The clients remembered; the one longest silent is forgotten first.
_MOST_CLIENTS = 20_000


class Client:
    """One client: requests and seconds of answering that it has used, less what is forgiven."""

    def __init__(self, allowance: Allowance, now: float) -> None:
        self._allowance = allowance
        self._requests = 0.0
        self._seconds = 0.0
        self._at = now
        self.at_once = 0
        """Dear requests that wait or are being answered."""

    @property
    def seconds(self) -> float:
        """Of answering, not yet forgiven."""
        return self._seconds

    @property
    def heavy(self) -> bool:
        """Whether others come first."""
        return self._seconds > self._allowance.light

    def forgive(self, now: float) -> None:
        """Time has passed."""
        passed = max(now - self._at, 0.0)
        self._at = now
        self._requests = max(self._requests - passed * self._allowance.per_second, 0.0)
        self._seconds = max(self._seconds - passed * self._allowance.forgiven, 0.0)

    def wait_for_request(self) -> float:
        """Count a request; the seconds after which it may be made, 0 if it may be now."""
        if self._requests + 1 > self._allowance.requests:
            return (self._requests + 1 - self._allowance.requests) / self._allowance.per_second
        self._requests += 1
        return 0.0

    def wait_for_answer(self) -> float:
        """The seconds after which a dear request may be made, 0 if it may be now."""
        if self._seconds > self._allowance.most:
            return (self._seconds - self._allowance.most) / self._allowance.forgiven
        return 1.0 if self.at_once >= self._allowance.at_once else 0.0

    def used(self, seconds: float) -> None:
        """An answer has taken so long."""
        self._seconds += seconds


class Clients:
    """All that were here of late."""

    def __init__(self, allowance: Allowance, clock: Callable[[], float] = time.monotonic) -> None:
        self._allowance = allowance
        self._clock = clock
        self._known: OrderedDict[str, Client] = OrderedDict()

    def __len__(self) -> int:
        return len(self._known)

    def of(self, address: str) -> Client:
        """The client at an address, as it stands now."""
        key, now = network_of(address), self._clock()
        client = self._known.get(key)
        if client is None:
            client = self._known[key] = Client(self._allowance, now)
            if len(self._known) > _MOST_CLIENTS:
                self._known.popitem(last=False)
        else:
            self._known.move_to_end(key)
        client.forgive(now)
        return client


def network_of(address: str) -> str:
    """The client that an address stands for: of IPv6 a house has 2 to the power of 64."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.ipv4_mapped:
            return str(parsed.ipv4_mapped)
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return address
