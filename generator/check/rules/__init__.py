"""The checks, one file each, named after its code. Adding one is a file here, its code below, a folder of tests."""

from importlib import import_module

from generator.check.check import Check

# What leads nowhere; who says it; what adds up; when; in which words; in prose.
_ORDER = """
    reference-missing reference-kind reference-cycle camp-spelling address-missing

    standing-corroborated standing-single standing-contested standing-disagreement standing-declared standing-enemy
    contested-because confirmed-because unverified-because lead-withdrawn source-withdrawn withdrawn-claims via-by
    claim-duplicate

    parts-sum part-exceeds part-key noun-missing series-order series-falls series-basis
    derived-grammar derived-address derived-bounds derived-result

    source-dates corrections-order time-claim-after-source time-event-after-sources time-future review-overdue
    as-of-early

    exact-long exact-missing exact-figure exact-qualifier numeral-in-fact means-qualifier means-missing
    withheld-words withheld-digest side-unknown except-place title-markup house-spelling image-missing letter-missing

    numeral-unsupported mention-brackets mention-quantity mention-status mention-claim mention-harm mention-verb
    mention-words mention-withdrawn draft-mentioned key-figures-count unused-fact unused-entry
""".split()


def _check(code: str) -> Check:
    check: Check = import_module(f"{__name__}.{code.replace('-', '_')}").CHECK
    return check


CHECKS: tuple[Check, ...] = tuple(map(_check, _ORDER))
"""In the order of `docs/checks.md`."""
