/* While somebody types into the filter of a long table, it shows the first rows of what it finds:
   to lay out hundreds of rows at each key would make a phone stand still. A button shows the rest. */
"use strict";
cardfile.firstRows = (table) => {
  const ROOM = 20;
  if (table.data.part) return; /* its window is short already */
  if (!table.rest) {
    const tell = table.tell.bind(table);
    table.rest = cardfile.make("button", { type: "button" });
    table.rest.addEventListener("click", () => {
      table.room = Infinity;
      table.show();
      table.body.rows[0].closest("[tabindex]")?.focus();
    });
    table.live.after(table.rest);
    table.tell = (filtered) => {
      const found = table.matches.length;
      tell(filtered);
      table.rest.hidden = found <= table.room;
      table.rest.textContent = `show all ${found.toLocaleString()}`;
      if (!table.rest.hidden) table.say(`${table.live.textContent}, the first ${ROOM} shown`);
    };
  }
  table.room = ROOM;
};
