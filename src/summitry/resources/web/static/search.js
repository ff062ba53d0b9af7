// Search as one types: the address keeps up with the field, and keys lead from the field into the hits and back.
(() => {
  "use strict";

  const form = document.getElementById("search");
  const field = document.getElementById("q");

  function state() {
    const params = new URLSearchParams(new FormData(form));
    for (const [name, value] of [...params]) if (!value) params.delete(name, value);
    const query = params.toString();
    return query ? `${location.pathname}?${query}` : location.pathname;
  }

  // Empty fields stay out of the address, and the page that comes back is that of the address.
  document.addEventListener("htmx:configRequest", (event) => {
    if (event.detail.elt !== form) return;
    for (const [name, value] of [...event.detail.formData]) if (!value) event.detail.formData.delete(name);
    history.replaceState(null, "", state());
  });

  document.addEventListener("htmx:afterSwap", () => {
    document.title = `${field.value.slice(0, 80) || "Search"} – Summitry`;
  });

  function hits() {
    return [...document.querySelectorAll("#found [data-entry]")];
  }

  function step(by) {
    const all = hits();
    const at = all.indexOf(document.activeElement);
    if (at + by < 0) field.focus();
    else if (all[at + by]) {
      all[at + by].focus();
      all[at + by].scrollIntoView({ block: "nearest" });
    }
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const inField = event.target === field;
    const onHit = event.target.matches("#found [data-entry]");
    if (event.key === "ArrowDown" && (inField || onHit)) {
      event.preventDefault();
      step(1);
    } else if (event.key === "ArrowUp" && onHit) {
      event.preventDefault();
      step(-1);
    } else if (event.key === "Escape" && onHit) {
      field.focus();
    }
  });

  if (matchMedia("(min-width: 900px)").matches) document.getElementById("narrow").open = true;
  field.setSelectionRange(field.value.length, field.value.length);
})();
