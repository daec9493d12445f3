/* "#age" and "#col-age" reach the row of that name; a filter that hides it gives way. */
"use strict";
cardfile.reach = async (table, hash) => {
  let wanted = hash.slice(1);
  try { wanted = decodeURIComponent(wanted); } catch { return; }
  if (!wanted) return;
  const names = [wanted, wanted.replace(/^col-/, "")];
  const named = (row) => row?.querySelector("code")?.textContent;
  const found = table.rows.find(({ row }) => row?.id === wanted) ??
    (document.getElementById(wanted) ? null : table.rows.find(({ row }) => names.includes(named(row))));
  if (!found) return;
  if (found.row.hidden || !found.row.closest(":not([inert]) > table")) {
    table.reset();
    await table.changed();
    table.say(`${table.said}. The filters were cleared to show ${named(found.row) ?? wanted}`);
  }
  cardfile.drawn(); /* a row that is not drawn yet has no place */
  found.row.scrollIntoView({ block: "center" });
};
