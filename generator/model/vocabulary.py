"""The fixed vocabularies of the content format. A word that is not here is refused, with the nearest one named.

Their labels on pages are in `wording`, one a language; their meaning is in `docs/content-format.md`.
"""

from typing import Literal

Standing = Literal["confirmed", "declared", "corroborated", "single-source", "unverified", "contested"]
Who = Literal[
    "all", "civilians", "combatants", "children", "women", "medical", "press", "aid-workers", "unknown",
]  # fmt: skip
Basis = Literal["counted", "estimated", "bodies-recovered", "died-of-wounds", "committee-recognised", "identified"]
Harm = Literal["killed", "injured", "missing", "abducted", "detained"]
RISING = frozenset(("killed", "injured", "released"))
"""What is counted from the beginning on: the missing are found, and the detained freed."""
Manner = Literal["prison-opened", "exchange", "unilateral", "amnesty", "medical", "escaped", "mediated"]
People = Literal[
    "prisoners", "prisoners-of-war", "civilian-internees", "detainees", "hostages", "forcibly-disappeared",
]  # fmt: skip
Status = Literal["open", "restricted", "closed", "damaged", "unknown"]
Traffic = Literal["people", "vehicles", "commercial", "humanitarian"]
Extent = Literal["part"]
Role = Literal[
    "party", "government", "military", "monitor", "agency", "state-media", "un", "ngo", "association", "company",
    "medical", "witness", "expert", "newsroom",
]  # fmt: skip
PlaceKind = Literal[
    "city", "town", "village", "camp", "province", "country", "prison", "base", "site", "road", "crossing", "border",
    "water", "area",
]  # fmt: skip
SourceType = Literal[
    "article-newspaper", "article-journal", "article-magazine", "article", "report", "broadcast", "webpage",
    "post", "post-weblog", "personal_communication", "interview", "speech", "legislation", "document", "dataset",
    "map", "motion_picture", "graphic", "book", "chapter", "manuscript", "pamphlet", "hearing", "legal_case",
]  # fmt: skip
"""Item types of the Citation Style Language (CSL 1.0.2)."""
CorrectionType = Literal["correction", "clarification", "update", "source-revised"]
State = Literal["draft", "in-review", "published"]
Unapproved = Literal["mark", "leave-out", "refuse"]
View = Literal["key-figures", "timeline", "casualties", "releases", "closures", "map", "differing", "changes"]
