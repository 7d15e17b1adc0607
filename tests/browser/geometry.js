// What is wrong with the figures of a page, how many boxes they have, and their texts. A box is one line of text with the
// height of its letters: not that of its line, which lies over its neighbours' where lines are set tight. Of a figure,
// its words are told apart: a line may end between them, not within one. `spaced` is a style to lay over the page.
spaced => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(spaced);
  document.adoptedStyleSheets = [sheet];
  document.querySelectorAll('details').forEach(one => { one.open = true; });
  const range = document.createRange(), found = [];
  const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  const styles = new Map();
  const style = one => styles.get(one) ?? styles.set(one, getComputedStyle(one)).get(one);
  const seen = one => one.checkVisibility({visibilityProperty: true}) && !one.closest('.hidden, .stack thead, svg');
  const scrolls = one => /auto|scroll/.test(style(one).overflowX);
  const cuts = one => /hidden|clip/.test(style(one).overflowX + style(one).overflowY);
  const isBox = one => !/^(inline|contents)/.test(style(one).display);
  const letters = one => ({left: one.left, right: one.right, top: one.top + one.height * 0.3, bottom: one.bottom - one.height * 0.28});
  const name = one => one.localName + (one.getAttribute('class') ? '.' + one.getAttribute('class').replaceAll(' ', '.') : '');
  const boxes = [];
  while (walker.nextNode()) {
    const node = walker.currentNode, parent = node.parentElement;
    if (!node.data.trim() || !seen(parent)) continue;
    range.selectNodeContents(node);
    const figure = parent.closest('[data-is] > .q, .fig.word, .status');
    for (const rect of range.getClientRects()) if (rect.width > 0) boxes.push({figure, node, parent, ...letters(rect), whole: rect});
  }
  for (const mark of document.querySelectorAll('main svg.mark')) if (seen(mark.parentElement)) {
    const {left, right, top, bottom} = mark.getBoundingClientRect();
    boxes.push({figure: null, node: mark, parent: mark.parentElement, left, right, top, bottom});
  }
  const text = box => (box.figure ?? box.node).textContent.trim().slice(0, 40) || name(box.node);
  for (const box of boxes) if (box.figure) {
    let inScroller = null;
    for (let at = box.parent; at && at !== document.body; at = at.parentElement) {
      if (scrolls(at)) { inScroller = at.getBoundingClientRect(); break; }
      if (!isBox(at)) continue;
      const cell = at.getBoundingClientRect();
      if (box.whole.left < cell.left - 1.5 || box.whole.right > cell.right + 1.5) { found.push(`“${text(box)}” runs out of ${name(at)}`); break; }
      if (cuts(at) && (box.top < cell.top - 1 || box.bottom > cell.bottom + 1)) { found.push(`“${text(box)}” is cut off by ${name(at)}`); break; }
    }
    box.away = inScroller && (box.left > inScroller.right || box.right < inScroller.left);
    if (!inScroller && (box.whole.left < -1 || box.whole.right > innerWidth + 1)) found.push(`“${text(box)}” leaves the screen`);
    for (const match of box.node.data?.matchAll(/\S*\d\S*/g) ?? []) {
      range.setStart(box.node, match.index);
      range.setEnd(box.node, match.index + match[0].length);
      const tops = new Set([...range.getClientRects()].map(one => Math.round(one.top)));
      if (tops.size > 1) found.push(`“${match[0]}” is broken`);
    }
  }
  boxes.sort((one, other) => one.top - other.top);
  for (let n = 0; n < boxes.length; n++) for (let m = n + 1; m < boxes.length && boxes[m].top < boxes[n].bottom; m++) {
    const [one, other] = [boxes[n], boxes[m]];
    if (!one.figure && !other.figure || one.node === other.node || one.away || other.away) continue;
    const [wide, high] = [Math.min(one.right, other.right) - Math.max(one.left, other.left), Math.min(one.bottom, other.bottom) - other.top];
    if (wide > 1 && high > 1) found.push(`“${text(one)}” and “${text(other)}” lie on one another`);
  }
  if (document.scrollingElement.scrollWidth > innerWidth) found.push(`the page is ${document.scrollingElement.scrollWidth} wide`);
  return [[...new Set(found)], boxes.filter(one => one.figure).length, [...new Set(boxes.filter(one => one.figure).map(text))]];
}
