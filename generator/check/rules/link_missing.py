"""A link of an explainer into the site that leads to no page of it."""

import re
from collections.abc import Iterator, Mapping

from generator.check.check import Check, Context, Finding, Findings
from generator.check.words import did_you_mean
from generator.check.written import Written, texts_of
from generator.model import Subject, all_told

_FIXED = frozenset(
    """index.html sources/index.html method/index.html search/index.html data/facts.json data/facts.csv feed.xml
    feed.json""".split()
)
_FILE = re.compile(r"(?P<folder>facts|sources|actors|places|explainers)/(?P<id>[^/]+)/(?P<name>[^/]+)")


def _run(context: Context) -> Findings:
    for text in context.written:
        for link in text.paths():
            path, _, anchor = link.path.partition("#")
            if path.startswith("images/"):
                continue
            if path and not _is_there(context, text, path):
                found = f"a link leads to “{path}”, which is no page that readers of this text are shown"
                yield Finding(link.at, found, _remedy(context, text, path))
            elif anchor and anchor not in set(_anchors(context, text, path)):
                remedy = "link to the page alone, or to the id of a claim or a heading on it"
                yield Finding(link.at, f"a link leads to “#{anchor}”, which is not on that page", remedy)


def _is_there(context: Context, text: Written, path: str) -> bool:
    match = _FILE.fullmatch(path)
    if match is None:
        return path in _FIXED
    subject = _called(context, match["folder"], match["id"])
    if match["folder"] != "explainers":
        return subject is not None and match["name"] == "index.html"
    # Who reads a draft is shown all drafts; who reads what is published is shown none.
    shown = context.site.explainers.get(subject.id) if subject is not None else None
    is_read = shown is not None and (shown.state == "published" or text.explainer.state != "published")
    return is_read and match["name"] in ("index.html", "data.json", "data.csv")


def _called(context: Context, folder: str, id: str) -> Subject | None:
    """The subject of a folder that has an id, or had it formerly."""
    subjects: Mapping[str, Subject] = getattr(context.site, folder)
    if id in subjects:
        return subjects[id]
    return (
        subjects[context.index("formerly")[f"{folder}/{id}"][0]]
        if f"{folder}/{id}" in context.index("formerly")
        else None
    )


def _named(context: Context, folder: str) -> Mapping[str, Subject]:
    """The subjects of a folder by their ids, former ones included."""
    subjects: Mapping[str, Subject] = getattr(context.site, folder)
    return {id: subject for subject in subjects.values() for id in (subject.id, *subject.formerly)}


def _anchors(context: Context, text: Written, path: str) -> Iterator[str]:
    """What can be led to on a page: the claims and figures of a fact, the headings of an explainer."""
    match = _FILE.fullmatch(path)
    if not path:
        yield from text.anchors()
    elif match is None:
        return
    elif match["id"] in context.site.facts:
        fact = context.site.facts[match["id"]]
        yield from (*fact.claims, *(told.address.fragment for told in all_told(context.site, fact)))
    elif match["id"] in context.site.explainers:
        yield from next(texts_of(context.site.explainers[match["id"]], context.main)).anchors()


def _remedy(context: Context, text: Written, path: str) -> str:
    """The address of the page that the last word of a path is the id of."""
    words = [word for word in re.split(r"[/.]", path) if word not in ("index", "html", "md", "yaml")]
    id = words[-1] if words else ""
    folders = ("explainers", "facts", "sources", "actors", "places")
    known = {one: folder for folder in reversed(folders) for one in _named(context, folder)}
    if id in known and _is_there(context, text, f"{known[id]}/{id}/index.html"):
        return f"write /{known[id]}/{id}/"
    if id in known:
        return f"publish {id} first, or take the link out"
    return did_you_mean(id, known, "write a page of the site, as in /facts/ID/, or a whole address, https://…")


CHECK = Check(
    code="link-missing",
    title="A link leads to no page of the site",
    explanation="""\
A link without `https:` leads to a page of the site: `/facts/ID/`, `/explainers/ID/`, and so on for sources, actors and
places; `/index.html`, `/sources/`, `/method/`, `/search/`; or to a heading of the same text (`#s-…`). The files of
`content/` are no pages: `overview.md` is published as `/explainers/overview/`. What is published does not link to
drafts.""",
    bad="""\
More of it is [on another page](overview-of-the-week.md).
""",
    good="""\
More of it is on [the page of the strike](/facts/market-strike/).
""",
    run=_run,
    by_text=True,
)
