/* The query language in the browser, as cardfile.graph.query has it in Python.

   const query = cardfile.query.parse(text, fields, "2026-11-23");
   query.select(rows, get)   the rows that it holds for, sorted as it says
   query.holds(row, get)     whether it holds for one
   query.terms               {start, end, negated, field, op, items, holds} of each term at the top
   query.sort                [{field, descending}]
   query.problems            {code, message, start, end, hint, suggestions}; hint: it can be read

   `fields` is {name: {kind, values, open, is}}; kind: text, number, date, boolean, reference or any;
   `values`: all that there are (`open`: so far); `is`: the name by which rows know it. `get(row, field)` gives an
   array of plain values, or undefined where nothing is recorded. A term with an error is left
   out. Positions count UTF-16 units, as inputs do. */
"use strict";
(() => {
  const blank = "\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff";
  const quotes = '"“”„';
  const ends = blank + quotes + "()";
  const part = `[^${ends}.:=!<>,]+`;
  const operator = ":|!=|[<>]=?|=";
  const sticky = (pattern) => new RegExp(pattern, "y");
  const BLANKS = sticky(`[${blank}]*`), WORD = sticky(`[^${ends}]+`), ITEM = sticky(`[^${ends},]+`),
    QUOTED = sticky(`[${quotes}]((?:\\\\[${quotes}\\\\]|[^${quotes}])*)([${quotes}]?)`),
    FIELD = sticky(`(?![0-9-])(${part}(?:\\.${part})*)(:(?!//)|!=|[<>]=?|=)`),
    OR = sticky(`OR(?=[${ends}]|$)`), GAP = sticky(`[${blank})]|$`),
    DATE = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/,
    RELATIVE = /^([+-]?)(\d{1,5})([dwmy])$/,
    NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?$/,
    LETTER = /[\p{L}\p{N}_-]/u;
  const texts = ["id", "title", "aliases", "description", "type", "owner", "tags", "domain"];
  const ordered = ["number", "date", "any"];

  /* Kept, because the same values are asked at every letter that somebody types. */
  const kept = new Map();
  function fold(text) {
    let folded = kept.get(text);
    if (folded === undefined) {
      folded = text.normalize("NFKC").toLowerCase().replaceAll("ß", "ss").replaceAll("ς", "σ");
      kept.set(text, folded);
    }
    return folded;
  }
  const inWord = (char) => char < "\u2e80" && LETTER.test(char);

  function occurs(value, wanted) {
    for (let at = wanted ? value.indexOf(wanted) : -1; at >= 0; at = value.indexOf(wanted, at + 1)) {
      const end = at + wanted.length;
      if (!(at && inWord(value[at - 1]) && inWord(wanted[0])) &&
          !(end < value.length && inWord(value[end]) && inWord(wanted.at(-1)))) return true;
    }
    return value === wanted;
  }

  const iso = (date) => date.toISOString().slice(0, 10);
  const utc = (year, month, day) => {
    const date = new Date(0);
    date.setUTCFullYear(year, month, day);
    return date;
  };

  /* The date that a text means, in the length in which it is known. */
  function day(text, today) {
    if (DATE.test(text)) {
      const [year, month, date] = text.split("-").map(Number);
      return !date || (year && iso(utc(year, month - 1, date)) === text) ? text : undefined;
    }
    const found = RELATIVE.exec(text);
    if (!found) return undefined;
    const count = (found[1] === "-" ? -1 : 1) * found[2];
    const [year, month, date] = today.split("-").map(Number);
    let moved;
    if ("dw".includes(found[3])) {
      moved = utc(year, month - 1, date + count * (found[3] === "w" ? 7 : 1));
    } else {
      const months = month - 1 + count * (found[3] === "y" ? 12 : 1);
      const last = utc(year, months + 1, 0).getUTCDate();
      moved = utc(year, months, Math.min(date, last));
    }
    const reached = moved.getUTCFullYear();
    return reached >= 1 && reached <= 9999 ? iso(moved) : undefined;
  }

  const stands = (one, op, other, equal) =>
    equal ? /^([:=]|.=)$/.test(op) : one > other ? op[0] === ">" : one < other && op[0] === "<";
  function dateStands(value, op, wanted) {
    const shared = Math.min(value.length, wanted.length);
    const one = value.slice(0, shared), other = wanted.slice(0, shared);
    return one === other && value.length < wanted.length
      ? false : stands(one, op, other, one === other);
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

  const special = (item) => !item.quoted && (item.text === "*" || item.text === "missing");
  const isRange = (item) => !item.quoted && item.text.includes("..");

  function parse(text, fields, today) {
    const problems = [], sort = [];
    const own = (name) => Object.hasOwn(fields, name) ? fields[name] : undefined;
    let here = 0;

    const wrong = (code, message, start, end) =>
      void problems.push({ code, message, start, end, hint: false, suggestions: [] });
    const hint = (code, message, start, end, suggestions) =>
      problems.push({ code, message, start, end, hint: true, suggestions });
    const match = (pattern) => {
      pattern.lastIndex = here;
      return pattern.exec(text);
    };
    const take = (pattern) => {
      const found = match(pattern);
      if (found) here += found[0].length;
      return found;
    };
    const quoteHere = () => here < text.length && quotes.includes(text[here]);

    function find(name) {
      const entry = own(name);
      if (entry) return { ...entry, name: entry.is ?? name };
      const dot = name.indexOf(".");
      const head = dot > 0 && own(name.slice(0, dot));
      if (!head) return undefined;
      if (name.startsWith("column.")) return { kind: "any", name };
      const below = head.kind === "reference" && find(name.slice(dot + 1));
      return below ? { ...below, name: `${head.is ?? name.slice(0, dot)}.${below.name}` } : undefined;
    }

    function field(name, start) {
      const found = find(name) ?? find(name.toLowerCase());
      if (!found) {
        hint("unknown-field", `no record has a field “${name}”`, start, start + name.length,
          nearest(name, Object.keys(fields)));
      }
      return found ?? { kind: "any", name };
    }

    function terms(depth) {
      const found = [];
      for (;;) {
        take(BLANKS);
        if (here >= text.length || text[here] === ")" || match(OR)) return found;
        const term = one(depth);
        if (term) found.push(term);
      }
    }

    function one(depth) {
      const start = here;
      if (text[here] !== "-") return positive(depth, start, false);
      here++;
      if (match(GAP)) {
        return wrong("bare-minus", "“-” stands directly before what it rules out", start, here);
      }
      const term = positive(depth, start, true);
      return term && { ...term, start, negated: true, holds: (row, get) => !term.holds(row, get) };
    }

    function positive(depth, start, negated) {
      const from = here;
      if (text[here] === "(") return group(depth + 1);
      if (quoteHere()) {
        const item = quoted();
        return item.text ? words(item.text, from) : undefined;
      }
      const found = take(FIELD);
      if (!found) {
        const [word] = take(WORD);
        const [sign] = word.match(`^(?:${operator})`) ?? [];
        if (sign) {
          return wrong("bare-operator", `no blank stands around “${sign}”: roc_auc>=0.8`, from, here);
        }
        return words(word, from);
      }
      const list = items(from);
      if (found[1] === "sort") return sorted(found[2], list, start, !negated && !depth);
      return list.length ? comparison(found[1], found[2], list, from) : undefined;
    }

    function words(written, start) {
      const wanted = fold(written);
      return {
        start, end: here, negated: false, text: written,
        holds: (row, get) => texts.some((name) =>
          get(row, name)?.some((value) => typeof value === "string" && fold(value).includes(wanted))),
      };
    }

    function quoted() {
      const start = here;
      const found = take(QUOTED);
      if (!found[2]) wrong("unclosed-quote", "the quotation mark is never closed", start, here);
      return { text: found[1].replace(/\\(["“”„\\])/g, "$1"), start, end: here, quoted: true };
    }

    function items(start) {
      let list = [];
      for (;;) {
        const from = here;
        if (quoteHere()) list.push(quoted());
        else {
          const found = take(ITEM);
          if (found) list.push({ text: found[0], start: from, end: here, quoted: false });
          else {
            wrong("no-value", `a value is lacking behind “${text.slice(start, here)}”`, start, here);
            list = [];
          }
        }
        if (text[here] !== ",") return list;
        here++;
        if (!list.length) {
          take(WORD);
          return list;
        }
      }
    }

    function group(depth) {
      const start = here++;
      const alternatives = [];
      if (depth > 20) {
        here = text.length;
        return wrong("too-deep", "more than 20 parentheses stand in one another", start, start + 1);
      }
      for (;;) {
        const before = here, known = problems.length;
        const found = terms(depth);
        if (found.length) alternatives.push(found);
        else if (!problems.slice(known).some((problem) => !problem.hint)) {
          wrong("empty-group", "nothing stands between the parentheses, or beside “OR”", before, here);
        }
        if (here >= text.length) {
          if (!problems.some((problem) => problem.code === "too-deep")) {
            wrong("unclosed-group", "the parenthesis is never closed", start, start + 1);
          }
          break;
        }
        const closes = text[here] === ")";
        here += closes ? 1 : 2;
        if (closes) break;
      }
      return alternatives.length ? {
        start, end: here, negated: false, alternatives,
        holds: (row, get) =>
          alternatives.some((every) => every.every((term) => term.holds(row, get))),
      } : undefined;
    }

    function sorted(op, list, start, alone) {
      if (op !== ":" || !alone || list.some((item) => item.quoted || isRange(item) || item.text === "-")) {
        return wrong("bad-sort", "“sort” stands alone and takes fields: sort:-roc_auc,title", start, here);
      }
      for (const item of list) {
        const descending = item.text[0] === "-";
        sort.push({ name: item.text.slice(+descending), descending, start: item.start });
      }
      return undefined;
    }

    function comparison(written, op, list, start) {
      const info = field(written, start);
      const known = problems.length;
      const tests = list.map((item) => test(written, op, item, info));
      if (problems.slice(known).some((problem) => !problem.hint)) return undefined;
      return {
        start, end: here, negated: false, field: info.name, op, items: list,
        holds: (row, get) => {
          const values = get(row, info.name);
          return op === "!="
            ? values !== undefined && !tests.some((holds) => holds(values))
            : tests.some((holds) => holds(values));
        },
      };
    }

    function test(written, op, item, info) {
      const { kind } = info;
      const error = (code, message) => wrong(code, message, item.start, item.end);
      const compares = op[0] === "<" || op[0] === ">";
      if (!compares && special(item)) {
        return (values) => (values === undefined) === (item.text === "missing");
      }
      if (compares && !ordered.includes(kind)) {
        return error("bad-operator", `“${written}” has no order, so no “${op}”`);
      }
      if (compares && (isRange(item) || special(item))) {
        return error("bad-operator", `“${op}” takes a number or a date`);
      }
      if (isRange(item)) return range(item, kind, written, error);
      const problem = impossible(item.text, kind);
      if (problem) return error(...problem);
      doubt(item, written, info);
      const holds = compared(item.text, op === "!=" ? ":" : op, kind, op !== ":");
      return (values) => values !== undefined && values.some(holds);
    }

    function impossible(value, kind) {
      if (kind === "number" && !NUMBER.test(value)) return ["bad-number", `“${value}” is no number`];
      if (kind === "date" && !day(value, today)) {
        return ["bad-date", `“${value}” is no date: 2026, 2026-03, 2026-03-05 or -30d`];
      }
      if (kind === "boolean" && !["true", "false", "yes", "no"].includes(fold(value))) {
        return ["bad-value", `“${value}” is neither true nor false`];
      }
      return undefined;
    }

    function doubt(item, written, info) {
      if (!info.values?.length || /[/#]/.test(item.text)) return;
      const wanted = fold(item.text);
      if (!info.values.some((value) => occurs(fold(value), wanted))) {
        hint(info.open ? "unused-value" : "unknown-value", `“${item.text}” is no value of “${written}”`, item.start, item.end,
          nearest(item.text, info.values));
      }
    }

    function range(item, kind, written, error) {
      const at = item.text.indexOf("..");
      const low = item.text.slice(0, at), high = item.text.slice(at + 2);
      if (!ordered.includes(kind)) {
        return error("bad-range", `“${written}” has no order, so no range; quote a value with “..”`);
      }
      if (!low && !high) return error("bad-range", "a range lacks both ends");
      for (const end of [low, high]) {
        const problem = end && impossible(end, kind);
        if (problem) return error(...problem);
      }
      if (low && high && isAbove(low, high, kind)) {
        return error("bad-range", `the range is empty: ${low} is above ${high}`);
      }
      const above = low && compared(low, ">=", kind, true);
      const below = high && compared(high, "<=", kind, true);
      return (values) => values !== undefined &&
        values.some((value) => (!above || above(value)) && (!below || below(value)));
    }

    function isAbove(low, high, kind) {
      if (kind !== "date" && NUMBER.test(low) && NUMBER.test(high)) return +low > +high;
      const begins = day(low, today), last = day(high, today);
      return Boolean(begins && last && dateStands(begins, ">", last));
    }

    function compared(written, op, kind, exact) {
      const wanted = fold(written);
      const number = NUMBER.test(written) ? +written : undefined;
      const date = kind === "date" || kind === "any" ? day(written, today) : undefined;
      const parts = wanted.split("/");
      const bare = parts.length === 2 ? parts[1] : wanted;
      const answers = new Map();
      return (value) => {
        if (typeof value === "number") {
          return number !== undefined && stands(value, op, number, value === number);
        }
        if (typeof value === "boolean") return (value ? ["true", "yes"] : ["false", "no"]).includes(wanted);
        if (date && DATE.test(value.slice(0, 10))) return dateStands(value.slice(0, 10), op, date);
        if (["number", "date", "boolean"].includes(kind) || (op !== ":" && op !== "=")) return false;
        let answer = answers.get(value);
        if (answer === undefined) {
          const folded = fold(value);
          if (kind === "reference") answer = folded === wanted || folded === bare;
          else answer = exact ? folded === wanted : occurs(folded, wanted);
          answers.set(value, answer);
        }
        return answer;
      };
    }

    const found = [];
    while (here < text.length) {
      found.push(...terms(0));
      if (here >= text.length) break;
      const start = here;
      here += text[here] === ")" ? 1 : 2;
      if (here - start === 1) wrong("stray-close", "no parenthesis is open here", start, here);
      else wrong("stray-or", "“OR” stands in parentheses: (owner:ana OR tags:risk)", start, here);
    }
    const keys = sort.map(({ name, descending, start }) => {
      return { field: field(name, start + descending).name, descending };
    });
    problems.sort((a, b) => a.start - b.start || a.end - b.end);
    const holds = (row, get) => found.every((term) => term.holds(row, get));
    return {
      terms: found, sort: keys, problems, holds,
      select: (rows, get) => arrange(rows.filter((row) => holds(row, get)), keys, get),
    };
  }

  function arrange(rows, keys, get) {
    const key = (value) => typeof value === "number" ? value : fold(String(value));
    const order = (a, b) => {
      if (typeof a !== typeof b) return typeof a === "number" ? -1 : 1;
      return a < b ? -1 : +(a > b);
    };
    for (const { field, descending } of [...keys].reverse()) {
      const known = [], unknown = [];
      for (const row of rows) {
        const value = get(row, field)?.[0];
        if (value === undefined) unknown.push(row);
        else known.push([key(value), row]);
      }
      known.sort((a, b) => (descending ? -1 : 1) * order(a[0], b[0]));
      rows = [...known.map((pair) => pair[1]), ...unknown];
    }
    return rows;
  }

  window.cardfile.query = { parse, nearest, fold, occurs };
})();
