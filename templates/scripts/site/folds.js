// On a narrow screen more passages and relations fold; on paper everything is open but what makes a page of disputes twice as long.
if (!wide.matches) {
  document.querySelectorAll("details.more-quotes, details.relations-fold").forEach((details) => { details.open = details.querySelector(":target") !== null; });
}
settings.scripts = "done";
const address = document.querySelector(".paper-address");
if (address && served) address.textContent ||= location.href.replace(/#.*/, "");
addEventListener("beforeprint", () => {
  document.querySelectorAll("details:not(.source-pages, .positions > details)").forEach((details) => { details.open = true; });
});
