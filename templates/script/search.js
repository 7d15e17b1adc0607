// Search: what a reader types is looked up in the index that Pagefind made of the site, and each page found is printed
// whole from its record: every answer with its qualifier and its voice. Excerpts are never printed, for one could cut
// "at least" off a number.
// Without this script, and from a disk, the page keeps its lists (page/search.html, where all words stand as well).
//
//   typing searches after a short rest; Enter and "Search" at once, and put the query into the address (?q=…&kind=…)
//   the index is loaded with the first query, not before
(() => {
  const REST = 200; // milliseconds without a key before a query is looked up
  const STEP = 20; // pages shown at a time
  const QUANTITY = '\u001f'; // what stands around each quantity in an answer

  const place = document.getElementById('search');
  if (!place || location.protocol === 'file:') return;
  const form = place.querySelector('form');
  const status = place.querySelector('[role=status]');
  const list = place.querySelector('.results');
  const more = place.querySelector('.more');
  const instead = place.querySelector('.instead');
  const result = place.querySelector('[data-result]').content.firstElementChild;
  const root = new URL('.', new URL(place.dataset.root, location.href));

  let engine = null;
  let latest = 0; // the number of the newest query: answers to older ones come too late
  let left = []; // pages found and not shown yet
  let timer = 0;

  // ---- names are compared folded, by the same rules as in the index (generator/search/spelling.py) ----
  const ARABIC = { 'ى': 'ي', 'ی': 'ي', 'ة': 'ه', 'ک': 'ك', 'ڪ': 'ك', 'ـ': '' };
  const ALONE = new Set(['al', 'el', 'ul', 'ez', 'ash', 'esh']);
  const fold = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
    .replace(/[ىیةکڪـ]/g, (sign) => ARABIC[sign])
    .replace(/[٠-٩]/g, (digit) => digit.charCodeAt(0) - 0x660)
    .replace(/[۰-۹]/g, (digit) => digit.charCodeAt(0) - 0x6f0)
    .replace(/['’‘`´ʼʿʾʹ′]/g, '')
    .replace(/(?<![a-z])(?:al|el|ul|a[dnrstz]|e[dnrstz]|ash|esh|adh|edh)[-‐‑]/g, ' ')
    .replace(/(?<=[0-9]),(?=[0-9]{3})/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word && !ALONE.has(word))
    .map((word) => (word.length > 3 && word.startsWith('ال') ? word.slice(2) : word))
    .join(' ');

  const words = (name, values = {}) => place.querySelector(`[data-say="${name}"]`).content.textContent
    .replace(/\{(\w+)\}/g, (_, key) => values[key]);

  // A part of the index that does not come, Pagefind passes over, and would find less or nothing without a word.
  let lost = false;
  const ask = window.fetch;
  window.fetch = async (...asked) => {
    try {
      const answer = await ask(...asked);
      lost ||= !answer.ok || /^text\/html/.test(answer.headers.get('content-type'));
      return answer;
    } catch (fault) {
      lost = true;
      throw fault;
    }
  };

  async function load() {
    lost = false;
    const pagefind = await import(new URL(place.dataset.engine, location.href));
    await pagefind.destroy(); // a load that failed leaves its remains
    await pagefind.options({ noWorker: true, ranking: { metaWeights: { title: 10, names: 20, name: 40 } } });
    await pagefind.init();
    return pagefind;
  }

  // Every record has a word for its kind; words that no page has are passed over, so both are looked up apart.
  async function lookUp(pagefind, asked, kind) {
    const { results } = await pagefind.search(asked);
    const ofKind = kind ? await pagefind.search(`_${kind[0]}`) : null;
    if (lost) throw new Error('a part of the index is missing');
    if (!ofKind) return results;
    const ids = new Set(ofKind.results.map((one) => one.id));
    return results.filter((one) => ids.has(one.id));
  }

  // ---- one result ----
  function write(element, name, meta) {
    if (meta[name] === undefined) return false;
    element.dir = 'auto';
    if (meta[`${name}.lang`]) element.lang = meta[`${name}.lang`];
    meta[name].split(QUANTITY).forEach((text, number) => {
      const part = number % 2 ? Object.assign(document.createElement('b'), { className: 'q' }) : document.createTextNode('');
      part.textContent = text;
      element.append(part);
    });
    return true;
  }

  function draw({ meta, raw_url: path }) {
    const item = result.cloneNode(true);
    const answer = item.querySelector('[data-each]');
    for (let number = 1; meta[`answer${number}`] !== undefined; number += 1) {
      const line = answer.cloneNode(true);
      for (const slot of line.querySelectorAll('[data-slot]')) write(slot, `${slot.dataset.slot}${number}`, meta);
      answer.before(line);
    }
    answer.remove();
    for (const slot of item.querySelectorAll('[data-slot]:empty')) if (!write(slot, slot.dataset.slot, meta)) slot.remove();
    for (const part of item.querySelectorAll('[data-has]')) if (meta[part.dataset.has] === undefined) part.remove();
    item.querySelector('a').href = new URL(path.replace(/^\/+/, ''), root);
    const mark = item.querySelector('svg');
    if (meta.standing) {
      item.classList.add(meta.standing);
      mark.classList.add(meta.standing);
      mark.firstElementChild.setAttribute('href', `#m.${meta.standing}`);
    } else mark.replaceChildren(); // its place stays, so that titles stand in one line
    return item;
  }

  // ---- a query ----
  async function show() {
    const mine = latest;
    const next = left.slice(0, STEP);
    const found = await Promise.all(next.map((one) => one.data()));
    if (mine !== latest || next[0] !== left[0]) return null; // another query, or the same pages by another press
    left = left.slice(STEP);
    const items = found.map(draw);
    list.append(...items);
    list.hidden = false;
    more.hidden = !left.length;
    return items[0];
  }

  function say(name, values) {
    status.textContent = name ? words(name, values) : '';
    instead.hidden = name !== 'none' && name !== 'lost';
    if (!instead.hidden) instead.firstElementChild.textContent = words(`${name}-then`);
  }

  async function search() {
    latest += 1;
    const mine = latest;
    const query = form.q.value.trim();
    const asked = fold(query);
    list.setAttribute('aria-busy', String(asked !== ''));
    if (!asked) return clear(query);
    const waiting = setTimeout(() => mine === latest && say('searching'), REST);
    try {
      if (lost) engine = null;
      engine ??= load();
      const results = await lookUp(await engine, asked, form.kind.value);
      if (mine !== latest) return;
      clear('');
      left = [...results];
      if (results.length) await show();
      if (mine === latest) say(results.length ? 'found' : 'none', { number: results.length, query });
    } catch (fault) {
      if (mine === latest) fail(fault);
    } finally {
      clearTimeout(waiting);
      if (mine === latest) list.setAttribute('aria-busy', 'false');
    }
  }

  function fail(fault) {
    lost = true;
    clear('');
    say('lost');
    console.warn(fault);
  }

  // What is shown already goes as well: a list that ends early would pass for the whole.
  async function showMore() {
    const mine = latest;
    try {
      (await show())?.querySelector('a').focus();
    } catch (fault) {
      if (mine !== latest) return;
      fail(fault);
      form.q.focus();
    }
  }

  function clear(query) {
    left = [];
    list.replaceChildren();
    list.hidden = true;
    more.hidden = true;
    say(query && 'none', { query });
  }

  // ---- the address keeps the query ----
  function address() {
    const url = new URL(location.href);
    for (const name of ['q', 'kind']) {
      const value = form[name].value.trim();
      if (value) url.searchParams.set(name, value);
      else url.searchParams.delete(name);
    }
    return url;
  }

  function restore() {
    const asked = new URLSearchParams(location.search);
    form.q.value = asked.get('q') ?? '';
    form.kind.value = asked.get('kind') ?? '';
    if (form.kind.selectedIndex < 0) form.kind.value = '';
    search();
  }

  function now(keep) {
    clearTimeout(timer);
    if (address().href !== location.href) history[keep](null, '', address());
    search();
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    now('pushState');
  });
  form.q.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(now, REST, 'replaceState');
  });
  form.kind.addEventListener('change', () => now('replaceState'));
  more.addEventListener('click', showMore);
  addEventListener('popstate', restore);

  form.hidden = false;
  instead.hidden = true;
  restore();
})();
