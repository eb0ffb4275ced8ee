// On a narrow screen the evidence folds; on paper it is open.
if (matchMedia("(max-width: 46rem)").matches) {
  document.querySelectorAll("details.evidence").forEach((details) => { details.open = details.querySelector(":target") !== null; });
}
document.documentElement.dataset.scripts = "done";
addEventListener("beforeprint", () => document.querySelectorAll("details:not(.source-pages)").forEach((details) => { details.open = true; }));
