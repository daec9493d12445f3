/* While somebody types into the filter of a long table, the first rows of what it finds stand in a
   small table behind it, and the browser leaves the long one as it is: to hide hundreds of rows at a
   key would make a phone stand still. A button shows the rest.

   cardfile.typing(table, typed)   somebody typed, and sees what that finds in steps that a phone
                                   bears; or is about to, and all is made ready for it */
"use strict";
(() => {
  const ROOM = 20;
  /* Rows in each frame, fewer in the first, which changes the page most; and a frame's milliseconds
     on a slow phone. */
  const STEPS = [2, 3, 3, 4, 4, 4], FRAME = 32;
  const SLICE = 8; /* milliseconds that rows are read without a pause for keys */
  const PAUSE = 100; /* milliseconds in which the next key may follow */

  function prepare(table) {
    const { table: whole, body, live, arrange } = table;
    const { tHead: head, caption, parentElement: around } = whole;
    const few = table.few = around.cloneNode();
    const copy = few.appendChild(whole.cloneNode());
    const rest = cardfile.make("button", { type: "button", hidden: "" }); /* not to move the long table */
    let frame;
    copy.removeAttribute("id");
    copy.append(caption.cloneNode(true));
    /* A body for the rows of each step: where a row goes, a theme's rules for what follows have
       the browser restyle all rows of its body. */
    const blocks = STEPS.map(() => copy.createTBody());
    few.inert = true;
    around.parentElement.append(few); /* last: of what follows, browsers restyle all */
    live.after(rest);
    rest.addEventListener("click", () => {
      table.room = Infinity;
      table.show();
      around.focus();
    });

    /* Fills the first body that is to change, and the next a frame later. */
    function step() {
      let end = 0;
      const changed = blocks.find((block, place) => {
        const rows = table.matches.slice(end, end += STEPS[place]).map(({ row }) => row);
        if (rows.length === block.rows.length && rows.every((row, at) => row === block.rows[at])) return false;
        for (const row of rows) row.hidden = false;
        block.replaceChildren(...rows);
        return rows.length;
      });
      if (changed) frame = setTimeout(step, FRAME);
      else few.style.minHeight = "";
    }

    table.arrange = () => {
      const isFew = table.room < Infinity && !table.grouping?.value;
      const { offsetHeight: height } = around.inert ? few : around; /* later it would take a layout */
      const found = table.matches.length;
      rest.hidden = !isFew || found <= ROOM;
      rest.textContent = `show all ${cardfile.amount(found)}`;
      table.extent = rest.hidden ? "" : `, the first ${ROOM} shown`;
      clearTimeout(frame);
      /* The page below stays where it is until all rows are there. */
      few.style.minHeight = isFew ? `${height}px` : "";
      if (around.inert !== isFew) {
        around.inert = isFew;
        few.inert = !isFew;
        (isFew ? blocks[0] : body).before(head);
        if (!isFew) {
          /* Rows without one behind them come last, and none is moved that is there. */
          [...table.rows].reverse().reduce((next, { row }) => {
            if (!whole.contains(row)) next ? next.before(row) : whole.tBodies[whole.tBodies.length - 1].append(row);
            return row;
          }, null);
        }
      }
      if (isFew) step();
      else arrange.call(table);
    };
  }

  cardfile.typing = (table, typed) => {
    if (!typed && table.few) return;
    const due = performance.now() + PAUSE;
    if (typed) {
      table.room = ROOM;
      table.table.parentElement.toggleAttribute("data-filtering", true); /* rows not drawn yet can wait */
    }
    table.read ??= 0;
    const read = () => {
      if (!table.few) prepare(table);
      const end = performance.now() + SLICE;
      while (table.read < table.rows.length && performance.now() < end) table.text(table.rows[table.read++]);
      if (table.read < table.rows.length) table.timer = setTimeout(read);
      else if (typed) table.timer = setTimeout(() => table.changed(), due - performance.now());
    };
    clearTimeout(table.timer);
    table.timer = setTimeout(read); /* what the key itself takes is enough for one task */
  };
})();
