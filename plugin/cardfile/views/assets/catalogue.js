/* What a catalogue's table does besides: queries, counts, groups, a window over long lists,
   copying, and choosing records to compare. */
"use strict";
cardfile.catalogue = (Table, Facet, parsed) => {
  const OPERATORS = /[\w.][:=<>!]|["()]|(^|\s)-\S/;

  /* Years and months, or a range of numbers: what is not recorded is kept unless unticked. */
  class WideFacet extends Facet {
    constructor(set, place) {
      super(set, place);
      this.title = set.querySelector("legend").textContent;
      this.kind = set.dataset.kind;
      this.unknown = set.querySelector("[data-unknown]");
      this.ends = [...set.querySelectorAll("[type=number]")];
      this.counts = this.boxes.map((box) => box.closest(".cf-choice").lastElementChild);
    }

    label(box) {
      return box.parentElement.textContent.trim();
    }

    read() {
      super.read();
      const [low, high] = this.ends.map((end) => end.value);
      this.low = low ? +low : -Infinity;
      this.high = high ? +high : Infinity;
      this.active ||= Boolean(low || high);
    }

    code(box) {
      return this.kind ? box.value : super.code(box);
    }

    has(value, code) {
      return this.kind ? value.startsWith(code) : super.has(value, code);
    }

    fits(values) {
      if (this.active && this.kind && !values) return Boolean(this.unknown?.checked);
      if (this.active && this.ends.length) return values.some((value) => +value >= this.low && +value <= this.high);
      return super.fits(values);
    }

    get state() {
      const ends = this.ends.map((end) => end.value);
      const found = ends.some(Boolean) ? [ends.join("..")] : super.state;
      return this.unknown && !this.unknown.checked ? [...found, "*"] : found;
    }

    set state(values) {
      super.state = values;
      if (this.unknown) this.unknown.checked = !values.includes("*");
      const ends = (values.find((value) => value.includes("..")) ?? "").split("..");
      this.ends.forEach((end, place) => { end.value = ends[place] ?? ""; });
    }
  }

  const fieldsOf = (term) => (term.field ? [term.field] : (term.alternatives ?? []).flat().flatMap(fieldsOf));
  const today = () => {
    const now = new Date();
    return new Date(now.getTime() - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
  };

  return class Catalogue extends Table {
    facet(set, place) {
      return new WideFacet(set, place);
    }

    prepare() {
      const { element } = this;
      this.chips = element.querySelector(".cf-active");
      this.grouping = element.querySelector("[data-group]");
      this.pages = element.querySelector(".cf-pages");
      this.picked = new Set();
      this.page = 0;
      this.parsed = parsed;
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
      this.pick();
    }

    changed() {
      this.page = 0;
      return super.changed();
    }

    more() {
      return [["group", this.grouping?.value], ["page", this.page ? this.page + 1 : 0]];
    }

    take(get) {
      if (this.grouping) this.grouping.value = get("group");
      this.page = Math.max(0, get("page") - 1);
    }

    /* All rows of a table that is too long for its page; the first of them are there already. */
    async whole() {
      if (!this.data.part || this.long) return;
      const part = await cardfile.data(this.data.part);
      await cardfile.load("long-table");
      this.long = new cardfile.LongTable(this, part);
      this.rows = this.long.rows;
      this.total = this.rows.length;
    }

    /* The ids that a query finds; nothing where the text is plain words, or the index is not there. */
    async asked(text) {
      if (!OPERATORS.test(text)) return undefined;
      try {
        await Promise.all(["index", "query"].map(cardfile.load));
        const index = await cardfile.index();
        const query = cardfile.query.parse(text, await index.fields(), today());
        const fields = [...query.terms.flatMap(fieldsOf), ...query.sort.map(({ field }) => field)];
        await index.need(["id", "type", ...fields]);
        const get = (row, name) => index.get(row, name);
        const rows = Array.from({ length: index.size }, (_, row) => row)
          .filter((row) => get(row, "type")?.[0] === this.data.type);
        return {
          ids: new Set(query.select(rows, get).map((row) => get(row, "id")[0])),
          hints: query.problems.map(({ message, suggestions }) =>
            message + (suggestions?.length ? `; did you mean ${suggestions[0]}?` : "")),
        };
      } catch {
        return undefined;
      }
    }

    async show() {
      const turn = this.turn = (this.turn ?? 0) + 1;
      const text = this.input?.value.trim() ?? "";
      await this.whole();
      const answer = await this.asked(text);
      if (turn !== this.turn) return;
      this.hints = answer?.hints ?? [];
      if (answer) this.select((item) => answer.ids.has(item.id), true);
      else super.show();
      this.count();
      this.offer();
    }

    /* Each value's count is what choosing it would show, given the other facets. */
    count() {
      for (const facet of this.facets) {
        const others = this.active.filter((other) => other !== facet);
        const counts = new Map();
        for (const item of this.found) {
          if (!others.every((other) => other.fits(item.facets.get(other.place)))) continue;
          for (const value of item.facets.get(facet.place) ?? []) counts.set(value, (counts.get(value) ?? 0) + 1);
        }
        facet.boxes.forEach((box, place) => {
          const code = facet.code(box);
          let sum = 0;
          for (const [value, count] of counts) if (facet.has(value, code)) sum += count;
          const shown = facet.counts[place];
          const text = sum.toLocaleString();
          if (shown.textContent === text) return;
          shown.textContent = text;
          if (shown.href) shown.setAttribute("aria-label", `${facet.label(box)}: ${text}`);
        });
      }
    }

    arrange() {
      const groups = this.groups(this.sorted(this.matches));
      if (this.long) {
        this.long.show(groups, this.page);
      } else if (this.grouping?.value || this.isGrouped) {
        this.isGrouped = Boolean(this.grouping?.value);
        this.shownHead = undefined;
        const kept = new Set(this.matches);
        const hidden = this.rows.filter((item) => !kept.has(item));
        hidden.forEach(({ row }) => { row.hidden = true; });
        kept.forEach(({ row }) => { row.hidden = false; });
        this.fill([...this.rowsOf(groups), ...hidden.map(({ row }) => row)]);
      } else {
        super.arrange();
      }
    }

    groups(items) {
      const facet = this.facets.find((each) => each.name === this.grouping?.value);
      if (!facet) return [{ title: "", items }];
      const labels = new Map(facet.boxes.map((box) => [facet.code(box), facet.label(box)]));
      const found = new Map();
      for (const item of items) {
        const code = (item.facets.get(facet.place) ?? [""])[0];
        const known = facet.kind ? code.slice(0, 4) : code;
        if (!found.has(known)) found.set(known, []);
        found.get(known).push(item);
      }
      const order = [...labels.keys()];
      return [...found]
        .sort(([a], [b]) => (order.indexOf(a) + 1 || Infinity) - (order.indexOf(b) + 1 || Infinity))
        .map(([code, own]) => ({ title: `${labels.get(code) ?? "others"} (${own.length.toLocaleString()})`, items: own }));
    }

    /* The rows of groups, each below its name. */
    rowsOf(groups) {
      return groups.flatMap(({ title, items }) => {
        const rows = items.map((item) => item.row ??= item.make());
        if (!title) return rows;
        const head = Object.assign(document.createElement("th"), { colSpan: this.heads.length, scope: "colgroup", textContent: title });
        const row = Object.assign(document.createElement("tr"), { className: "cf-group" });
        row.append(head);
        return [row, ...rows];
      });
    }

    tell(filtered) {
      super.tell(filtered);
      const { said } = this.long ?? {};
      if (said) this.say(`${filtered ? this.live.textContent : `${this.total.toLocaleString()} ${this.data.many}`}, ${said}`);
    }

    /* What is chosen, each to be taken back, and what is odd about the query. */
    offer() {
      if (!this.chips) return;
      const buttons = this.active.flatMap((facet) => {
        const boxes = facet.boxes.filter((box) => box.checked);
        const taken = boxes.length ? boxes.map((box) => [facet.label(box), () => { box.checked = false; }])
          : [[facet.state[0].replace("..", " to "), () => { facet.state = []; }]];
        return taken.map(([label, undo]) => {
          const button = document.createElement("button");
          button.type = "button";
          button.textContent = `${facet.title}: ${label} ×`;
          button.setAttribute("aria-label", `Remove ${facet.title}: ${label}`);
          button.addEventListener("click", () => { undo(); this.changed(); this.input?.focus(); });
          return button;
        });
      });
      this.chips.replaceChildren(...buttons, ...this.hints.map((hint) => Object.assign(document.createElement("span"), { textContent: hint })));
      this.chips.hidden = !this.chips.childNodes.length;
    }

    /* A box in each row, and a link that takes the chosen ones to their comparison. */
    pick() {
      const link = this.element.querySelector("[data-selected]");
      if (!link) return;
      this.boxFor = (item, cell, title) => {
        const box = Object.assign(document.createElement("input"), { type: "checkbox", checked: this.picked.has(item.id) });
        box.setAttribute("aria-label", `Compare ${title}`);
        box.addEventListener("change", () => {
          this.picked[box.checked ? "add" : "delete"](item.id);
          link.textContent = `compare selected (${this.picked.size})`;
          link.href = this.data.compare + (this.picked.size ? `?r=${[...this.picked].map(encodeURIComponent).join(",")}` : "");
        });
        cell.replaceChildren(box);
      };
      for (const item of this.rows) {
        this.boxFor(item, item.row.lastElementChild, item.row.querySelector("a")?.textContent ?? item.id);
      }
    }

    async copy(button) {
      const text = button.dataset.copy === "link" ? location.href : this.markdown();
      const before = button.dataset.said ??= button.textContent;
      try {
        await navigator.clipboard.writeText(text);
        button.textContent = "copied";
      } catch {
        button.textContent = "not allowed here";
      }
      setTimeout(() => { button.textContent = before; }, 2000);
    }

    markdown() {
      const heads = this.heads.filter((head) => !head.matches(".cf-pick"));
      const line = (cells) => `| ${cells.map((cell) => cell.replace(/[\\|]/g, "\\$&")).join(" | ")} |`;
      const rows = [...this.body.rows].filter((row) => !row.hidden && !row.matches(".cf-group"));
      return [
        line(heads.map((head) => head.textContent.trim())),
        line(heads.map((head) => (head.dataset.sort === "number" ? "---:" : "---"))).replace(/\\/g, ""),
        ...rows.map((row) => line([...row.cells].slice(0, heads.length).map((cell) => cell.innerText.trim().replace(/\s+/g, " ")))),
      ].join("\n") + "\n";
    }
  };
};
