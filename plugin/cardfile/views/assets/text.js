/* Full text, where the site was built with Pagefind; for pages and for the worker of the theme's box.

   await cardfile.text("purchaser leak", 8)
     [{location, title, parts, score, sections: [{location, title, parts}]}], the likeliest first;
     locations from the site's root; parts alternate between text and text that was asked for */
"use strict";
(() => {
  let library;

  const plain = (text) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
  const parts = (excerpt) => excerpt.split(/<\/?mark>/).map(plain);
  const location = (url) => url.replace(/^\//, "");

  async function start() {
    const found = await import(new URL("pagefind/pagefind.js", cardfile.base).href);
    /* In a worker there is no other, and in a page it would be one more file to load. */
    await found.options({ baseUrl: "/", noWorker: true, excerptLength: 24 });
    await found.init();
    return found;
  }

  cardfile.text = async (words, most) => {
    library ??= start();
    const { results } = await (await library).search(words);
    return Promise.all(results.slice(0, most).map(async (result) => {
      const { url, meta, excerpt, sub_results: below } = await result.data();
      return {
        location: location(url), title: plain(meta.title ?? ""), parts: parts(excerpt), score: result.score,
        sections: below.filter((each) => each.url !== url && each.title !== meta.title).slice(0, 3).map((each) =>
          ({ location: location(each.url), title: plain(each.title), parts: parts(each.excerpt) })),
      };
    }));
  };
})();
