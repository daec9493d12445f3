/* All records, as the browser knows them: columns of values in parts that are loaded when needed.

   await cardfile.load("query");
   const index = await cardfile.index();     the core: what every list shows and chooses by
   index.size                                how many records there are; a row is a number below it
   index.get(row, "risk.level")              its values, [] for none, undefined if not recorded
   await index.need(["size.rows"])           once before get, for fields that may not be in the core
   await index.fields()                      the fields that a query may name, for cardfile.query
   index.url(row), index.row(id)             the address of its page; the row of an id
   index.types                               by name: label, plural, states {name: [label, tone]}
   index.metrics                             what readers call the metrics in "headline name"

   Beside the fields of records there are "url", "about", "headline", "headline name", "verified" ("2/3")
   and "out of force". */
"use strict";
(() => {
  const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-";
  const CODES = new Map([...ALPHABET].map((letter, code) => [letter, code]));
  const DAY = 86400000;
  let started;

  const listed = (cell) => (cell === null ? undefined : Array.isArray(cell) ? cell : [cell]);

  /* The cells of a column, one for each row; equal cells of a dictionary are one array. */
  function cells(column, size) {
    let found;
    if (column.day !== undefined) {
      found = column.v.map((day) =>
        day === null ? undefined : [new Date((column.day + day) * DAY).toISOString().slice(0, 10)]);
    } else if (column.d) {
      const different = column.d.map(listed);
      found = column.c
        ? Array.from(column.c, (letter) => different[CODES.get(letter)])
        : column.v.map((code) => different[code]);
    } else {
      found = column.v.map(listed);
    }
    if (!column.r) return found;
    const all = new Array(size);
    let row = 0;
    column.r.forEach((step, place) => { row += step; all[row] = found[place]; });
    return all;
  }

  class Index {
    constructor(core) {
      this.size = core.size;
      this.types = core.types;
      this.metrics = core.metrics;
      this.part = (name) => cardfile.data(`${name}-${core.build}`);
      this.columns = new Map();
      this.decoded = new Map();
      this.take(core);
    }

    take(part) {
      for (const [name, column] of Object.entries(part.columns)) this.columns.set(name, column);
    }

    async fields() {
      this.table ??= this.part("records-fields").then(({ fields, parts }) => {
        this.parts = parts;
        this.known = fields;
        /* What all records write of these is all that there is. */
        for (const name of ["id", "owner", "tags", "domain"]) {
          if (fields[name] && this.columns.has(name)) fields[name].values = this.values(name);
        }
        return fields;
      });
      return this.table;
    }

    /* The parts of a field; of one that leads over a relation, of the relation and what follows. */
    partsOf(name) {
      if (name in this.parts) return [this.parts[name]];
      const dot = name.indexOf(".");
      if (dot < 0 || this.columns.has(name)) return [];
      const [head, rest] = [name.slice(0, dot), name.slice(dot + 1)];
      return [...this.partsOf(head), ...(head === "column" ? [] : this.partsOf(rest))];
    }

    async need(names) {
      if (names.every((name) => this.columns.has(name))) return;
      await this.fields();
      const wanted = new Set(names.flatMap((name) => this.partsOf(name)));
      await Promise.all([...wanted].map(async (part) => this.take(await this.part(part))));
    }

    /* All different values of a field, in the order of their names. */
    values(name) {
      return [...new Set((this.column(name) ?? []).flatMap((cell) => cell ?? []))].sort();
    }

    column(name) {
      let found = this.decoded.get(name);
      if (!found && this.columns.has(name)) {
        found = cells(this.columns.get(name), this.size);
        this.decoded.set(name, found);
      }
      return found;
    }

    get(row, name) {
      return this.value(row, name, 4);
    }

    value(row, name, steps) {
      const own = this.column(name)?.[row];
      const dot = name.indexOf(".");
      if (dot < 0) return own;
      const head = name.slice(0, dot);
      if (head === "column") return this.ofColumn(row, name.slice(dot + 1));
      if (!steps || this.known?.[head]?.kind !== "reference") return own;
      const over = (this.column(head)?.[row] ?? []).flatMap((id) => {
        const target = this.row(id);
        return target === undefined ? [] : this.value(target, name.slice(dot + 1), steps - 1) ?? [];
      });
      return over.length ? [...(own ?? []), ...over] : own;
    }

    /* What is said of a column of a record: its type, its role, its class of personal data. */
    ofColumn(row, name) {
      const place = this.column("column")?.[row]?.indexOf(name) ?? -1;
      const facts = this.column("column facts")?.[row];
      if (place < 0 || !facts) return undefined;
      const said = facts[place];
      return said === "" ? [] : said.split("\n");
    }

    row(id) {
      if (!this.rows) {
        this.rows = new Map();
        for (let row = this.size - 1; row >= 0; row -= 1) this.rows.set(this.column("id")[row][0], row);
      }
      return this.rows.get(id);
    }

    url(row) {
      const [pattern] = this.column("url")[row];
      return cardfile.base + pattern.replace("*", encodeURIComponent(this.column("id")[row][0]));
    }
  }

  cardfile.index = () => (started ??= cardfile.data("records-core").then((core) => new Index(core)));
})();
