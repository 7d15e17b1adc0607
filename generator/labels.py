"""Every term of the vocabularies in words, as it begins a line: `Single source`, `Prison opened`, `Not stated`.

A term without a label fails the tests. Labels are English messages; catalogs translate them, by vocabulary.
"""

from collections.abc import Mapping
from types import MappingProxyType


def term(context: str, message: str) -> str:
    """Mark a message with a context, in a table, for the extraction."""
    del context
    return message


LABELS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "standing": {
            "confirmed": term("standing", "Confirmed"),
            "declared": term("standing", "Declared"),
            "corroborated": term("standing", "Corroborated"),
            "single-source": term("standing", "Single source"),
            "unverified": term("standing", "Unverified"),
            "contested": term("standing", "Contested"),
        },
        "standing-meaning": {
            "confirmed": term("standing-meaning", "The responsible party accepts it, or the newsroom verified it."),
            "declared": term(
                "standing-meaning", "The body that decides says so: what it has decided, not what is so on the ground."
            ),
            "corroborated": term("standing-meaning", "Two or more independent voices say so."),
            "single-source": term("standing-meaning", "One voice says so."),
            "unverified": term(
                "standing-meaning", "The source says that it could not be checked, or the newsroom could not."
            ),
            "contested": term("standing-meaning", "There are claims that cannot all be true."),
        },
        "who": {
            "all": term("who", "People"),
            "civilians": term("who", "Civilians"),
            "combatants": term("who", "Combatants"),
            "children": term("who", "Children"),
            "women": term("who", "Women"),
            "medical": term("who", "Medical workers"),
            "press": term("who", "Journalists"),
            "aid-workers": term("who", "Aid workers"),
            "unknown": term("who", "Not known"),
        },
        "basis": {
            "counted": term("basis", "Counted"),
            "estimated": term("basis", "Estimated"),
            "bodies-recovered": term("basis", "Bodies recovered"),
            "died-of-wounds": term("basis", "Died of wounds"),
            "committee-recognised": term("basis", "Recognised by a committee"),
            "identified": term("basis", "Identified by name"),
        },
        "harm": {
            "killed": term("harm", "Killed"),
            "injured": term("harm", "Injured"),
            "missing": term("harm", "Missing"),
            "abducted": term("harm", "Abducted"),
            "detained": term("harm", "Detained"),
        },
        "manner": {
            "prison-opened": term("manner", "Prison opened"),
            "exchange": term("manner", "Exchange"),
            "unilateral": term("manner", "Unilateral release"),
            "amnesty": term("manner", "Amnesty"),
            "medical": term("manner", "Released for medical reasons"),
            "escaped": term("manner", "Escaped"),
            "mediated": term("manner", "Mediated release"),
        },
        "people": {
            "prisoners": term("people", "Prisoners"),
            "prisoners-of-war": term("people", "Prisoners of war"),
            "civilian-internees": term("people", "Civilian internees"),
            "detainees": term("people", "Detainees"),
            "hostages": term("people", "Hostages"),
            "forcibly-disappeared": term("people", "Forcibly disappeared people"),
        },
        "status": {
            "open": term("status", "Open"),
            "restricted": term("status", "Restricted"),
            "closed": term("status", "Closed"),
            "damaged": term("status", "Damaged"),
            "unknown": term("status", "Not stated"),
        },
        "traffic": {
            "all": term("traffic", "All traffic"),
            "people": term("traffic", "People"),
            "vehicles": term("traffic", "Vehicles"),
            "commercial": term("traffic", "Commercial goods"),
            "humanitarian": term("traffic", "Humanitarian aid"),
        },
        "extent": {"part": term("extent", "In part")},
        "role": {
            "party": term("role", "Party to the conflict"),
            "government": term("role", "Government"),
            "military": term("role", "Military"),
            "monitor": term("role", "Monitor"),
            "agency": term("role", "News agency"),
            "state-media": term("role", "State media"),
            "un": term("role", "UN body"),
            "ngo": term("role", "Non-governmental organisation"),
            "medical": term("role", "Hospital or medical body"),
            "witness": term("role", "Witness"),
            "expert": term("role", "Expert"),
            "newsroom": term("role", "Newsroom"),
        },
        "place-kind": {
            "city": term("place-kind", "City"),
            "town": term("place-kind", "Town"),
            "province": term("place-kind", "Province"),
            "country": term("place-kind", "Country"),
            "prison": term("place-kind", "Prison"),
            "base": term("place-kind", "Military base"),
            "crossing": term("place-kind", "Border crossing"),
            "area": term("place-kind", "Area"),
            "village": term("place-kind", "Village"),
            "border": term("place-kind", "Border"),
        },
        "source-type": {
            "article-newspaper": term("source-type", "News report"),
            "article-journal": term("source-type", "Journal article"),
            "article-magazine": term("source-type", "Magazine article"),
            "article": term("source-type", "Article"),
            "report": term("source-type", "Report"),
            "broadcast": term("source-type", "Broadcast"),
            "webpage": term("source-type", "Web page"),
            "post": term("source-type", "Post"),
            "post-weblog": term("source-type", "Blog post"),
            "personal_communication": term("source-type", "Personal communication"),
            "interview": term("source-type", "Interview"),
            "speech": term("source-type", "Speech"),
            "legislation": term("source-type", "Legislation"),
            "document": term("source-type", "Document"),
            "dataset": term("source-type", "Data set"),
            "map": term("source-type", "Map"),
            "motion_picture": term("source-type", "Film or video"),
            "graphic": term("source-type", "Picture"),
            "book": term("source-type", "Book"),
            "chapter": term("source-type", "Chapter"),
            "manuscript": term("source-type", "Manuscript"),
            "pamphlet": term("source-type", "Pamphlet"),
            "hearing": term("source-type", "Hearing"),
            "legal_case": term("source-type", "Court case"),
        },
        "correction-type": {
            "correction": term("correction-type", "Correction"),
            "clarification": term("correction-type", "Clarification"),
            "update": term("correction-type", "Update"),
            "source-revised": term("correction-type", "Source revised"),
        },
        "state": {
            "draft": term("state", "Draft"),
            "in-review": term("state", "In review"),
            "published": term("state", "Published"),
        },
        "unapproved": {
            "mark": term("unapproved", "Published, and marked as not approved"),
            "leave-out": term("unapproved", "Left out"),
            "refuse": term("unapproved", "Nothing is published"),
        },
        "view": {
            "key-figures": term("view", "Key figures"),
            "timeline": term("view", "In order of time"),
            "casualties": term("view", "Casualties, as claimed"),
            "releases": term("view", "Releases, as claimed"),
            "closures": term("view", "Border crossings, by side"),
            "map": term("view", "Where it happened"),
            "differing": term("view", "Where accounts differ"),
            "changes": term("view", "What changed since the last edition"),
        },
        "kind": {
            "casualty": term("kind", "Casualties"),
            "release": term("kind", "Release"),
            "closure": term("kind", "Crossing"),
            "control": term("kind", "Control"),
            "displacement": term("kind", "Displacement"),
            "statement": term("kind", "Statement"),
            "number": term("kind", "Number"),
        },
        "voice": {
            "actor": term("voice", "Named"),
            "unnamed": term("voice", "Unnamed"),
            "unattributed": term("voice", "Not attributed"),
            "newsroom": term("voice", "This newsroom"),
        },
        "scope": {
            "of": term("scope", "What is counted"),
            "who": term("scope", "Whom it counts"),
            "basis": term("scope", "How it was counted"),
            "manner": term("scope", "How they were freed"),
            "people": term("scope", "Who was freed"),
            "freed_by": term("scope", "Freed by"),
            "handed_to": term("scope", "Handed to"),
            "side": term("scope", "Side"),
            "extent": term("scope", "Extent"),
            "until": term("scope", "Until"),
            "except": term("scope", "Except"),
            "from": term("scope", "From"),
            "towards": term("scope", "Towards"),
            "to": term("scope", "To"),
            "about": term("scope", "About"),
        },
    }
)
"""English labels by vocabulary and term."""
