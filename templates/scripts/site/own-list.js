// The reader's own list: key points and quotes, in this browser alone, by the address of each below the site's root.
const link = document.querySelector("[data-own-list]");
const root = link?.href.replace(/list\/(index\.html)?$/, "");
const key = root && `list ${new URL(root).pathname}`;

function count() {
  link.dataset.count = ownList.read().length || "";
}

globalThis.ownList = {
  link,
  root,
  read() {
    try {
      return JSON.parse(stored(key)) || [];
    } catch {
      return [];
    }
  },
  write(list) {
    try {
      localStorage.setItem(key, JSON.stringify(list));
    } catch { /* no storage: nothing is remembered */ }
    count();
  },
};
if (link) {
  count();
  addEventListener("storage", count);
}
