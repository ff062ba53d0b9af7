// Pictures: Vega-Lite in the hidden .spec of each .chart (htmx takes every script out of what it fetches), drawn as SVG by Vega's interpreter (no eval), drawn anew when
// the page gets wider or narrower.
(() => {
  "use strict";

  const GAP = 24;
  const views = new WeakMap();
  const tip = document.createElement("div");
  tip.className = "tip";
  tip.hidden = true;

  function config() {
    return JSON.parse(document.getElementById("chart-config").textContent);
  }

  // Small multiples say in usermeta how wide a panel should be at least; the page says how many stand side by side.
  function fitted(spec, width) {
    const meta = spec.usermeta || {};
    if (meta.least && width < meta.least) return { ...spec, width: meta.least, autosize: { type: "fit-x", contains: "padding" } };
    if (!meta.panel) return spec;
    const columns = Math.max(1, Math.min(meta.most || 6, Math.floor((width + GAP) / (meta.panel + GAP))));
    const each = Math.floor((width - GAP * (columns - 1)) / columns) - (meta.margin || 0);
    const inner = { ...spec.spec, width: each };
    if (inner.vconcat) inner.vconcat = inner.vconcat.map((part) => ({ ...part, width: each }));
    return { ...spec, columns, spec: inner };
  }

  function showTip(handler, event, item, value) {
    if (value === null || value === undefined || value === "") {
      tip.hidden = true;
      return;
    }
    tip.replaceChildren();
    const lines = typeof value === "object" ? Object.entries(value).map(([k, v]) => (k.trim() ? `${k}: ${v}` : v)) : [value];
    for (const line of lines) {
      const row = document.createElement("div");
      row.textContent = line;
      tip.append(row);
    }
    tip.hidden = false;
    const box = tip.getBoundingClientRect();
    const x = Math.min(event.clientX + 12, window.innerWidth - box.width - 8);
    const y = event.clientY + 16 + box.height > window.innerHeight ? event.clientY - box.height - 8 : event.clientY + 16;
    tip.style.left = `${Math.max(8, x)}px`;
    tip.style.top = `${Math.max(8, y)}px`;
  }

  function day(moment) {
    return new Date(moment).toISOString().slice(0, 10);
  }

  // A selection named "period" is the period of the page: everything else follows it.
  function followBrush(view, holder) {
    let chosen;
    try {
      view.addSignalListener("period", (_, value) => {
        chosen = value && Object.values(value)[0];
      });
    } catch {
      return;
    }
    const settle = () => {
      if (chosen === undefined || (chosen && !chosen.every(Number.isFinite))) return;
      const [since, until] = chosen && chosen.length ? [Math.min(...chosen), Math.max(...chosen)].map(day) : ["", ""];
      chosen = undefined;
      holder.dispatchEvent(new CustomEvent("brushed", { bubbles: true, detail: { since, until } }));
    };
    holder.addEventListener("pointerup", () => setTimeout(settle, 0));
    holder.addEventListener("dblclick", () => setTimeout(settle, 50));
  }

  async function draw(holder) {
    const block = holder.querySelector(".spec");
    if (!block) return;
    const width = holder.clientWidth;
    if (!width) return;
    const old = views.get(holder);
    if (old && old.width === width) return;
    if (old) old.view.finalize();
    const spec = fitted(JSON.parse(block.textContent), width);
    const compiled = vegaLite.compile({ ...spec, config: { ...config(), ...(spec.config || {}) } }, { logger: quiet() }).spec;
    let target = holder.querySelector(".canvas");
    if (!target) {
      target = document.createElement("div");
      target.className = "canvas";
      target.setAttribute("aria-hidden", "true"); // the picture is named as a whole, and its figures stand in the table
      holder.append(target);
    }
    const view = new vega.View(vega.parse(compiled, null, { ast: true }), {
      expr: vega.expressionInterpreter,
      renderer: "svg",
      container: target,
      hover: true,
      logLevel: vega.Error,
      loader: vega.loader({ target: "_self" }),
    });
    view.tooltip(showTip);
    views.set(holder, { view, width });
    followBrush(view, holder);
    await view.runAsync();
    if (holder.scrollWidth > holder.clientWidth) holder.tabIndex = 0;
    else holder.removeAttribute("tabindex");
    holder.dataset.drawn = "yes";
  }

  function quiet() {
    return vega.logger(vega.Error);
  }

  function drawAll(root) {
    for (const holder of root.querySelectorAll(".chart")) {
      draw(holder).catch((error) => {
        holder.dataset.drawn = "failed";
        console.error(error);
      });
    }
  }

  let waiting;
  window.addEventListener("resize", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => drawAll(document), 150);
  });
  document.addEventListener("toggle", (event) => drawAll(event.target), true);
  document.addEventListener("htmx:afterSettle", (event) => drawAll(event.target.parentElement || document));
  document.addEventListener("DOMContentLoaded", () => {
    document.body.append(tip);
    document.fonts.ready.then(() => drawAll(document));
  });
})();
