/* The query language in the browser, as cardfile.graph.query has it in Python.

   const query = cardfile.query.parse(text, fields, "2026-11-23");   without a day: as of today
   query.select(rows, get)   the rows that it holds for, sorted as it says
   query.holds(row, get)     whether it holds for one
   query.terms               {start, end, negated, field, op, items, holds} of each term at the top
   query.sort                [{field, descending}]
   query.problems            {code, start, end, hint, …}; hint: it can be read; "query-words" says more
   query.fields              the fields that it asks rows for

   `fields` is {name: {kind, values, open, is}}; kind: text, number, date, boolean, reference or any;
   `values`: all that there are (`open`: so far); `is`: the name by which rows know it. `get(row, field)` gives an
   array of plain values, or undefined where nothing is recorded. A term with an error is left
   out. Positions count UTF-16 units, as inputs do. */
"use strict";
(() => {
  const blank = "\\s\\u0085";
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
    const step = count * ({ w: 7, y: 12 }[found[3]] ?? 1);
    const last = utc(year, month + step, 0).getUTCDate();
    const moved = "dw".includes(found[3])
      ? utc(year, month - 1, date + step) : utc(year, month - 1 + step, Math.min(date, last));
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

  const special = (item) => !item.quoted && ["*", "missing"].includes(item.text);
  const isRange = (item) => !item.quoted && item.text.includes("..");

  /* The reader's day. */
  const today = () => {
    const now = new Date();
    return iso(utc(now.getFullYear(), now.getMonth(), now.getDate()));
  };

  function parse(text, fields, asOf = today()) {
    const problems = [], sort = [];
    const own = (name) => Object.hasOwn(fields, name) ? fields[name] : undefined;
    let here = 0;

    const wrong = (code, start, end, ...about) => void problems.push({ code, start, end, hint: false, about });
    const hint = (code, start, end, about, among) => problems.push({ code, start, end, hint: true, about, among });
    const errorsSince = (known) => problems.slice(known).some((problem) => !problem.hint);
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
      if (!found) hint("unknown-field", start, start + name.length, [name], Object.keys(fields));
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
      const negated = text[here] === "-";
      if (negated) {
        here++;
        if (match(GAP)) return wrong("bare-minus", start, here);
      }
      const term = positive(depth, start, !negated && !depth);
      return term && { ...term, start, end: here, negated, holds: (row, get) => term.holds(row, get) !== negated };
    }

    function positive(depth, start, alone) {
      const from = here;
      if (text[here] === "(") return group(depth + 1);
      if (quoteHere()) return words(quoted().text);
      const found = take(FIELD);
      if (!found) {
        const [word] = take(WORD);
        const [sign] = word.match(`^(?:${operator})`) ?? [];
        return sign ? wrong("bare-operator", from, here, sign) : words(word);
      }
      const [, name, op] = found;
      const list = items(from);
      if (name === "sort") return sorted(op, list, start, alone);
      return list.length ? comparison(name, op, list, from) : undefined;
    }

    function words(written) {
      const wanted = fold(written);
      return wanted && {
        text: written,
        holds: (row, get) => texts.some((name) =>
          get(row, name)?.some((value) => typeof value === "string" && fold(value).includes(wanted))),
      };
    }

    function quoted() {
      const start = here;
      const found = take(QUOTED);
      if (!found[2]) wrong("unclosed-quote", start, here);
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
            wrong("no-value", start, here, text.slice(start, here));
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
        return wrong("too-deep", start, start + 1);
      }
      for (;;) {
        const before = here, known = problems.length;
        const found = terms(depth);
        if (found.length) alternatives.push(found);
        else if (!errorsSince(known)) wrong("empty-group", before, here);
        if (here >= text.length) {
          if (!problems.some(({ code }) => code === "too-deep")) wrong("unclosed-group", start, start + 1);
          break;
        }
        const closes = text[here] === ")";
        here += closes ? 1 : 2;
        if (closes) break;
      }
      return alternatives.length && {
        alternatives,
        holds: (row, get) => alternatives.some((every) => every.every((term) => term.holds(row, get))),
      };
    }

    function sorted(op, list, start, alone) {
      if (op !== ":" || !alone || list.some((item) => item.quoted || isRange(item) || item.text === "-")) {
        return wrong("bad-sort", start, here);
      }
      for (const item of list) {
        const descending = item.text[0] === "-";
        sort.push({ field: field(item.text.slice(+descending), item.start + descending).name, descending });
      }
      return undefined;
    }

    function comparison(written, op, list, start) {
      const info = field(written, start);
      const known = problems.length;
      const tests = list.map((item) => test(written, op, item, info));
      return !errorsSince(known) && {
        field: info.name, op, items: list,
        holds: (row, get) => {
          const values = get(row, info.name);
          const some = tests.some((holds) => holds(values));
          return op === "!=" ? values !== undefined && !some : some;
        },
      };
    }

    function test(written, op, item, info) {
      const { kind } = info;
      const error = (code, ...about) => wrong(code, item.start, item.end, ...about);
      const compares = op[0] === "<" || op[0] === ">";
      if (!compares && special(item)) return (values) => (values === undefined) === (item.text === "missing");
      if (compares && !ordered.includes(kind)) return error("bad-operator", op, written);
      if (compares && (isRange(item) || special(item))) return error("bad-operator", op);
      if (isRange(item)) return range(item, kind, written, error);
      const problem = impossible(item.text, kind);
      if (problem) return error(problem, item.text);
      doubt(item, written, info);
      const holds = compared(item.text, op === "!=" ? ":" : op, kind, op !== ":");
      return (values) => values !== undefined && values.some(holds);
    }

    function impossible(value, kind) {
      if (kind === "number") return NUMBER.test(value) ? "" : "bad-number";
      if (kind === "date") return day(value, asOf) ? "" : "bad-date";
      return kind !== "boolean" || ["true", "false", "yes", "no"].includes(fold(value)) ? "" : "bad-value";
    }

    function doubt(item, written, info) {
      if (!info.values?.length || /[/#]/.test(item.text)) return;
      const wanted = fold(item.text);
      if (!info.values.some((value) => occurs(fold(value), wanted))) {
        hint(info.open ? "unused-value" : "unknown-value", item.start, item.end, [item.text, written], info.values);
      }
    }

    function range(item, kind, written, error) {
      const at = item.text.indexOf("..");
      const low = item.text.slice(0, at), high = item.text.slice(at + 2);
      if (!ordered.includes(kind)) return error("bad-range", written);
      if (!low && !high) return error("bad-range");
      for (const end of [low, high]) {
        const problem = end && impossible(end, kind);
        if (problem) return error(problem, end);
      }
      if (low && high && isAbove(low, high, kind)) return error("bad-range", low, high);
      const above = low && compared(low, ">=", kind, true);
      const below = high && compared(high, "<=", kind, true);
      return (values) => values !== undefined &&
        values.some((value) => (!above || above(value)) && (!below || below(value)));
    }

    function isAbove(low, high, kind) {
      if (kind !== "date" && NUMBER.test(low) && NUMBER.test(high)) return +low > +high;
      const begins = day(low, asOf), last = day(high, asOf);
      return Boolean(begins && last && dateStands(begins, ">", last));
    }

    function compared(written, op, kind, exact) {
      const wanted = fold(written);
      const number = NUMBER.test(written) ? +written : undefined;
      const date = kind === "date" || kind === "any" ? day(written, asOf) : undefined;
      const parts = wanted.split("/");
      const bare = parts.length === 2 ? parts[1] : wanted;
      return (value) => {
        if (typeof value === "number") {
          return number !== undefined && stands(value, op, number, value === number);
        }
        if (typeof value === "boolean") return (value ? ["true", "yes"] : ["false", "no"]).includes(wanted);
        if (date && DATE.test(value.slice(0, 10))) return dateStands(value.slice(0, 10), op, date);
        if (["number", "date", "boolean"].includes(kind) || (op !== ":" && op !== "=")) return false;
        const folded = fold(value);
        if (kind === "reference") return folded === wanted || folded === bare;
        return exact ? folded === wanted : occurs(folded, wanted);
      };
    }

    const found = [];
    while (here < text.length) {
      found.push(...terms(0));
      if (here >= text.length) break;
      const start = here;
      here += text[here] === ")" ? 1 : 2;
      wrong(here - start === 1 ? "stray-close" : "stray-or", start, here);
    }
    problems.sort((a, b) => a.start - b.start || a.end - b.end);
    const holds = (row, get) => found.every((term) => term.holds(row, get));
    return {
      terms: found, sort, problems, holds,
      fields: [...found, ...sort].flatMap(fieldsOf),
      select: (rows, get) => arrange(rows.filter((row) => holds(row, get)), sort, get),
    };
  }

  const fieldsOf = ({ field, alternatives = [] }) => field ?? alternatives.flat().flatMap(fieldsOf);

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

  window.cardfile.query = { parse, fold, today };
})();
