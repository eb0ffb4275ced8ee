// What scripts add to a page that works without them. What is declared here is there for all files of this folder.
const words = JSON.parse(document.body.dataset.words || "{}");
const served = location.protocol.startsWith("http");
const wide = matchMedia("(min-width: 66rem)"); // as in styles/split.css: the source stands beside the key points
const anchorOf = (link) => decodeURIComponent(link.hash.slice(1));
const pieces = (id) => [...document.querySelectorAll(`mark[data-passage="${CSS.escape(id)}"]`)];
const typing = (event) => event.target.closest("input:not([type=radio]), textarea, select, [contenteditable]");

function button(className, text, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = className;
  made.textContent = text;
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
    control.textContent = text; // to be copied by hand
  }
}
