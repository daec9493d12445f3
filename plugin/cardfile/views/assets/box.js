/* What the search box of the theme finds: records by their fields, pages by their titles, and the
   full text. Runs in search-worker.js, before the scripts it needs.

   await cardfile.box.start(docs)      the entries that the theme knows
   await cardfile.box.search(text)     posts what is found, and again once the full text has answered */
"use strict";
(() => {
  const MOST = 12;
  const parts = new Map();
  self.window = self;
  self.cardfile = {
    base: new URL("../../../", self.location).href,
    put: (name, value) => parts.set(name, value),
    async data(name) {
      if (!parts.has(name)) await importScripts(new URL(`../data/${name}.js`, self.location));
      return parts.get(name);
    },
  };
  let index, fields, others, asked = 0;

  const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const marked = (pieces) => pieces.map((text, place) => (place % 2 ? `<mark data-md-highlight>${escaped(text)}</mark>` : escaped(text))).join("");
  const wordsOf = (text) => cardfile.query.fold(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const pathOf = (row) => index.url(row).slice(cardfile.base.length);

  function pieces(text, words) {
    const wanted = words.filter((word) => word.length > 1);
    return wanted.length ? text.split(new RegExp(`(${wanted.join("|")})`, "iu")) : [text];
  }

  async function start(docs) {
    index = await cardfile.index();
    fields = await index.fields();
    await index.need(cardfile.ranking.reads);
    const records = new Set(Array.from({ length: index.size }, (_, row) => pathOf(row)));
    others = docs.filter(({ location }) => !location.includes("#") && !records.has(location));
  }

  /* Every word that was asked for: those that are missing are shown as such, the others marked. */
  const termsOf = (words, text) => Object.fromEntries(words.map((word) => [word, wordsOf(text).some((each) => each.startsWith(word))]));

  function record(row, score, words, excerpt) {
    const type = index.types[index.get(row, "type")[0]];
    const [state] = index.get(row, "status") ?? [];
    const title = index.get(row, "title")[0];
    const about = index.get(row, "about")?.[0] ?? "";
    const notes = [type.label, type.states[state]?.[0], ...index.get(row, "owner") ?? []].filter(Boolean).join(" · ");
    const text = marked(excerpt ?? pieces(about, words));
    const all = [title, about, ...cardfile.ranking.reads.flatMap((name) => index.get(row, name) ?? [])].join(" ");
    return { location: pathOf(row), title: marked(pieces(title, words)), text: `<p>${escaped(notes)}</p><p>${text}</p>`, score, terms: termsOf(words, all) };
  }

  async function records(text, words) {
    const query = cardfile.query.parse(text, fields);
    const conditions = query.terms.filter((term) => term.text === undefined || term.negated);
    const free = query.terms.filter((term) => term.text !== undefined && !term.negated).map((term) => term.text).join(" ");
    await index.need(query.fields);
    const get = (row, name) => index.get(row, name);
    const every = Array.from({ length: index.size }, (_, row) => row);
    const rows = every.filter((row) => conditions.every((term) => term.holds(row, get)));
    const ranked = free ? cardfile.ranking(index).rank(free, rows) : conditions.length ? rows.map((row) => ({ row, score: 1, all: true })) : [];
    const whole = ranked.filter(({ all }) => all);
    return (whole.length ? whole : ranked).slice(0, MOST).map(({ row, score }) => ({ row, score, words }));
  }

  function pages(words) {
    return others
      .filter(({ title }) => words.length && words.every((word) => wordsOf(title).some((each) => each.startsWith(word))))
      .slice(0, 3)
      .map(({ location, title, text }) => [{ location, title, text: text.slice(0, 200), score: 1, terms: Object.fromEntries(words.map((word) => [word, true])) }]);
  }

  function suggestion(text, words) {
    const last = words.at(-1);
    if (!last) return [];
    const known = cardfile.ranking(index).texts.get("title").flatMap((title) => title.split(" "));
    const found = known.find((word) => word.startsWith(last) && word !== last);
    return found ? [...words.slice(0, -1), found] : [];
  }

  const answer = (items, suggest) => postMessage({ type: 3, data: { items, suggest } });

  async function search(text) {
    const number = asked += 1;
    const words = [...new Set(wordsOf(text.replace(/[^\s:=<>]+[:=<>]+\S*/g, "")))];
    const found = await records(text, words);
    const suggest = suggestion(text, words);
    const first = found.map(({ row, score }) => [record(row, score, words)]);
    const titled = pages(words);
    answer([...first, ...titled], suggest);
    if (!words.length) return;
    const texts = await cardfile.text(words.join(" "), MOST).catch(() => []);
    if (number !== asked) return;
    const rows = new Map(Array.from({ length: index.size }, (_, row) => [pathOf(row), row]));
    const known = new Map([...first, ...titled].map((group) => [group[0].location, group]));
    for (const { location, title, parts: said, sections } of texts) {
      const terms = Object.fromEntries(words.map((word) => [word, true]));
      const group = known.get(location) ?? [rows.has(location)
        ? { ...record(rows.get(location), 1, words, said), terms }
        : { location, title: marked(pieces(title, words)), text: `<p>${marked(said)}</p>`, score: 1, terms }];
      for (const each of sections) {
        group.push({ location: each.location, title: marked(pieces(each.title, words)), text: `<p>${marked(each.parts)}</p>`, score: 0, terms });
      }
      known.set(location, group);
    }
    answer([...known.values()], suggest);
  }

  cardfile.box = { start, search };
})();
