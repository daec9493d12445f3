/* The search page: a query, facets that write into it, and what it finds; the state is ?query=. */
"use strict";
(() => {
  const STEP = 20;
  const CLOSE = 8;
  const MISSING = "missing";

  const { make, amount } = cardfile;
  const counted = (count) => `${amount(count)} ${count === 1 ? "record" : "records"}`;
  const day = (date) => {
    const [, number, month, year] = new Date(date).toUTCString().split(" ");
    return `${+number} ${month} ${year}`;
  };

  class Search {
    constructor(element) {
      this.element = element;
      this.input = element.querySelector("[role=combobox]");
      this.sets = [...element.querySelectorAll(".cf-facets fieldset")];
      this.live = element.querySelector("[role=status]");
      this.aside = element.querySelector("[data-explain]");
      this.list = element.querySelector("ol");
      this.people = new Map([...element.querySelectorAll("[data-name=owner] input")].map((box) =>
        [box.value, box.nextSibling.textContent.trim()]));
      this.more = element.querySelector("[data-more]");
      this.ended = new AbortController();
      this.start();
    }

    async start() {
      await Promise.all(["query", "ranking", "completion"].map(cardfile.load));
      this.index = await cardfile.index();
      this.fields = await this.index.fields();
      await this.index.need(cardfile.ranking.reads);
      if (this.ended.signal.aborted) return;
      this.get = (row, name) => this.index.get(row, name);
      this.every = Array.from({ length: this.index.size }, (_, row) => row);
      const on = (target, name, act) => target.addEventListener(name, act, { signal: this.ended.signal });
      this.stopCompleting = cardfile.completion(
        this.input, this.element.querySelector("[role=listbox]"), this.index, () => this.changed());
      on(this.input, "input", () => this.changed());
      /* made ready before the first key, but not while the page starts */
      on(this.input, "focus", () => setTimeout(() => this.ranking()));
      on(this.input.form, "submit", (event) => { event.preventDefault(); this.changed(); });
      this.sets.forEach((set) => on(set, "change", (event) => this.choose(set.dataset.name, event.target)));
      on(this.element, "keydown", (event) => this.walk(event));
      on(this.element, "click", (event) => this.follow(event));
      on(this.more, "click", () => this.show(this.shown + STEP));
      on(window, "popstate", () => this.restore());
      /* somebody may have typed while this was loading */
      if (this.input.value) this.changed();
      else if (new URLSearchParams(location.search).get("query")) this.restore();
      else this.run(true);
    }

    stop() {
      this.ended.abort();
      this.stopCompleting?.();
    }

    restore() {
      this.input.value = new URLSearchParams(location.search).get("query") ?? "";
      this.run();
    }

    changed() {
      const url = new URL(location.href);
      if (this.input.value.trim()) url.searchParams.set("query", this.input.value);
      else url.searchParams.delete("query");
      history.replaceState(history.state, "", url);
      this.run();
    }

    /* Links to other queries of this page change the query, and load nothing. */
    follow(event) {
      const link = event.target.closest("a[href*='?query=']");
      if (!link || event.metaKey || event.ctrlKey || event.shiftKey || link.pathname !== location.pathname) return;
      event.preventDefault();
      event.stopPropagation();
      history.pushState(history.state, "", link.href);
      this.restore();
      this.input.focus();
    }

    ranking() {
      return cardfile.ranking(this.index);
    }

    /* Without a query all that it finds may stand there already. */
    async run(isThere = false) {
      const text = this.input.value;
      const query = cardfile.query.parse(text, this.fields);
      await this.index.need(query.fields);
      const rows = query.select(this.every, this.get);
      if (text !== this.input.value) return;
      this.query = query;
      const words = query.terms.filter((term) => term.text !== undefined && !term.negated);
      const said = words.map((term) => term.text).join(" ");
      const ranked = said ? this.ranking().rank(said) : [];
      this.found = query.sort.length ? rows : this.ordered(rows, ranked);
      this.close = this.closest(rows, ranked, words);
      this.terms = said.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean);
      this.show(STEP, isThere);
      if (isThere) return;
      this.tell(text.trim() !== "");
      this.count();
      this.explain(words);
      if (said && "text" in this.element.dataset) await this.readText(said, text);
    }

    /* What stands in the text of pages, where the site has an index of it. */
    async readText(said, asked) {
      await cardfile.load("text");
      const texts = await cardfile.text(said, STEP).catch(() => []);
      if (asked !== this.input.value) return;
      const known = new Set([...this.list.querySelectorAll("li > a")].map((link) => link.href));
      const others = texts.filter(({ location }) => !known.has(cardfile.base + location)).slice(0, CLOSE);
      if (!others.length) return;
      this.list.append(make("li", { class: "cf-note" }, "In the text of pages:"), ...others.map(({ location, title, parts }) =>
        make("li", {}, make("a", { href: cardfile.base + location }, ...this.marked(title)),
          make("span", { class: "cf-about" }, ...parts.map((part, place) => (place % 2 ? make("mark", {}, part) : part))))));
    }

    /* What is in force first, then what words mean most, then what changed last. */
    ordered(rows, ranked) {
      const scores = new Map(ranked.map(({ row, score }) => [row, score]));
      const key = (row) => [scores.get(row) ?? 0, this.get(row, "out of force") ? 0 : 1, this.get(row, "updated")?.[0] ?? ""];
      const keyed = rows.map((row) => [row, key(row)]);
      keyed.sort(([, a], [, b]) => b[0] - a[0] || b[1] - a[1] || (a[2] < b[2] ? 1 : a[2] > b[2] ? -1 : 0));
      return keyed.map(([row]) => row);
    }

    /* Records that hold to everything but the words, and are like these. */
    closest(rows, ranked, words) {
      if (!words.length || rows.length >= CLOSE) return [];
      const others = this.query.terms.filter((term) => !words.includes(term));
      const inside = new Set(rows);
      return ranked
        .filter(({ row }) => !inside.has(row) && others.every((term) => term.holds(row, this.get)))
        .slice(0, CLOSE).map(({ row }) => row);
    }

    tell(asked) {
      const total = this.index.size;
      const text = asked ? `${counted(this.found.length)} of ${amount(total)}` : counted(total);
      if (this.live.textContent !== text) this.live.textContent = text;
    }

    /* A facet counts what there would be without its own choice: its values are "or". */
    count() {
      for (const set of this.sets) {
        const name = set.dataset.name;
        const chosen = this.choices(name);
        const others = this.query.terms.filter((term) => !chosen.includes(term));
        const counts = new Map();
        for (const row of this.every) {
          if (others.every((term) => term.holds(row, this.get))) {
            for (const value of this.get(row, name) ?? [MISSING]) counts.set(value, (counts.get(value) ?? 0) + 1);
          }
        }
        const wanted = new Set(chosen.flatMap((term) => term.items.map((item) => item.text)));
        for (const choice of set.querySelectorAll(".cf-choice")) {
          const box = choice.querySelector("input");
          const count = counts.get(box.value) ?? 0;
          box.checked = wanted.has(box.value);
          choice.querySelector("span").textContent = amount(count);
          choice.hidden = !count && !box.checked;
          if (box.checked) box.closest("details")?.setAttribute("open", "");
        }
        const rest = set.querySelector("details");
        const more = rest?.querySelectorAll(".cf-choice:not([hidden])").length;
        if (rest) rest.hidden = !more;
        if (more) rest.firstElementChild.textContent = `${more} more`;
        set.hidden = !set.querySelector(".cf-choice:not([hidden])");
      }
    }

    choices(name) {
      return this.query.terms.filter((term) =>
        term.field === name && !term.negated && (term.op === "=" || term.op === ":") && term.items);
    }

    /* A choice is a term of the query, so that the text says all and may be shared. */
    choose(name, box) {
      const chosen = this.choices(name);
      const values = new Set(chosen.flatMap((term) => term.items.map((item) => item.text)));
      if (box.checked) values.add(box.value);
      else values.delete(box.value);
      const kept = this.without(chosen);
      const term = values.size ? `${name}=${[...values].map((value) => (value === MISSING ? value : cardfile.quoted(value))).join(",")}` : "";
      this.input.value = [kept, term].filter(Boolean).join(" ");
      this.changed();
    }

    without(terms) {
      let text = this.input.value;
      for (const term of [...terms].sort((a, b) => b.start - a.start)) text = text.slice(0, term.start) + text.slice(term.end);
      return text.replace(/\s+/g, " ").trim();
    }

    show(count, isThere) {
      this.shown = Math.min(count, this.found.length);
      this.more.hidden = this.shown >= this.found.length;
      this.more.textContent = `Show more: ${this.shown} of ${counted(this.found.length)} shown`;
      if (isThere) return;
      const items = this.found.slice(0, this.shown).map((row) => this.item(row));
      if (this.close.length) {
        items.push(make("li", { class: "cf-note" },
          this.found.length ? "Less of it stands in:" : "Some of it stands in:"), ...this.close.map((row) => this.item(row)));
      }
      this.list.replaceChildren(...items);
    }

    item(row) {
      const [kind] = this.get(row, "type");
      const type = this.index.types[kind];
      const [status] = this.get(row, "status") ?? [];
      const [label, tone] = this.get(row, "standing") ?? type.states[status] ?? [];
      const notes = [type.label, this.get(row, "id")[0], ...(this.get(row, "owner") ?? []).map((name) => this.people.get(name) ?? name)];
      const [metric] = this.get(row, "headline name") ?? [];
      if (metric) notes.push(`${this.index.metrics[metric]} ${this.get(row, "headline")[0]}`);
      const [updated] = this.get(row, "updated") ?? [];
      if (updated) notes.push(`changed ${day(updated)}`);
      const title = make("a", { href: this.index.url(row) }, ...this.marked(this.get(row, "title")[0]));
      const chip = label ? [" ", make("span", { class: `cf-chip cf-chip--${tone}` }, label)] : [];
      const about = this.get(row, "about")?.[0];
      return make("li", {}, title, ...chip, make("span", { class: "cf-sub" }, notes.join(" · ")),
        ...about ? [make("span", { class: "cf-about" }, ...this.marked(about))] : []);
    }

    marked(text) {
      const terms = this.terms.filter((term) => term.length > 1);
      if (!terms.length) return [text];
      const parts = text.split(new RegExp(`(${terms.join("|")})`, "iu"));
      return parts.map((part, place) => (place % 2 ? make("mark", {}, part) : part));
    }

    /* What cannot be read, what was probably meant, and why there is nothing. */
    explain(words) {
      const notes = this.query.problems.map((problem) => {
        const { start, end, hint } = problem;
        const { message, suggestions } = cardfile.query.explain(problem, this.index.messages);
        const links = suggestions.flatMap((each) => [" ", this.link(each, this.replaced(start, end, each))]);
        return make("p", { class: `cf-chip--${hint ? "info" : "bad"}` }, `${message}.`,
          ...links.length ? [" Did you mean", ...links, "?"] : []);
      });
      if (!this.found.length && !this.query.problems.some(({ hint }) => !hint)) notes.push(...this.nothing(words));
      if (/[<>=:.][-+]\d+[dwmy]\b|[<>:]0d\b/.test(this.input.value)) {
        notes.push(make("p", { class: "cf-note" }, `Days are counted from today, ${cardfile.query.today()}.`));
      }
      this.aside.replaceChildren(...notes);
    }

    nothing(words) {
      const { terms } = this.query;
      const without = terms.map((term) => {
        const others = terms.filter((other) => other !== term);
        return { term, count: this.every.filter((row) => others.every((other) => other.holds(row, this.get))).length };
      }).filter(() => terms.length > 1).sort((a, b) => b.count - a.count);
      const notes = [];
      const [best] = without;
      if (best?.count) {
        const said = this.input.value.slice(best.term.start, best.term.end);
        notes.push(make("p", {}, "Nothing holds to all of this. Without ", make("code", {}, said), ": ",
          this.link(counted(best.count), this.without([best.term])), "."));
      } else if (terms.length > 1) {
        notes.push(make("p", {}, "Nothing holds to all of this, whichever condition is left out. Each alone:", ...terms.flatMap((term) => {
          const said = this.input.value.slice(term.start, term.end);
          const count = this.every.filter((row) => term.holds(row, this.get)).length;
          return [" ", make("code", {}, said), " ", this.link(counted(count), said)];
        })));
      } else notes.push(make("p", {}, "No name and no description of a record has it."));
      const near = words.flatMap((term) => this.ranking().near(term.text).map((word) => [word, term]));
      if (near.length) {
        notes.push(make("p", {}, "Words that are like it:",
          ...near.flatMap(([word, { start, end }]) => [" ", this.link(word, this.replaced(start, end, word))])));
      }
      const columns = new Set(this.every.flatMap((row) => this.get(row, "column") ?? []));
      for (const { text } of words.filter((term) => columns.has(term.text))) {
        notes.push(make("p", {}, "It is a column: ", this.link(`column:${text}`, `column:${text}`), "."));
      }
      return notes;
    }

    replaced(start, end, text) {
      return this.input.value.slice(0, start) + text + this.input.value.slice(end);
    }

    link(text, query) {
      return make("a", { href: `?query=${encodeURIComponent(query)}` }, text);
    }

    /* Arrow keys lead from the query through what is found, and back. */
    walk(event) {
      const links = [this.input, ...this.list.querySelectorAll("li > a")];
      const place = links.indexOf(document.activeElement);
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (place < 0 || !(step || (event.key === "Escape" && place))) return;
      const next = step ? links[place + step] : this.input;
      if (!next) return;
      event.preventDefault();
      next.focus();
    }
  }

  cardfile.put("cf-search", (element) => {
    const search = new Search(element);
    return () => search.stop();
  });
})();
