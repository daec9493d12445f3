/* Which records are meant by some words: the likeliest first.

   cardfile.ranking(index).rank("purchaser leak")   [{row, score, all}]; all: every word was found
   cardfile.ranking(index).near("purchasr")         words of this knowledge base that are like it

   What it reads must have been loaded: index.need(cardfile.ranking.reads). */
"use strict";
(() => {
  const SMALL = new Set(("a an and are as at be by can did do does for from had has have how i in is it its may my of " +
    "on or our should so than that the their they this to us was we were what when where which who why with").split(" "));
  /* Where a word counts how much. */
  const WEIGHTS = { title: 8, id: 6, aliases: 6, tags: 4, owner: 3, "owner name": 3, domain: 2, type: 3, column: 3, alerts: 6, "monitoring.alerts": 6, about: 2 };
  const BYGONE = 0.35;
  const known = new WeakMap();

  const folded = (text) => cardfile.query.fold(String(text));
  const split = (text) => folded(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);

  /* The part of a word that its other forms begin with. */
  function stem(word) {
    if (/\d/.test(word) || word.length < 5) return word;
    return word.replace(/(?:ies|ied|ying)$/, "").replace(/(?:ations?|ings?|ed|ers?|es|s|e|y)$/, "") || word;
  }

  class Ranking {
    constructor(index) {
      this.index = index;
      this.fields = Object.keys(WEIGHTS);
      this.texts = new Map(this.fields.map((name) => [name, Array.from({ length: index.size }, (_, row) =>
        " " + (index.get(row, name) ?? []).flatMap(split).join(" "))]));
    }

    rank(text, rows = Array.from({ length: this.index.size }, (_, row) => row)) {
      const said = split(text);
      const words = said.filter((word) => !SMALL.has(word));
      if (!words.length) words.push(...said);
      const whole = " " + said.join(" ");
      const scores = words.map((word) => this.scores(stem(word), word, rows));
      const phrase = (row) => {
        const title = this.texts.get("title")[row] + " ";
        const names = [...this.index.get(row, "id"), ...this.index.get(row, "aliases") ?? []];
        return names.includes(text.trim()) ? 60 : title === whole + " " ? 40 : title.includes(whole + " ") ? 8 : 0;
      };
      return rows
        .map((row, place) => {
          const found = scores.filter((each) => each[place] > 0).length;
          const sum = scores.reduce((total, each) => total + each[place], 0) + phrase(row);
          const share = found / words.length;
          const force = this.index.get(row, "out of force") ? BYGONE : 1;
          return { row, score: sum * share * share * force, all: found === words.length };
        })
        .filter(({ score }) => score > 0)
        .sort((a, b) => b.score - a.score || a.row - b.row);
    }

    /* How much a word says of each row; rare words say more. */
    scores(beginning, word, rows) {
      const asian = word >= "\u2e80";
      const found = rows.map((row) => {
        let score = 0;
        for (const name of this.fields) {
          const text = this.texts.get(name)[row];
          if (asian ? text.includes(word) : text.includes(" " + beginning)) {
            score += WEIGHTS[name] * ((text + " ").includes(" " + word + " ") ? 1 : 0.8);
          } else if (word.length > 3 && text.includes(word)) score += WEIGHTS[name] * 0.3;
        }
        return score;
      });
      const share = found.filter(Boolean).length / (rows.length || 1);
      const weight = share ? Math.log(1 + 1 / share) : 0;
      return found.map((score) => score * weight);
    }

    near(word) {
      this.words ??= [...new Set(["title", "id", "tags", "column"].flatMap((name) =>
        this.texts.get(name).flatMap((text) => text.split(" "))).filter((each) => each.length > 2))];
      return cardfile.query.nearest(word, this.words);
    }
  }

  cardfile.ranking = (index) => {
    if (!known.has(index)) known.set(index, new Ranking(index));
    return known.get(index);
  };
  cardfile.ranking.reads = Object.keys(WEIGHTS);
})();
