"""The same work on many things, with the machines of a cluster: as `forked`, by the workers of a Dask scheduler.

What the work is done with goes to each worker once, and nothing but the numbers of things and what came of them after
it. It is pickled for the way between processes of one build, and never lies on a disk. Workers are told to run the same
program: another one would make other bytes. Pages are made and read back so; briefings and social cards are set here,
for each has a process of its own that may be ended, and a worker of Dask's has no such processes.

Whoever reaches a scheduler has all of its workers do what they like: docs/how-to/build-on-a-cluster.md.
"""

from __future__ import annotations

import logging
import pickle
import re
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from importlib.util import find_spec
from threading import Lock
from typing import TYPE_CHECKING, Any, ClassVar

from generator.forked import AT_ONCE, FEW, Crew, Outcome, Thing
from generator.notice import Misuse, OutsideFault
from generator.program import program

if TYPE_CHECKING:
    from distributed import Client, Future, Security

_PATIENCE = 10
"""Seconds in which a scheduler answers, and has a worker."""
_ADDRESS = re.compile(r"(tcp|tls)://(\[[0-9a-fA-F:.]+\]|[^\s:/\[\]]+):[0-9]{1,5}")
_UNTOUCHED = "the published site is untouched"
_held: dict[str, tuple[Callable[[Any], Any], Sequence[Any]]] = {}
"""In a worker: the work that it was sent last, and the things that it is done on, by their digest."""
_one_at_a_time = Lock()
"""A worker of Dask's has several threads, and what it is sent is made for one."""


def cluster_at(address: str) -> Crew:
    """Whoever works for the scheduler at an address of Dask's: `tcp://127.0.0.1:8786`.

    Raises:
        Misuse: it is no such address.
        OutsideFault: Dask is not installed.
    """
    if not _ADDRESS.fullmatch(address):
        raise Misuse(f"--cluster: {address} is no address of a scheduler, as tcp://127.0.0.1:8786 or tls://HOST:8786")
    if find_spec("distributed") is None:
        raise OutsideFault(
            "--cluster needs Dask, which is not installed; from a checkout of this project, run pip install --no-deps"
            " --only-binary :all: --require-hashes -r requirements-cluster.lock"
        )
    return Cluster(address=address)


@dataclass(frozen=True, slots=True)
class Cluster(Crew):
    """The workers of the scheduler at `address`. So few things are done here as `forked` does without workers."""

    address: str = ""
    is_here: ClassVar[bool] = False

    def each(self, work: Callable[[Thing], Outcome], things: Sequence[Thing]) -> Iterator[Outcome]:
        """What `work` makes of each thing, in order. What `work` raises is raised here.

        Raises:
            OutsideFault: nobody answers, a worker runs another program, or what died could not be done by another.
        """
        if len(things) <= FEW:
            yield from map(work, things)
        else:
            # For this work alone: whatever else the build does, it does without the threads of a client.
            with _connected(self.address) as client:
                yield from _spread(client, work, things)


@contextmanager
def _connected(address: str) -> Iterator[Client]:
    """A client of a scheduler whose workers run this program."""
    from distributed import Client, Security

    # It logs what becomes of it with the traces of its own code; what matters of that is raised.
    logging.getLogger("distributed.client").setLevel(logging.CRITICAL)
    try:
        security = Security()  # as Dask's own configuration says
        _check_security(address, security)
        client = Client(address, timeout=_PATIENCE, set_as_default=False, security=security)
    except OSError as fault:
        raise OutsideFault(
            f"no scheduler of Dask's answers at {address}: {fault}; start one, or build without --cluster"
        ) from fault
    with client:
        _look_at_workers(client, address)
        yield client


def _check_security(address: str, security: Security) -> None:
    """Dask finds out only when half of a client is made."""
    is_sealed = address.startswith("tls:")
    if is_sealed and not security.get_connection_args("client").get("ssl_context"):
        raise OutsideFault(f"{address} needs the certificates that Dask's configuration names, and it names none")
    if security.require_encryption and not is_sealed:
        raise OutsideFault(f"{address} is in the clear, which Dask's configuration forbids; use tls://")


def _look_at_workers(client: Client, address: str) -> None:
    try:
        client.wait_for_workers(1, timeout=_PATIENCE)
    except TimeoutError as fault:
        raise OutsideFault(f"the scheduler at {address} has no workers; start some: dask worker {address}") from fault
    runs = client.run(program, on_error="return")
    others = [worker for worker, found in sorted(runs.items()) if found != program()]
    if others:
        raise _another(", ".join(others))


def _another(workers: str) -> OutsideFault:
    return OutsideFault(
        f"{workers}: a worker there does not run this program, this Python and the packages that are installed here;"
        f" install the same and start it again; {_UNTOUCHED}"
    )


def _spread(client: Client, work: Callable[[Thing], Outcome], things: Sequence[Thing]) -> Iterator[Outcome]:
    import cloudpickle

    data = cloudpickle.dumps((work, things))
    name, sent = sha256(data).hexdigest(), client.scatter(data, broadcast=True, hash=False)
    futures = [
        client.submit(_done, name, sent, program(), range(len(things))[start : start + AT_ONCE], pure=False)
        for start in range(0, len(things), AT_ONCE)
    ]
    for future in futures:
        yield from pickle.loads(_result(client, future))  # noqa: S301 - of the workers that were sent the work
        future.release()


def _result(client: Client, future: Future) -> Any:
    """What came of a task, however long it takes while there are workers."""
    from distributed import KilledWorker

    died = (
        "workers of the cluster died, one after another or all at once, as they do when memory runs out, or its"
        f" scheduler is gone — give them more, or build without --cluster; {_UNTOUCHED}"
    )
    while True:
        try:
            return future.result(timeout=_PATIENCE)
        except TimeoutError:
            if future.status == "error":  # the work's own
                raise
            if future.cancelled():  # while its result was on the way here: Dask waits on, and does not say so
                raise OutsideFault(died) from None
            if not client.scheduler_info()["workers"]:
                raise OutsideFault(f"all workers of the cluster are gone; {_UNTOUCHED}") from None
        except (KilledWorker, CancelledError) as fault:
            raise OutsideFault(died) from fault


def _done(name: str, data: bytes, asked: str, numbers: range) -> bytes:
    """In a worker: what comes of some things. One that joined late is asked here which program it runs."""
    import cloudpickle
    from distributed import get_worker

    with _one_at_a_time:
        if program() != asked:
            raise _another(get_worker().address)
        if name not in _held:
            _held.clear()
            _held[name] = pickle.loads(data)  # noqa: S301 - whoever reaches a scheduler could send any task as well
        work, things = _held[name]
        return bytes(cloudpickle.dumps([work(things[number]) for number in numbers]))
