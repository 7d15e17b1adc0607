"""The checks, one file each, named after its code. Adding one is a file here, its code below, a folder of tests."""

from importlib import import_module

from generator.check.check import Check

# What leads nowhere; who says it; what adds up; when; in which words; in prose.
_ORDER = """
    main-language reference-missing reference-kind reference-cycle camp-spelling address-missing

    standing-corroborated standing-single standing-contested standing-disagreement standing-declared standing-enemy
    contested-because confirmed-because confirmed-alone unverified-because standing-because standing-rivals
    standing-words voice-words lead-withdrawn source-withdrawn withdrawn-claims via-by
    claim-duplicate claim-differs claim-voice fact-duplicate

    parts-sum part-exceeds part-key noun-missing series-order series-falls series-drops series-omits series-leaps
    series-basis derived-grammar derived-address derived-units derived-bounds derived-result released-exceeds

    source-dates corrections-order corrections-early corrections-now corrections-type time-until time-claim-early
    time-claim-after-source time-event-after-sources when-words time-future review-overdue
    as-of-early

    exact-long exact-missing exact-figure exact-qualifier numeral-in-fact means-qualifier means-missing
    name-letters withheld-words withheld-like withheld-digest withheld-unguarded
    side-unknown except-place title-markup house-spelling image-missing
    link-missing markup-as-text placeholder text-blank letter-missing
    figure-retold figure-bare status-words extent-words holder-words place-words place-apart side-words
    harm-words kind-words
    exact-marks exact-language exact-harm exact-unsure exact-also exact-elsewhere exact-part means-figure means-negated
    evidence-not-found evidence-changed evidence-ambiguous evidence-figure evidence-locator evidence-stale source-unkept

    numeral-unsupported mention-brackets mention-quantity mention-bound mention-stress mention-negated mention-counted
    mention-noun mention-speaker mention-voice mention-day mention-row mention-place mention-part mention-reversed
    mention-status mention-claim mention-harm mention-words mention-withdrawn mention-certain mention-deed
    key-figures-count unused-fact unused-entry
    script-mixed numeral-sort numeral-small numeral-otherwise numeral-head numeral-stale numeral-compared quote-differs
    draft-mentioned translation-differs mention-other mention-cited status-every counted-unsaid
""".split()


def _check(code: str) -> Check:
    check: Check = import_module(f"{__name__}.{code.replace('-', '_')}").CHECK
    return check


CHECKS: tuple[Check, ...] = tuple(map(_check, _ORDER))
"""In the order of `docs/checks.md`."""
