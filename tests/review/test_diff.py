"""`factsheet diff`: revisions by git's plumbing, and every form in which changes are printed."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from lxml import html

from generator.cli import main
from generator.review.document import MARKER, MOST, as_json, as_markdown, code
from generator.review.page import as_html
from generator.review.text import as_text
from tests.review.conftest import FACT, FILES, Project, changed, compare

RAISED = ("at least 12", "at least 13"), ("at: para. 2", "at: para. 3")
HOSTILE = '@all <script>alert(1)</script> ![x](https://x.example/y.png) `code` | [[a]] <!-- factsheet-diff --> "quoted"'


def run(project: Project | Path, *words: str) -> Result:
    """What the command prints and how it ends."""
    path = project.path if isinstance(project, Project) else project
    return CliRunner().invoke(main, ["diff", "--project", str(path), *words], catch_exceptions=False)


# --- revisions ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("folder", ["", "sites/exampleton"])
def test_the_working_tree_against_where_the_branch_left_main(make_project: Callable[..., Project], folder: str) -> None:
    """What is committed on the branch and what is not yet saved in a commit; not what happened on main since."""
    project = make_project(folder)
    project.git("switch", "--quiet", "--create", "mine")
    project.commit(changed(*RAISED))
    project.git("switch", "--quiet", "main")
    project.commit(changed(("river", "long"), path="content/explainers/exampleton-market.md"))
    project.git("switch", "--quiet", "mine")
    project.write(changed(("killed: 9", "killed: 8"), files=changed(*RAISED)))
    found = run(project)
    assert found.exit_code == 0
    assert "RAISED     market-strike · killed · civil-defence" in found.stdout
    assert "LOWERED    market-strike · killed · army" in found.stdout
    assert "exampleton-market.md" not in found.stdout
    assert "printed by 1 explainer" in found.stdout


def test_two_revisions_that_are_named(make_project: Callable[..., Project]) -> None:
    """Branches, tags and commits; the working tree plays no part."""
    project = make_project()
    project.git("tag", "first")
    second = project.commit(changed(*RAISED))
    project.write({})
    found = run(project, "first", second, "--format", "json")
    (change,) = (change for change in json.loads(found.stdout)["changes"] if change["kind"] == "figure")
    assert (change["was"], change["now"], change["move"]) == ("at least 12", "at least 13", "raised")
    assert change["bounds"] == {"was": {"least": 12, "most": None}, "now": {"least": 13, "most": None}}
    assert change["path"] == ["claims", "civil-defence", "killed"]
    assert run(project, second, second).stdout.startswith("nothing changed in meaning")


@pytest.mark.parametrize("name", ["nowhere", "--upload-pack=x", "-x", "", "a\nb", "HEAD:content", "@{-1}", ":/x"])
def test_a_name_that_is_no_revision(make_project: Callable[..., Project], name: str) -> None:
    """It is refused with what to write, and is never an option of git's."""
    found = run(make_project(), "--", name)
    assert found.exit_code == 2
    assert "is no revision of the repository; name a branch, a tag or a commit" in found.stderr


def test_no_repository_and_a_bare_one(make_project: Callable[..., Project], tmp_path: Path) -> None:
    """Each is told what to do."""
    (tmp_path / "alone" / "content").mkdir(parents=True)
    alone = run(tmp_path / "alone")
    assert (alone.exit_code, "in no git repository" in alone.stderr) == (2, True)
    make_project().git("clone", "--quiet", "--bare", ".", str(tmp_path / "bare"))
    bare = run(tmp_path / "bare")
    assert (bare.exit_code, "is a bare repository" in bare.stderr) == (2, True)


def test_a_branch_without_a_commit_and_without_main(make_project: Callable[..., Project], tmp_path: Path) -> None:
    """Nothing to compare with, and no branch of a usual name."""
    empty = Project(tmp_path / "empty")
    empty.path.mkdir()
    empty.git("init", "--quiet")
    assert "has no commit yet" in run(empty).stderr
    project = make_project()
    project.git("branch", "--move", "trunk")
    found = run(project)
    assert (found.exit_code, "name the revision to compare with, or the branch with --main" in found.stderr) == (
        2,
        True,
    )
    assert run(project, "--main", "trunk").exit_code == 0


def test_no_git(make_project: Callable[..., Project], monkeypatch: pytest.MonkeyPatch) -> None:
    """A repository that nobody here can read."""
    project = make_project()
    monkeypatch.setenv("PATH", "/nowhere")
    found = run(project)
    assert (found.exit_code, "there is no git to read the repository with" in found.stderr) == (3, True)


def test_a_shallow_clone(make_project: Callable[..., Project], tmp_path: Path) -> None:
    """What it has is compared; what it has not is named, with the way to get it."""
    project = make_project()
    first = project.git("rev-parse", "HEAD")
    project.commit(changed(*RAISED))
    project.git("clone", "--quiet", "--depth", "1", f"file://{project.path}", str(tmp_path / "shallow"))
    shallow = tmp_path / "shallow"
    assert run(shallow, "HEAD").exit_code == 0
    found = run(shallow, first)
    assert (found.exit_code, "git fetch --unshallow" in found.stderr) == (2, True)


