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
    const most = Math.max(1, wanted.length / 3 | 0);
    const near = [], longer = [];
    for (const name of new Set(candidates)) {
      const text = plain(name);
      if (text.startsWith(wanted) && text !== wanted) longer.push(name);
      const gap = Math.abs(text.length - wanted.length);
      const edits = gap > most ? gap : distance(wanted, text);
      if (edits <= most && edits < wanted.length) {
        /* the gap, and whether it begins with another letter, only break ties */
        near.push([edits * 200 + (text[0] !== wanted[0]) * 100 + gap, name]);
      }
    }
    near.sort(([a, one], [b, other]) => a - b || (one < other ? -1 : 1));
    const found = near.map(([, name]) => name);
    if (longer.length === 1 && !found.includes(longer[0])) found.push(longer[0]);
    return found.slice(0, 3);
  }

  /* How many letters to add, drop, change or swap with the next. */
  function distance(one, other) {
    const lines = [];
    for (let row = 0; row <= one.length; row++) {
      const above = lines[row - 1], line = lines[row] = [];
      for (let column = 0; column <= other.length; column++) {
        line[column] = !row || !column ? row + column : Math.min(
          above[column] + 1,
          line[column - 1] + 1,
          above[column - 1] + (one[row - 1] !== other[column - 1]),
          one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]
            ? lines[row - 2][column - 2] + 1 : Infinity,
        );
      }
    }
    return lines[one.length][other.length];
  }

  Object.assign(cardfile.query, { explain, nearest });
})();
