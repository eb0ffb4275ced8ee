// Before the first paint: that scripts run here, and the colour scheme that the reader chose earlier.
(() => {
  document.documentElement.dataset.scripts = "";
  try {
    const scheme = localStorage.getItem("scheme");
    if (scheme) document.documentElement.dataset.scheme = scheme;
  } catch { /* no storage: the system's scheme it is */ }
})();