def test_a_clone_without_all_files(make_project: Callable[..., Project], tmp_path: Path) -> None:
    """Nothing is fetched; it is told what is missing, and which clone would have it."""
    project = make_project()
    project.git("config", "uploadpack.allowFilter", "true")
    project.commit(changed(*RAISED))
    project.git("clone", "--quiet", "--filter=blob:none", f"file://{project.path}", str(tmp_path / "partial"))
    found = run(tmp_path / "partial", "HEAD~1")
    assert found.exit_code == 3
    assert "clone it anew and whole, without `--filter`" in found.stderr
    assert run(tmp_path / "partial", "HEAD").exit_code == 0


def test_what_a_commit_may_hold(make_project: Callable[..., Project]) -> None:
    """Links and names that nobody can read are listed, broken YAML too; nothing is fetched, smudged or run."""
    project = make_project()
    (project.path / ".gitattributes").write_text("*.yaml filter=bait\n", "utf-8")
    project.git("config", "filter.bait.clean", "touch clean-was-run")
    project.git("config", "filter.bait.smudge", "touch smudge-was-run")
    project.git("config", "core.fsmonitor", "touch monitor-was-run")
    (project.path / "content/actors/linked.yaml").symlink_to("/etc/passwd")
    (project.path / "content/actors/broken.yaml").write_text("a: [\n", "utf-8")
    project.git("-c", "core.fsmonitor=false", "-c", "filter.bait.clean=cat", "add", "--all")
    project.git("-c", "core.fsmonitor=false", "-c", "filter.bait.clean=cat", "commit", "--quiet", "--message", "x")
    project.write(FILES)
    found = run(project, "HEAD")
    assert "content/actors/linked.yaml:0:0 in HEAD: file-kind a symbolic link" in found.stdout
    assert "content/actors/broken.yaml:2:1 in HEAD: yaml-syntax" in found.stdout
    assert not list(project.path.glob("*-was-run"))


# --- what is printed ---------------------------------------------------------------------------------------------


def test_check_fails_where_a_gate_is_not_passed(make_project: Callable[..., Project]) -> None:
    """Without --check the gate is told and the command ends well; what is explained passes with it."""
    project = make_project()
    project.write(changed(("at least 12", "at least 13")))
    assert run(project).exit_code == 0
    found = run(project, "--check", "--now", "2025-02-01")
    assert (found.exit_code, found.stderr) == (1, "1 error\n")
    assert f"{FACT}:11:15: figure-unexplained" in found.stdout
    assert run(project, "--check", "--format", "github").stdout.startswith(f"::error file={FACT},line=11,col=15,")
    sarif = json.loads(run(project, "--format", "sarif").stdout)
    assert [result["ruleId"] for result in sarif["runs"][0]["results"]] == ["figure-unexplained"]
    project.write(changed(*RAISED))
    assert run(project, "--check", "--now", "2025-02-01").exit_code == 0
    assert "old-record" in run(project, "--check", "--now", "2026-06-01").stdout
    project.write(changed(("kind: casualty", "kind: [")))
    broken = run(project, "--check")
    assert (broken.exit_code, "yaml-syntax" in broken.stdout) == (1, True)


def test_what_has_to_be_approved(make_project: Callable[..., Project]) -> None:
    """Where there is a roster, each change says how many approvals its subject has and needs."""
    roster = b"people:\n  ann:\n    name: Ann\n    roles: [editor]\n    accounts: [github-1]\n"
    project = make_project(files={**FILES, "content/reviewers.yaml": roster})
    project.write({**changed(*RAISED), "content/reviewers.yaml": roster})
    found = run(project, "--now", "2025-02-01")
    assert "to be approved (0 of 2)" in found.stdout
    assert "0 of 1 subjects fully approved" in run(project, "--check", "--now", "2025-02-01").stderr
    change = json.loads(run(project, "--format", "json").stdout)["changes"][0]
    assert (change["needs"]["have"], change["needs"]["need"]) == (0, 2)
    assert json.loads(run(project, "HEAD", "HEAD", "--format", "json").stdout)["changes"] == []
    project.write({**changed(*RAISED), "content/reviewers.yaml": b"people: none\n"})
    broken = run(project, "--now", "2025-02-01")
    assert (broken.exit_code, "to be approved (0 of 2)" in broken.stdout) == (0, True)


def test_what_is_merely_saved_otherwise() -> None:
    """No change, and the file is counted."""
    found = compare(
        changed(("title: Strike on the market in Exampleton", 'title: "Strike on the market in Exampleton"'))
    )
    assert next(iter(as_text(found))) == "nothing changed in meaning; 1 file reformatted only"
    assert compare({**FILES, "content/README.md": b"Otherwise."}).reformatted == ()


