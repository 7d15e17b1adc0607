"""A desk: a real repository with content, people who change it, and reviews that they file.

Its clock goes on by an hour with each commit. All of its people and contents are invented.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from generator.compare import fs1, subjects_of
from generator.files import Folder
from generator.git.repository import Repository, find_repository
from generator.git.signature import Signer
from generator.model.record import Record
from generator.model.review import Review
from generator.model.reviewers import email_digest
from generator.page import hold_back
from generator.read import read
from generator.record import Approval, Approvals, approvals_of, record_of
from generator.record.draft import Draft
from generator.record.review import SIGNATURE, Filed, path_of, read_review
from generator.record.verdict import NAMESPACE
from generator.strict_yaml import load

PEOPLE = {
    "ann": ["editor"],
    "ben": ["editor"],
    "cleo": ["editor", "legal"],
    "dora": ["duty", "editor"],
    "eve": ["writer"],
}
"""Eve has no role that approves. Wim writes and is in no roster."""
STRIKE = "content/facts/market/strike.yaml"


def git(folder: Path, *words: str | Path, who: str = "wim", at: datetime | None = None, told: str = "") -> str:
    """Git as anybody types it, by somebody at a time."""
    seconds = f"{int((at or datetime(2025, 2, 1, tzinfo=UTC)).timestamp())} +0000"
    roles = ("AUTHOR", "COMMITTER")
    env = {f"GIT_{role}_{name}": value for role in roles for name, value in (("NAME", who), ("DATE", seconds))}
    env |= {f"GIT_{role}_EMAIL": f"{who}@example.org" for role in roles}
    words = ("-c", "init.defaultBranch=main", "-c", "protocol.file.allow=always", "-c", "gc.auto=0", *words)
    done = subprocess.run(
        ["git", *words], cwd=folder, env={**os.environ, **env}, input=told, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@dataclass
class Desk:
    """See the module. `keys` are the files of the keys that people sign with, by their ids."""

    folder: Path
    keys: Mapping[str, Path]
    now: datetime = datetime(2025, 2, 1, 10, tzinfo=UTC)
    filed: list[str] = field(default_factory=list)

    def text(self, path: str) -> str:
        """What a file says."""
        return (self.folder / path).read_text("utf-8")

    def write(self, path: str, text: str | bytes | None) -> None:
        """Write a file, or remove it."""
        file = self.folder / path
        if text is None:
            file.unlink()
            return
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())

    def edit(self, path: str, old: str, new: str) -> None:
        """Put other words in the place of some that have to be there."""
        text = self.text(path)
        assert old in text, (path, old)
        self.write(path, text.replace(old, new))

    def commit(self, who: str = "wim", message: str = "A change", *, at: datetime | None = None) -> str:
        """Commit all that is there."""
        self.now = at or self.now + timedelta(hours=1)
        git(self.folder, "add", "--all")
        git(self.folder, "commit", "--quiet", "--allow-empty", "--message", message, who=who, at=self.now)
        return git(self.folder, "rev-parse", "HEAD")

    def change(self, old: str, new: str, who: str = "wim", path: str = STRIKE) -> str:
        """Edit and commit."""
        self.edit(path, old, new)
        return self.commit(who)

    def digest(self, id: str) -> str:
        """The digest of a subject as its file is now."""
        return fs1(subjects_of(Folder(self.folder)).by_id[id])

    def draft(self, by: str, *ids: str, **more: Any) -> Filed:
        """A review, and its signature where it is to be signed; nothing is written."""
        given: dict[str, Any] = {
            "site": "https://facts.example.org",
            "by": by,
            "role": "editor",
            "level": "signed",
            "at": self.now.replace(second=0) + timedelta(minutes=30),
            "subjects": {id: self.digest(id) for id in ids},
        }
        signer = more.pop("signer", by)
        draft = Draft(**{**given, **more})
        data = draft.bytes()
        if draft.level != "signed":
            return _read(draft, data)
        signature = Signer("ssh-keygen", str(self.keys[signer])).sign(data, namespace=NAMESPACE)
        return _read(draft, data, signature)

    def lay(self, filed: Filed) -> str:
        """Write a review and its signature, uncommitted."""
        self.write(filed.path, filed.data)
        if filed.review.level == "signed":
            self.write(filed.path + SIGNATURE, filed.signature)
        return filed.path

    def review(self, by: str, *ids: str, who: str | None = None, **more: Any) -> str:
        """File a review and commit it; where it lies."""
        path = self.lay(self.draft(by, *ids, **more))
        self.commit(who or by, "A review")
        return path

    def approve(self, *ids: str) -> None:
        """Have two approve."""
        for by in ("ann", "ben"):
            self.review(by, *ids)

    @contextmanager
    def branch(self, name: str = "work") -> Iterator[None]:
        """What is committed within comes on a branch beside the main one."""
        git(self.folder, "checkout", "--quiet", "-b", name)
        yield
        git(self.folder, "checkout", "--quiet", "main")

    def git(self, *words: str | Path, who: str = "wim", told: str = "") -> str:
        """Git, an hour later."""
        self.now += timedelta(hours=1)
        return git(self.folder, *words, who=who, at=self.now, told=told)

    def repository(self) -> Repository:
        """The repository as the program has it."""
        found = find_repository(self.folder)
        assert isinstance(found, Repository)
        return found

    def board(self, policy: str | None = None, now: datetime | None = None) -> Approvals:
        """Where all subjects stand."""
        return approvals_of(self.repository(), Folder(self.folder), now or self.now, policy=policy)

    def record(self, held: Iterable[str] = (), **more: Any) -> Record:
        """What the record says of the content as it is, without what is held back."""
        site = read(Folder(self.folder)).site
        assert site is not None
        now = more.get("now") or self.now
        kept = hold_back(site, now)[0]
        return record_of(self.board(**more), kept, held)

    def stands(self, id: str = "facts/strike", **more: Any) -> Approval:
        """Where a subject stands."""
        return self.board(**more).by_id[id]


def roster(keys: Mapping[str, Path], **more: str) -> str:
    """The roster of the desk; `more` are lines for some, under their names."""
    lines = ["people:"]
    for id, roles in PEOPLE.items():
        lines += [f"  {id}:", f"    name: {id.title()} of Exampleton", f"    roles: [{', '.join(roles)}]"]
        lines += [
            f"    emails: ['{email_digest(f'{id}@example.org')}']",
            f"    accounts: [github-{len(id)}{ord(id[0])}]",
        ]
        lines += ["    keys:", f"      - key: {keys[id].with_suffix('.pub').read_text('utf-8').strip()}"]
        lines += [f"        {line}" for line in more.get(id, "from: 2025-01-01").split("; ")]
    return "\n".join(lines) + "\n"


def _read(draft: Draft, data: bytes, signature: bytes = b"") -> Filed:
    path = path_of(Review.model_validate(load(data, "a review").value), data)
    filed, faults = read_review(data, path, signature)
    assert filed is not None, faults
    return filed
