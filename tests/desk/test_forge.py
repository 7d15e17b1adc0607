"""What a new site brings along for reviews: jobs that may do no more than they have to, and hooks that hold."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from click.testing import CliRunner, Result

from generator.cli import main
from tests.desk.acted import BIN, git

SHELLS = {"github": "bash", "gitlab": "sh"}
LATER = {"--require-approval"}
"""What the build is given where it knows it."""


def new(folder: Path, *words: str) -> Result:
    """What `factsheet new` says."""
    return CliRunner().invoke(main, ["--project", str(folder), "new", *words], catch_exceptions=False)


@pytest.fixture(params=["github", "gitlab"])
def made(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, Path]:
    """A new site for a forge."""
    assert new(tmp_path, "site", "site", "--forge", request.param).exit_code == 0
    return request.param, tmp_path / "site"


def documents(folder: Path) -> dict[str, Any]:
    """The YAML files that a forge reads, by their names."""
    found = [*(folder / ".github").rglob("*.yml"), *folder.glob(".gitlab-ci.yml")]
    return {path.name: yaml.safe_load(path.read_text("utf-8")) for path in found}


def scripts(value: Any, key: str = "") -> Iterator[str]:
    """Every script in a job."""
    if isinstance(value, dict):
        for name, held in value.items():
            yield from scripts(held, name)
    elif isinstance(value, list):
        lines = [item for item in value if isinstance(item, str)]
        if key in ("script", "before_script"):
            yield "\n".join(lines)
        yield from (script for item in value if not isinstance(item, str) for script in scripts(item))
    elif key == "run":
        yield value


def actions(value: Any) -> Iterator[dict[str, Any]]:
    """Every step that uses an action."""
    if isinstance(value, dict):
        if "uses" in value:
            yield value
        for held in value.values():
            yield from actions(held)
    elif isinstance(value, list):
        for held in value:
            yield from actions(held)


def test_a_site_without_a_forge_has_hooks_alone(tmp_path: Path) -> None:
    """Nothing of a forge's lies there; it can be had later, and overwrites nothing."""
    assert new(tmp_path, "site", "site").exit_code == 0
    root = tmp_path / "site"
    assert {path.name for path in root.iterdir()} == {".gitattributes", ".gitignore", "content", "hooks"}
    assert all(os.access(path, os.X_OK) for path in (root / "hooks").iterdir())
    assert new(root, "forge", "github").exit_code == 0
    assert sorted(documents(root)) == ["action.yml", "comment.yml", "publish.yml", "review.yml"]
    again = new(root, "forge", "github")
    assert (again.exit_code, "is there already" in again.stderr) == (2, True)
    assert new(tmp_path, "forge", "github").exit_code == 2


def test_jobs_are_sound(made: tuple[str, Path]) -> None:
    """They parse; every script is one that a shell can read; every command and option of ours is there."""
    kind, folder = made
    found = [script for document in documents(folder).values() for script in scripts(document)]
    assert len(found) >= 3
    for script in found:
        done = subprocess.run([SHELLS[kind], "-n"], input=script, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")
        for name, options in re.findall(r"(?<![/\w])factsheet ([a-z]+)((?: --?[a-z-]+[^|\n;]*)?)", script):
            command = main.get_command(click.Context(main), name)
            assert command is not None, name
            known = {option for one in command.params for option in one.opts}
            assert set(re.findall(r"--[a-z-]+", options)) <= known | LATER


def test_nothing_of_a_strangers_is_run_with_rights(made: tuple[str, Path]) -> None:
    """No script has an expression in it, nothing runs for a request in the branch's name, and no key lies with it."""
    kind, folder = made
    for name, document in documents(folder).items():
        text = yaml.safe_dump(document)
        assert "pull_request_target" not in text
        assert "secrets." not in text
        assert not any("${{" in script for script in scripts(document)), name
    if kind == "gitlab":
        document = documents(folder)[".gitlab-ci.yml"]
        assert "TOKEN" not in yaml.safe_dump({key: value for key, value in document.items() if key != "publish"})
        (rule,) = document["publish"]["rules"]
        assert rule["if"] == '$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH && $CI_COMMIT_REF_PROTECTED == "true"'


def test_each_job_may_do_what_it_has_to(tmp_path: Path) -> None:
    """Review reads; comment writes and takes nothing of the branch's; publish runs on the protected branch alone."""
    new(tmp_path, "site", "site", "--forge", "github")
    found = documents(tmp_path / "site")
    review, comment, publish = (found[f"{name}.yml"] for name in ("review", "comment", "publish"))
    # YAML 1.1 takes the key `on` for a truth value.
    assert (list(review[True]), review["permissions"]) == (["pull_request"], {"contents": "read"})
    assert all("permissions" not in job for job in review["jobs"].values())
    assert (list(comment[True]), comment["permissions"]) == (["workflow_run"], {})
    assert comment["jobs"]["comment"]["permissions"] == {"actions": "read", "pull-requests": "write"}
    assert not any("checkout" in step["uses"] or step["uses"].startswith("./") for step in actions(comment))
    assert (publish[True], publish["permissions"]) == ({"push": {"branches": ["main"]}}, {})
    for document in (review, publish):
        (checkout,) = (step for step in actions(document) if "checkout" in step["uses"])
        assert checkout["with"]["fetch-depth"] == 0
        assert "filter" not in checkout["with"]


def test_actions_are_named_by_their_commits(tmp_path: Path) -> None:
    """All but the site's own, so that nobody changes them from afar; who changes ours, needs leave."""
    new(tmp_path, "site", "site", "--forge", "github")
    used = [step["uses"] for document in documents(tmp_path / "site").values() for step in actions(document)]
    assert used
    assert all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}|\./\.github/actions/factsheet", one) for one in used)
    owned = (tmp_path / "site/.github/CODEOWNERS").read_text("utf-8")
    for path in ("/content/reviewers.yaml", "/content/site.yaml", "/.github/"):
        assert re.search(rf"^{re.escape(path)} +@", owned, re.MULTILINE)


