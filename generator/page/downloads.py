"""What a page offers for programs: its references, and facts as data, in each form that there is of them."""

from generator.model import MEDIA_TYPES
from generator.page.context import PageContext
from generator.page.values import Link, LocalText, ReferenceGroup


def reference_downloads(context: PageContext, folder: str, references: tuple[ReferenceGroup, ...]) -> tuple[Link, ...]:
    """Links to the references as files for reference managers; none where nothing is cited."""
    text = context.wording.gettext
    kinds = (
        (text("References, BibTeX"), "bib"),
        (text("References, RIS"), "ris"),
        (text("References, CSL-JSON"), "json"),
    )
    links = (Link(LocalText(label), f"{folder}/references.{suffix}") for label, suffix in kinds)
    return tuple(links) if references else ()


def data_downloads(context: PageContext, stem: str, message: str) -> tuple[Link, ...]:
    """Links to facts as data, in files that begin with `stem`; `message` says of what, with `{form}` for which."""
    forms = ((suffix, context.wording.label("data-file", suffix)) for suffix in MEDIA_TYPES)
    return tuple(Link(LocalText(message.format(form=form)), f"{stem}.{suffix}") for suffix, form in forms)
