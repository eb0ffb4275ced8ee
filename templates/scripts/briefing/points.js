// The other way: what rests on a passage that is tapped is said at the foot of the window, where the source is not beside the key
// points; the reader stays where she is.
function badgesOf(part) {
  const owners = new Set(part.hash ? [anchorOf(part)] : []);
  for (let mark = part.closest("mark"); mark; mark = mark.parentElement.closest("mark[data-passage]")) owners.add(ownerOf(mark.dataset.passage));
  const all = [...document.querySelectorAll(".source-text .passage-ref")];
  return [...owners].map((owner) => all.find((badge) => anchorOf(badge) === owner)).filter(Boolean);
}

const away = () => document.querySelector(".at-foot")?.remove();
addEventListener("hashchange", away);
document.addEventListener("click", (event) => {
  const part = event.target.closest(".source-text :is(mark[data-passage], .passage-ref)");
  if (event.target.closest(".at-foot")) return;
  away();
  const elsewhere = event.target.closest("a:not(.passage-ref)") || event.ctrlKey || event.metaKey || !getSelection().isCollapsed;
  const badges = part && !wide.matches && !elsewhere ? badgesOf(part) : [];
  if (!badges.length) return;
  event.preventDefault();
  const links = badges.map((badge) => element("a", { href: badge.getAttribute("href"), textContent: badge.ariaLabel }));
  const close = button("", words.close, () => {
    away();
    badges[0].focus({ preventScroll: true });
  });
  document.body.append(element("div", { className: "in-place at-foot", role: "group" }, ...links, close));
  links[0].focus({ preventScroll: true });
});
