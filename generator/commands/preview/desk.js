// What the preview's scripts share: the desk is asked with this page's token, its answer is said in a bar, and what was
// written is taken back by one click.
window.briefbookDesk = (() => {
  const { token } = document.currentScript.dataset;
  const bar = document.createElement("section");

  const ask = async (what, body) => {
    const answer = await fetch(`/_desk/${what}`, {
      method: "POST", headers: { "Briefbook-Token": token, "Content-Type": "application/json" }, body: JSON.stringify(body),
    });
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
  const close = () => {
    sessionStorage.removeItem("_undo");
    bar.hidden = true;
    bar.replaceChildren();
  };
  const say = (words, ...more) => {
    const line = document.createElement("p");
    line.setAttribute("role", "status");
    line.textContent = words;
    bar.replaceChildren(line, ...more, button("Close", close));
    bar.hidden = false;
  };
  const refuse = (refused) => say(`Not written: ${refused.message}.`);

  // Until it is closed or taken back it is offered on every page of this tab: a rebuild loads the page anew.
  const wrote = (written) => {
    sessionStorage.setItem("_undo", JSON.stringify(written));
    const takeBack = async () => {
      try {
        const { file } = await ask("take-back", { number: written.number });
        sessionStorage.removeItem("_undo");
        say(`${file} is as it was.`);
      } catch (refused) { say(`Not taken back: ${refused.message}.`); }
    };
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
  sheet.replaceSync(`#_workbench[hidden]{display:none}#_workbench p{margin:0 0 .4rem}#_workbench ._warning{color:#f0957c}
    #_workbench input{inline-size:min(40rem,100%);margin:0 0 .5rem;padding:.3rem .5rem;font:inherit}
    #_workbench button{font:inherit;margin:0 .4rem .3rem 0;padding:.25rem .7rem;min-block-size:32px}`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  document.body.append(bar);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && !bar.hidden) close(); });
  const left = JSON.parse(sessionStorage.getItem("_undo") || "null");
  if (left) wrote(left);
  return { ask, bar, button, close, refuse, say, wrote };
})();
