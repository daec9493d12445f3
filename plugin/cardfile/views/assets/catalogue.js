/* What a catalogue's table does besides: queries, counts, copying, choosing records to compare;
   groups and a window over long lists with the help of other files. */
"use strict";
(() => {
  const { Table, Facet, amount, make } = cardfile;
  const OPERATORS = /[\w.][:=<>!]|["()]|(^|\s)-\S/;

  /* Years and months, or a range of numbers: what is not recorded is kept unless unticked. */
  class WideFacet extends Facet {
    constructor(set, place) {
      super(set, place);
      this.title = set.querySelector("legend").textContent;
      this.kind = set.dataset.kind;
      this.unknown = set.querySelector("[data-unknown]");
      this.ends = [...set.querySelectorAll("[type=number]")];
      this.counts = this.boxes.map((box) => box.parentElement.nextElementSibling);
    }

    label(box) {
      return box.parentElement.textContent.trim();
    }

    read() {
      super.read();
      this.range = this.ends.map((end) => end.value);
      this.active ||= this.range.some(Boolean);
    }

    code(box) {
      return this.kind ? box.value : super.code(box);
    }

    has(value, code) {
      return this.kind ? value.startsWith(code) : super.has(value, code);
    }

    fits(values) {
      if (this.active && this.kind && !values) return this.unknown?.checked;
      const [low, high] = this.range;
      return low || high ? values.some((value) => (!low || +value >= low) && (!high || +value <= high)) : super.fits(values);
    }

    get state() {
      const range = this.ends.map((end) => end.value);
      const found = range.some(Boolean) ? [range.join("..")] : super.state;
      return this.unknown?.checked === false ? [...found, "*"] : found;
    }

    set state(values) {
      super.state = values;
      if (this.unknown) this.unknown.checked = !values.includes("*");
      const range = values.find((value) => value.includes(".."))?.split("..");
      this.ends.forEach((end, place) => { end.value = range?.[place] ?? ""; });
    }
  }

  cardfile.Catalogue = class extends Table {
    facet(set, place) {
      return new WideFacet(set, place);
    }

    prepare() {
      const { element } = this;
      this.chips = element.querySelector(".cf-active");
      this.grouping = element.querySelector("[data-group]");
      this.pages = element.querySelector(".cf-pages");
      this.page = 0;
      this.grouping?.addEventListener("change", () => this.changed());
      element.querySelectorAll("[data-copy]").forEach((button) =>
        button.addEventListener("click", () => this.copy(button)));
      /* With filters at work, a count stands for its box; the page of a value is for other ways. */
      this.facets.forEach((facet) => facet.counts.forEach((count, place) =>
        count.addEventListener("click", (event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey || !count.href) return;
          event.preventDefault();
          facet.boxes[place].click();
        })));
      /* A head that is pressed takes the place of an order in the query. */
      this.table.tHead.addEventListener("click", () => {
        if (this.input) this.input.value = this.input.value.replace(/(^|\s)sort:\S*/g, "").trim();
      }, true);
      this.pick();
    }

    changed() {
      this.page = 0;
      return super.changed();
    }

    more() {
      return [["group", this.grouping?.value], ["page", this.page && this.page + 1]];
    }

    take(get) {
      if (this.grouping) this.grouping.value = get("group");
      this.page = Math.max(0, get("page") - 1);
    }

    /* What the rows stand in: groups, or a window over all of a table that is too long for its page. */
    async need() {
      const { part } = this.data;
      if (part) this.long ??= cardfile.longTable(this, await cardfile.data(part));
      else if (this.grouping?.value) await cardfile.load("groups");
    }

    /* The ids that a query finds; nothing where the text is plain words, or the index is not there. */
    async asked(text) {
      if (!OPERATORS.test(text)) return undefined;
      try {
        await cardfile.load("query");
        const index = await cardfile.index();
        const fields = await index.fields();
        const query = cardfile.query.parse(text, fields);
        await index.need(["id", "type", ...query.fields]);
        if (query.problems.length) await cardfile.load("query-words");
        const get = (row, name) => index.get(row, name);
        const rows = [...Array(index.size).keys()].filter((row) => get(row, "type")[0] === this.data.type);
        const [first] = query.sort;
        /* the head that sorts so, whichever of the field's names it has */
        const place = this.heads.findIndex(({ dataset: { name } }) =>
          first && cardfile.query.parse("sort:" + name, fields).sort[0]?.field === first.field);
        return {
          query,
          ranks: new Map(query.select(rows, get).map((row, place) => [get(row, "id")[0], place])),
          by: first && (place < 0 ? NaN : first.descending ? ~place : place),
          hints: query.problems.map((problem) => {
            const { message, suggestions: [best] } = cardfile.query.explain(problem);
            return message + (best ? `; did you mean ${best}?` : "");
          }),
        };
      } catch {
        return undefined;
      }
    }

    async show() {
      const turn = this.turn = {};
      const text = this.input?.value.trim() ?? "";
      await this.need();
      const answer = await this.asked(text);
      if (turn !== this.turn) return;
      const { ranks, query, by, hints } = answer ?? {};
      this.hints = hints ?? [];
      if (query) this.select((item) => ranks.has(item.id), query.terms.length, by !== undefined && ranks, by);
      else super.show();
      this.count();
      this.offer();
    }

    /* Each value's count is what choosing it would show, given the other facets. */
    count() {
      for (const facet of this.facets) {
        const counts = new Map();
        for (const item of this.fitting(facet)) {
          for (const value of item.facets.get(facet.place) ?? []) counts.set(value, (counts.get(value) ?? 0) + 1);
        }
        facet.boxes.forEach((box, place) => {
          const shown = facet.counts[place];
          let sum = 0;
          for (const [value, count] of counts) if (facet.has(value, facet.code(box))) sum += count;
          const text = amount(sum);
          if (shown.textContent === text) return;
          shown.textContent = text;
          if (shown.href) shown.ariaLabel = `${facet.label(box)}: ${text}`;
        });
      }
    }

    arrange() {
      if (this.long) this.long(cardfile.groups.of(this));
      else if (this.grouping?.value || this.isGrouped) cardfile.groups.show(this);
      else super.arrange();
    }

    /* What is chosen, each to be taken back, and what is odd about the query. */
    offer() {
      if (!this.chips) return;
      const buttons = this.active.flatMap((facet) => {
        const boxes = facet.boxes.filter((box) => box.checked);
        const taken = boxes.length ? boxes.map((box) => [facet.label(box), () => { box.checked = false; }])
          : [[facet.range.join(" to "), () => { facet.state = []; }]];
        return taken.map(([label, undo]) => {
          const said = `${facet.title}: ${label}`;
          const button = make("button", { type: "button", "aria-label": `Remove ${said}` }, `${said} ×`);
          button.addEventListener("click", () => { undo(); this.changed(); this.input?.focus(); });
          return button;
        });
      });
      const all = [...buttons, ...this.hints.map((hint) => make("span", {}, hint))];
      this.chips.replaceChildren(...all);
      this.chips.hidden = !all.length;
    }

    /* A box in each row, and a link that takes the chosen ones to their comparison. */
    pick() {
      const link = this.element.querySelector("[data-selected]");
      if (!link) return;
      const picked = new Set();
      this.boxFor = (id, row) => {
        const box = make("input", { type: "checkbox", "aria-label": `Compare ${row.querySelector("a")?.textContent ?? id}` });
        box.addEventListener("change", () => {
          picked[box.checked ? "add" : "delete"](id);
          link.textContent = `compare selected (${picked.size})`;
          link.href = this.data.compare + (picked.size ? "?r=" + [...picked].map(encodeURIComponent) : "");
        });
        row.lastElementChild.replaceChildren(box);
      };
      this.rows.forEach(({ id, row }) => this.boxFor(id, row));
    }

    async copy(button) {
      const before = button.dataset.said ??= button.textContent;
      const text = button.dataset.copy === "link" ? location.href
        : cardfile.load("markdown").then(() => cardfile.markdown(this));
      try {
        /* at once, with the text to come: browsers allow it while the click lasts */
        await navigator.clipboard.write([new ClipboardItem({ "text/plain": text })]);
        button.textContent = "copied";
      } catch {
        button.textContent = "not allowed here";
      }
      setTimeout(() => { button.textContent = before; }, 2000);
    }
  };
})();
