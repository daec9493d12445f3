/* Puts any records side by side; the address holds their ids. The same rules as `comparing/`. */
"use strict";
cardfile.put("cf-compare", (element) => {
  const { make } = cardfile;
  const groups = ["Numbers", "Parameters", "Data", "Facts", "Columns"];
  const missing = "not recorded", best = "★ best", tie = "tie by interval";
  const most = +element.dataset.most;
  const state = { ids: [], all: false, across: false };
  let known = new Map(), types = [], stopped = false;

  const input = make("input", { type: "search", list: "cf-compare-ids", "aria-label": "Add a record by its id or title",
    placeholder: "add a record by its id or title" });
  const options = make("datalist", { id: "cf-compare-ids" });
  const chosen = make("ul", { class: "cf-chips", "aria-label": "Compared records" });
  const live = make("p", { class: "cf-status-line", role: "status" });
  const all = make("input", { type: "checkbox" });
  const across = make("input", { type: "checkbox" });
  const result = make("div", {});
  const form = make("form", { "aria-label": "Add a record" }, make("div", { class: "cf-query" }, input), options);
  const choices = make("div", { class: "cf-facets cf-facets--row" }, make("fieldset", {},
    make("legend", { class: "cf-hidden" }, "What to show"),
    make("label", {}, all, " fields that are the same, or said by one alone"),
    make("label", {}, across, " one record a row")));

  function find(text) {
    const wanted = text.trim().toLowerCase();
    if (!wanted) return undefined;
    for (const [id, [, title]] of known) {
      if (id.toLowerCase() === wanted || title.toLowerCase() === wanted) return id;
    }
    return undefined;
  }

  function add(event) {
    event?.preventDefault();
    const id = find(input.value);
    if (!id) {
      live.textContent = input.value.trim() ? `No record is called “${input.value.trim()}”.` : live.textContent;
      return;
    }
    input.value = "";
    if (state.ids.includes(id)) return;
    if (state.ids.length >= most) {
      live.textContent = `At most ${most} records; remove one first.`;
      return;
    }
    state.ids.push(id);
    changed();
  }

  function remove(id) {
    state.ids = state.ids.filter((other) => other !== id);
    changed();
    (chosen.querySelector("button") ?? input).focus();
  }

  function changed() {
    const query = new URLSearchParams(location.search);
    for (const name of ["r", "all", "rows"]) query.delete(name);
    if (state.ids.length) query.set("r", state.ids.join(","));
    if (state.all) query.set("all", "1");
    if (state.across) query.set("rows", "1");
    const text = query.toString().replaceAll("%2C", ",");
    history.replaceState(history.state, "", location.pathname + (text ? "?" + text : "") + location.hash);
    show();
  }

  async function show() {
    const ids = [...state.ids];
    chosen.replaceChildren(...ids.map((id) => {
      const button = make("button", { type: "button", "aria-label": `Remove ${known.get(id)[1]}` }, "✕");
      button.addEventListener("click", () => remove(id));
      return make("li", {}, make("span", { class: "cf-chip cf-chip--plain" }, known.get(id)[1], " ", button));
    }));
    const records = (await Promise.all(ids.map((id) => cardfile.data(known.get(id)[3]).catch(() => undefined))))
      .filter(Boolean);
    if (stopped || ids.join() !== state.ids.join()) return;
    if (records.length < 2) {
      result.replaceChildren();
      live.textContent = records.length ? "One record: nothing to compare yet. Add another." :
        "Add two records or more: models, data sets, experiments.";
      return;
    }
    const lines = compare(records.map((record) => record.rows));
    const differing = lines.filter((line) => line.differs);
    const shown = state.all ? [...differing, ...lines.filter((line) => !line.differs)] : differing;
    live.textContent = `${records.length} records: ${differing.length} of ${lines.length} fields differ. Numbers on the same data say how far they are from the first.`;
    result.replaceChildren(...(shown.length ? [state.across ? byRecord(records, shown) : byField(records, shown)] : []));
  }

  function compare(records) {
    const found = new Map();
    records.forEach((rows, index) => {
      for (const row of rows) {
        const name = row[0] + "\n" + row[1];
        if (!found.has(name)) found.set(name, new Array(records.length).fill(undefined));
        found.get(name)[index] ??= row;
      }
    });
    const lines = [...found.values()].map((rows) => {
      const first = rows.find(Boolean), said = notes(rows);
      const cells = rows.map((row, index) => ({
        text: row ? row[3] : missing, note: said[index], difference: difference(row, rows[0]),
      }));
      const differs = new Set(cells.map((cell) => cell.text)).size > 1 && rows.filter(Boolean).length > 1;
      return { group: first[0], label: first[2], cells, differs };
    });
    return groups.flatMap((group) => lines.filter((line) => line.group === group));
  }

  const goodness = (value, way) => (way === "zero" ? -Math.abs(value) : way === "up" ? value : -value);
  const isTied = ([low, high], [otherLow, otherHigh]) => low <= otherHigh && otherLow <= high;

  function notes(rows) {
    const numbers = rows.filter((row) => row && row.length > 4);
    const [ways, data, values] = [6, 7, 4].map((place) => new Set(numbers.map((row) => row[place])));
    const [way] = ways;
    if (!way || ways.size > 1 || data.size > 1 || values.size < 2) return rows.map(() => "");
    const top = numbers.reduce((one, other) => (goodness(other[4], way) > goodness(one[4], way) ? other : one));
    return rows.map((row) => {
      if (!row || row.length <= 4) return "";
      if (row[4] === top[4]) return best;
      return isTied(row[5], top[5]) ? tie : "";
    });
  }

  /* What a number has behind the point. */
  const decimals = (value) => (Math.abs(value) < 1e-4 ? 0 : `${value}`.match(/^-?\d+\.(\d+)$/)?.[1].length ?? 0);

  function signed(value, places) {
    const size = Math.abs(value);
    let text = size.toFixed(places);
    if (size < 1e-4 || size >= 1e7) {
      const [digits, power] = size.toExponential(2).split("e");
      text = `${+digits} × 10${`${+power}`.replace("-", "⁻").replace(/\d/g, (digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[digit])}`;
    }
    return (value < 0 ? "−" : "+") + text;
  }

  function difference(row, base) {
    if (!(row?.length > 4 && base?.length > 4) || row[4] === base[4]) return "";
    const [value, interval, way, on] = row.slice(4), [other, others, otherWay, otherOn] = base.slice(4);
    if (way !== otherWay || on !== otherOn) return "";
    const better = way && (goodness(value, way) > goodness(other, way) ? ", better" : ", worse");
    return signed(value - other, Math.max(decimals(value), decimals(other))) + better
      + (isTied(interval, others) ? "; the intervals overlap" : "");
  }

  const link = ({ title, url }) => make("a", { href: new URL(url, cardfile.base).href }, title);

  function cell({ text, note, difference }) {
    const made = make("td", {}, text === missing ? make("span", { class: "cf-none" }, text) : text);
    if (note) made.append(" ", make("span", { class: note === best ? "cf-mark" : "cf-mark cf-mark--un" }, note));
    if (difference) made.append(make("span", { class: "cf-sub" }, difference));
    return made;
  }

  function table(head, ...bodies) {
    const row = make("tr", {}, ...head.map((content) => make("th", { scope: "col" }, content)));
    return make("div", { class: "cf-scroll", tabindex: "0", role: "region", "aria-label": "Comparison" },
      make("table", { class: "cf-table cf-compare" }, make("caption", { class: "cf-hidden" }, "Comparison"),
        make("thead", {}, row), ...bodies));
  }

  function byField(records, lines) {
    const bodies = groups.filter((group) => lines.some((line) => line.group === group)).map((group) =>
      make("tbody", {},
        make("tr", { class: "cf-group" }, make("th", { scope: "rowgroup", colspan: records.length + 1 }, group)),
        ...lines.filter((line) => line.group === group).map((line) =>
          make("tr", {}, make("th", { scope: "row" }, line.label), ...line.cells.map(cell)))));
    return table(["Field", ...records.map(link)], ...bodies);
  }

  function byRecord(records, lines) {
    return table(["Record", ...lines.map((line) => line.label)], make("tbody", {}, ...records.map((record, index) =>
      make("tr", {}, make("th", { scope: "row" }, link(record)), ...lines.map((line) => cell(line.cells[index]))))));
  }

  function restore() {
    const query = new URLSearchParams(location.search);
    const asked = (query.get("r") ?? "").split(",").filter(Boolean);
    state.ids = [...new Set(asked)].filter((id) => known.has(id)).slice(0, most);
    state.all = all.checked = query.has("all");
    state.across = across.checked = query.has("rows");
    return show();
  }

  async function start() {
    const listed = await cardfile.data("compare-records");
    if (stopped) return;
    types = listed.types;
    known = new Map(listed.records.map((record) => [record[0], record]));
    options.append(...listed.records.map(([id, title, type]) =>
      make("option", { value: id, label: `${title} (${types[type].toLowerCase()})` })));
    form.addEventListener("submit", add);
    input.addEventListener("change", () => add());
    all.addEventListener("change", () => { state.all = all.checked; changed(); });
    across.addEventListener("change", () => { state.across = across.checked; changed(); });
    element.replaceChildren(form, chosen, choices, live, result);
    await restore();
    addEventListener("popstate", restore);
  }

  start();
  return () => { stopped = true; removeEventListener("popstate", restore); };
});
