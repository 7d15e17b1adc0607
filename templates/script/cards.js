// Fact cards: what stands behind a figure opens beside it.
// Without this script, from a disk, or in a browser that is too old for it, every figure stays a link to its fact.
//
//   pointing at a figure, or reaching it by Tab, shows its card after a short rest; focus stays where it is
//   a click, a tap or Enter holds the card open and moves focus into it; Escape, "Close" and a tap outside give focus back
//   with Ctrl, Shift, Alt, Meta or another button than the first, the figure is a link as any other
//
// A card is the head of the fact's own page (`data-card` in page/fact.html), which is asked for when its figure is, and
// opens in the frame of the <template> (part/explainer/card-frame.html): words are changed there, looks in
// style/cards.css. Where it cannot be had, or has another figure than this page, a click follows the link.
(() => {
  const REST = 300; // milliseconds that the pointer or the focus rests on a figure before its card shows
  const GRACE = 500; // milliseconds that a card waits for the pointer on its way to it
  const GAP = 12; // pixels between the card, the sentence and the edge of the window
  const LATE = 5000; // milliseconds until a page that does not come is given up

  // The address of a fact ends in its id: …/facts/hama-prison-release/index.html
  const factOf = (element) => element.dataset.of?.split('/').at(-1) ?? element.pathname.split('/').at(-2);

  // ---------- a figure and its slip light each other ----------

  const light = (event) => {
    const from = event.target.closest?.('a.fig, .slip');
    const others = from?.closest('.passage')?.querySelectorAll(from.matches('.slip') ? 'a.fig' : '.slip') ?? [];
    for (const other of others) {
      if (factOf(other) === factOf(from)) other.classList.toggle('lit', /over|focusin/.test(event.type));
    }
  };
  for (const type of ['pointerover', 'pointerout', 'focusin', 'focusout']) document.addEventListener(type, light);

  const frame = document.getElementById('_card');
  const isServed = /^https?:$/.test(location.protocol); // from a disk no page may read another
  if (!frame || !isServed || !('popover' in HTMLElement.prototype) || !Intl.Segmenter) return;
  const box = document.importNode(frame.content, true).querySelector('[popover]');
  const [close, title, foot] = box.children;
  const look = box.className;
  document.body.append(box);

  let asked = null; // the figure whose card is on its way
  let shown = null; // the figure whose card is open
  let held = false; // opened by a click, a tap or Enter: stays until it is closed
  let pressed = null; // the figure whose held card the pointer is about to close
  let closing = false;
  let timer = 0;
  let back = null; // how far the page was moved for the sheet, and where it stood then

  const figureAt = (event) => {
    const figure = event.target.closest?.('a.fig');
    return figure && !figure.closest('.card') ? figure : null;
  };
  const isSheet = () => getComputedStyle(box).position === 'fixed'; // the stylesheet decides
  const between = (least, value, most) => Math.max(least, Math.min(value, most));
  const wait = (time, then) => {
    clearTimeout(timer);
    timer = setTimeout(then, time);
  };

  // ---------- a card from its fact's page ----------

  // All that a card may be made of: words, links and drawn marks. Where a page has anything else in it, no card opens.
  const ELEMENTS = new Set(('a article b blockquote br caption cite code dd del details div dl dt em figcaption figure g h1 h2'
    + ' h3 h4 header i ins li mark ol p path q section small span strong summary sup svg table tbody td th thead time tr ul'
    + ' use').split(' '));
  const ATTRIBUTES = /^(class|href|lang|dir|title|datetime|hreflang|viewBox|id|aria-label|aria-hidden|colspan|rowspan|scope|d|data-[a-z]+)$/;
  const isKnown = (element) => ELEMENTS.has(element.localName)
    && element.getAttributeNames().every((name) => ATTRIBUTES.test(name))
    && (element.localName !== 'use' || element.getAttribute('href').startsWith('#'));

  const cards = new Map(); // of each fact that has been asked for, by the address of its page; null where there is none
  const cardOf = (figure) => {
    const address = figure.href.split('#')[0];
    if (!cards.has(address)) cards.set(address, fetched(address).catch(() => null));
    return cards.get(address);
  };

  const fetched = async (address) => {
    const answer = await fetch(address, { signal: AbortSignal.timeout(LATE) });
    if (!answer.ok) return null;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const card = page.querySelector('[data-card]');
    const all = [...(card?.querySelectorAll('*') ?? [])];
    if (!card?.querySelector('h1') || !all.every(isKnown)) return null;
    for (const element of all) element.removeAttribute('id'); // an id stands once on a page
    for (const mark of card.querySelectorAll('.cite')) mark.remove(); // the same number is another reference here
    for (const link of card.querySelectorAll('a[href]')) {
      const target = new URL(link.getAttribute('href'), answer.url);
      if (!/^(https?|mailto):$/.test(target.protocol)) return null;
      link.setAttribute('href', target.href);
    }
    card.append(card.querySelector('.stamp') ?? ''); // first who says so, then when and where
    return card;
  };

  // Whether the card says what the page says: it does not where the page speaks for an earlier time, or is older.
  const quantity = (element) => element?.querySelector('.q')?.textContent.toLowerCase();
  const agrees = (card, figure) => {
    const own = figure.dataset.is;
    if (!own) return !figure.hash.includes('@');
    return quantity(card.querySelector(`[data-is="${CSS.escape(own)}"]`)) === quantity(figure);
  };

  // ---------- opening and closing ----------

  const fill = (figure, card) => {
    const copy = document.importNode(card, true);
    const name = copy.querySelector('h1');
    title.replaceChildren(...name.childNodes);
    name.replaceWith(title);
    box.className = `${look} ${copy.className}`;
    box.replaceChildren(close, ...copy.childNodes, foot);
    foot.querySelector('a').href = figure.href.split('#')[0];
    box.scrollTop = 0;
  };

  const open = async (figure, hold) => {
    clearTimeout(timer);
    if (shown !== figure) {
      hide();
      asked = figure;
      held = hold;
      const card = await cardOf(figure);
      if (asked !== figure) return; // another is, or none
      asked = null;
      if (!card || !agrees(card, figure)) {
        if (held) location.assign(figure.href);
        held = false;
        return;
      }
      fill(figure, card);
      shown = figure;
      figure.classList.add('shown');
      box.showPopover();
      place();
    }
    held ||= hold;
    if (held) box.focus({ preventScroll: true });
  };

  const hide = () => {
    clearTimeout(timer);
    asked = null;
    held = false;
    if (shown) box.hidePopover();
  };
  const leave = () => held || (shown ? wait(GRACE, hide) : hide());

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

  // ---------- keyboard ----------

  document.addEventListener('focusin', (event) => {
    const figure = figureAt(event);
    if (figure && !closing && !isSheet() && figure.matches(':focus-visible')) wait(REST, () => open(figure, false));
  });
  document.addEventListener('focusout', (event) => {
    if (figureAt(event) && !held) hide();
  });

  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && asked) hide();
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
})();
