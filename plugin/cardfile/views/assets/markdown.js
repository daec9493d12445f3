/* The rows that a catalogue shows, as a Markdown table; all that were found where it shows the first. */
"use strict";
cardfile.markdown = ({ heads, table, room, matches }) => {
  const shown = heads.filter((head) => !head.matches(".cf-pick"));
  const line = (cells) => `| ${cells.map((cell) => cell.replace(/[\\|]/g, "\\$&")).join(" | ")} |`;
  const rows = room < Infinity ? matches.map(({ row }) => row)
    : [...table.tBodies].flatMap(({ rows }) => [...rows]).filter((row) => !row.hidden && !row.matches(".cf-group"));
  return [
    line(shown.map((head) => head.textContent.trim())),
    line(shown.map((head) => (head.dataset.sort === "number" ? "---:" : "---"))).replace(/\\/g, ""),
    ...rows.map((row) => line([...row.cells].slice(0, shown.length).map((cell) => cell.innerText.trim().replace(/\s+/g, " ")))),
  ].join("\n") + "\n";
};
