/* Starts the behaviour of each `cf-…` element when it is first seen; loads nothing before. */
"use strict";
(() => {
  if (window.cardfile) return;
  const own = document.currentScript.src;
  const elements = ["cf-table"]; /* replaced by the names of the files beside this one */
  const scripts = new Map();
  const behaviours = new Map();
  const parts = new Map();

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

    /* What an element does: `start(element)` gives what stops it, or nothing. It stands in the file
       of the element's name, unless `data-script` names another. */
    behaviour(name, start) {
      behaviours.set(name, start);
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
      if (!parts.has(name)) await script(new URL(`../data/${name}.js`, own).href);
      return parts.get(name);
    },

    /* What the file of a part calls. */
    put(name, value) {
      parts.set(name, value);
    },
  };

  for (const name of elements) {
    customElements.define(name, class extends HTMLElement {
      async connectedCallback() {
        const { script = name } = this.dataset;
        if (script !== name || !behaviours.has(name)) await window.cardfile.load(script);
        if (this.isConnected && !this.stop) this.stop = behaviours.get(name)(this) ?? (() => {});
      }

      disconnectedCallback() {
        this.stop?.();
        this.stop = undefined;
      }
    });
  }
})();
