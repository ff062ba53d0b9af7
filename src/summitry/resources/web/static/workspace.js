// The workspace: the address holds the whole state of a page, figures follow it, and everything goes by keys.
(() => {
  "use strict";

  // ---- the state of a page is its address --------------------------------------------------------------------

  function restate(changes, { replace = false } = {}) {
    const params = new URLSearchParams(location.search);
    params.delete("said");
    for (const [name, value] of Object.entries(changes)) {
      if (value) params.set(name, value);
      else params.delete(name);
      for (const field of document.querySelectorAll(`#period [name="${CSS.escape(name)}"], [data-state][name="${CSS.escape(name)}"]`)) {
        if (field.value !== value) field.value = value;
      }
    }
    const query = params.toString();
    const address = query ? `?${query}` : location.pathname;
    if (replace) history.replaceState(null, "", address);
    else history.pushState(null, "", address);
  }

  // Where a page says which days everything below is of.
  function sayPeriod({ since, until }) {
    for (const link of document.querySelectorAll("[data-all-days]")) link.hidden = !(since || until);
    for (const line of document.querySelectorAll("[data-chosen]")) {
      line.textContent = since || until ? line.dataset.chosen.replace("*", sayRange(since, until)) : line.dataset.all;
    }
  }

  function sayRange(since, until) {
    const say = (day) => new Date(day).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
    return [since ? say(since) : "the first day", until ? say(until) : "the last day"].join(" – ");
  }

  document.addEventListener("brushed", (event) => {
    restate(event.detail);
    sayPeriod(event.detail);
    htmx.trigger(document.body, "period");
  });

  document.addEventListener("change", (event) => {
    const field = event.target;
    if (!field.matches("[data-state]") || field.matches("[data-typed]")) return;
    restate({ [field.name]: field.type === "checkbox" ? (field.checked ? field.value : "") : field.value });
    htmx.trigger(document.body, "state");
  });

  let typing;
  document.addEventListener("input", (event) => {
    const field = event.target;
    if (!field.matches("[data-typed]")) return;
    clearTimeout(typing);
    typing = setTimeout(() => {
      restate({ [field.name]: field.value }, { replace: true });
      htmx.trigger(document.body, "state");
    }, 120);
  });

  // Figures that bear marks of another one are drawn anew after it.
  document.addEventListener("htmx:afterSettle", (event) => {
    const figure = event.target;
    if (figure.matches && figure.matches(".figure[id]")) htmx.trigger(document.body, `drawn-${figure.id}`);
  });

  window.addEventListener("popstate", () => location.reload());

  // A figure is asked for with everything in the address of its page.
  document.addEventListener("htmx:configRequest", (event) => {
    const { elt, parameters } = event.detail;
    if (!elt.matches(".figure, [data-follows]")) return;
    const params = new URLSearchParams(location.search);
    for (const name of new Set(params.keys())) {
      if (name === "said") continue;
      const values = params.getAll(name);
      parameters[name] = values.length > 1 ? values : values[0];
    }
  });

  // ---- what failed says so and keeps its place ---------------------------------------------------------------

  document.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr } = event.detail;
    if (xhr.status >= 400 && (xhr.getResponseHeader("content-type") || "").startsWith("text/html")) {
      event.detail.shouldSwap = true;
      event.detail.isError = false;
    }
  });

  // ---- light and dark ----------------------------------------------------------------------------------------

  function toggleTheme() {
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    document.cookie = `theme=${root.dataset.theme}; path=/; max-age=31536000; samesite=strict`;
  }

  // ---- keys --------------------------------------------------------------------------------------------------

  const ENTRIES = "[data-entry], main tbody a, main .act a";
  let going = 0;

  function move(step) {
    const entries = [...document.querySelectorAll(ENTRIES)].filter((each) => each.offsetParent !== null);
    if (!entries.length) return;
    const at = entries.indexOf(document.activeElement);
    const next = at < 0 ? (step > 0 ? 0 : entries.length - 1) : Math.min(Math.max(at + step, 0), entries.length - 1);
    entries[next].focus();
    entries[next].scrollIntoView({ block: "nearest" });
  }

  function isTyping(target) {
    return target.matches("input, textarea, select, [contenteditable]");
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (Date.now() - going < 1500) {
      going = 0;
      const link = document.querySelector(`nav [data-key="${CSS.escape(event.key)}"]`);
      if (link) {
        event.preventDefault();
        link.click();
        return;
      }
    }
    const keys = {
      "/": () => document.querySelector("main input[type=search], #find").focus(),
      "?": () => document.getElementById("keys").showModal(),
      g: () => (going = Date.now()),
      j: () => move(1),
      k: () => move(-1),
      t: toggleTheme,
    };
    if (keys[event.key]) {
      event.preventDefault();
      keys[event.key]();
    }
  });

  // ---- tables are sorted by their headings ---------------------------------------------------------------------

  function valueOf(cell) {
    const text = (cell.dataset.sort || cell.textContent).trim();
    const number = Number(text.replace(/[,% ]/g, ""));
    return text !== "" && !Number.isNaN(number) ? number : text;
  }

  function compare(a, b) {
    if (typeof a === typeof b) return typeof a === "number" ? a - b : a.localeCompare(b);
    return typeof a === "number" ? -1 : 1;
  }

  function sortBy(button) {
    const head = button.closest("th");
    const body = head.closest("table").tBodies[0];
    const at = head.cellIndex;
    const down = head.getAttribute("aria-sort") === "ascending";
    for (const other of head.parentElement.cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const rows = [...body.rows].sort((a, b) => (down ? -1 : 1) * compare(valueOf(a.cells[at]), valueOf(b.cells[at])));
    body.append(...rows);
  }

  // ---- the rest ----------------------------------------------------------------------------------------------

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-theme-toggle]")) toggleTheme();
    const button = event.target.closest("thead th button");
    if (button) sortBy(button);
    if (event.target.closest("[data-print]")) window.print();
    if (event.target.closest("[data-all-days]")) {
      event.preventDefault();
      restate({ since: "", until: "" });
      sayPeriod({});
      htmx.trigger(document.body, "state");
    }
  });

  document.addEventListener("DOMContentLoaded", () => {
    const again = document.querySelector("[data-retry]");
    if (again) setTimeout(() => location.reload(), 1000 * Number(again.dataset.retry));
    for (const region of document.querySelectorAll(".bar nav [aria-current]")) region.scrollIntoView({ block: "nearest", inline: "center" });
  });
})();
