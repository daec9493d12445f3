/* On a page that says that there is none: records whose id is like the address that was asked for. */
"use strict";
(() => {
  const MOST = 5;
  const { make } = cardfile;

  async function propose(element) {
    await Promise.all(["query", "ranking"].map(cardfile.load));
    const index = await cardfile.index();
    const asked = location.pathname.split("/").filter((part) => part && part !== "index.html");
    let [wanted] = asked.slice(-1);
    try { wanted = decodeURIComponent(wanted ?? ""); } catch { return; }
    wanted = wanted.replace(/\.html$/, "").toLowerCase();
    if (!wanted) return;
    const rows = new Map();
    for (let row = 0; row < index.size; row += 1) {
      for (const name of [...index.get(row, "id"), ...index.get(row, "aliases") ?? []]) rows.set(name, row);
    }
    await index.need(cardfile.ranking.reads);
    const like = cardfile.query.nearest(wanted, rows.keys());
    const words = cardfile.ranking(index).rank(wanted.replace(/[^\p{L}\p{N}]+/gu, " "));
    const found = new Set([
      ...(rows.has(wanted) ? [rows.get(wanted)] : []),
      ...like.map((name) => rows.get(name)),
      ...words.map(({ row }) => row),
    ]);
    const items = [...found].slice(0, MOST).map((row) => {
      const note = `${index.types[index.get(row, "type")[0]].label} · ${index.get(row, "id")[0]}`;
      return make("li", {}, make("a", { href: index.url(row) }, index.get(row, "title")[0]), " ",
        make("span", { class: "cf-note" }, note));
    });
    element.querySelector("ul").replaceChildren(...items);
    element.hidden = !items.length;
  }

  cardfile.put("cf-near", (element) => void propose(element));
})();
