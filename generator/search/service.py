"""Pagefind's program, asked through a pipe: an answer to each message, until it is closed.

In: messages. Out: their answers. The program runs without the environment and in a folder of its own, for it would
take settings from both; it reads and writes no file of ours.
"""

import json
import subprocess
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from threading import Timer
from types import TracebackType
from typing import Any, Self

from generator.notice import OutsideFault

_SECONDS = 120.0
_REMEDY = "install it anew: pip install 'pagefind[bin]'"
_LONGEST = 400
_ON_THEIR_WAY = 16 * 1024
"""Bytes of messages that are sent before their answers are read."""


class Service:
    """The running program. Every method raises OutsideFault where it is missing, fails or takes too long."""

    def __init__(self, program: Path | None = None, seconds: float = _SECONDS) -> None:
        """`program` is the one that came with the package, unless another is named; `seconds` are for the whole."""
        self._program = program or _installed()
        self._seconds = seconds
        self._asked = 0

    def __enter__(self) -> Self:
        try:
            self._process = subprocess.Popen(  # noqa: S603 - the package's own program, without a shell
                [self._program, "--service"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                cwd=self._program.parent,
                env={},
            )
        except OSError as error:
            raise OutsideFault(f"Pagefind, which makes the search index, does not start: {error}; {_REMEDY}") from error
        # Killed, it closes its pipe, and whoever waits for its answer learns of it.
        self._clock = Timer(self._seconds, self._process.kill)
        self._clock.daemon = True
        self._clock.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, _: TracebackType | None) -> None:
        self._clock.cancel()
        self._process.kill()
        self._process.communicate()

    def ask(self, action: str, **what: object) -> dict[str, Any]:
        """The answer to one message."""
        (answer,) = self.each(action, [what])
        return answer

    def each(self, action: str, those: Iterable[Mapping[str, object]]) -> Iterator[dict[str, Any]]:
        """The answers to messages of one kind, in their order: several are on their way at once."""
        waiting, size = 0, 0
        for what in those:
            size += self._say(json.dumps({"message_id": self._asked, "payload": {"type": action, **what}}))
            waiting += 1
            # An answer is hardly longer than what it answers: those of so few wait in its pipe, and none holds it up.
            if size > _ON_THEIR_WAY:
                yield from self._answers(waiting)
                waiting, size = 0, 0
        yield from self._answers(waiting)

    def _say(self, message: str) -> int:
        """Send a message; out: its length in bytes."""
        self._asked += 1
        assert self._process.stdin is not None
        try:
            sent = self._process.stdin.write(b64encode(message.encode("utf-8")) + b",")
            self._process.stdin.flush()
        except OSError as error:
            raise self._failed() from error
        return sent

    def _answers(self, number: int) -> Iterator[dict[str, Any]]:
        """So many answers."""
        try:
            answers = [json.loads(b64decode(answer))["payload"] for answer in self._read(number)]
        except (OSError, ValueError, KeyError) as error:
            raise self._failed() from error
        for answer in answers:
            if answer["type"] == "Error":
                raise OutsideFault(f"Pagefind refused to make the search index: {answer['message']}")
            yield answer

    def _read(self, number: int) -> list[bytes]:
        """So many answers, each without the comma that ends it."""
        assert self._process.stdout is not None
        said, ended = bytearray(), 0
        while ended < number:
            piece = self._process.stdout.read1(1 << 20)  # type: ignore[attr-defined]
            if not piece:
                raise BrokenPipeError("it closed its pipe")
            said += piece
            ended += piece.count(b",")
        return bytes(said).split(b",")[:-1]

    def _failed(self) -> OutsideFault:
        return OutsideFault(f"Pagefind, which makes the search index, failed{self._last_words()}; {_REMEDY}")

    def _last_words(self) -> str:
        """What the program said before it ended, for the message."""
        self._process.kill()
        _, said = self._process.communicate()
        words = " ".join(said.decode("utf-8", "replace").split())[-_LONGEST:]
        late = self._process.returncode < 0 and not self._clock.is_alive()
        return f": {words}" if words else f": no answer in {self._seconds:.0f} seconds" if late else ""


def _installed() -> Path:
    try:
        from pagefind_bin import get_executable  # type: ignore[import-untyped] # it ships none

        return Path(get_executable())
    except (ImportError, FileNotFoundError) as error:
        raise OutsideFault(f"Pagefind, which makes the search index, is not there: {error}; {_REMEDY}") from error
