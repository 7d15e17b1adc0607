"""gettext catalogs: a folder of `LANGUAGE/LC_MESSAGES/messages.mo` or `.po` in, translations out.

English needs none: the messages are English. `plural` marks messages in tables for the extraction.
"""

from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from generator.notice import OutsideFault


def load_catalog(language: str, *folders: Path) -> NullTranslations:
    """The translations for a language: what the first folder's catalog lacks is taken from the next; empty without any.

    Raises:
        OutsideFault: there is a catalog, but it cannot be read.
    """
    found = NullTranslations()
    for folder in reversed(folders):
        catalog = _read(language, folder)
        catalog.add_fallback(found)
        found = catalog
    return found


def _read(language: str, folder: Path) -> NullTranslations:
    messages = folder / language.replace("-", "_") / "LC_MESSAGES"
    for name, read in (("messages.mo", BytesIO), ("messages.po", _plain)):
        path = messages / name
        if path.is_file():
            try:
                return GNUTranslations(read(path.read_bytes()))
            except (OSError, ValueError, UnicodeError) as fault:
                raise OutsideFault(f"the catalog {language}/{name} cannot be read: {fault}") from fault
    return NullTranslations()


def _plain(data: bytes) -> BytesIO:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import PoFileError, read_po

    try:
        catalog = read_po(BytesIO(data), abort_invalid=True)
    except PoFileError as fault:
        raise ValueError(str(fault)) from fault
    out = BytesIO()
    write_mo(out, catalog)
    out.seek(0)
    return out


def plural(one: str, other: str) -> tuple[str, str]:
    """Mark a message with a plural, in a table, for the extraction."""
    return one, other


class Pseudo(NullTranslations):
    """A language in which every message stands in ⟦ ⟧, so that a test sees what never went through gettext."""

    def gettext(self, message: str) -> str:
        """The message in brackets."""
        return f"⟦{message}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The English form for `n` in brackets."""
        return self.gettext(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        """The message in brackets."""
        del context
        return self.gettext(message)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        """The English form for `n` in brackets."""
        del context
        return self.ngettext(msgid1, msgid2, n)