# --- hooks --------------------------------------------------------------------------------------------------------

FACT = "content/facts/exampleton/market-strike.yaml"


@pytest.fixture
def hooked(tmp_path: Path) -> Path:
    """A new site in a repository of its own, with a bare one to push to, and its hooks switched on."""
    new(tmp_path, "site", "site")
    folder = tmp_path / "site"
    git(folder, "init", "--quiet")
    git(folder, "config", "core.hooksPath", "hooks")
    git(tmp_path, "init", "--quiet", "--bare", "origin.git")
    git(folder, "remote", "add", "origin", str(tmp_path / "origin.git"))
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "A site")
    git(folder, "push", "--quiet", "--set-upstream", "origin", "main")
    return folder


def edit(folder: Path, old: str, new_: str) -> None:
    """Change the fact."""
    file = folder / FACT
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new_), "utf-8")


def test_what_has_faults_is_not_committed(hooked: Path) -> None:
    """What is in the index counts, not what lies in the folder."""
    edit(hooked, "standing: ", "standing: quite-")
    git(hooked, "add", "--all")
    done = git(hooked, "commit", "--quiet", "--message", "A fault", fails=True)
    assert f"{FACT}:" in done
    git(hooked, "restore", "--staged", FACT)
    (hooked / "content/README.md").write_text("# Ours\n", "utf-8")
    git(hooked, "add", "content/README.md")
    git(hooked, "commit", "--quiet", "--message", "Sound, beside a fault that is not in it")
    git(hooked, "restore", FACT)
    edit(hooked, "title: ", "title: Again, the ")
    git(hooked, "commit", "--quiet", "--all", "--message", "Sound")
    assert len(git(hooked, "log", "--format=%h").splitlines()) == 3


def test_what_changed_in_silence_is_not_pushed(hooked: Path) -> None:
    """To the main branch or to a new one; with a correction it is, and a branch that is removed is no change."""
    text = (hooked / FACT).read_text("utf-8")
    figure = re.search(r"killed: (?:at least )?(\d+)\n", text)
    assert figure is not None
    edit(hooked, figure[0], figure[0].replace(figure[1], str(int(figure[1]) + 1)))
    git(hooked, "commit", "--quiet", "--no-verify", "--all", "--message", "In silence")
    for branch in ("main", "other"):
        assert "figure-unexplained" in git(hooked, "push", "origin", f"HEAD:{branch}", fails=True)
    git(hooked, "push", "--quiet", "--no-verify", "origin", "HEAD:other")
    git(hooked, "push", "--quiet", "origin", ":other")
    git(hooked, "reset", "--quiet", "--hard", "HEAD^")
    edit(hooked, "title: ", "title: Again, the ")
    git(hooked, "commit", "--quiet", "--all", "--message", "A title")
    git(hooked, "push", "--quiet", "origin", "HEAD:main", "HEAD:new")


@pytest.mark.parametrize("hook", ["pre-commit", "pre-push"])
def test_a_hook_without_the_program_says_so(hooked: Path, hook: str) -> None:
    """Nothing passes unseen where it is not installed."""
    done = subprocess.run([hooked / "hooks" / hook], cwd=hooked, env={"PATH": "/usr/bin:/bin"}, capture_output=True,
                          text=True, check=False, stdin=subprocess.DEVNULL)  # fmt: skip
    assert done.returncode == 1
    assert f"{hook}: there is no factsheet on the PATH" in done.stderr
    assert (BIN / "factsheet").exists()
    assert Path(sys.executable).parent == BIN
