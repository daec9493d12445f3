/* The rows of a catalogue in groups by a facet, each below its name.

   cardfile.groups.of(table)             what was found, sorted: [{title, items}]; one without a title
   cardfile.groups.rows(table, groups)   the rows of them, with their heads
   cardfile.groups.show(table)           puts them into a table whose rows are all in the page */
"use strict";
cardfile.groups = {
  of(table) {
    const items = table.matches;
    const facet = table.facets.find((each) => each.name === table.grouping?.value);
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
      .map(([code, own]) => ({ title: `${labels.get(code) ?? "others"} (${cardfile.amount(own.length)})`, items: own }));
  },

  rows(table, groups) {
    return groups.flatMap(({ title, items }) => {
      const rows = items.map((item) => item.row ??= table.made(item));
      if (!title) return rows;
      const head = cardfile.make("th", { colspan: table.heads.length, scope: "colgroup" }, title);
      return [cardfile.make("tr", { class: "cf-group" }, head), ...rows];
    });
  },

  show(table) {
    table.isGrouped = Boolean(table.grouping.value);
    table.sortedBy = NaN; /* the rows no longer stand as a head says */
    const kept = new Set(table.matches);
    const hidden = table.rows.filter((item) => !kept.has(item));
    hidden.forEach(({ row }) => { row.hidden = true; });
    kept.forEach(({ row }) => { row.hidden = false; });
    table.fill([...cardfile.groups.rows(table, cardfile.groups.of(table)), ...hidden.map(({ row }) => row)]);
  },
};
