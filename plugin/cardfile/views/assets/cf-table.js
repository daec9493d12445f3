/* Behaviour over tables that are in the page already: sorting, a text filter, facets. */
"use strict";
(() => {
  const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

  class Table {
    constructor(element) {
      this.element = element;
      this.dataset = element.dataset;
      this.table = element.querySelector("table");
      if (!this.table || !this.table.tBodies.length) return;
      this.body = this.table.tBodies[0];
      this.rows = [...this.body.rows].map((row, place) => ({
        row, place, text: row.textContent.toLowerCase(), facets: parseFacets(row.dataset.f),
      }));
      this.input = this.querySelector(".cf-query input");
      this.boxes = [...this.querySelectorAll(".cf-facets input")];
      this.sets = [...this.querySelectorAll(".cf-facets fieldset")];
      this.live = this.querySelector("[role=status]");
      this.note = this.querySelector(".cf-nothing");
      this.heads = [...this.table.tHead.rows[0].cells];
      this.key = this.dataset.key ? this.dataset.key + "." : "";
      this.listen();
      this.restore();
      this.reach();
    }

    querySelector(selector) {
      return this.element.querySelector(selector);
    }

    querySelectorAll(selector) {
      return this.element.querySelectorAll(selector);
    }

    stop() {
      removeEventListener("popstate", this.back);
      removeEventListener("hashchange", this.jump);
    }

    listen() {
      this.input?.addEventListener("input", () => this.changed());
      this.boxes.forEach((box) => box.addEventListener("change", () => this.changed()));
      this.querySelector(".cf-facets")?.addEventListener("submit", (event) => event.preventDefault());
      this.querySelector("[data-clear]")?.addEventListener("click", () => this.clear());
      this.heads.forEach((head) =>
        head.querySelector("button")?.addEventListener("click", () => {
          this.sort(head, head.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending");
          this.save();
        }));
      this.back = () => this.restore();
      this.jump = () => this.reach();
      addEventListener("popstate", this.back);
      addEventListener("hashchange", this.jump);
    }

    changed() {
      this.filter();
      this.save();
    }

    clear() {
      if (this.input) this.input.value = "";
      this.boxes.forEach((box) => { box.checked = false; });
      this.changed();
      (this.input ?? this.heads[0].querySelector("button"))?.focus();
    }

    /* Values of one facet are "or", facets and words are "and". */
    filter() {
      const wanted = (this.input?.value ?? "").toLowerCase().split(/\s+/).filter(Boolean);
      const chosen = this.sets
        .map((set, place) => [place, new Set([...set.querySelectorAll(":checked")].map((box) => +box.dataset.i))])
        .filter(([, values]) => values.size);
      let shown = 0;
      for (const { row, text, facets } of this.rows) {
        const fits = wanted.every((word) => text.includes(word)) &&
          chosen.every(([place, values]) => (facets.get(place) ?? []).some((value) => values.has(value)));
        row.hidden = !fits;
        shown += fits;
      }
      this.tell(shown, wanted.length > 0 || chosen.length > 0);
    }

    tell(shown, filtered) {
      if (this.note) this.note.hidden = shown > 0;
      if (!this.live) return;
      this.said ??= this.live.textContent;
      const total = this.rows.length;
      const name = total === 1 ? this.dataset.one : this.dataset.many;
      const text = filtered ? `${shown.toLocaleString()} of ${total.toLocaleString()} ${name}` : this.said;
      if (this.live.textContent !== text) this.live.textContent = text;
    }

    sort(head, direction) {
      const place = this.heads.indexOf(head);
      const numeric = head.dataset.sort === "number";
      const value = ({ row }) => {
        const cell = row.cells[place];
        if (cell.querySelector(":scope > .cf-dash")) return "";
        return cell.dataset.v ?? cell.firstChild?.textContent.trim() ?? "";
      };
      const sign = direction === "descending" ? -1 : 1;
      const ordered = this.rows.map((item) => ({ item, value: value(item) }));
      ordered.sort((a, b) => {
        if (!a.value !== !b.value) return a.value ? -1 : 1; /* what is missing comes last */
        const order = numeric ? a.value - b.value : collator.compare(a.value, b.value);
        return sign * order || a.item.place - b.item.place;
      });
      this.heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", direction);
      this.body.append(...ordered.map(({ item }) => item.row));
    }

    /* The state stands in the address, so that every view of a table can be shared. No name is
       "q": on a page with that in its address, Material's theme opens its own search over it. */
    save() {
      if (!("state" in this.dataset)) return;
      const query = new URLSearchParams(location.search);
      this.names().forEach((name) => query.delete(name));
      if (this.input?.value) query.set(this.key + "query", this.input.value);
      this.boxes.filter((box) => box.checked).forEach((box) => query.append(this.key + facetOf(box), box.value));
      const head = this.heads.find((each) => each.hasAttribute("aria-sort"));
      if (head && head !== this.first) {
        query.set(this.key + "sort", (head.getAttribute("aria-sort") === "descending" ? "-" : "") + head.dataset.name);
      } else if (head && head.getAttribute("aria-sort") !== this.firstOrder) {
        query.set(this.key + "sort", (this.firstOrder === "ascending" ? "-" : "") + head.dataset.name);
      }
      const text = query.toString();
      history.replaceState(history.state, "", location.pathname + (text ? "?" + text : "") + location.hash);
    }

    restore() {
      this.first ??= this.heads.find((each) => each.hasAttribute("aria-sort"));
      this.firstOrder ??= this.first?.getAttribute("aria-sort");
      if (!("state" in this.dataset)) return;
      const query = new URLSearchParams(location.search);
      if (!this.names().some((name) => query.has(name)) && !this.restored) return;
      this.restored = true;
      if (this.input) this.input.value = query.get(this.key + "query") ?? "";
      this.boxes.forEach((box) => {
        box.checked = query.getAll(this.key + facetOf(box)).includes(box.value);
        if (box.checked) box.closest("details")?.setAttribute("open", "");
      });
      const wanted = query.get(this.key + "sort");
      const head = wanted && this.heads.find((each) => each.dataset.name === wanted.replace(/^-/, ""));
      if (head) this.sort(head, wanted.startsWith("-") ? "descending" : "ascending");
      this.filter();
    }

    names() {
      return ["query", "sort", ...this.sets.map((set) => set.dataset.name)].map((name) => this.key + name);
    }

    /* "#age" and "#col-age" reach the row of that name; a filter that hides it gives way. */
    reach() {
      let wanted = location.hash.slice(1);
      try { wanted = decodeURIComponent(wanted); } catch { return; }
      if (!wanted) return;
      const names = [wanted, wanted.replace(/^col-/, "")];
      const found = this.rows.find(({ row }) => row.id === wanted) ??
        (document.getElementById(wanted) ? null : this.rows.find(({ row }) => names.includes(row.dataset.name)));
      if (!found) return;
      if (found.row.hidden) this.clear();
      found.row.scrollIntoView({ block: "center" });
    }
  }

  function parseFacets(text) {
    return new Map((text ?? "").split(" ").filter(Boolean).map((part) => {
      const [facet, values] = part.split(":");
      return [+facet, values.split(",").map(Number)];
    }));
  }

  function facetOf(box) {
    return box.closest("fieldset").dataset.name;
  }

  cardfile.behaviour("cf-table", (element) => {
    const table = new Table(element);
    return () => table.stop();
  });
})();
