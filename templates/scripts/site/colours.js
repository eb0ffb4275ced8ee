// A switch between light, dark and the system's scheme.
const schemeButton = document.querySelector("button[data-scheme]");
if (schemeButton) {
  const order = ["", "light", "dark"];
  const names = { "": words.system, light: words.light, dark: words.dark };
  const show = () => {
    const now = document.documentElement.dataset.scheme || "";
    schemeButton.textContent = names[now];
    schemeButton.setAttribute("aria-label", words.colours.replace("%s", names[now]));
  };
  schemeButton.hidden = false;
  show();
  schemeButton.addEventListener("click", () => {
    const now = document.documentElement.dataset.scheme || "";
    const next = order[(order.indexOf(now) + 1) % order.length];
    if (next) document.documentElement.dataset.scheme = next;
    else delete document.documentElement.dataset.scheme;
    try {
      if (next) localStorage.setItem("scheme", next);
      else localStorage.removeItem("scheme");
    } catch { /* for this page only */ }
    show();
  });
}
