// livereload's script says to the preview which build this page shows, and is told at once where there was one since. The page
// is not loaded anew while the desk holds it.
const generation = document.currentScript.src.split("?")[1];
window.LiveReloadPluginBriefbook = class {
  static identifier = "briefbook";
  static version = generation;
  reload(path) { return !path.endsWith(".css") && Boolean(window.briefbookDesk?.holds()); }
};
document.addEventListener("LiveReloadConnect", async () => {
  const state = await fetch("/_problems.json").catch(() => null);
  if (state?.headers.get("Preview-Generation") === generation) document.documentElement.dataset.preview = "connected";
});

// The problems of the last build, over the last good page, with what mends them.
(async () => {
  const MOST_WARNINGS = 50;
  const desk = window.briefbookDesk; // it is not there where nothing may be written
  const state = await fetch("/_problems.json").catch(() => null); // cut by the next load, which asks again
  if (!state?.ok) return;
  const { diagnostics, failure } = await state.json();
  if (!diagnostics.length && !failure) return;
  const errors = diagnostics.filter((one) => one.severity === "error");
  const warnings = diagnostics.filter((one) => one.severity === "warning");
  const here = (one) => location.pathname === `/${one.page}`;
  const alone = "problems" in document.documentElement.dataset; // no site so far: the page lists them in plain text

  const told = (one) => {
    const text = [`${one.file}:${one.line}:${one.column}  ${one.code}`, one.message, ...one.notes];
    if (one.difference.length) {
      text.push("differs: " + one.difference.map(({ kind, quote, source }) => kind === "same" ? source
        : [quote && `[-${quote}-]`, source && `{+${source}+}`].filter(Boolean).join(" ")).join(" "));
    }
    if (one.hint) text.push(`help: ${one.hint}`);
    return text.join("\n  ");
  };

  const write = (one, number, reason) => desk.change("mend", { problem: one.name, mend: number, reason });
  const askReason = (one, number, row) => {
    const field = document.createElement("input");
    field.setAttribute("aria-label", `Why ${one.code} is accepted: readers see it`);
    field.placeholder = "Why it holds all the same: readers see it";
    const send = () => { if (field.value.trim()) write(one, number, field.value); else field.focus(); };
    const back = () => { row.replaceChildren(...mendsOf(one, row)); row.querySelector("button").focus(); desk.follow(); };
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter") send();
      if (event.key === "Escape") { event.stopPropagation(); back(); }
    });
    row.replaceChildren(field, desk.button("Accept", send), desk.button("Cancel", back));
    field.focus();
  };
  const mendsOf = (one, row) => one.mends.map(({ title, reason }, number) => (
    desk.button(title, () => reason ? askReason(one, number, row) : write(one, number, ""))));

  const entryOf = (one) => {
    const entry = document.createElement("div");
    const words = document.createElement("p");
    words.textContent = told(one);
    entry.append(words);
    if (desk && one.mends.length) {
      const row = document.createElement("div");
      row.className = "_mends";
      row.append(...mendsOf(one, row));
      entry.append(row);
    }
    return entry;
  };
  const linked = (one) => {
    const entry = entryOf(one);
    if (one.page && !alone) {
      const link = document.createElement("a");
      link.href = `/${one.page}#${one.anchor}`;
      link.textContent = "see it on its page";
      entry.append(link);
    }
    return entry;
  };
  const counted = (list, word) => list.length ? [`${list.length} ${word}${list.length === 1 ? "" : "s"}`] : [];

  const box = document.createElement("details");
  box.id = "_problems";
  box.open = alone || errors.length > 0 || failure !== "";
  const title = document.createElement("summary");
  const count = document.createElement("span");
  count.setAttribute("role", "alert"); // the summary stays what opens and closes
  title.append(count);
  const old = failure || errors.length;
  count.textContent = [...(failure ? ["a failure"] : []), ...counted(errors, "error"), ...counted(warnings, "warning")].join(", ") +
    (old && !alone ? ": this is the last good build" : "");
  // Those of this page before those of others.
  const shown = [...warnings.filter(here), ...warnings.filter((one) => !here(one))].slice(0, MOST_WARNINGS);
  const failed = document.createElement("p");
  failed.textContent = failure;
  box.append(title, ...(failure ? [failed] : []), ...[...errors, ...shown].map(linked));
  if (shown.length < warnings.length) {
    const more = document.createElement("p");
    more.textContent = `and ${warnings.length - shown.length} more warnings, which \`briefbook check --all\` shows`;
    box.append(more);
  }
  // What broke on this page is marked where it stands.
  for (const one of errors) {
    const place = here(one) && one.anchor && document.getElementById(one.anchor);
    if (!place) continue;
    const mark = entryOf(one);
    mark.className = "_broken";
    place.append(mark);
  }
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`#_problems{background:#2b1214;color:#fdecec;padding:.6rem 1.5rem;font:14px/1.5 ui-monospace,monospace}
    #_problems.over{position:fixed;inset-inline-end:0;inset-block-end:var(--_bar,0px);max-block-size:min(60vh,calc(100vh - var(--_bar,0px)));max-inline-size:100vw;box-sizing:border-box;
      overflow:auto;z-index:9;border-block-start:4px solid #e5484d}
    #_problems.over[open]{inset-inline-start:0}#_problems.over.warned{border-color:#e0b64e}
    #_problems>summary{color:inherit;font-weight:700;cursor:pointer;min-block-size:24px}#_problems p,._broken p{white-space:pre-wrap;margin:.4rem 0}#_problems a{color:inherit}
    ._broken{margin:.4rem 0;padding:.4rem .8rem;background:#2b1214;color:#fdecec;border-inline-start:4px solid #e5484d;font:13px/1.5 ui-monospace,monospace}
    ._mends button,._mends input{font:inherit;margin:0 .4rem .3rem 0;padding:.25rem .7rem;min-block-size:32px;max-inline-size:100%;text-align:start}
    ._mends input{inline-size:min(40rem,100%)}`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  box.className = alone ? "" : old ? "over" : "over warned";
  document.querySelectorAll("[data-problems] pre").forEach((text) => text.remove());
  const region = document.createElement("section");
  region.ariaLabel = "Problems of the last build";
  region.append(box);
  document.body.append(region);

  // By keyboard: Ctrl+Shift+F goes from mend to mend.
  document.addEventListener("keydown", (event) => {
    if (!event.ctrlKey || !event.shiftKey || event.key.toLowerCase() !== "f") return;
    event.preventDefault();
    box.open = true;
    const mends = [...box.querySelectorAll("._mends button, ._mends input")];
    (mends[mends.indexOf(document.activeElement) + 1] || mends[0] || title).focus();
  });
})();
