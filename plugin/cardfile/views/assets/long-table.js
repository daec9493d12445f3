/* The rows of a table that is too long for one page: a window of two hundred over all of them.

   cardfile.longTable(table, part)   knows all rows of the part, and gives what shows the window:
                                     the rows of groups from the page of the table on */
"use strict";
/* Somebody types, and the next key may follow at once. */
cardfile.typing = (table, typed) => {
  if (!typed) return;
  clearTimeout(table.timer);
  table.timer = setTimeout(() => table.changed(), 100);
};

cardfile.longTable = (table, { ids, urls, facets: [codes, of], columns }) => {
  const SIZE = 200;
  const { make } = cardfile;
  const facets = codes.map(cardfile.parsed);
  const known = new Map(table.rows.map(({ id, row }) => [id, row]));

  const cellOf = (place, [cells, rows]) => cells[rows[place]];
  const span = (name, ...content) => make("span", { class: name }, ...content);

  table.made = ({ id, place }) => {
    const row = make("tr", { "data-id": id });
    columns.forEach((column, at) => {
      const [text, , sub, tone] = cellOf(place, column);
      const { name, sort } = table.heads[at].dataset;
      const cell = row.insertCell();
      if (sort) cell.className = "cf-num";
      cell.append(name === "title" ? make("a", { href: cardfile.base + urls[place] }, text)
        : tone ? span("cf-chip cf-chip--" + tone, text)
          : text || span("cf-dash", span("cf-hidden", "not recorded")));
      if (sub) cell.append(span("cf-sub", sub));
    });
    if (table.boxFor) {
      row.append(make("td", { class: "cf-pick" }));
      table.boxFor(id, row);
    }
    return row;
  };

  /* The list of pages turns the window: the static pages know nothing of filters. */
  function turn(last) {
    const { pages, page: now } = table;
    if (!pages) return;
    const step = (page, text, label = text + " page") => {
      const button = make("button", { type: "button", "aria-label": label }, text);
      if (page === now) button.ariaCurrent = "page";
      button.addEventListener("click", async () => {
        table.page = page;
        table.save();
        await table.show();
        table.table.scrollIntoView({ block: "nearest" });
        pages.querySelector("[aria-current]")?.focus({ preventScroll: true });
      });
      return button;
    };
    pages.replaceChildren();
    if (now) pages.append(step(now - 1, "Previous"));
    for (let page = 0; page < last; page++) {
      const far = page && page < last - 1 ? Math.abs(page - now) : 0;
      if (far < 3) pages.append(step(page, page + 1, `Page ${page + 1}`));
      else if (far === 3) pages.append(span("", "…"));
    }
    if (now < last - 1) pages.append(step(now + 1, "Next"));
    pages.hidden = last < 2;
  }

  [...table.table.tBodies].slice(1).forEach((body) => body.remove()); /* the window has one */
  table.rows = ids.map((id, place) => ({ id, place, facets: facets[of[place]], row: known.get(id) }));
  table.total = ids.length;
  table.said = `${cardfile.amount(ids.length)} ${table.data.many}`;
  table.value = ({ place }, at) => {
    const [text, sort] = cellOf(place, columns[at]);
    return sort || text;
  };
  table.text = (item) => (item.text ??= columns
    .map((column) => {
      const [text, , sub] = cellOf(item.place, column);
      return [text, sub];
    })
    .join().toLowerCase());

  return (groups) => {
    const last = Math.max(1, Math.ceil(table.matches.length / SIZE));
    table.page = Math.min(table.page, last - 1);
    let skip = table.page * SIZE;
    let room = SIZE;
    const window = groups.map(({ title, items }) => {
      const part = items.slice(skip, skip + room);
      skip = Math.max(0, skip - items.length);
      room -= part.length;
      return { title, items: part };
    }).filter(({ items }) => items.length);
    table.fill(cardfile.groups.rows(table, window));
    table.extent = last > 1 ? `, page ${table.page + 1} of ${last}` : "";
    turn(last);
  };
};
