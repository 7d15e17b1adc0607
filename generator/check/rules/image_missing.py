"""An image in an explainer whose file is not there."""

from generator.check.check import Check, Context, Finding, Findings
from generator.check.words import did_you_mean


def _run(context: Context) -> Findings:
    images = context.site.images
    for text in context.written:
        for image in text.paths():
            if image.path.startswith("images/") and image.path not in images:
                remedy = did_you_mean(image.path, images, f"put the file at content/{image.path}")
                yield Finding(image.at, f"there is no image “{image.path}”", remedy)


CHECK = Check(
    code="image-missing",
    title="An image is not there",
    explanation="""\
Images stand in `content/images` and are named as `images/name.png`, capitals included. A page that shows an image
which is not there shows a hole.""",
    bad="""\
![The market after the strike, seen from [[market-strike|above]]](images/markt.png)
""",
    good="""\
![The market after the strike](images/market.png)
""",
    run=_run,
    by_text=True,
)
