/* What is odd about a query, in words; and which words are near to one. Loaded when somebody slips.

   cardfile.query.explain(problem)          {message, suggestions}
   cardfile.query.nearest(word, candidates) the likeliest first, three at most */
"use strict";
(() => {
  const { fold } = cardfile.query;

  const MESSAGES = {
    "bad-date": (value) => `“${value}” is no date: 2026, 2026-03, 2026-03-05 or -30d`,
    "bad-number": (value) => `“${value}” is no number`,
    "bad-operator": (op, field) => (field ? `“${field}” has no order, so no “${op}”` : `“${op}” takes a number or a date`),
    "bad-range": (low, high) => (high ? `the range is empty: ${low} is above ${high}`
      : low ? `“${low}” has no order, so no range; quote a value with “..”` : "a range lacks both ends"),
    "bad-sort": () => "“sort” stands alone and takes fields: sort:-roc_auc,title",
    "bad-value": (value) => `“${value}” is neither true nor false`,
    "bare-minus": () => "“-” stands directly before what it rules out",
    "bare-operator": (sign) => `no blank stands around “${sign}”: roc_auc>=0.8`,
    "empty-group": () => "nothing stands between the parentheses, or beside “OR”",
    "no-value": (before) => `a value is lacking behind “${before}”`,
    "stray-close": () => "no parenthesis is open here",
    "stray-or": () => "“OR” stands in parentheses: (owner:ana OR tags:risk)",
    "too-deep": () => "more than 20 parentheses stand in one another",
    "unclosed-group": () => "the parenthesis is never closed",
    "unclosed-quote": () => "the quotation mark is never closed",
    "unknown-field": (name) => `no record has a field “${name}”`,
    "unknown-value": (value, field) => `“${value}” is no value of “${field}”`,
  };
  MESSAGES["unused-value"] = MESSAGES["unknown-value"];

  function explain({ code, about, among }) {
    return { message: MESSAGES[code](...about), suggestions: among ? nearest(about[0], among) : [] };
  }

  /* The candidates that are near to a word: see cardfile.diagnostic.nearest. */
  function nearest(word, candidates) {
    const plain = (text) => fold(text).replace(/[_\- \t\n\r\u00a0]/g, "");
    const wanted = plain(word);
    if (!wanted || wanted.length > 200) return [];
    const most = Math.max(1, Math.floor(wanted.length / 3));
    const near = [], longer = [];
    for (const name of new Set(candidates)) {
      const text = plain(name);
      if (text.startsWith(wanted) && text.length > wanted.length) longer.push(name);
      const gap = Math.abs(text.length - wanted.length);
      if (gap > most) continue;
      const edits = distance(wanted, text);
      if (edits <= most && edits < wanted.length) {
        near.push([edits, text[0] !== wanted[0] ? 1 : 0, gap, name]);
      }
    }
    near.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || (a[3] < b[3] ? -1 : 1));
    const found = near.map((entry) => entry[3]);
    if (longer.length === 1 && !found.includes(longer[0])) found.push(longer[0]);
    return found.slice(0, 3);
  }

  function distance(one, other) {
    let before = [], last = Array.from({ length: other.length + 1 }, (_, index) => index);
    for (let row = 1; row <= one.length; row++) {
      const line = [row];
      for (let column = 1; column <= other.length; column++) {
        const same = one[row - 1] === other[column - 1];
        line[column] = Math.min(last[column] + 1, line[column - 1] + 1, last[column - 1] + !same);
        if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]) {
          line[column] = Math.min(line[column], before[column - 2] + 1);
        }
      }
      before = last;
      last = line;
    }
    return last[other.length];
  }

  Object.assign(cardfile.query, { explain, nearest });
})();
