/* The rows of a catalogue in groups by a facet, each below its name.

   cardfile.groups.of(table)             what was found, sorted: [{title, items}]; one without a title
   cardfile.groups.rows(table, groups)   the rows of them, with their heads */
"use strict";
cardfile.groups = {
  of(table) {
    const items = table.matches;
    const facet = table.facets.find((each) => each.name === table.grouping?.value);
    if (!facet) return [{ title: "", items }];
    /* in the order of the boxes; what has no box comes last */
    const groups = new Map(facet.boxes.map((box) => [facet.code(box), { label: facet.label(box), items: [] }]));
    const others = { label: "others", items: [] };
    for (const item of items) {
      const [code] = item.facets.get(facet.place) ?? [""];
      (groups.get(facet.kind ? code.slice(0, 4) : code) ?? others).items.push(item);
    }
    return [...groups.values(), others].filter((group) => group.items.length)
      .map(({ label, items: own }) => ({ title: `${label} (${cardfile.amount(own.length)})`, items: own }));
  },

  rows(table, groups) {
    return groups.flatMap(({ title, items }) => {
      const rows = items.map((item) => item.row ??= table.made(item));
      if (!title) return rows;
      const head = cardfile.make("th", { colspan: table.heads.length, scope: "colgroup" }, title);
      return [cardfile.make("tr", { class: "cf-group" }, head), ...rows];
    });
  },
};
