// Passages and key points: what belongs together is lit together; n and p go from passage to passage.
const marks = [...document.querySelectorAll("mark[data-passage]")];
const pieces = (id) => document.querySelectorAll(`mark[data-passage="${CSS.escape(id)}"]`);
const light = (id, on) => pieces(id).forEach((mark) => mark.classList.toggle("lit", on));
const here = () => decodeURIComponent(location.hash.slice(1));
const show = () => {
  document.querySelectorAll("mark.target").forEach((mark) => mark.classList.remove("target"));
  if (here()) pieces(here()).forEach((mark) => mark.classList.add("target"));
};
addEventListener("hashchange", show);
show();
for (const link of document.querySelectorAll(".to-passage")) {
  const id = decodeURIComponent(link.hash.slice(1));
  for (const [event, on] of [["mouseenter", true], ["focus", true], ["mouseleave", false], ["blur", false]]) {
    link.addEventListener(event, () => light(id, on));
  }
  if (document.getElementById(id)) link.after(" ", copyButton(() => link.href));
}
const firsts = marks.filter((mark) => mark.id);
document.addEventListener("keydown", (event) => {
  if (!firsts.length || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
  if (event.key !== "n" && event.key !== "p") return;
  const at = firsts.findIndex((mark) => mark.id === here());
  const next = event.key === "n" ? at + 1 : at < 0 ? firsts.length - 1 : at - 1;
  location.hash = firsts[(next + firsts.length) % firsts.length].id;
});
