// An article: pointing at a mark shows its note, in the margin or as a sheet; selecting words opens the form to add an event.
(() => {
  "use strict";

  const WIDE = matchMedia("(min-width:1040px)");
  const reading = document.getElementById("reading");
  const text = document.getElementById("text");
  const beside = document.getElementById("beside");
  const pinned = document.getElementById("correct");
  if (!reading || !text || !beside) return;
  reading.classList.toggle("explained", Boolean(pinned));
  if (pinned) for (const folded of pinned.querySelectorAll("details")) folded.open = true;

  // ---- notes -------------------------------------------------------------------------------------------------

  let shown = null;
  let leaving = 0;

  function noteOf(key) {
    const own = document.getElementById(`n-${key}`);
    if (!own) return null;
    const copy = document.createElement("div");
    copy.className = "note";
    for (const child of own.children) copy.append(child.cloneNode(true));
    for (const folded of copy.querySelectorAll("details")) folded.open = true;
    return copy;
  }

  function show(mark) {
    clearTimeout(leaving);
    if (shown === mark) return;
    hide();
    const notes = mark.dataset.notes.split(" ").map(noteOf).filter(Boolean);
    if (!notes.length) return;
    shown = mark;
    mark.classList.add("shown");
    const sentence = mark.closest(".s");
    if (sentence) sentence.classList.add("lit");
    const close = document.createElement("button");
    close.type = "button";
    close.className = "close";
    close.textContent = "Close";
    close.addEventListener("click", hide);
    beside.replaceChildren(...(WIDE.matches ? [] : [close]), ...notes);
    beside.hidden = false;
    reading.classList.add("explained");
    place(beside, mark);
  }

  function hide() {
    clearTimeout(leaving);
    if (!shown) return;
    shown.classList.remove("shown");
    const sentence = shown.closest(".s");
    if (sentence) sentence.classList.remove("lit");
    shown = null;
    beside.hidden = true;
    reading.classList.toggle("explained", Boolean(pinned));
    beside.replaceChildren();
  }

  // In the margin a note stands at the height of its line, and never below the window.
  function place(box, mark) {
    if (!WIDE.matches) {
      box.style.top = "";
      const under = mark.getBoundingClientRect().bottom + 8 - box.getBoundingClientRect().top;
      if (under > 0) window.scrollBy(0, under);
      return;
    }
    const frame = reading.getBoundingClientRect();
    const line = mark.getClientRects()[0] || mark.getBoundingClientRect();
    const lowest = window.innerHeight - frame.top - box.offsetHeight - 16;
    box.style.top = `${Math.max(0, Math.min(line.top - frame.top, Math.max(lowest, 0)))}px`;
  }

  // The form stands beside its sentence too; the page makes room for it.
  function placePinned() {
    if (!pinned) return;
    pinned.style.top = "";
    reading.style.minHeight = "";
    if (!WIDE.matches) return;
    const key = pinned.dataset.for;
    const mark = key && text.querySelector(`.m[data-notes~="${CSS.escape(key)}"]`);
    const frame = reading.getBoundingClientRect();
    const top = mark ? Math.max(0, mark.getBoundingClientRect().top - frame.top) : 0;
    pinned.style.top = `${top}px`;
    reading.style.minHeight = `${top + pinned.offsetHeight + 24}px`;
  }

  const markOf = (target) => (target instanceof Element ? target.closest(".text .m[data-notes]") : null);

  text.addEventListener("pointerover", (event) => {
    const mark = markOf(event.target);
    if (mark && event.pointerType !== "touch") show(mark);
  });
  text.addEventListener("pointerout", (event) => {
    if (markOf(event.target)) leaving = setTimeout(settle, 350);
  });
  beside.addEventListener("pointerenter", () => clearTimeout(leaving));
  beside.addEventListener("pointerleave", () => (leaving = setTimeout(settle, 350)));
  text.addEventListener("focusin", (event) => {
    const mark = markOf(event.target);
    if (mark) show(mark);
  });
  reading.addEventListener("focusout", (event) => {
    if (!reading.contains(event.relatedTarget)) hide();
  });

  // The pointer has gone; what has the focus is still explained.
  function settle() {
    const focused = markOf(document.activeElement);
    if (beside.contains(document.activeElement)) return;
    if (focused) show(focused);
    else hide();
  }

  // A finger has no hover: the first touch of a mark explains it, the second follows it. What is no event only explains.
  let explained = false;
  text.addEventListener("pointerdown", (event) => {
    explained = shown !== null && shown === markOf(event.target);
  });
  text.addEventListener("click", (event) => {
    const mark = markOf(event.target);
    if (!mark) return;
    const first = !WIDE.matches && event.detail > 0 && !explained;
    if (first || !mark.matches(".ev")) {
      event.preventDefault();
      show(mark);
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });

  // ---- layers: the choice is in the address -------------------------------------------------------------------

  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-layer]")) event.target.form.requestSubmit();
  });

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.matches(".layers")) {
      const at = new URLSearchParams(location.search);
      for (const name of ["at", "event"]) {
        if (at.get(name)) form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value: at.get(name) }));
      }
    }
  });

  // ---- words that are selected become an event ------------------------------------------------------------------

  const pick = document.createElement("button");
  pick.type = "button";
  pick.className = "pick";
  pick.textContent = "Add an event here";
  pick.hidden = true;
  document.body.append(pick);
  let chosen = null;

  // Characters of the stored text before a place in a sentence: code points, and one for each box.
  function offset(sentence, node, at) {
    const range = document.createRange();
    range.setStart(sentence, 0);
    range.setEnd(node, at);
    const part = range.cloneContents();
    for (const box of part.querySelectorAll(".hidden-char")) box.textContent = "\u0001";
    return Number(sentence.dataset.at) + [...part.textContent].length;
  }

  function sentenceOf(node) {
    const element = node instanceof Element ? node : node.parentElement;
    return element && element.closest(".text .s");
  }

  document.addEventListener("selectionchange", () => {
    const selection = getSelection();
    pick.hidden = true;
    if (!selection.rangeCount || selection.isCollapsed) return;
    const range = selection.getRangeAt(0);
    const first = sentenceOf(range.startContainer);
    if (!first || first !== sentenceOf(range.endContainer)) return;
    chosen = {
      start: offset(first, range.startContainer, range.startOffset),
      end: offset(first, range.endContainer, range.endOffset),
    };
    const box = range.getBoundingClientRect();
    pick.style.left = `${Math.max(8, Math.min(box.left + window.scrollX, window.innerWidth - 170))}px`;
    pick.style.top = `${box.bottom + window.scrollY + 8}px`;
    pick.hidden = false;
  });
  pick.addEventListener("pointerdown", (event) => event.preventDefault());
  pick.addEventListener("click", () => {
    const params = new URLSearchParams(location.search);
    for (const name of ["event", "done", "said", "again"]) params.delete(name);
    params.set("add", "1");
    params.set("start", chosen.start);
    params.set("end", chosen.end);
    location.assign(`${location.pathname}?${params}#correct`);
  });

  // ---- arriving -------------------------------------------------------------------------------------------------

  // An event of a long article can stand in a part of it that is not shown.
  function arrive() {
    const id = decodeURIComponent(location.hash.slice(1));
    if (!id || document.getElementById(id) || !document.querySelector(".rest")) return;
    const params = new URLSearchParams(location.search);
    if (params.get("at") === id) return;
    params.set("at", id);
    params.delete("from");
    location.replace(`${location.pathname}?${params}#${encodeURIComponent(id)}`);
  }

  window.addEventListener("hashchange", arrive);
  window.addEventListener("resize", placePinned);
  document.fonts.ready.then(placePinned);
  arrive();
})();
