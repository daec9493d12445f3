/* The button that has a fix made, while the site is served; without scripts there is none. */
"use strict";
cardfile.put("cf-fix", (element) => {
  const found = element.closest("[data-token]");
  if (!found || element.firstChild) return;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Apply";
  button.setAttribute("aria-label", "Apply. " + element.parentElement.textContent.trim());
  const live = document.createElement("span");
  live.setAttribute("role", "status");
  element.append(button, " ", live);

  button.addEventListener("click", async () => {
    if (button.ariaDisabled === "true") return;
    button.ariaDisabled = "true";
    live.textContent = "Applying …";
    const { token, path, seen } = found.dataset;
    let said;
    try {
      const answer = await fetch(new URL("_cardfile/fix", cardfile.base), {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ token, path, seen, fix: element.dataset.fix }),
      });
      said = await answer.json();
    } catch {
      said = { error: "the server does not answer; it makes fixes while it watches for changes" };
    }
    live.textContent = said.error ? "Not applied: " + said.error : "Applied; the page is built anew.";
    if (said.error) button.ariaDisabled = "false";
  });
});
