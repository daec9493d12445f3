/* What a catalogue's table does besides: queries, counts, copying, choosing records to compare;
   groups and a window over long lists with the help of what is sent with it. */
"use strict";
(() => {
  const { Table, amount, make } = cardfile;
  const OPERATORS = /[\w.][:=<>!]|["()]|(^|\s)-\S/;

  const countOf = (box) => box.parentElement.nextElementSibling;

  /* Besides values, years and months, or a range of numbers. Of those with a kind rows say the value
     itself, and what is not recorded is kept unless unticked. */
  class Facet extends cardfile.Facet {
    constructor(set, place) {
      super(set, place);
      this.kind = set.dataset.kind;
      this.title = set.querySelector("legend").textContent;
      this.ends = [...set.querySelectorAll("[type=number]")];
      this.unknown = set.querySelector("[data-unknown]");
    }

    read() {
      super.read();
      this.range = this.ends.map((end) => end.value);
      this.active ||= this.range.some(Boolean);
    }

    label(box) {
      return box.parentElement.textContent.trim();
    }

    code(box) {
      return this.kind ? box.value : super.code(box);
    }

    has(value, box) {
      return this.kind ? value.startsWith(box.value) : super.has(value, box);
    }

    fits(values) {
      const [low, high] = this.range;
      return super.fits(values) || (values
        ? (low || high) && values.some((value) => (!low || +value >= low) && (!high || +value <= high))
        : this.unknown?.checked);
    }

    get state() {
      const found = super.state;
      if (this.range.some(Boolean)) found.push(this.range.join(".."));
      if (this.unknown?.checked === false) found.push("*");
      return found;
    }

    set state(values) {
      super.state = values;
      const range = values.find((value) => value.includes(".."))?.split("..") ?? [];
      this.ends.forEach((end, place) => { end.value = range[place] ?? ""; });
      if (this.unknown) this.unknown.checked = !values.includes("*");
    }
  }

  cardfile.Catalogue = class extends Table {
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
      this.facets.forEach(({ boxes }) => boxes.forEach((box) =>
        countOf(box).addEventListener("click", (event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey || !event.target.href) return;
          event.preventDefault();
          box.click();
        })));
      /* A head that is pressed takes the place of an order in the query. */
      this.table.tHead.addEventListener("click", () => {
        if (this.input) this.input.value = this.input.value.replace(/(^|\s)sort:\S*/g, "").trim();
      }, true);
      this.pick();
    }

    facet(set, place) {
      return new Facet(set, place);
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

    /* What a query finds; nothing where the text is plain words. */
    async asked(text) {
      if (!OPERATORS.test(text)) return undefined;
      const index = await cardfile.index();
      const fields = await index.fields();
      const query = cardfile.query.parse(text, fields);
      await index.need(["id", "type", ...query.fields]);
      const get = (row, name) => index.get(row, name);
      const rows = [...Array(index.size).keys()].filter((row) => get(row, "type")[0] === this.data.type);
      const [first] = query.sort;
      /* the head that sorts so, whichever of the field's names it has */
      const place = this.heads.findIndex(({ dataset: { name } }) =>
        first && cardfile.query.parse("sort:" + name, fields).sort[0]?.field === first.field);
      return {
        asked: query.terms.length,
        ranks: new Map(query.select(rows, get).map((row, place) => [get(row, "id")[0], place])),
        by: first && (place < 0 ? NaN : first.descending ? ~place : place),
        hints: query.problems.map((problem) => {
          const { message, suggestions: [best] } = cardfile.query.explain(problem, index.messages);
          return message + (best ? `; did you mean ${best}?` : "");
        }),
      };
    }

    async show() {
      const turn = this.turn = {};
      const { part } = this.data;
      if (part) this.long ??= cardfile.longTable(this, await cardfile.data(part));
      /* without the index words alone count */
      const { asked, ranks, by, hints = [] } = await this.asked(this.input?.value ?? "").catch(() => {}) ?? {};
      if (turn !== this.turn) return;
      this.hints = hints;
      if (ranks) this.select((item) => ranks.has(item.id), asked, by !== undefined && ranks, by);
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
        facet.boxes.forEach((box) => {
          const shown = countOf(box);
          let sum = 0;
          for (const [value, count] of counts) if (facet.has(value, box)) sum += count;
          const text = amount(sum);
          if (shown.textContent === text) return;
          shown.textContent = text;
          if (shown.href) shown.ariaLabel = `${facet.label(box)}: ${text}`;
        });
      }
    }

    arrange() {
      const { groups } = cardfile;
      if (this.long) return this.long(groups.of(this));
      super.arrange();
      if (!this.grouping?.value && !this.isGrouped) return;
      this.isGrouped = Boolean(this.grouping.value);
      this.sortedBy = NaN; /* the rows no longer stand as a head says */
      const hidden = this.rows.map(({ row }) => row).filter((row) => row.hidden);
      this.fill([...groups.rows(this, groups.of(this)), ...hidden]);
    }

    /* What is chosen, each to be taken back, and what is odd about the query. */
    offer() {
      if (!this.chips) return;
      const buttons = this.active.flatMap((facet) => {
        const { chosen } = facet;
        const taken = chosen.length ? chosen.map((box) => [facet.label(box), () => { box.checked = false; }])
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
      try {
        await navigator.clipboard.writeText(button.dataset.copy === "link" ? location.href : cardfile.markdown(this));
        button.textContent = "copied";
      } catch {
        button.textContent = "not allowed here";
      }
      setTimeout(() => { button.textContent = before; }, 2000);
    }
  };
})();
