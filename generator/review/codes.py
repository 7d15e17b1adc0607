"""The codes of this room's notices."""

from generator.review import evidence, gates

CODES = {**gates.CODES, **evidence.CODES}
"""What each code of a notice from this room means, in one sentence."""
