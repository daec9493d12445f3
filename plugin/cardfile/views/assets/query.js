/* The query language in the browser, as cardfile.graph.query has it in Python.

   const query = cardfile.query.parse(text, fields, "2026-11-23");   without a day: as of today
   query.select(rows, get)   the rows that it holds for, sorted as it says
   query.holds(row, get)     whether it holds for one
   query.terms               {start, end, negated, field, op, items, holds} of each term at the top
   query.sort                [{field, descending}]
   query.problems            {code, start, end, hint, …}; hint: it can be read; explain() says more
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
  const operator = "!=|[<>]=?|=|:";
  const sticky = (pattern) => new RegExp(pattern, "y");
  const BLANKS = sticky(`[${blank}]*`), WORD = sticky(`[^${ends}]+`), ITEM = sticky(`[^${ends},]+`),
    QUOTED = sticky(`[${quotes}]((?:\\\\[${quotes}\\\\]|[^${quotes}])*)([${quotes}]?)`),
    FIELD = sticky(`(?![0-9-])(${part}(?:\\.${part})*)(${operator}(?!//))`),
    OR = sticky(`OR(?=[${ends}]|$)`), GAP = sticky(`[${blank})]|$`),
    DATE = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/,
    DAY = /^(?!0000)\d{4}-..-../,
    RELATIVE = /^([+-]?\d{1,5})([dwmy])$/,
    NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?$/,
    LETTER = /[\p{L}\p{N}_-]/u;
  const texts = ["id", "title", "aliases", "description", "type", "owner", "owner name", "tags", "domain", "alerts", "monitoring.alerts"];
  const YES = ["true", "yes"], NO = ["false", "no"];

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
  /* Whether one word goes on from a character to the next. */
  const joins = (one, next) => [one, next].every((char) => char < "\u2e80" && LETTER.test(char));

  function occurs(value, wanted) {
    for (let at = wanted ? value.indexOf(wanted) : -1; at >= 0; at = value.indexOf(wanted, at + 1)) {
      const end = at + wanted.length;
      if (!joins(value[at - 1], wanted[0]) && !joins(wanted.at(-1), value[end])) return true;
    }
    return value === wanted;
  }

  /* A day of a year with four digits; undefined for others. */
  const iso = (date) => DAY.exec(date.toJSON())?.[0];

  /* The date that a text means, in the length in which it is known. */
  function day(text, today) {
    if (DATE.test(text)) return !text[7] || iso(new Date(text)) === text ? text : undefined;
    const [, count, unit] = RELATIVE.exec(text) ?? [];
    if (!unit) return undefined;
    const moved = new Date(today);
    const date = moved.getUTCDate();
    const step = count * ({ w: 7, y: 12 }[unit] ?? 1);
    if ("dw".includes(unit)) moved.setUTCDate(date + step);
    else {
      moved.setUTCMonth(moved.getUTCMonth() + step);
      if (moved.getUTCDate() !== date) moved.setUTCDate(0); /* the last of a month that is shorter */
    }
    return iso(moved);
  }

  const stands = (one, op, other) =>
    one === other ? /[:=]/.test(op) : op[0] === (one > other ? ">" : one < other && "<");
  function dateStands(value, op, wanted) {
    const one = value.slice(0, wanted.length), other = wanted.slice(0, value.length);
    return (one !== other || one === wanted) && stands(one, op, other);
  }

  const special = (item) => !item.quoted && ["*", "missing"].includes(item.text);
  const compares = (op) => /[<>]/.test(op);
  const isRange = (item) => !item.quoted && item.text.includes("..");

  /* The reader's day. */
  const today = () => {
    const now = new Date();
    return iso(new Date(now - now.getTimezoneOffset() * 60000));
  };

  function parse(text, fields, asOf = today()) {
    const problems = [], sort = [];
    const own = (name) => Object.hasOwn(fields, name) ? fields[name] : undefined;
    let here = 0;

    const wrong = (code, start, end, ...about) => void problems.push({ code, start, end, about });
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
      const [first, rest] = name.split(/\.(.*)/);
      const head = rest && own(first);
      if (head && first === "column") return { kind: "any", name };
      const below = head?.kind === "reference" && find(rest);
      return below && { ...below, name: `${head.is ?? first}.${below.name}` };
    }

    function field(name, start) {
      const found = find(name) || find(name.toLowerCase());
      if (!found) hint("unknown-field", start, start + name.length, [name], Object.keys(fields));
      return found || { kind: "any", name };
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
      const list = [];
      for (;;) {
        if (quoteHere()) list.push(quoted());
        else if (match(ITEM)) list.push({ start: here, text: take(ITEM)[0], end: here });
        else {
          wrong("no-value", start, here, text.slice(start, here));
          take(WORD);
          return [];
        }
        if (text[here] !== ",") return list;
        here++;
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
        if (text[here++] === ")") break;
        here++; /* OR */
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
          return op === "!=" ? !some && values !== undefined : some;
        },
      };
    }

    function test(written, op, item, info) {
      const { kind } = info;
      const error = (code, ...about) => wrong(code, item.start, item.end, ...about);
      const isOrdered = ["number", "date", "any"].includes(kind);
      if (compares(op)) {
        if (!isOrdered) return error("bad-operator", written, op);
        if (isRange(item) || special(item)) return error("bad-operator", op);
      } else if (special(item)) return (values) => !values === (item.text === "missing");
      if (isRange(item)) return isOrdered ? range(item.text, kind, error) : error("bad-range", written);
      const problem = impossible(item.text, kind);
      if (problem) return error(problem, item.text);
      doubt(item, written, info);
      const holds = compared(item.text, op, kind);
      return (values) => values?.some(holds);
    }

    /* Why no field of this kind has such a value. */
    const impossible = (value, kind) =>
      kind === "number" ? !NUMBER.test(value) && "bad-number"
        : kind === "date" ? !day(value, asOf) && "bad-date"
          : kind === "boolean" && ![...YES, ...NO].includes(fold(value)) && "bad-value";

    function doubt(item, written, info) {
      if (!info.values?.length || /[/#]/.test(item.text)) return;
      const wanted = fold(item.text);
      if (!info.values.some((value) => occurs(fold(value), wanted))) {
        hint(info.open ? "unused-value" : "unknown-value", item.start, item.end, [item.text, written], info.values);
      }
    }

    function range(written, kind, error) {
      const [low, high] = written.split(/\.\.(.*)/);
      const ends = [low, high].filter(Boolean);
      if (!ends.length) return error("bad-range");
      for (const end of ends) {
        const problem = impossible(end, kind);
        if (problem) return error(problem, end);
      }
      const begins = kind !== "date" && ends.every((end) => NUMBER.test(end)) ? +low : day(low, asOf) ?? "";
      if (ends[1] && compared(high, ">", kind)(begins)) return error("bad-range", low, high);
      const tests = [low && compared(low, ">=", kind), high && compared(high, "<=", kind)].filter(Boolean);
      return (values) => values?.some((value) => tests.every((holds) => holds(value)));
    }

    function compared(written, op, kind) {
      const wanted = fold(written);
      const number = NUMBER.test(written) ? +written : NaN;
      const date = (kind === "date" || kind === "any") && day(written, asOf);
      const bare = /^[^/]*\/([^/]*)$/.exec(wanted)?.[1];
      return (value) => {
        if (typeof value === "number") return stands(value, op, number);
        if (typeof value === "boolean") return (value ? YES : NO).includes(wanted);
        const begins = value.slice(0, 10);
        if (date && DATE.test(begins)) return dateStands(begins, op, date);
        if (["number", "date", "boolean"].includes(kind) || compares(op)) return false;
        const folded = fold(value);
        if (kind === "reference") return folded === wanted || folded === bare;
        return op === ":" ? occurs(folded, wanted) : folded === wanted;
      };
    }

    const found = [];
    while (here < text.length) {
      found.push(...terms(0));
      if (here >= text.length) break;
      const start = here++;
      if (text[start] === ")") wrong("stray-close", start, here);
      else wrong("stray-or", start, ++here);
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
    const isText = (value) => typeof value === "string";
    const order = (a, b) => isText(a) - isText(b) || (a > b) - (a < b);
    return keys.reduceRight((sorted, { field, descending }) => {
      const keyed = sorted.map((row) => [get(row, field)?.slice(0, 1).map(key)[0], row]);
      keyed.sort(([a], [b]) => (a === undefined) - (b === undefined) || (descending ? -1 : 1) * order(a, b));
      return keyed.map(([, row]) => row);
    }, rows);
  }

  window.cardfile.query = { parse, fold, today };
})();
