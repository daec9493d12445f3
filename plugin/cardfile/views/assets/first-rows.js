/* While somebody types into the filter of a long table, the first rows of what it finds stand in a
   small table before it, and the browser leaves the long one as it is: to hide hundreds of rows at a
   key would make a phone stand still. A button shows the rest.

   cardfile.typing(table)   somebody typed; shows what that finds in steps that a phone bears */
"use strict";
(() => {
  const ROOM = 20;
  const STEP = 5, FRAME = 32; /* rows in a frame, and its milliseconds on a slow phone */
  const SLICE = 8; /* milliseconds that rows are read without a pause for keys */
  const PAUSE = 100; /* milliseconds in which the next key may follow */

  function prepare(table) {
    const { table: whole, body, live, arrange } = table;
    const around = whole.parentElement;
    const few = table.few = around.cloneNode();
    const copy = few.appendChild(whole.cloneNode());
    const rest = cardfile.make("button", { type: "button", hidden: "" }); /* not to move the long table */
    let frame;
    copy.removeAttribute("id");
    copy.append(whole.caption.cloneNode(true));
    const first = copy.createTBody();
    live.after(rest);
    rest.addEventListener("click", () => {
      table.room = Infinity;
      table.show();
      around.focus();
    });

    function step(place) {
      const found = table.matches.slice(0, ROOM);
      while (first.rows.length > found.length) first.lastChild.remove();
      for (const { row } of found.slice(place, place + STEP)) {
        const old = first.rows[place++];
        row.hidden = false;
        if (!old) first.append(row);
        else if (old !== row) old.replaceWith(row);
      }
      if (place < found.length) frame = setTimeout(step, FRAME, place);
    }

    table.arrange = () => {
      const isFew = table.room < Infinity && !table.grouping?.value;
      const found = table.matches.length;
      rest.hidden = !isFew || found <= ROOM;
      rest.textContent = `show all ${cardfile.amount(found)}`;
      table.extent = rest.hidden ? "" : `, the first ${ROOM} shown`;
      clearTimeout(frame);
      if (around.inert !== isFew) {
        around.inert = isFew;
        (isFew ? first : body).before(table.heads[0].closest("thead"));
        if (isFew) around.before(few);
        else {
          few.remove();
          [...table.rows].reverse().reduce((next, { row }) =>
            (row.parentNode === body ? row : body.insertBefore(row, next)), null);
        }
      }
      if (isFew) step(0);
      else arrange.call(table);
    };
  }

  cardfile.typing = (table) => {
    const begun = performance.now();
    if (!table.few) prepare(table);
    table.room = ROOM;
    table.read ??= 0;
    const read = () => {
      const end = performance.now() + SLICE;
      while (table.read < table.rows.length && performance.now() < end) table.text(table.rows[table.read++]);
      if (table.read < table.rows.length) table.timer = setTimeout(read);
      else table.timer = setTimeout(() => table.changed(), begun + PAUSE - performance.now());
    };
    clearTimeout(table.timer);
    read();
  };
})();
