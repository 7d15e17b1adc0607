"""A page value's own digest: its canonical text in, the edition code out."""

import hashlib
from dataclasses import replace
from typing import TypeVar

from generator.canonical import canonical
from generator.page.values import Page

AnyPage = TypeVar("AnyPage", bound=Page)


def with_edition(page: AnyPage) -> AnyPage:
    """The page with its edition code in the frame: eight digits of its value's SHA-256, as in 7F3C-91AD.

    What the record says is left out: a commit or an approval elsewhere changes none of a page's words and figures.
    Assets are left out: a page that looks different says the same. So are the JSON-LD and the social card, which say
    nothing that the page does not.
    """
    bare = replace(page, frame=replace(page.frame, assets=(), edition="", jsonld=None, picture=None))
    code = hashlib.sha256(canonical(bare).encode()).hexdigest()[:8].upper()
    return replace(page, frame=replace(page.frame, edition=f"{code[:4]}-{code[4:]}"))