def test_sentences_that_print_a_figure() -> None:
    """An explainer's sentence stands with the figure of its claim, and not with that of another."""
    found = compare(changed(*RAISED))
    figure = next(change for change in found.changes if change.kind == "figure")
    told = [one.text for one in found.of(figure).printed.sentences]
    assert told[0].startswith("The civil defence spoke of [[market-strike#civil-defence.killed]] killed")
    assert not any("army" in text for text in told)


def test_five_hundred_facts_and_two_odd_ones() -> None:
    """What came alike is one line; one that went otherwise, and one that lost its bound, stand out beneath it."""
    was = {**FILES, **{f"content/facts/tolls/f{n}.yaml": toll(f"at least {1000 + n:,}", "a", n) for n in range(500)}}
    raised = {n: f"at least {1032 + n:,}" for n in range(500)} | {77: "at least 1,108", 90: "1,122"}
    now = {**was, **{f"content/facts/tolls/f{n}.yaml": toll(raised[n], "b", n) for n in range(500)}}
    lines = list(as_text(compare(now, was)))
    assert lines[0] == "2 facts changed in meaning, 498 alike"
    assert len(lines) < 20
    assert re.fullmatch(r" ALIKE +498 facts · killed · moh · raised +at least # → at least # \+ 32", lines[2])
    assert "cites b (new)" in lines[3]
    odd = [line for line in lines if line.startswith("   but")]
    assert re.fullmatch(r"   but +f77 · killed · moh +at least 1,077 → at least 1,108", odd[0])
    assert odd[1].endswith("at least 1,090 → 1,122  ← figure-requalified")


def toll(killed: str, source: str, number: int) -> bytes:
    """A fact with one count, whose quote keeps its bound."""
    head = f"kind: casualty\ntitle: Killed in Area {number}\nwhen: 2025\nof: people\nclaims:\n  moh:\n    by: moh\n"
    quote = killed if killed.startswith("at least") else f"at least {killed}"
    cited = f"    killed: {killed}\n    source: {source}\n    at: p. {number}\n    exact: {quote} people\n"
    return f"{head}{cited}standing: single-source\n".encode()


SPOKEN = ("because: The two", f"because: '{HOSTILE} the two"), ("who they were.", "who they were.'")


def test_json_has_every_change() -> None:
    """Its format is named, each change has the same fields, and all of it is as the file has it."""
    found = json.loads(as_json(compare(changed(*SPOKEN))))
    assert found["format"] == "factsheet-diff/1"
    (change,) = found["changes"]
    assert change["now"].startswith(HOSTILE)
    assert change.keys() == {
        "subject", "group", "path", "kind", "move", "was", "now", "bounds", "citation", "reason", "gate", "needs",
        "file", "line", "column", "printed",
    }  # fmt: skip


def test_a_comment_has_nothing_that_comes_alive() -> None:
    """Its marker stands first; all else that files say stands in code spans; it has at most 60,000 characters."""
    comment = as_markdown(compare(changed(*SPOKEN)))
    assert comment.startswith(f"{MARKER}\n")
    outside = re.sub(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)", "", comment.removeprefix(MARKER))
    assert not set("@<>![") & set(outside)
    title = f"{HOSTILE * 3}'\n"
    was = {f"content/facts/tolls/f{n}.yaml": f"kind: casualty\ntitle: '{n} {title}".encode() for n in range(900)}
    now = {path: data.replace(b"title", b"name") for path, data in was.items()}
    long = as_markdown(compare({**FILES, **now}, {**FILES, **was}))
    assert len(long) <= MOST
    assert "more, which `factsheet diff` lists" in long[-60:]


@pytest.mark.parametrize("text", ["plain", "`", "``a`", "a\nb", "", "\u202ex", "a|b"])
def test_code_spans(text: str) -> None:
    """A text of any kind is one span on one line."""
    span = code(text)
    fence = re.match("`+", span)
    assert fence is not None
    assert span.endswith(fence[0])
    assert fence[0] not in span[len(fence[0]) : -len(fence[0])].replace(fence[0] + "`", "")
    assert "\n" not in span


def test_the_page_stands_alone() -> None:
    """One file: no script, nothing loaded, what files say is text; the claim before and after, changes marked."""
    page = html.document_fromstring(as_html(compare(changed(*RAISED, *SPOKEN))))
    assert not page.xpath("//script|//img|//link|//a|//iframe|//@src|//@href|//@onclick")
    assert HOSTILE in page.text_content()
    before, after = page.xpath("//article[contains(., 'killed · civil-defence')]//div[@class='card']")
    marked = before.xpath(".//dd[@class='changed']/text()")
    assert (marked[0], marked[-1]) == ("para. 2", "at least 12")
    assert "at least 13" in after.text_content()
