/* Filters the decisions of a timeline, and tells which were in force on a day. */
"use strict";
cardfile.put("cf-timeline", (element) => {
  const all = [...element.querySelectorAll("ol > li")].map((item) => ({
    item, text: item.textContent.toLowerCase(),
    facets: new Map((item.dataset.f ?? "").split(" ").filter(Boolean).map((part) => {
      const [facet, values] = part.split(":");
      return [+facet, values.split(",")];
    })),
  }));
  const words = element.querySelector("input[type=search]");
  const on = element.querySelector("input[type=date]");
  const boxes = [...element.querySelectorAll(".cf-facets input")];
  const sets = [...element.querySelectorAll(".cf-facets fieldset")];
  const live = element.querySelector("[role=status]");
  const nothing = element.querySelector(".cf-nothing");
  if (!words) return;
  const said = live.textContent;
  const facetOf = (box) => box.closest("fieldset").dataset.name;

  /* true, false, or undefined where nobody wrote down since when */
  const heldOn = ({ dataset }, day) => {
    if (!("held" in dataset) || (dataset.ends && day >= dataset.ends)) return false;
    return dataset.begins ? day >= dataset.begins : undefined;
  };

  function filter() {
    const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    const day = on.value;
    const chosen = sets
      .map((set, place) => [place, [...set.querySelectorAll(":checked")].map((box) => box.dataset.i)])
      .filter(([, values]) => values.length);
    let shown = 0, unknown = 0;
    for (const { item, text, facets } of all) {
      const held = day ? heldOn(item, day) : true;
      const fits = held !== false && wanted.every((word) => text.includes(word)) &&
        chosen.every(([place, values]) => facets.get(place)?.some((value) => values.includes(value)));
      item.hidden = !fits;
      shown += fits;
      unknown += fits && held === undefined;
    }
    for (const list of element.querySelectorAll("ol")) {
      list.parentElement.hidden = ![...list.children].some((item) => !item.hidden);
    }
    for (const year of element.querySelectorAll(".cf-section")) {
      year.hidden = ![...year.querySelectorAll("ol > li")].some((item) => !item.hidden);
    }
    nothing.hidden = shown > 0;
    live.textContent = tell(shown, unknown, day, wanted.length || chosen.length);
  }

  function tell(shown, unknown, day, filtered) {
    if (!day && !filtered) return said;
    const name = all.length === 1 ? element.dataset.one : element.dataset.many;
    if (!day) return `${shown} of ${all.length} ${name}`;
    const doubt = unknown ? `, of ${unknown} it is not recorded since when` : "";
    return `${shown} of ${all.length} ${name} in force on ${day}${doubt}`;
  }

  /* The state stands in the address, so that a view can be shared. */
  function save() {
    const query = new URLSearchParams();
    if (words.value) query.set("query", words.value);
    if (on.value) query.set("on", on.value);
    boxes.filter((box) => box.checked).forEach((box) => query.append(facetOf(box), box.value));
    const text = query.toString();
    history.replaceState(history.state, "", location.pathname + (text ? "?" + text : "") + location.hash);
  }

  function restore() {
    const query = new URLSearchParams(location.search);
    words.value = query.get("query") ?? "";
    on.value = query.get("on") ?? "";
    boxes.forEach((box) => {
      box.checked = query.getAll(facetOf(box)).includes(box.value);
      if (box.checked) box.closest("details")?.setAttribute("open", "");
    });
    filter();
  }

  const changed = () => { filter(); save(); };
  [words, on, ...boxes].forEach((input) => input.addEventListener("input", changed));
  element.querySelector(".cf-facets")?.addEventListener("submit", (event) => event.preventDefault());
  element.querySelector("[data-clear]").addEventListener("click", () => {
    words.value = on.value = "";
    boxes.forEach((box) => { box.checked = false; });
    changed();
    words.focus();
  });
  restore();
  addEventListener("popstate", restore);
  return () => removeEventListener("popstate", restore);
});
