/* Sorting and filters over a table that is in the page already. */
"use strict";
(() => {
  const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

  class Facet {
    constructor(set, place) {
      this.place = place;
      this.name = set.dataset.name;
      this.boxes = [...set.querySelectorAll("[data-i]")];
    }

    read() {
      this.chosen = this.boxes.filter((box) => box.checked).map((box) => this.code(box));
      this.active = this.chosen.length > 0;
    }

    code(box) {
      return box.dataset.i;
    }

    has(value, code) {
      return value === code;
    }

    fits(values) {
      return !this.active || Boolean(values?.some((value) => this.chosen.some((code) => this.has(value, code))));
    }

    get state() {
      return this.boxes.filter((box) => box.checked).map((box) => box.value);
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
      if (!this.table || !this.table.tBodies.length) return;
      this.body = this.table.tBodies[0];
      this.heads = [...this.table.tHead.rows[0].cells];
      this.rows = [...this.body.rows].map((row, place) => ({
        row, place, id: row.dataset.id, facets: parsed(row.dataset.f),
      }));
      this.total = this.rows.length;
      this.input = element.querySelector(".cf-query input");
      this.facets = [...element.querySelectorAll("fieldset[data-name]")].map((set, i) => this.facet(set, i));
      this.live = element.querySelector("[role=status]");
      this.said = this.live?.textContent;
      this.note = element.querySelector(".cf-nothing");
      this.key = this.data.key ? this.data.key + "." : "";
      this.first = this.head = this.shownHead = this.heads.find((head) => head.hasAttribute("aria-sort"));
      this.firstOrder = this.direction = this.shownDirection = this.first?.getAttribute("aria-sort");
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
      this.input?.addEventListener("input", () => {
        const isLong = this.rows.length > 100;
        if (isLong) cardfile.load("first-rows").then(() => cardfile.firstRows(this));
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.changed(), isLong ? 120 : 0);
      });
      form?.addEventListener("input", () => this.changed());
      form?.addEventListener("submit", (event) => event.preventDefault());
      this.element.querySelector("[data-clear]")?.addEventListener("click", () => this.clear());
      this.heads.forEach((head) => head.querySelector("button")?.addEventListener("click", () => {
        this.order(head, head.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending");
        this.changed();
      }));
      this.back = () => this.restore(true);
      this.jump = () => {
        const { hash } = location; /* a theme may change it before the script is there */
        if (hash) cardfile.load("reach").then(() => cardfile.reach(this, hash));
      };
      addEventListener("popstate", this.back);
      addEventListener("hashchange", this.jump);
    }

    /* What tables of another kind do in their own way. */
    facet(set, place) { return new Facet(set, place); }
    prepare() {}
    more() { return []; }
    take() {}

    changed() {
      this.save();
      return this.show();
    }

    reset() {
      this.room = Infinity;
      if (this.input) this.input.value = "";
      this.facets.forEach((facet) => { facet.state = []; });
      this.take(() => "");
    }

    clear() {
      this.reset();
      this.changed();
      (this.input ?? this.heads[0].querySelector("button"))?.focus();
    }

    /* Values of one facet are "or", facets and words are "and". */
    show() {
      const text = this.input?.value.trim().toLowerCase() ?? "";
      const wanted = text.split(/\s+/).filter(Boolean);
      this.select((item) => wanted.every((word) => textOf(item).includes(word)), wanted.length);
    }

    select(isFound, asked) {
      this.facets.forEach((facet) => facet.read());
      this.active = this.facets.filter((facet) => facet.active);
      this.found = this.rows.filter(isFound);
      this.matches = this.found.filter((item) => this.active.every((facet) => facet.fits(item.facets.get(facet.place))));
      this.arrange();
      this.tell(asked || this.active.length);
    }

    arrange() {
      if (this.head !== this.shownHead || this.direction !== this.shownDirection) {
        this.fill(this.sorted(this.rows).map(({ row }) => row));
        this.shownHead = this.head;
        this.shownDirection = this.direction;
      }
      const kept = new Set(this.matches.map(({ row }) => row));
      let room = this.room ?? Infinity;
      for (const row of this.body.rows) {
        const hide = !kept.has(row) || room-- < 1;
        if (row.hidden !== hide) row.hidden = hide;
      }
    }

    tell(filtered) {
      const shown = this.matches.length;
      if (this.note) this.note.hidden = shown > 0;
      this.say(filtered ? `${shown.toLocaleString()} of ${this.total.toLocaleString()} ${this.data.many}` : this.said);
    }

    say(text) {
      if (this.live && this.live.textContent !== text) this.live.textContent = text;
    }

    fill(rows) {
      this.body.replaceChildren(...rows);
    }

    order(head, direction) {
      this.heads.forEach((other) => other.removeAttribute("aria-sort"));
      head?.setAttribute("aria-sort", direction);
      this.head = head;
      this.direction = direction;
    }

    sorted(items) {
      if (!this.head) return items;
      const place = this.heads.indexOf(this.head);
      const numeric = this.head.dataset.sort === "number";
      const sign = this.direction === "descending" ? -1 : 1;
      return items
        .map((item) => ({ item, value: item.sort ? item.sort(place) : sortOf(item.row.cells[place]) }))
        .sort((a, b) => {
          if (!a.value !== !b.value) return a.value ? -1 : 1; /* what is missing comes last */
          const order = numeric ? a.value - b.value : collator.compare(a.value, b.value);
          return sign * order || a.item.place - b.item.place;
        })
        .map(({ item }) => item);
    }

    /* The address holds the state. No name is "q": Material opens its own search for that. */
    save() {
      if (!("state" in this.data)) return;
      const query = new URLSearchParams(location.search);
      this.names().forEach((name) => query.delete(name));
      if (this.input?.value) query.set(this.key + "query", this.input.value);
      for (const facet of this.facets) facet.state.forEach((value) => query.append(this.key + facet.name, value));
      for (const [name, value] of this.more()) if (value) query.set(this.key + name, value);
      if (this.head && (this.head !== this.first || this.direction !== this.firstOrder)) {
        query.set(this.key + "sort", (this.direction === "descending" ? "-" : "") + this.head.dataset.name);
      }
      const text = query.toString();
      history.replaceState(history.state, "", location.pathname + (text ? "?" + text : "") + location.hash);
    }

    restore(again) {
      if (!("state" in this.data)) return;
      const query = new URLSearchParams(location.search);
      if (!again && !this.names().some((name) => query.has(name))) return;
      if (this.input) this.input.value = query.get(this.key + "query") ?? "";
      for (const facet of this.facets) facet.state = query.getAll(this.key + facet.name);
      this.take((name) => query.get(this.key + name) ?? "");
      const wanted = query.get(this.key + "sort");
      const head = wanted && this.heads.find((each) => each.dataset.name === wanted.replace(/^-/, ""));
      if (head) this.order(head, wanted.startsWith("-") ? "descending" : "ascending");
      else this.order(this.first, this.firstOrder);
      this.show();
    }

    names() {
      return ["query", "sort", ...this.more().map(([name]) => name), ...this.facets.map((facet) => facet.name)].map((name) => this.key + name);
    }
  }

  function parsed(text) {
    return new Map((text ?? "").split(" ").filter(Boolean).map((part) => {
      const [facet, values] = part.split(":");
      return [+facet, values.split(",")];
    }));
  }

  function textOf(item) {
    return (item.text ??= item.row.textContent.toLowerCase());
  }

  function sortOf(cell) {
    if (cell.querySelector(":scope > .cf-dash")) return "";
    return cell.dataset.v ?? cell.firstChild?.textContent.trim() ?? "";
  }

  Object.assign(cardfile, { Table, Facet, parsed });
  cardfile.behaviour("cf-table", (element) => {
    const table = new (element.dataset.type ? cardfile.Catalogue : Table)(element);
    return () => table.stop();
  });
})();
