"""What is published mentions a fact that is not."""

from collections.abc import Iterator

from generator.check.check import Check, Context, Finding, Findings
from generator.model import Explainer, Fact
from generator.notice import At
from generator.prose import named_in_fields


def _run(context: Context) -> Findings:
    drafts = context.index("drafts")
    for at, id in _mentioned(context) if drafts else ():
        if id in drafts:
            found = f"names “{id}”, which is not published: its state is {drafts[id][0]}"
            yield Finding(at, found, f"take it out, or publish {id}")


def _mentioned(context: Context) -> Iterator[tuple[At, str]]:
    """Every fact that something published names, with its place."""
    subjects: list[Fact | Explainer] = [*context.facts, *context.explainers]
    for subject in subjects:
        if _is_public(subject):
            for keys, (group, id) in named_in_fields(subject):
                if group in ("fact", "topic or fact"):
                    yield subject.at(*keys), id
    for text in context.written:
        if _is_public(text.explainer):
            yield from ((at, address.fact) for at, address in text.addresses())


def _is_public(subject: Fact | Explainer) -> bool:
    return subject.state in (None, "published")


CHECK = Check(
    code="draft-mentioned",
    title="Something published names a fact that is not",
    explanation="""\
A fact that is a draft or in review has no page, no data and no figure on the site. An explainer or a fact that is
published cannot show it, lead to it or count with it. A topic under an explainer's `facts` may hold drafts: they are
left out of it.""",
    bad="""\
# content/facts/exampleton/market-strike.yaml has `state: draft`
The civil defence spoke of [[market-strike#civil-defence.killed]].
""",
    good="""\
state: published
""",
    run=_run,
    by_text=True,
)
