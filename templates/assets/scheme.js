// Before the first paint: the colour scheme that the reader chose here earlier.
(() => {
  try {
    const scheme = localStorage.getItem("scheme");
    if (scheme) document.documentElement.dataset.scheme = scheme;
  } catch { /* no storage: the system's scheme it is */ }
})();
