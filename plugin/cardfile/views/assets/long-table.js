/* The rows of a table that is too long for one page: a window of two hundred over all of them. */
"use strict";
(() => {
  const SIZE = 200;
  const { make } = cardfile;

  class LongTable {
    constructor(table, part) {
      this.table = table;
      this.part = part;
      const [codes, of] = part.facets;
      const facets = codes.map(cardfile.parsed);
      const shown = new Map(table.rows.map((item) => [item.id, item.row]));
      this.rows = part.ids.map((id, place) => ({
        id,
        place,
        facets: facets[of[place]],
        row: shown.get(id),
        get text() { return lower(this, part); },
        sort: (column) => sortOf(cellOf(part, column, place)),
        make: () => this.make(id, place),
      }));
    }

    /* A part of the groups, from the row at which the page begins. */
    show(groups, page) {
      const total = groups.reduce((sum, group) => sum + group.items.length, 0);
      const last = Math.max(1, Math.ceil(total / SIZE));
      const now = Math.min(page, last - 1);
      let skip = now * SIZE;
      let room = SIZE;
      const window = [];
      for (const { title, items } of groups) {
        const part = items.slice(skip, skip + room);
        skip = Math.max(0, skip - items.length);
        room -= part.length;
        if (part.length) window.push({ title, items: part });
      }
      this.table.fill(cardfile.groups.rows(this.table, window));
      this.said = total > SIZE ? `page ${now + 1} of ${last}` : "";
      this.turn(now, last);
    }

    /* The list of pages turns the window: the static pages know nothing of filters. */
    turn(now, last) {
      const { pages } = this.table;
      if (!pages) return;
      const near = [...Array(last).keys()].filter((page) => page < 1 || page > last - 2 || Math.abs(page - now) < 3);
      const step = (page, text, label) => {
        const button = make("button", { type: "button", "aria-label": label }, text);
        if (page === now) button.setAttribute("aria-current", "page");
        button.addEventListener("click", () => this.go(page));
        return button;
      };
      const parts = near.flatMap((page, place) => {
        const gap = place && page - near[place - 1] > 1 ? [make("span", {}, "…")] : [];
        return [...gap, step(page, String(page + 1), `Page ${page + 1}`)];
      });
      if (now > 0) parts.unshift(step(now - 1, "Previous", "Previous page"));
      if (now < last - 1) parts.push(step(now + 1, "Next", "Next page"));
      pages.replaceChildren(...parts);
      pages.hidden = last < 2;
    }

    async go(page) {
      this.table.page = page;
      this.table.save();
      await this.table.show();
      this.table.table.scrollIntoView({ block: "nearest" });
      this.table.pages.querySelector("[aria-current]")?.focus({ preventScroll: true });
    }

    make(id, place) {
      const { table, part } = this;
      const row = make("tr", { "data-id": id });
      let title = id;
      part.columns.forEach((_, column) => {
        const [text, , sub, tone] = cellOf(part, column, place);
        const head = table.heads[column].dataset;
        const cell = row.insertCell();
        if (head.sort) cell.className = "cf-num";
        if (head.name === "title") {
          title = text;
          cell.append(make("a", { href: new URL(part.urls[place], cardfile.base).href }, text));
        } else if (tone) {
          cell.append(span(`cf-chip cf-chip--${tone}`, text));
        } else if (text) {
          cell.append(text);
        } else {
          const dash = span("cf-dash", "");
          dash.append(span("cf-hidden", "not recorded"));
          cell.append(dash);
        }
        if (sub) cell.append(span("cf-sub", sub));
      });
      if (table.boxFor) {
        const cell = row.insertCell();
        cell.className = "cf-pick";
        table.boxFor({ id }, cell, title);
      }
      return row;
    }
  }

  function cellOf(part, column, place) {
    const [cells, rows] = part.columns[column];
    return cells[rows[place]];
  }

  function sortOf([text, sort]) {
    return sort || text;
  }

  function lower(item, part) {
    const text = part.columns.map((_, column) => {
      const [own, , sub] = cellOf(part, column, item.place);
      return `${own} ${sub || ""}`;
    }).join(" ").toLowerCase();
    Object.defineProperty(item, "text", { value: text });
    return text;
  }

  function span(name, text) {
    return make("span", { class: name }, text);
  }

  cardfile.LongTable = LongTable;
})();
