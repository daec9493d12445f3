/* Starts the behaviour of each `cf-…` element when it is first seen; loads nothing before. */
"use strict";
(() => {
  if (window.cardfile) return;
  const own = document.currentScript.src;
  const elements = ["cf-table"]; /* replaced by the names of the files beside this one */
  const scripts = new Map();
  const known = new Map();

  /* A script element and no fetch: a site that is opened from a folder has no other way. */
  function script(url) {
    if (!scripts.has(url)) {
      scripts.set(url, new Promise((done, failed) => {
        const element = window.cardfile.make("script", { src: url });
        element.onload = () => done();
        element.onerror = () => { scripts.delete(url); failed(new Error("cannot load " + url)); };
        document.head.append(element);
      }));
    }
    return scripts.get(url);
  }

  window.cardfile = {
    /* The address of the site's root. */
    base: new URL("../../../", own).href,

    /* Runs the file `name`.js beside this one, once. */
    load(name) {
      return script(new URL(name + ".js", own).href);
    },

    /* A new element with attributes and content. */
    make(tag, attributes, ...content) {
      const element = document.createElement(tag);
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
      element.append(...content);
      return element;
    },

    /* The part `name` of the site's data, loaded at the first call. */
    async data(name) {
      if (!known.has(name)) await script(new URL(`../data/${name}.js`, own).href);
      return known.get(name);
    },

    /* What the file of a part calls, and that of an element: `start(element)` gives what stops it,
       or nothing. An element's file has its name, unless `data-script` names another. */
    put(name, value) {
      known.set(name, value);
    },

    /* A count, its thousands apart: what the browser knows of languages would take a phone a tenth of
       a second. */
    amount(count) {
      return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
    },

    /* Nothing of the page is left for later any more: cardfile.css draws all of it now. */
    drawn() {
      document.documentElement.dataset.cfDrawn = "";
    },
  };

  /* Who comes back to a place finds it where it stood. */
  const { drawn } = window.cardfile;
  if (performance.getEntriesByType("navigation")[0]?.type !== "navigate") drawn();
  addEventListener("popstate", drawn);
  /* Before a picture of the whole page browsers resize the window to what it is; bars that hide do
     not. Asked for after a frame, the height costs no layout. */
  let height;
  requestAnimationFrame(() => setTimeout(() => { height = innerHeight; }));
  addEventListener("resize", () => { if (innerHeight === height) drawn(); });

  for (const name of elements) {
    customElements.define(name, class extends HTMLElement {
      async connectedCallback() {
        const { script = name } = this.dataset;
        if (script !== name || !known.has(name)) await window.cardfile.load(script);
        if (this.isConnected && !this.stop) this.stop = known.get(name)(this) ?? (() => {});
      }

      disconnectedCallback() {
        this.stop?.();
        this.stop = undefined;
      }
    });
  }
})();
