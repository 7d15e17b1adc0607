// Fact cards: what stands behind a figure opens beside it.
// Without this script, or in a browser that is too old for it, every figure stays a link to its fact.
//
//   pointing at a figure, or reaching it by Tab, shows its card after a short rest; focus stays where it is
//   a click, a tap or Enter holds the card open and moves focus into it; Escape, "Close" and a tap outside give focus back
//   with Ctrl, Shift, Alt, Meta or another button than the first, the figure is a link as any other
//
// A card is a copy of the folded one at the end of the page (part/card.html), in the frame of the <template> beside it
// (part/explainer/cards.html): words are changed there, looks in sheet.css under "cards at the figure".
(() => {
  const REST = 300; // milliseconds that the pointer or the focus rests on a figure before its card shows
  const GRACE = 500; // milliseconds that a card waits for the pointer on its way to it
  const GAP = 12; // pixels between the card, the sentence and the edge of the window

  const frame = document.getElementById('_card');
  if (!frame || !('popover' in HTMLElement.prototype) || !Intl.Segmenter) return;
  const box = document.importNode(frame.content, true).querySelector('[popover]');
  const [close, title] = box.children;
  document.body.append(box);

  let shown = null; // the figure whose card is open
  let held = false; // opened by a click, a tap or Enter: stays until it is closed
  let pressed = null; // the figure whose held card the pointer is about to close
  let closing = false;
  let timer = 0;
  let back = null; // how far the page was moved for the sheet, and where it stood then

  // The address of a fact ends in its id: …/facts/hama-prison-release/index.html
  const factOf = (element) => element.dataset.of?.split('/').at(-1) ?? element.pathname.split('/').at(-2);
  const cardOf = (figure) => document.getElementById(`card-${factOf(figure)}`)?.querySelector('.card');
  const figureAt = (event) => {
    const figure = event.target.closest?.('a.fig');
    return figure && !figure.closest('.card') && cardOf(figure) ? figure : null;
  };
  const isSheet = () => getComputedStyle(box).position === 'fixed'; // the stylesheet decides
  const between = (least, value, most) => Math.max(least, Math.min(value, most));
  const wait = (time, then) => {
    clearTimeout(timer);
    timer = setTimeout(then, time);
  };

  // ---------- opening and closing ----------

  const fill = (figure) => {
    const card = cardOf(figure).cloneNode(true);
    for (const element of card.querySelectorAll('[id]')) element.removeAttribute('id'); // an id stands once on a page
    const name = cardOf(figure).parentElement.querySelector('.title').cloneNode(true);
    title.replaceChildren(...name.childNodes);
    box.className = `pop ${card.className}`;
    box.replaceChildren(close, title, ...card.childNodes);
    box.scrollTop = 0;
  };

  const open = (figure, hold) => {
    clearTimeout(timer);
    if (shown !== figure) {
      hide();
      fill(figure);
      shown = figure;
      figure.classList.add('shown');
      box.showPopover();
      place();
    }
    held = hold;
    if (hold) box.focus({ preventScroll: true });
  };

  const hide = () => {
    clearTimeout(timer);
    if (shown) box.hidePopover();
  };
  const leave = () => held || wait(GRACE, hide);

  // However a card closes, by us, by Escape or by a press outside, the browser says so first.
  box.addEventListener('beforetoggle', (event) => {
    if (event.newState === 'open' || !shown) return;
    closing = true;
    shown.classList.remove('shown');
    if (box.contains(document.activeElement)) shown.focus({ preventScroll: true });
    if (back && Math.abs(scrollY - back.at) < 2) scrollBy({ top: -back.by, behavior: 'instant' }); // unless the reader has moved on
    shown = back = null;
    held = false;
  });
  box.addEventListener('toggle', () => { closing = false; });

  // ---------- where it stands: never over the sentence that it answers for ----------

  const place = () => {
    const line = shown.getClientRects()[0];
    const text = readable(shown);
    box.removeAttribute('style');
    if (isSheet()) makeRoom(text);
    else if (!standBeside(line, text)) standUnder(line, text);
  };

  // In prose the sentence; elsewhere the row, the event or the key figure around the figure.
  const readable = (figure) => {
    const prose = figure.closest('[data-prose]');
    const around = prose ? sentence(figure, prose) : figure.closest('tr, .scale-row, .key-figure, .event, .slip') ?? figure.closest('li, p');
    return (around ?? figure).getBoundingClientRect();
  };

  const sentence = (figure, prose) => {
    const range = document.createRange();
    range.selectNodeContents(prose);
    range.setEndBefore(figure);
    const sentences = new Intl.Segmenter(document.documentElement.lang, { granularity: 'sentence' });
    const { index, segment } = sentences.segment(prose.textContent).containing(range.toString().length);
    const texts = document.createTreeWalker(prose, NodeFilter.SHOW_TEXT);
    for (let passed = 0; texts.nextNode(); passed += texts.currentNode.length) {
      const [first, last] = [index - passed, index + segment.length - passed];
      if (first >= 0 && first < texts.currentNode.length) range.setStart(texts.currentNode, first);
      if (last <= texts.currentNode.length) {
        range.setEnd(texts.currentNode, last);
        break;
      }
    }
    return range;
  };

  // A sheet at the foot of a small screen: the page moves up until the sentence is clear of it, or as far as its first
  // words allow, and back again afterwards.
  const makeRoom = (text) => {
    const edge = innerHeight - box.offsetHeight - GAP;
    const by = Math.min(text.bottom - edge, Math.max(text.top - GAP, shown.getBoundingClientRect().bottom - edge));
    if (back || by <= 0) return;
    scrollBy({ top: by, behavior: 'instant' });
    back = { by, at: scrollY };
  };

  const lastLeft = () => document.documentElement.clientWidth - box.offsetWidth - GAP;

  // In the margin of the text, or beside the key figure: first where a line ends, else where it begins. What is to be
  // read may be wider than its column, as a row of a table is.
  const standBeside = (line, text) => {
    const column = shown.closest('.slip, .prose, .key-figure');
    if (!column || column.matches('.slip')) return false; // a slip is in the margin itself
    const { left, right } = column.getBoundingClientRect();
    const [starts, ends] = [Math.min(left, text.left), Math.max(right, text.right)];
    const sides = [ends + 1.5 * GAP, starts - 1.5 * GAP - box.offsetWidth];
    if (document.dir === 'rtl') sides.reverse();
    const side = sides.find((one) => one >= GAP && one <= lastLeft());
    if (side === undefined) return false;
    stand(side, between(GAP, line.top - GAP, innerHeight - box.offsetHeight - GAP));
    return true;
  };

  // Under what is to be read, or over it, where there is more room; a long card scrolls in itself.
  const standUnder = (line, text) => {
    const [above, below] = [text.top - 2 * GAP, innerHeight - text.bottom - 2 * GAP];
    const under = below >= Math.min(above, box.offsetHeight);
    box.style.maxBlockSize = `${under ? below : above}px`;
    const left = document.dir === 'rtl' ? line.right - box.offsetWidth : line.left;
    stand(between(GAP, left, lastLeft()), under ? text.bottom + GAP : text.top - GAP - box.offsetHeight);
  };

  const stand = (left, top) => {
    box.style.left = `${left + scrollX}px`;
    box.style.top = `${top + scrollY}px`;
  };

  addEventListener('resize', () => shown && place());

  // ---------- pointer ----------

  document.addEventListener('pointerover', (event) => {
    const figure = figureAt(event);
    if (!figure || event.pointerType !== 'mouse' || held || isSheet()) return;
    wait(REST, () => open(figure, false));
  });
  document.addEventListener('pointerout', (event) => {
    if (figureAt(event)) leave();
  });
  box.addEventListener('pointerenter', () => held || clearTimeout(timer));
  box.addEventListener('pointerleave', leave);
  box.addEventListener('pointerdown', () => { held = true; });

  // A press outside closes a card before its click arrives: a second tap on the same figure is to leave it closed.
  document.addEventListener('pointerdown', () => { pressed = held ? shown : null; }, true);
  document.addEventListener('click', (event) => {
    const figure = figureAt(event);
    if (!figure || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (pressed !== figure) open(figure, true);
    pressed = null;
  });
  close.addEventListener('click', hide);
  box.addEventListener('click', (event) => {
    if (event.target.closest('a[href^="#"]')) hide(); // leads to a place on this page
  });

  // ---------- keyboard ----------

  document.addEventListener('focusin', (event) => {
    const figure = figureAt(event);
    if (figure && !closing && !isSheet() && figure.matches(':focus-visible')) wait(REST, () => open(figure, false));
  });
  document.addEventListener('focusout', (event) => {
    if (figureAt(event) && !held) hide();
  });

  // The card stands at the end of the page, and is read where its figure stands: Tab leads from there onwards.
  box.addEventListener('keydown', (event) => {
    if (event.key !== 'Tab') return;
    const stops = [...box.querySelectorAll('a[href], button')];
    const isFirst = [box, stops[0]].includes(document.activeElement);
    if (event.shiftKey && isFirst) event.preventDefault();
    if (event.shiftKey ? isFirst : document.activeElement === stops.at(-1)) hide();
  });

  for (const figure of document.querySelectorAll('a.fig')) {
    if (figureAt({ target: figure })) figure.setAttribute('aria-haspopup', 'dialog');
  }

  // A link to a folded card unfolds it.
  const unfold = () => document.querySelector('details:target')?.setAttribute('open', '');
  addEventListener('hashchange', unfold);
  addEventListener('pageshow', unfold);

  // ---------- a figure and its slip light each other ----------

  const light = (event) => {
    const from = event.target.closest?.('a.fig, .slip');
    const others = from?.closest('.passage')?.querySelectorAll(from.matches('.slip') ? 'a.fig' : '.slip') ?? [];
    for (const other of others) {
      if (factOf(other) === factOf(from)) other.classList.toggle('lit', /over|focusin/.test(event.type));
    }
  };
  for (const type of ['pointerover', 'pointerout', 'focusin', 'focusout']) document.addEventListener(type, light);
})();
