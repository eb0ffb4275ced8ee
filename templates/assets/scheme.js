// Before the first paint: that scripts run here, and the colours and the size of text that the reader chose earlier.
(() => {
  const root = document.documentElement.dataset;
  root.scripts = "";
  try {
    for (const name of ["scheme", "size"]) {
      const chosen = localStorage.getItem(name);
      if (chosen) root[name] = chosen;
    }
  } catch { /* no storage: the system's colours and the usual size */ }
})();
