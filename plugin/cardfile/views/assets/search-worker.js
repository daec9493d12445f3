/* Stands where Material's theme expects its search worker, and speaks its four messages: 0 set up,
   1 ready, 2 query, 3 result. Each page starts it; it loads what it needs at the first query. */
"use strict";
(() => {
  let docs, started;

  /* What stands in for a worker in a page that was opened from a folder loads scripts in its time. */
  async function start() {
    await importScripts("box.js", "query.js", "ranking.js", "text.js");
    await cardfile.box.start(docs);
  }

  const nothing = () => postMessage({ type: 3, data: { items: [], suggest: [] } });

  addEventListener("message", async ({ data: { type, data } }) => {
    if (type === 0) {
      docs = data.docs;
      postMessage({ type: 1 });
    } else if (!data.trim()) {
      nothing(); /* which the theme asks before anybody does */
    } else {
      try {
        await (started ??= start());
        await cardfile.box.search(data);
      } catch {
        started = undefined;
        nothing();
      }
    }
  });
})();
