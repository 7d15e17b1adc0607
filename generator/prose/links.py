"""The one judge of addresses that stand in a text: what may be linked to, and what may be shown."""

import re
from typing import Literal

Verdict = Literal["outside", "path", "anchor"]

# ASCII that may stand in a URL. No backslash, quote, bracket, space or control character; no `@`, so no user-info.
_URL_CHARACTERS = r"[A-Za-z0-9._~:/?#!$&'()*+,;=%-]"
_HOST = r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::[0-9]{1,5})?"
_OUTSIDE = re.compile(
    rf"https?://{_HOST}(?:[/?#]{_URL_CHARACTERS}*)?"
    r"|mailto:[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
)
_PATH = re.compile(r"/?(?:[A-Za-z0-9_~-][A-Za-z0-9._~-]*/)*(?:[A-Za-z0-9_~-][A-Za-z0-9._~-]*)?(?:#[A-Za-z0-9_.@-]+)?")
_ANCHOR = re.compile(r"#[A-Za-z0-9_.@-]+")
_IMAGE = re.compile(r"/?(?P<path>images/(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*)")


def judge_url(url: str) -> Verdict | None:
    """Whether a link may lead to `url`: out of the site, to a path from its root, to an anchor; None if nowhere."""
    if _OUTSIDE.fullmatch(url):
        return "outside"
    if _ANCHOR.fullmatch(url):
        return "anchor"
    return "path" if url and _PATH.fullmatch(url) else None


def site_path(url: str) -> str:
    """A path of the site from its root, that of a page with the name of its file: `/facts/x/` is facts/x/index.html."""
    path, sign, anchor = url.removeprefix("/").partition("#")
    folder, _, name = path.rpartition("/")
    if "." not in name:
        path = "/".join(part for part in (folder, name, "index.html") if part)
    return f"{path}{sign}{anchor}"


def image_path(url: str) -> str | None:
    """The path of an image from the site's root; None if it is not one of the site's own images."""
    match = _IMAGE.fullmatch(url)
    return match and match["path"]
