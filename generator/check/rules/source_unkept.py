"""A source that is quoted and of which no copy is kept, on a site that keeps copies."""

from generator.check.check import Check, Context, Finding, Findings
from generator.check.quotes import quotes_of


def _run(context: Context) -> Findings:
    site = context.site
    if site.settings.captures is None or not site.locks:
        return
    quoted = {quote.cited.source for said in context.said if said.is_live for quote in quotes_of(site, said)}
    for source in site.sources.values():
        if source.id in quoted and source.id not in site.locks and source.withdrawn is None:
            remedy = f"run `factsheet capture {source.id}` with a copy of it, while there is one to be had"
            yield Finding(source.at(), "is quoted, and no copy of it is kept", remedy)


CHECK = Check(
    code="source-unkept",
    title="A quoted source has no kept copy",
    explanation="""\
`captures` in `site.yaml` says where copies of sources are kept, and some are. Of this one there is none: whether the
words stand in it can be looked up only as long as it is where it was. `factsheet capture --missing` lists all of them.
Nothing is said before the first copy is kept.""",
    bad="""\
# content/sources/example-report.lock is not there
exact: at least 12 people were killed
""",
    good="""\
# content/sources/example-report.lock is there
exact: at least 12 people were killed
""",
    run=_run,
    severity="warning",
)
