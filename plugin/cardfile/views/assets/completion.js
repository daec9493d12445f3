/* Proposes fields and values while somebody writes a query: a combobox with a list, by keyboard.

   cardfile.completion(input, list, index, changed)   gives what ends it */
"use strict";
(() => {
  const FIRST = ["type", "status", "owner", "tags", "domain", "updated", "review_by"];
  const PLAIN = /^[^\s"“”„(),\\]+$/;
  const MOST = 7;

  /* A value as a query writes it. */
  function quoted(value) {
    const plain = PLAIN.test(value) && !value.includes("..") && value !== "*" && value !== "missing";
    return plain ? value : `"${value.replace(/(["“”„\\])/g, "\\$1")}"`;
  }

  /* What may stand where the caret is: [{text, note, start, end}]. */
  async function proposals(text, caret, index) {
    const before = text.slice(0, caret);
    const token = /(?:^|[\s(])-?((?:"[^"]*"?|[^\s()"])*)$/.exec(before)[1];
    if (!token) return [];
    const fields = await index.fields();
    const fold = cardfile.query.fold;
    const best = (names, wanted) => names
      .filter((name) => fold(name).includes(wanted))
      .sort((a, b) => +fold(b).startsWith(wanted) - +fold(a).startsWith(wanted))
      .slice(0, MOST);
    const [, name, op, rest] = /^([^:=!<>"]+)(:|!=|[<>]=?|=)(.*)$/.exec(token) ?? [];
    const end = caret + /^[^\s()]*/.exec(text.slice(caret))[0].length;
    if (op) {
      const found = fields[name] ?? fields[name.toLowerCase()];
      if (!found || ["number", "date"].includes(found.kind)) return [];
      const wanted = rest.slice(rest.lastIndexOf(",") + 1).replace(/^"/, "");
      const column = found.is ?? name;
      await index.need([column]);
      const values = [...new Set([...index.values(column), ...found.values ?? []])].map(String).filter((value) => value.length <= 60);
      return best(values, fold(wanted))
        .filter((value) => value !== wanted)
        .map((value) => ({ text: quoted(value) + " ", label: value, note: "", start: caret - wanted.length - +/"[^"]*$/.test(rest), end }));
    }
    const wanted = fold(token);
    if (wanted.length < 2) return [];
    const others = Object.keys(fields).filter((each) => !FIRST.includes(each) && (wanted.includes(".") || !each.includes(".")));
    const names = [...FIRST.filter((each) => each in fields), ...others];
    return best(names.filter((each) => fold(each).startsWith(wanted)), wanted)
      .map((each) => ({ text: each + ":", label: each + ":", note: fields[each].kind, start: caret - token.length, end }));
  }

  function completion(input, list, index, changed) {
    let options = [], active = -1, asked = 0;

    function show(found) {
      options = found;
      active = -1;
      list.replaceChildren(...found.map((option, place) => {
        const item = cardfile.make("li", { id: `${list.id}-${place}`, role: "option", "aria-selected": "false" },
          option.label, cardfile.make("span", { class: "cf-note" }, option.note));
        item.addEventListener("pointerdown", (event) => { event.preventDefault(); take(place); });
        return item;
      }));
      list.hidden = !found.length;
      input.setAttribute("aria-expanded", String(found.length > 0));
      input.removeAttribute("aria-activedescendant");
    }

    function move(step) {
      list.children[active]?.setAttribute("aria-selected", "false");
      active = (active + step + options.length + (active < 0 && step < 0 ? 1 : 0)) % options.length;
      const item = list.children[active];
      item.setAttribute("aria-selected", "true");
      item.scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", item.id);
    }

    function take(place) {
      const { text, start, end } = options[place];
      input.setRangeText(text, start, end, "end");
      show([]);
      changed();
      propose();
    }

    async function propose() {
      const now = ++asked;
      const found = await proposals(input.value, input.selectionStart ?? 0, index);
      if (now === asked && document.activeElement === input) show(found);
    }

    function key(event) {
      if (list.hidden) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") move(event.key === "ArrowDown" ? 1 : -1);
      else if (event.key === "Enter" && active >= 0) take(active);
      else if (event.key === "Escape") show([]);
      else return;
      event.preventDefault();
      event.stopImmediatePropagation();
    }

    const hide = () => { asked += 1; show([]); };
    input.addEventListener("input", propose);
    input.addEventListener("keydown", key);
    input.addEventListener("blur", hide);
    return () => {
      input.removeEventListener("input", propose);
      input.removeEventListener("keydown", key);
      input.removeEventListener("blur", hide);
    };
  }

  cardfile.completion = completion;
  cardfile.quoted = quoted;
})();
