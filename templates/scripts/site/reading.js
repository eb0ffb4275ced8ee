// How to read: colours, the size of the text, and the list of keys, in a menu of the head.
const menu = document.querySelector("#_reading");

function keep(name, value) {
  if (value) settings[name] = value;
  else delete settings[name];
  try {
    if (value) localStorage.setItem(name, value);
    else localStorage.removeItem(name);
  } catch { /* for this page only */ }
}

// A setting with a few values, one button for each.
function choice(name, label, values) {
  const buttons = values.map(([value, text]) => {
    const one = button("choice-value", text, () => {
      keep(name, value);
      show();
    });
    one.dataset[name] = value;
    return one;
  });
  const show = () => buttons.forEach((one) => one.setAttribute("aria-pressed", String(one.dataset[name] === (settings[name] || ""))));
  show();
  return element("div", { className: "choice", role: "group", ariaLabel: label }, element("span", {}, label), ...buttons);
}

if (menu) {
  menu.append(
    choice("scheme", words.colours, [["", words.system], ["light", words.light], ["dark", words.dark]]),
    choice("size", words.size, [["", "A"], ["large", "A+"], ["larger", "A++"]]),
    button("choice-keys", `${words.keys} ?`, () => {
      menu.hidePopover?.();
      document.dispatchEvent(new CustomEvent("keys"));
    }),
  );
  menu.parentElement.hidden = false;
}
