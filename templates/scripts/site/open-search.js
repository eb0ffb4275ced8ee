// `/` and Ctrl-K open the search.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if ((event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) || (event.key === "k" && (event.ctrlKey || event.metaKey))) {
    const search = document.querySelector("#_query") || document.querySelector("[data-search]");
    if (!search) return;
    event.preventDefault();
    if (search.matches("input")) search.focus();
    else search.click();
  }
});
