"""A main language in which no page can be printed and read back."""

from generator.check.check import Check, Context, Finding, Findings
from generator.model.settings import PAGE_LANGUAGES
from generator.notice import At


def _run(context: Context) -> Findings:
    settings = context.site.settings
    if settings.main not in PAGE_LANGUAGES:
        known = " or ".join(PAGE_LANGUAGES)
        found = f"the first language is “{settings.main}”, and pages can be made in {known} alone so far"
        rest = [name for name in settings.languages if name not in PAGE_LANGUAGES]
        remedy = f"write languages: [{', '.join((PAGE_LANGUAGES[0], *rest))}]"
        yield Finding(At("content/site.yaml", keys=("languages", 0)), found, remedy)


CHECK = Check(
    code="main-language",
    title="Pages cannot be made in the main language",
    explanation="""\
The first of the site's `languages` is the one that its pages are in. Every figure on them is read back before it is
published, by a grammar of that language; where there is none, nothing could be. Texts may be in any language, each
under its code: `title:`, and below it `de: …`. One without a code is taken for the first language.""",
    bad="""\
languages: [de, ar]
""",
    good="""\
languages: [en, de, ar]
""",
    run=_run,
)
