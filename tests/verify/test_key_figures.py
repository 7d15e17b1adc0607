"""Key figures of the example, whose answers are figures without a voice of their own beside each."""

from __future__ import annotations

from copy import deepcopy

from generator.build import Options, prepare
from generator.edition import render
from tests.example import ROOT
from tests.verify.test_closed_world import _faults, _parsed, _text, _written


def test_the_figures_of_several_answers_stand_in_the_order_of_these() -> None:
    """“Hundreds or thousands” is who says hundreds, and then who says thousands, as the voices below it are."""
    prepared = prepare(Options(ROOT, ROOT / "site"))
    example, path = (prepared, render(prepared)), "explainers/syria-freed-prisoners/index.html"
    page = example[1].files[path].decode()
    root = _parsed(page)
    one, other = root.xpath("(//p[@class='figure several'])[1]/span[a]")
    assert (_text(one), _text(other)) == ("hundreds", "thousands")
    one[0], other[0] = deepcopy(other[0]), deepcopy(one[0])
    assert _faults(example, path, page) == set()
    assert any(code == "verify-place" for code, _ in _faults(example, path, _written(root)))
