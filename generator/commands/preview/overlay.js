// A build that ended while this page was loading told nobody: once the socket listens, ask whether there was one.
const generation = document.currentScript.src.split("?")[1];
document.addEventListener("LiveReloadConnect", async () => {
  const state = await fetch("/_problems.json");
  if (state.headers.get("Preview-Generation") === generation) document.documentElement.dataset.preview = "connected";
  else location.reload();
});

// The problems of the last build, over the last good page.
(async () => {
  const { diagnostics } = await (await fetch("/_problems.json")).json();
  const errors = diagnostics.filter((one) => one.severity === "error");
  if (!errors.length || "problems" in document.documentElement.dataset) return; // that page shows them itself
  const told = (one) => {
    const text = [`${one.file}:${one.line}:${one.column}  ${one.code}`, one.message, ...one.notes];
    if (one.difference.length) {
      text.push("differs: " + one.difference.map(({ kind, quote, source }) => kind === "same" ? source
        : [quote && `[-${quote}-]`, source && `{+${source}+}`].filter(Boolean).join(" ")).join(" "));
    }
    if (one.hint) text.push(`help: ${one.hint}`);
    return text.join("\n  ");
  };
  const box = document.createElement("section");
  box.id = "_problems";
  box.setAttribute("role", "alert");
  Object.assign(box.style, {
    position: "fixed", insetInline: "0", insetBlockEnd: "0", maxBlockSize: "60vh", overflow: "auto", zIndex: "9",
    background: "#2b1214", color: "#fdecec", padding: "1rem 1.5rem", font: "14px/1.5 ui-monospace, monospace",
    borderBlockStart: "4px solid #e5484d",
  });
  const title = document.createElement("p");
  title.textContent = `${errors.length} ${errors.length === 1 ? "error" : "errors"}: this is the last good build`;
  Object.assign(title.style, { fontWeight: "700", margin: "0 0 .6rem" });
  box.append(title);
  for (const one of errors) {
    const entry = document.createElement("p");
    Object.assign(entry.style, { whiteSpace: "pre-wrap", margin: "0 0 .8rem" });
    entry.textContent = told(one);
    if (one.page) {
      const link = document.createElement("a");
      link.href = `/${one.page}#${one.anchor}`;
      link.textContent = "\n  see it on its page";
      link.style.color = "inherit";
      entry.append(link);
    }
    box.append(entry);
    // What broke on this page is marked where it stands.
    const place = location.pathname === `/${one.page}` && one.anchor && document.getElementById(one.anchor);
    if (place) {
      const mark = document.createElement("p");
      mark.className = "_broken";
      Object.assign(mark.style, {
        whiteSpace: "pre-wrap", margin: ".4rem 0", padding: ".4rem .8rem", background: "#2b1214", color: "#fdecec",
        borderInlineStart: "4px solid #e5484d", font: "13px/1.5 ui-monospace, monospace",
      });
      mark.textContent = told(one);
      place.append(mark);
    }
  }
  document.body.append(box);
})();
