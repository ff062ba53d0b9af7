// Forms by which a person decides: her name is remembered, and a reason is asked for before anything is sent.
(() => {
  "use strict";

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("[data-remembers]")) return;
    const name = form.querySelector('[name="by"]').value.trim().slice(0, 100);
    if (name) document.cookie = `name=${encodeURIComponent(name)}; path=/; max-age=31536000; samesite=strict`;
    const needs = event.submitter && event.submitter.dataset.needs;
    const field = needs && form.querySelector(`[name="${CSS.escape(needs)}"]`);
    if (!field || field.value.trim()) return;
    event.preventDefault();
    field.setCustomValidity("Say why.");
    field.reportValidity();
    field.addEventListener("input", () => field.setCustomValidity(""), { once: true });
  });
})();
