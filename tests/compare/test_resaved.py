"""All files of the example, saved anew by the programs that people save YAML with: nothing has changed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
import yaml
from ruamel.yaml import YAML

from generator.compare import Subjects, fs1, subjects_of
from generator.compare.changes import Change, changes
from generator.files import Folder, Memory

Files = dict[str, bytes]

TREE = Folder(Path(__file__).parents[2])
WAS: Files = {path: TREE.read(path) for path in TREE.paths("content", (".yaml",))}
OLD = subjects_of(Memory(WAS))
MODULES = Path(sys.prefix) / "tests/browser/node_modules"
EEMELI = "const { parse, stringify } = require('yaml'); const save = (text) => stringify(parse(text));"
JS_YAML = "const { load, dump } = require('js-yaml'); const save = (text) => dump(load(text));"
JS = """
const fs = require('fs');
for (const path of process.argv.slice(1)) fs.writeFileSync(path, save(fs.readFileSync(path, 'utf8')));
"""


def by_pyyaml(_: Path) -> Files:
    """Dates read as dates, numbers as numbers."""
    return {path: yaml.safe_dump(yaml.safe_load(data), sort_keys=False).encode() for path, data in WAS.items()}


def by_ruamel(_: Path) -> Files:
    """Read and written as it says that a file is best kept."""
    now: Files = {}
    for path, data in WAS.items():
        writer, out = YAML(), BytesIO()
        writer.dump(writer.load(data), out)
        now[path] = out.getvalue()
    return now


def by_javascript(script: str) -> Callable[[Path], Files]:
    """Read and written by a library of npm's, in node."""

    def saved(folder: Path) -> Files:
        assert MODULES.is_dir(), "yaml and js-yaml are not installed: `./run test` does it, by npm"
        for path, data in WAS.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)
        (folder / "node_modules").symlink_to(MODULES)
        subprocess.run(["node", "-e", f"{script}{JS}", *WAS], cwd=folder, check=True)
        return {path: (folder / path).read_bytes() for path in WAS}

    return saved


WRITERS = {
    "PyYAML": by_pyyaml,
    "ruamel": by_ruamel,
    "yaml": by_javascript(EEMELI),
    "js-yaml": by_javascript(JS_YAML),
}


def digests(subjects: Subjects) -> dict[str, str]:
    """What is approved of each subject."""
    return {id: fs1(one) for id, one in subjects.by_id.items()}


def found(now: Files) -> tuple[Change, ...]:
    """What is another than it was; all files are read."""
    assert now != WAS
    new = subjects_of(Memory(now))
    assert new.unread == ()
    return changes(OLD, new)


@pytest.mark.parametrize("writer", WRITERS)
def test_nothing_is_reported(writer: str, tmp_path: Path) -> None:
    """No change, and every approval stands."""
    now = WRITERS[writer](tmp_path)
    assert found(now) == ()
    assert digests(subjects_of(Memory(now))) == digests(OLD)


def test_a_writer_that_sorts_turns_claims_round() -> None:
    """PyYAML by its default sorts keys; the order of claims and of parts is printed, so that alone is told."""
    now = {path: yaml.safe_dump(yaml.safe_load(data)).encode() for path, data in WAS.items()}
    told = found(now)
    assert told
    assert {change.kind for change in told} == {"order"}
    for change in told:
        assert change.was != change.now
        assert isinstance(change.was, list)
        assert isinstance(change.now, list)
        assert sorted(change.was) == sorted(change.now)  # type: ignore[type-var]
