/* What is odd about a query, in words; and which words are near to one. Sent with the query.

   cardfile.query.explain(problem, index.messages)   {message, suggestions}
   cardfile.query.nearest(word, candidates)          the likeliest first, three at most */
"use strict";
(() => {
  const { fold } = cardfile.query;

  /* The words stand with the fields. Where a code has several texts, they are told apart by how
     much there is to say. */
  function explain({ code, about, among }, messages) {
    let place = 0;
    const message = messages[`${code} ${about.length}`] ?? messages[code];
    return {
      message: message.replace(/%/g, () => about[place++]),
      suggestions: among ? nearest(about[0], among) : [],
    };
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
    const found = new Set(near.map(([, name]) => name));
    return [...longer.length === 1 ? found.add(longer[0]) : found].slice(0, 3);
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
