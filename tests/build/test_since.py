"""When pages last changed, by a real history: what changes a date, what changes none, and ids that last."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.build import Options, build

BASE = Path(__file__).parents[1] / "bad" / "base"
FACT = "content/facts/market/stalls.yaml"


class History:
    """A project in a repository of its own, with a commit a day."""

    def __init__(self, folder: Path) -> None:
        self.folder = Path(shutil.copytree(BASE, folder / "project"))
        self.git("init", "--quiet", "--initial-branch", "main")
        self.commit(1)

    def git(self, *words: str, day: int = 1) -> None:
        """Call git as somebody invented, on a day of March 2021."""
        when = f"2021-03-{day:02}T10:00:00Z"
        who = {f"GIT_{role}_{what}": text for role in ("AUTHOR", "COMMITTER")
               for what, text in (("NAME", "Wim"), ("EMAIL", "wim@example.org"), ("DATE", when))}  # fmt: skip
        subprocess.run(["git", *words], cwd=self.folder, check=True, env={**os.environ, **who}, capture_output=True)

    def commit(self, day: int) -> None:
        """Commit all."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "A change", day=day)

    def edit(self, old: str, new: str, day: int, path: str = FACT) -> None:
        """Write something else, and commit it."""
        file = self.folder / path
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), "utf-8")
        self.commit(day)

    def built(self) -> tuple[str, list[str]]:
        """What JSON-LD says of when the fact last changed, and the ids of all changes."""
        now = datetime(2022, 1, 1, tzinfo=UTC)
        build(Options(self.folder, self.folder / "site", pdf=False, now=now))
        names = [path.parent.name for path in (self.folder / "site/facts").glob("*/index.html")]
        id = "all-stalls" if "all-stalls" in names else "stalls"
        page = (self.folder / f"site/facts/{id}/index.html").read_text("utf-8")
        graph = json.loads(page.partition('application/ld+json">')[2].partition("</script>")[0])["@graph"]
        items = json.loads((self.folder / "site/changes/feed.json").read_text("utf-8"))["items"]
        return str(graph[0].get("dateModified")), [item["id"] for item in items]


@pytest.fixture
def history(tmp_path: Path) -> History:
    """The small project, committed once."""
    return History(tmp_path)


def test_only_a_change_of_what_is_printed_changes_a_date(history: History) -> None:
    """Neither a file saved otherwise, nor a commit more, nor a merge; and a clock put back makes no earlier date."""
    assert history.built() == ("None", [])
    title = next(line for line in (history.folder / FACT).read_text("utf-8").splitlines() if line.startswith("title:"))
    history.edit(title, f"{title} again", 8)
    once = history.built()
    assert once[0].startswith("2021-03-08T10:00")
    assert len(once[1]) == 1
    history.edit(f"{title} again", f"title:   {title.removeprefix('title: ')!r} again".replace("'", "") + "\n", 12)
    history.commit(13)
    history.git("checkout", "--quiet", "-b", "work", "HEAD~1")
    history.commit(14)
    history.git("checkout", "--quiet", "main")
    history.git("merge", "--quiet", "--no-ff", "--message", "Merge", "work", day=15)
    assert history.built() == once
    history.edit(f"{title.removeprefix('title: ')} again", f"{title.removeprefix('title: ')} anew", 5)
    date, ids = history.built()
    assert date[:10] >= "2021-03-08"
    assert ids[-1:] == once[1]
    assert len(set(ids)) == 2


def test_readers_are_told_names_where_editors_wrote_ids(history: History) -> None:
    """What changed in running text is told by the titles of its facts and the names of its sources and views."""
    sheet = next((history.folder / "content/explainers").glob("*.md"))
    path = str(sheet.relative_to(history.folder))
    history.edit("last count is [[toll]].", "last count of the day is [[toll]].", 8, path)
    history.edit(
        "[[stalls-burnt]] burnt [@observers-report, p. 4]", "[[stalls-burnt]] burned [@observers-report]", 9, path
    )
    history.edit("been [[bridge-closed|closed]]", "been [[strike#civil-defence.killed|closed]]", 10, path)
    history.edit("![[view:timeline]]", "![[view:map]]", 11, path)
    history.built()
    page = (history.folder / f"site/explainers/{sheet.stem}/index.html").read_text("utf-8")
    told = re.findall(r'data-was="(?:was|now)">([^<]*)', page)
    assert told[:4] == [
        "[In order of time]", "[Where it happened]",
        "The bridge has been [[bridge-closed|closed]].",  # By its words alone it would read as it was.
        "The bridge has been [[strike#civil-defence.killed|closed]].",
    ]  # fmt: skip
    assert "Of [Stalls in the market], [Stalls burnt in the market] burned [Three days in Exampleton]." in told
    feed = (history.folder / "site/changes/feed.xml").read_text("utf-8")
    assert "Of [Stalls in the market], " in feed
    assert "[[stalls" not in feed
