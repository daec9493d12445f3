/* Sorting and filters over a table that is in the page already. */
"use strict";
(() => {
  /* What the browser knows of languages takes a phone a tenth of a second: nothing of it before a sort. */
  let collator;
  const { amount } = cardfile;

  /* The values of one filter; catalogues have filters of other kinds, too. */
  class Facet {
    constructor(set, place) {
      this.place = place;
      this.name = set.dataset.name;
      this.boxes = [...set.querySelectorAll("[data-i]")];
    }

    read() {
      this.chosen = this.boxes.filter((box) => box.checked);
      this.active = this.chosen.length;
    }

    code(box) {
      return box.dataset.i;
    }

    has(value, box) {
      return value === this.code(box);
    }

    fits(values) {
      return !this.active || values?.some((value) => this.chosen.some((box) => this.has(value, box)));
    }

    get state() {
      this.read();
      return this.chosen.map((box) => box.value);
    }

    set state(values) {
      for (const box of this.boxes) {
        box.checked = values.includes(box.value);
        if (box.checked) box.closest("fieldset details")?.setAttribute("open", "");
      }
    }
  }

  class Table {
    constructor(element) {
      this.element = element;
      this.data = element.dataset;
      this.table = element.querySelector("table");
      if (!this.table?.tBodies.length) return;
      this.body = this.table.tBodies[0];
      this.heads = [...this.table.tHead.rows[0].cells];
      this.rows = [...this.table.tBodies].flatMap(({ rows }) => [...rows]).map((row, place) => ({
        row, place, id: row.dataset.id, facets: parsed(row.dataset.f),
      }));
      this.total = this.rows.length;
      this.input = element.querySelector(".cf-query input");
      this.facets = [...element.querySelectorAll("fieldset[data-name]")].map((set, place) => this.facet(set, place));
      this.live = element.querySelector("[role=status]");
      this.said = this.live?.textContent;
      this.extent = ""; /* which part of the rows stands there, in words */
      this.note = element.querySelector(".cf-nothing");
      this.key = this.data.key ? this.data.key + "." : "";
      /* The column that sorts is known by its place, one that sorts downwards by the complement. */
      this.orders = new Map();
      this.heads.forEach(({ dataset: { name }, ariaSort }, place) => {
        this.orders.set(name, place).set("-" + name, ~place);
        if (ariaSort) this.by = ariaSort === "ascending" ? place : ~place;
      });
      this.first = this.sortedBy = this.by;
      this.prepare();
      this.listen();
      this.restore();
      this.jump();
    }

    stop() {
      removeEventListener("popstate", this.back);
      removeEventListener("hashchange", this.jump);
      clearTimeout(this.timer);
    }

    listen() {
      const form = this.element.querySelector(".cf-facets");
      this.input?.addEventListener("input", () => this.typed());
      this.input?.addEventListener("focus", () => this.typed(false));
      form?.addEventListener("input", () => this.changed());
      form?.addEventListener("submit", (event) => event.preventDefault());
      this.element.querySelector("[data-clear]")?.addEventListener("click", () => this.clear());
      this.heads.forEach((head, place) => head.querySelector("button")?.addEventListener("click", () => {
        this.by = head.ariaSort === "ascending" ? ~place : place;
        this.changed();
      }));
      this.back = () => this.restore(true);
      this.jump = () => {
        const { hash } = location; /* a theme may change it before the script is there */
        if (hash && !this.data.type) cardfile.reach(this, hash);
      };
      addEventListener("popstate", this.back);
      addEventListener("hashchange", this.jump);
    }

    /* What tables of another kind do in their own way. */
    prepare() {}
    facet(set, place) { return new Facet(set, place); }
    more() { return []; }
    take() {}

    typed(typed = true) {
      if (this.total > 100) cardfile.typing(this, typed);
      else if (typed) this.changed();
    }

    changed() {
      this.save();
      return this.show();
    }

    reset() {
      this.room = Infinity; /* for rows: the first ones alone stand there while somebody types */
      if (this.input) this.input.value = "";
      for (const facet of this.facets) facet.state = [];
      this.take(() => "");
    }

    clear() {
      this.reset();
      this.changed();
      (this.input ?? this.heads[0].querySelector("button"))?.focus();
    }

    /* Values of one facet are "or", facets and words are "and". */
    show() {
      const wanted = (this.input?.value ?? "").toLowerCase().split(/\s+/).filter(Boolean);
      this.select((item) => wanted.every((word) => this.text(item).includes(word)), wanted.length);
    }

    text(item) {
      return (item.text ??= item.row.textContent.toLowerCase());
    }

    select(isFound, asked, ranks, by) {
      for (const facet of this.facets) facet.read();
      this.sort(ranks, by);
      this.active = this.facets.filter((facet) => facet.active);
      this.found = this.rows.filter(isFound);
      this.matches = this.fitting();
      this.arrange();
      this.tell(asked || this.active.length);
    }

    /* What was found and holds to all facets, or to all but one. */
    fitting(but) {
      return this.found.filter((item) =>
        this.active.every((facet) => facet === but || facet.fits(item.facets.get(facet.place))));
    }

    /* All rows in their order, shown or not: as the head says, or by ranks that a query gave. */
    sort(ranks, by = this.by) {
      if (!ranks && this.sortedBy === by) return;
      this.sortedBy = ranks ? NaN : by;
      this.heads.forEach((head, place) => {
        head.ariaSort = place === by ? "ascending" : place === ~by ? "descending" : null;
      });
      const column = by < 0 ? ~by : by;
      const sign = by < 0 && !ranks ? -1 : 1;
      const head = this.heads[column];
      const compare = ranks || head?.dataset.sort ? (a, b) => a - b
        : (collator ??= new Intl.Collator(undefined, { numeric: true, sensitivity: "base" })).compare;
      this.rows = this.rows
        .map((item) => [ranks ? ranks.get(item.id) ?? "" : head ? this.value(item, column) : 0, item])
        .sort(([a, one], [b, other]) => /* what is missing comes last */
          (a === "") - (b === "") || sign * compare(a, b) || one.place - other.place)
        .map(([, item]) => item);
      if (!this.long) this.fill(this.rows.map(({ row }) => row));
    }

    value({ row }, place) {
      const cell = row.cells[place];
      return cell.querySelector(":scope > .cf-dash") ? "" : cell.dataset.v ?? cell.firstChild?.textContent.trim() ?? "";
    }

    arrange() {
      cardfile.drawn(); /* who asks for rows waits for none */
      const kept = new Set(this.matches);
      for (const item of this.rows) {
        const hidden = !kept.has(item);
        if (item.row.hidden !== hidden) item.row.hidden = hidden;
      }
    }

    tell(filtered) {
      const shown = this.matches.length;
      if (this.note) this.note.hidden = shown > 0;
      this.say((filtered ? `${amount(shown)} of ${amount(this.total)} ${this.data.many}` : this.said) + this.extent);
    }

    say(text) {
      if (this.live && this.live.textContent !== text) this.live.textContent = text;
    }

    fill(rows) {
      this.body.replaceChildren(...rows);
    }

    /* What the address says: each name with its value, or with all of them. */
    address() {
      const [by] = [...this.orders].find(([, by]) => by === this.by && by !== this.first) ?? [];
      return [["query", this.input?.value], ["sort", by], ...this.more(), ...this.facets.map((facet) => [facet.name, facet.state])]
        .map(([name, value]) => [this.key + name, [value].flat()]);
    }

    /* The address holds the state. No name is "q": Material opens its own search for that. */
    save() {
      if (!("state" in this.data)) return;
      const url = new URL(location);
      for (const [name, values] of this.address()) {
        url.searchParams.delete(name);
        for (const value of values) if (value) url.searchParams.append(name, value);
      }
      history.replaceState(history.state, "", url);
    }

    restore(again) {
      const query = new URLSearchParams(location.search);
      if (!("state" in this.data) || (!again && !this.address().some(([name]) => query.has(name)))) {
        if (this.input?.value) this.typed(); /* while this was loading */
        return;
      }
      const get = (name) => query.get(this.key + name) ?? "";
      if (this.input) this.input.value = get("query");
      for (const facet of this.facets) facet.state = query.getAll(this.key + facet.name);
      this.take(get);
      this.by = this.orders.get(get("sort")) ?? this.first;
      this.show();
    }
  }

  function parsed(text) {
    return new Map(text && text.split(" ").map((part) => {
      const [facet, values] = part.split(":");
      return [+facet, values.split(",")];
    }));
  }

  Object.assign(cardfile, { Facet, Table, parsed });
  cardfile.put("cf-table", (element) => {
    const table = new (element.dataset.type ? cardfile.Catalogue : Table)(element);
    return () => table.stop();
  });
})();
