"""What a target may hold before it is replaced: a folder in, the files published there out.

Only files that the target's own `edition.json` records, with their recorded digests, may ever be replaced. Whatever
else is there was put there by somebody, and is refused, never emptied.
"""

import json
import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.notice import OutsideFault
from generator.publish.disk import digest, outside, printable, read
from generator.publish.folder import folders_above

EDITION = "edition.json"
KEPT = ".gitignore"
_SHOWN = 5


def inspect(target: Path, *, reads: bool = True) -> dict[str, str]:
    """Refuse a target that cannot be replaced without loss; call it before a long build as well.

    In: the folder to publish into; it need not exist; and whether its files are read, or their names will do. Out: the
    path and SHA-256 of every file that is published there (a recorded file that somebody removed is missing from it).
    Errors: OutsideFault, naming the files; outside a stage's lock, another build's exchange in that very moment may
    look like such a change.
    """
    with outside(f"look through {printable(str(target))}"):
        if not _is_folder(target):
            return {}
        recorded = _recorded(target)
        present = _present(target, recorded)
        changed = [path for path in present if reads and digest(read(f"{target}/{path}")) != recorded[path]]
        _refuse_any(changed, target, "files that were changed since they were published")
    return {path: recorded[path] for path in present}


def encode_edition(edition: Mapping[str, object], files: Mapping[str, str]) -> bytes:
    """The bytes of `edition.json`: what is said of the edition, then the digest of every file, sorted."""
    record = {**edition, "files": dict(sorted(files.items()))}
    return (json.dumps(record, ensure_ascii=False, indent=2) + "\n").encode()


def _is_folder(target: Path) -> bool:
    try:
        status = os.lstat(target)
    except FileNotFoundError:
        return False
    if stat.S_ISLNK(status.st_mode):
        raise _refusal(target, "is a link", "publish into the real folder with `--out`")
    if not stat.S_ISDIR(status.st_mode):
        raise _refusal(target, "is not a folder", "move it elsewhere, or choose another folder with `--out`")
    if os.path.ismount(target):
        raise _refusal(
            target,
            "is a mount point, which cannot be exchanged in one step",
            "publish into a folder inside it with `--out`",
        )
    return True


def _recorded(target: Path) -> dict[str, str]:
    try:
        data = read(f"{target}/{EDITION}")
    except FileNotFoundError:
        return {}
    try:
        return _files_of(json.loads(data))
    except (ValueError, RecursionError):
        raise _refusal(
            target,
            f"holds an {EDITION} that this tool did not write",
            "move the folder elsewhere, or choose another one with `--out`",
        ) from None


def _files_of(record: object) -> dict[str, str]:
    files = record.get("files") if isinstance(record, dict) else None
    if not isinstance(files, dict) or not all(isinstance(value, str) for value in files.values()):
        raise ValueError("no digests of files")
    return files


def _present(target: Path, recorded: Mapping[str, str]) -> list[str]:
    folders = folders_above(*recorded)
    present, foreign = [], []
    for path, is_file in _walk(str(target), folders):
        if is_file and path in recorded:
            present.append(path)
        elif not is_file or path not in (EDITION, KEPT):
            foreign.append(path)
    _refuse_any(foreign, target, "files that no build put there")
    return present


def _walk(root: str, folders: set[str], at: str = "") -> Iterator[tuple[str, bool]]:
    """Every path under the root and whether it is a regular file; only the given folders are entered."""
    with os.scandir(root) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            path = at + entry.name
            if path in folders and entry.is_dir(follow_symlinks=False):
                yield from _walk(entry.path, folders, path + "/")
            else:
                yield path, entry.is_file(follow_symlinks=False)


def _refuse_any(paths: list[str], target: Path, what: str) -> None:
    if not paths:
        return
    names = ", ".join(printable(path) for path in paths[:_SHOWN])
    more = f" and {len(paths) - _SHOWN} more" if len(paths) > _SHOWN else ""
    raise _refusal(
        target,
        f"holds {what}: {names}{more}",
        "move them elsewhere (published files may be deleted, they are built anew), "
        "or choose another folder with `--out`",
    )


def _refusal(target: Path, found: str, remedy: str) -> OutsideFault:
    return OutsideFault(f"{printable(str(target))} {found} — {remedy}")
