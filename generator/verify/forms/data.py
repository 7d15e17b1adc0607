"""What data say of a site's facts: the shape of each value of the model, whatever field it stands in.

In: the Site, and the language that its data are in. Out: shapes, which `data_json` and `data_table` hold files against.
Fields are found by walking the model, so one that is new to it is held as it comes. Nothing here is shared with
`export`: quantities and times in words are read by the verifier's own grammar.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar
from urllib.parse import quote

from generator.model import (
    Cited,
    Claim,
    Fact,
    FigureRef,
    Moment,
    Noun,
    Row,
    Site,
    Text,
    When,
    row_key,
    speaks_for,
)
from generator.model.claim import plain_fields
from generator.model.fields import Strict
from generator.model.lock import quote_digest
from generator.model.roles import FieldSpec, Unpublished, fields_of
from generator.verify.forms.dates import tells_time, utc
from generator.verify.forms.grammar import Grammar
from generator.verify.forms.quantity import says_figure
from generator.verify.forms.shape import Kept, Read

CODES = {
    "verify-data": "A data file is not well formed, or says something else than the content.",
}
MEDIA: Mapping[str, str] = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "geojson": "application/geo+json",
}
"""What facts are offered in as data, by the ends of the files' names."""
Shape = dict[str, Any]
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Known:
    """What data have to say of a site's facts. They are in its main language, whose `grammar` it is."""

    site: Site
    grammar: Grammar
    _kept: dict[object, Any] = field(default_factory=dict, repr=False, compare=False)

    def kept(self, what: object, make: Callable[[], Made]) -> Made:
        """What has been made under this name, or is made now: most facts stand in several files."""
        if what not in self._kept:
            self._kept[what] = make()
        made: Made = self._kept[what]
        return made

    def row(self, address: str, cells: Shape, form: Callable[[Any], Any]) -> tuple[str, Kept]:
        """A row of a table by its address, each of its cells in the form that a kind of file has it in."""
        return address, self.kept((form, address), lambda: Kept({name: form(cell) for name, cell in cells.items()}))

    def facts(self, ids: Iterable[str]) -> list[Fact]:
        """The facts that a file must hold, in its order: that of their ids."""
        return [self.site.facts[id] for id in sorted(ids) if id in self.site.facts]

    def fact(self, fact: Fact) -> Shape:
        """All that data say of a fact but its claims."""
        return {**self._published(fact, but="claims"), "url": f"{self.site.settings.address}/facts/{fact.id}/"}

    def claim(self, fact: Fact, claim: Claim, row: Row) -> Shape:
        """All that data say of a claim, or of a row of its series, but its figures and citations."""
        fields = plain_fields(type(claim))
        return {
            **{field.key: self._field(field, fact.held(field, claim, row)) for field in fields},
            "id": claim.id,
            "by": self._voice(claim),
            "actor": claim.by.actor or claim.by.of,
            "row": row_key(self.site, claim, row),
            "as_of": self.of(speaks_for(self.site, row, claim)),
        }

    def figure(self, told: FigureRef) -> Shape:
        """All that data say of a figure."""
        quantity, figure = told.quantity, told.quantity.figure
        whole = quantity.relation == "whole"
        noun = quantity.of or (told.fact.scoped("of", told.claim, told.row) if whole else None)
        return {
            "path": ".".join(quantity.path) or None,
            "relation": quantity.relation,
            "of": self.of(noun) if noun or whole else quantity.path[-1],
            "text": Read(figure.text, lambda found: self._is_told(found, told)),
            "least": figure.least,
            "most": figure.most,
        }

    def citation(self, cited: Cited) -> Shape:
        """All that data say of a citation."""
        fields = {field.key: self.of(getattr(cited, field.name)) for field in fields_of(Cited)}
        url = words_at(self.site.sources[cited.source or ""].url, cited)
        return {**fields, "url": url, "evidence": self.evidence(cited)}

    def evidence(self, cited: Cited) -> Shape | None:
        """What is on record of the words in the copy of their source; None where there are none, or no copy."""
        lock = self.site.locks.get(cited.source or "")
        if lock is None or cited.exact is None:
            return None
        digest = quote_digest(cited.exact, cited.before or "", cited.after or "")
        quote = lock.quotes.get(digest) if lock.text is not None else None
        return {
            "result": quote.result if quote is not None else "unchecked",
            "text": ("typed" if lock.text.transcript else "own") if lock.text is not None else None,
            "checked": utc(lock.checked),
            "copy": f"sha256:{lock.copy.sha256}",
            "taken": utc(lock.copy.taken),
        }

    def of(self, value: object) -> Any:
        """The shape of a value, by its type."""
        match value:
            case Text():
                return value.in_language(self.site.settings.main, self.site.settings.main)[0]
            case Noun():
                return value.in_language(self.site.settings.main, self.site.settings.main)["other"]
            case When() | Moment() | date():
                return {"text": Read(edtf(value), lambda found: self._is_time(found, value)), "edtf": edtf(value)}
            case Mapping():
                return {key: self.of(item) for key, item in value.items()}
            case tuple():
                return [self.of(item) for item in value]
            case Strict():
                return self._published(value)
        return value

    def _published(self, holder: Strict, but: str = "") -> Shape:
        """Everything that a model holds and that may be published, without ids of facts that are held back."""
        fields = (field for field in fields_of(type(holder)) if not field.has(Unpublished) and field.key != but)
        shape = {field.key: self._field(field, getattr(holder, field.name)) for field in fields if field.key}
        held = (field.key for field in fields_of(type(holder)) if field.group == "fact" and field.shape == "list")
        return shape | {key: [id for id in shape[key] if id in self.site.facts] for key in held}

    def _field(self, field: FieldSpec, value: object) -> Any:
        """The shape of a field's value; what holds several is an empty list or object where there is none."""
        if value is None and field.shape != "one":
            return [] if field.shape == "list" else {}
        return self.of(value)

    def _voice(self, claim: Claim) -> str:
        voice = claim.by
        publisher = self.site.settings.publisher if voice.kind == "newsroom" else None
        actor = self.site.actors.get(voice.actor or publisher or "")
        name = voice.unnamed or (actor.name if actor else None)
        return str(self.of(name)) if name else "unattributed"

    def _is_told(self, found: Any, told: FigureRef) -> bool:
        return isinstance(found, str) and says_figure(found, told.quantity.figure, self.grammar)

    def _is_time(self, found: Any, value: When | Moment | date) -> bool:
        return isinstance(found, str) and tells_time(found, value, self.grammar, self.site.settings.time_zone)


def known_of(site: Site, grammar: Grammar) -> Known:
    """What data have to say of a site, kept as long as the files of no other are read."""
    if not (_LAST and _LAST[0].site is site and _LAST[0].grammar is grammar):
        _LAST[:] = [Known(site, grammar)]
    return _LAST[0]


_LAST: list[Known] = []


def edtf(value: When | Moment | date) -> str | None:
    """A time in EDTF, None where it is unknown."""
    if isinstance(value, When):
        return value.edtf
    return value.iso() if isinstance(value, Moment) else value.isoformat()


def words_at(url: str | None, cited: Cited) -> str | None:
    """The address of a source, leading to the very words by a text fragment, where it has no fragment of its own."""
    ends = [part.strip() for part in (cited.exact or "").split("[…]") if part.strip()]
    if url is None or "#" in url or not ends:
        return url
    words = [*ends[:1], *ends[1:][-1:]]
    terms = [quote(word, safe="").replace("-", "%2D") for word in (cited.before or "", *words, cited.after or "")]
    around = [f"{terms[0]}-" if terms[0] else "", *terms[1:-1], f"-{terms[-1]}" if terms[-1] else ""]
    return f"{url}#:~:text={','.join(filter(None, around))}"
