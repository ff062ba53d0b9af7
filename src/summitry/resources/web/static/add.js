// Adding: files may be dropped, also whole folders; what is sent shows how far it is, and what is refused says so in place.
(() => {
  "use strict";

  const mb = (bytes) => (bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`);

  // ---- choosing and dropping -----------------------------------------------------------------------------------

  function show(zone) {
    const files = [...zone.querySelector("input").files];
    const sum = files.reduce((total, file) => total + file.size, 0);
    const names = files.slice(0, 5).map((file) => file.name).join(", ");
    const rest = files.length > 5 ? ` and ${files.length - 5} more` : "";
    zone.querySelector(".chosen").textContent = files.length ? `${files.length === 1 ? "1 file" : `${files.length} files`}, ${mb(sum)}: ${names}${rest}` : "";
  }

  function entriesOf(reader) {
    return new Promise((resolve, reject) => reader.readEntries(resolve, reject));
  }

  async function* within(entry) {
    if (entry.name.startsWith(".")) return;
    if (entry.isFile) {
      yield await new Promise((resolve, reject) => entry.file(resolve, reject));
      return;
    }
    const reader = entry.createReader();
    for (let found = await entriesOf(reader); found.length; found = await entriesOf(reader)) {
      for (const each of found) yield* within(each);
    }
  }

  async function take(zone, transfer) {
    const entries = [...transfer.items].map((item) => item.webkitGetAsEntry && item.webkitGetAsEntry()).filter(Boolean);
    const plain = [...transfer.files];
    const gathered = new DataTransfer();
    if (entries.some((entry) => entry.isDirectory)) {
      for (const entry of entries) for await (const file of within(entry)) gathered.items.add(file);
    } else {
      for (const file of plain) gathered.items.add(file);
    }
    const input = zone.querySelector("input");
    input.files = gathered.files;
    show(zone);
  }

  function zoneOf(event) {
    return event.target instanceof Element ? event.target.closest("[data-drop]") : null;
  }

  const carriesFiles = (event) => event.dataTransfer && [...event.dataTransfer.types].includes("Files");

  document.addEventListener("dragover", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault(); // a file that misses the zone must not replace the page
    const zone = zoneOf(event);
    event.dataTransfer.dropEffect = zone ? "copy" : "none";
    for (const each of document.querySelectorAll("[data-drop]")) each.classList.toggle("over", each === zone);
  });

  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) for (const each of document.querySelectorAll("[data-drop]")) each.classList.remove("over");
  });

  document.addEventListener("drop", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    const zone = zoneOf(event);
    for (const each of document.querySelectorAll("[data-drop]")) each.classList.remove("over");
    if (zone) take(zone, event.dataTransfer).catch((error) => trouble(zone.closest("form"), `It could not be read: ${error.message}.`));
  });

  function tellOfDataSet() {
    const place = document.querySelector("[data-about-chosen]");
    const [chosen] = document.querySelector("select[name=dataset]").selectedOptions;
    place.textContent = `${chosen.dataset.about}.`;
    place.hidden = false;
  }

  document.addEventListener("DOMContentLoaded", tellOfDataSet);

  document.addEventListener("change", (event) => {
    if (event.target.matches("select[name=dataset]")) tellOfDataSet();
    const zone = event.target.matches("input[type=file]") && zoneOf(event);
    if (zone) show(zone);
  });

  // ---- sending -------------------------------------------------------------------------------------------------

  function trouble(form, words) {
    const place = form.querySelector(".trouble");
    place.textContent = words;
    place.hidden = !words;
  }

  function reason(request, most) {
    const kind = request.getResponseHeader("content-type") || "";
    if (kind.startsWith("text/html")) {
      const said = new DOMParser().parseFromString(request.responseText, "text/html").querySelector(".empty, main p");
      if (said) return said.textContent.trim();
    }
    if (kind.startsWith("text/plain")) return request.responseText.trim();
    return `It was not taken; at most ${mb(most)} are taken at a time.`;
  }

  function send(form) {
    const most = Number(form.dataset.most);
    const sum = [...form.querySelectorAll("input[type=file]")].flatMap((input) => [...input.files]).reduce((total, file) => total + file.size, 0);
    if (sum > most) {
      trouble(form, `${mb(sum)} were chosen; at most ${mb(most)} are taken at a time. Read larger collections on the command line.`);
      return;
    }
    const sending = form.querySelector(".sending");
    const button = form.querySelector("button.main");
    const request = new XMLHttpRequest();
    const end = (words) => {
      button.disabled = false;
      sending.hidden = true;
      trouble(form, words);
    };
    trouble(form, "");
    button.disabled = true;
    sending.hidden = false;
    request.upload.addEventListener("progress", (event) => {
      if (!event.lengthComputable) return;
      sending.querySelector("progress").value = event.loaded / event.total;
      sending.querySelector("span").textContent = `${mb(event.loaded)} of ${mb(event.total)} sent`;
    });
    request.addEventListener("load", () => {
      const next = request.getResponseHeader("HX-Redirect");
      if (!next) return end(reason(request, most));
      end("");
      form.reset();
      location.assign(next);
    });
    request.addEventListener("error", () => end(`It could not be sent. Is the workspace still running? At most ${mb(most)} are taken at a time.`));
    request.open("POST", form.action);
    request.setRequestHeader("HX-Request", "true");
    request.send(new FormData(form));
  }

  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-upload]")) return;
    event.preventDefault();
    send(event.target);
  });

  // ---- the word for those who do not see the page: only when it changes ------------------------------------------

  document.addEventListener("htmx:afterSettle", () => {
    const next = document.getElementById("spoken-next");
    const spoken = document.getElementById("spoken");
    if (next && spoken && spoken.textContent !== next.textContent) spoken.textContent = next.textContent;
  });
})();
