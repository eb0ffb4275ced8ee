// What scripts add to a page that works without them. This file runs before the page is painted, all others once it was read;
// what is declared here is there for all of them.
const words = JSON.parse(document.currentScript.dataset.words || "{}");
// Fonts that are asked for before the style sheet are there when the page is first painted. A file may not be asked for ahead.
const served = location.protocol.startsWith("http");
for (const href of document.currentScript.dataset.fonts.split(" ")) {
  const [, family, weight] = /(serif|sans)-(\d+)/.exec(href) || [];
  if (!family) continue;
  if (served) document.head.append(Object.assign(document.createElement("link"), { rel: "preload", as: "font", type: "font/woff2", crossOrigin: "", href }));
  else document.fonts.add(new FontFace(`Briefbook ${family[0].toUpperCase()}${family.slice(1)}`, `url("${href}")`, { weight }));
}
const settings = document.documentElement.dataset;
// As in styles/split.css: the source stands beside the key points.
const wide = matchMedia("(min-width: 66rem)");
const anchorOf = (link) => decodeURIComponent(link.hash.slice(1));
const ownerOf = (passage) => passage.replace(/-q-\d+$/, "");
const pieces = (id) => [...document.querySelectorAll(`mark[data-passage="${CSS.escape(id)}"]`)];
const typing = (event) => event.target.closest("input:not([type=radio]), textarea, select, [contenteditable]");
// A key that is no part of anything.
const alone = (event) => !event.ctrlKey && !event.metaKey && !event.altKey && !typing(event);

// What is stored in this browser; null where there is nothing, or no storage.
function stored(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

// That scripts run here, and the colours and the size of text that the reader chose earlier.
settings.scripts = "";
for (const name of ["scheme", "size"]) {
  const chosen = stored(name);
  if (chosen) settings[name] = chosen;
}

function element(tag, fields, ...children) {
  const made = Object.assign(document.createElement(tag), fields);
  made.append(...children);
  return made;
}

function button(className, textContent, act) {
  const made = element("button", { type: "button", className, textContent });
  made.addEventListener("click", () => act(made));
  return made;
}

async function copy(text, control) {
  const name = control.textContent;
  try {
    await navigator.clipboard.writeText(text);
    control.textContent = words.copied;
    control.addEventListener("blur", () => { control.textContent = name; }, { once: true });
  } catch {
    // To be copied by hand.
    control.textContent = text;
  }
}
