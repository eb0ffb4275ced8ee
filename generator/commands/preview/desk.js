// What the preview's scripts share: the desk is asked with this page's token, its answer is said in a bar, and what was
// written is taken back by one click. While something is typed or under way, the page is not loaded anew.
window.briefbookDesk = (() => {
  const { token } = document.currentScript.dataset;
  const bar = document.createElement("section");
  let writing = false, late = false, leaving = false;

  const ask = async (what, body) => {
    const answer = await fetch(`/_desk/${what}`, {
      method: "POST", headers: { "Briefbook-Token": token, "Content-Type": "application/json" }, body: JSON.stringify(body),
    }).catch(() => { throw new Error("the preview does not answer"); });
    const said = await answer.json().catch(() => ({ refused: `the preview answers ${answer.status}` }));
    if (!answer.ok) throw new Error(said.refused || `the preview answers ${answer.status}`);
    return said;
  };

  const button = (words, act) => {
    const one = document.createElement("button");
    one.type = "button";
    one.textContent = words;
    one.addEventListener("click", act);
    return one;
  };
  const line = (words) => {
    const one = document.createElement("p");
    one.setAttribute("role", "status");
    one.textContent = words;
    return one;
  };
  const show = (...parts) => {
    bar.replaceChildren(...parts);
    bar.hidden = false;
  };
  const say = (words, ...more) => show(line(words), ...more, button("Close", close));
  // Said above the field that is there: words that were typed stay.
  const note = (words) => {
    bar.querySelector("[role=status]")?.remove();
    bar.prepend(line(words));
  };
  const tell = (words) => (bar.querySelector("input, textarea") ? note(words) : say(words));
  const refuse = ({ message }) => tell(`Not written: ${message}.`);

  const fields = () => [...document.querySelectorAll("#_workbench :is(input, textarea), ._mends input")];
  const typed = () => fields().some((field) => field.value !== field.defaultValue);
  // Asked before the page is loaded anew: whether that has to wait until what is typed is written or given up.
  const holds = () => {
    late = writing || typed();
    leaving = !late;
    if (late && !writing && !bar.hidden) note("The site was built anew: this page follows when this is written or closed.");
    return late;
  };
  const follow = () => {
    if (!late || writing || typed()) return;
    leaving = true;
    location.reload();
  };
  const close = () => {
    sessionStorage.removeItem("_undo");
    bar.hidden = true;
    bar.replaceChildren();
    follow();
  };

  // One change at a time: a second click is none of its own, and of a page that is on its way out nobody would hear an answer.
  const change = async (what, body, then = wrote, not = refuse) => {
    if (writing) return;
    if (leaving) { location.reload(); return; }
    writing = true;
    try {
      const done = await ask(what, body);
      writing = false;
      fields().forEach((field) => { field.defaultValue = field.value; }); // they are written
      then(done);
      follow();
    } catch (refused) {
      writing = false;
      not(refused); // which is read before the page follows
    }
  };
  // Until it is closed or taken back it is offered on every page of this tab: a rebuild loads the page anew.
  const wrote = (written) => {
    sessionStorage.setItem("_undo", JSON.stringify(written));
    const back = ({ file }) => {
      sessionStorage.removeItem("_undo");
      say(`${file} is as it was.`);
    };
    const takeBack = () => change("take-back", { change: written.change }, back, ({ message }) => say(`Not taken back: ${message}.`));
    say(`Written to ${written.file}: ${written.owner}.`, button("Take it back", takeBack));
  };

  bar.id = "_workbench";
  bar.hidden = true;
  bar.setAttribute("aria-label", "The desk");
  Object.assign(bar.style, {
    position: "fixed", insetInline: "0", insetBlockEnd: "0", zIndex: "10", padding: ".8rem 1.2rem", maxBlockSize: "50vh", overflow: "auto",
    background: "#14161a", color: "#f4f1ea", borderBlockStart: "3px solid #e0b64e", font: "15px/1.5 system-ui, sans-serif",
  });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`body{margin-block-end:var(--_bar,0px)}#_workbench[hidden]{display:none}#_workbench p{margin:0 0 .4rem}#_workbench ._warning{color:#f0957c}
    :is(#_workbench,._mends) :is(input,textarea,button){background:#fff;color:#191c20;border:1px solid #87826f}
    :is(#_workbench,._mends) ::placeholder{color:#565a60;opacity:1}:is(#_workbench,._mends) :focus-visible{outline:3px solid #e0b64e;outline-offset:2px}
    #_workbench input{inline-size:min(40rem,100%);margin:0 0 .5rem;padding:.3rem .5rem;font:inherit}
    #_workbench button{font:inherit;margin:0 .4rem .3rem 0;padding:.25rem .7rem;min-block-size:32px}`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  document.body.append(bar);
  // What else lies at the foot of the window lies above it.
  new ResizeObserver(() => document.documentElement.style.setProperty("--_bar", `${bar.offsetHeight}px`)).observe(bar);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && !bar.hidden) close(); });
  const left = JSON.parse(sessionStorage.getItem("_undo") || "null");
  if (left) wrote(left);
  return { ask, bar, button, change, close, follow, holds, refuse, say, show, tell };
})();
