"""Words in another language without a translation."""

from generator.check.check import Check, Context, Finding, Findings


def _run(context: Context) -> Findings:
    main = context.main.partition("-")[0]
    for said in context.said:
        for keys, citation in said.row.cited():
            source = context.site.sources.get(citation.source or "")
            if source is None or citation.exact is None or citation.means is not None:
                continue
            if source.language.partition("-")[0] != main:
                at = said.at(*keys, "exact")
                found = f"the words are in “{source.language}”, the site is in “{context.main}”"
                yield Finding(at, found, "translate them in means:")


CHECK = Check(
    code="means-missing",
    title="Words in another language need a translation",
    explanation="""\
Exact words convince only those who can read them. Where the source's language is not the site's main one, `means`
gives the newsroom's translation, and pages say that it is the newsroom's.""",
    bad="""\
exact: قُتل تسعة مسلحين
""",
    good="""\
exact: قُتل تسعة مسلحين
means: nine gunmen were killed
""",
    run=_run,
    by_fact=True,
)
