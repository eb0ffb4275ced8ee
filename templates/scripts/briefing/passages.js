// n and p go from passage to passage.
const firsts = [...document.querySelectorAll("mark[data-passage][id]")];

function go(step) {
  if (!firsts.length) return;
  const at = firsts.findIndex((mark) => mark.id === decodeURIComponent(location.hash.slice(1)));
  const next = step > 0 ? at + 1 : at < 0 ? firsts.length - 1 : at - 1;
  location.hash = firsts[(next + firsts.length) % firsts.length].id;
}

document.addEventListener("keydown", (event) => {
  if (!alone(event)) return;
  if (event.key === "n") go(1);
  else if (event.key === "p") go(-1);
});
