/* All records, as the browser knows them: columns of values in parts that are loaded when needed.

   await cardfile.load("query");
   const index = await cardfile.index();     the core: what every list shows and chooses by
   index.size                                how many records there are; a row is a number below it
   index.get(row, "risk.level")              its values, [] for none, undefined if not recorded
   await index.need(["size.rows"])           once before get, for fields that may not be in the core
   await index.fields()                      the fields that a query may name, for cardfile.query;
                                             index.messages then says what may be odd about one
   index.url(row), index.row(id)             the address of its page; the row of an id
   index.types                               by name: label, plural, states {name: [label, tone]}
   index.metrics                             what readers call the metrics in "headline name"

   Beside the fields of records there are "url", "about", "headline", "headline name", "verified" ("2/3"),
   "out of force", "standing" (what the status is called and its tone, where that is not the state's own)
   and "owner name", what readers call the owners that a people file names. */
"use strict";
(() => {
  const DAY = 86400000;
  let started;

  const listed = (cell) => (cell === null ? undefined : [cell].flat());

  /* What stands before and behind the first dot of a name. */
  const halves = (name) => name.split(/\.(.*)/);

  /* The cells of a column, one for each row; equal cells of a dictionary are one array. */
  function cells({ day, d, c, v, r }) {
    const different = d?.map(listed);
    const cell = day !== undefined
      ? (after) => after === null ? undefined : [new Date((day + after) * DAY).toISOString().slice(0, 10)]
      : d ? (code) => different[code] : listed;
    const found = c ? Array.from(c, (letter) => different[letter.charCodeAt() - 63]) : v.map(cell);
    if (!r) return found;
    const all = [];
    let row = 0;
    r.forEach((step, place) => { all[row += step] = found[place]; });
    return all;
  }

  class Index {
    constructor(core) {
      this.size = core.size;
      this.types = core.types;
      this.metrics = core.metrics;
      this.part = (name) => cardfile.data(`${name}-${core.build}`);
      this.columns = new Map(); /* as they were sent, and once they were asked for, their cells */
      this.take(core);
    }

    take(part) {
      for (const name in part.columns) this.columns.set(name, part.columns[name]);
    }

    async fields() {
      this.table ??= this.part("records-fields").then(({ fields, parts, messages }) => {
        this.parts = parts;
        this.messages = messages;
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
      const [head, rest] = halves(name);
      if (!rest || this.columns.has(name)) return [];
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
      let found = this.columns.get(name);
      if (found && !Array.isArray(found)) this.columns.set(name, found = cells(found));
      return found;
    }

    /* Over relations too, so many of them at most. */
    get(row, name, steps = 4) {
      const own = this.column(name)?.[row];
      const [head, rest] = halves(name);
      if (head === "column" && rest) return this.ofColumn(row, rest);
      if (!rest || !steps || this.known?.[head]?.kind !== "reference") return own;
      const over = (this.column(head)?.[row] ?? []).flatMap((id) => {
        const target = this.row(id);
        return target === undefined ? [] : this.get(target, rest, steps - 1) ?? [];
      });
      return over.length ? [...own ?? [], ...over] : own;
    }

    /* What is said of a column of a record: its type, its role, its class of personal data. */
    ofColumn(row, name) {
      const place = this.column("column")?.[row]?.indexOf(name);
      const said = this.column("column facts")?.[row]?.[place];
      return said === "" ? [] : said?.split("\n");
    }

    row(id) {
      /* of two records with one id, the first */
      this.rows ??= new Map(this.column("id").map(([own], row) => [own, row]).reverse());
      return this.rows.get(id);
    }

    url(row) {
      const [pattern] = this.column("url")[row];
      return cardfile.base + pattern.replace("*", encodeURIComponent(this.column("id")[row][0]));
    }
  }

  cardfile.index = () => (started ??= cardfile.data("records-core").then((core) => new Index(core)));
})();
