// What changed since a reader was here: only after the reader asked for it, and in this browser alone. A visit is a day: what was
// new when it began stays marked until it ends.
const note = document.querySelector("[data-days]");
if (!note) return;
const days = JSON.parse(note.dataset.days);
const words = JSON.parse(note.dataset.words);
const key = `visit ${new URL(note.dataset.root, location.href).pathname.replace(/index\.html$/, "")}`;
const address = served ? note.dataset.changes.replace(/index\.html$/, "") : note.dataset.changes;
const today = new Date().toISOString().slice(0, 10);

function read() {
  try {
    return JSON.parse(stored(key));
  } catch {
    return null;
  }
}

function write(visit) {
  try {
    if (visit) localStorage.setItem(key, JSON.stringify(visit));
    else localStorage.removeItem(key);
  } catch { /* no storage: nothing is remembered */ }
}

function doing(text, act) {
  return button("copy", text, () => { act(); show(); });
}

// The days that brought something after the visit before, the newest first.
function since(before) {
  const at = days.findIndex(([day]) => day === before.newest || day.slice(0, 10) < before.newest.slice(0, 10));
  return at < 0 ? days : days.slice(0, at);
}

function show() {
  let visit = read();
  if (visit && visit.now.day !== today) {
    visit = { before: visit.now, now: { day: today, newest: days[0]?.[0] || "" } };
    write(visit);
  }
  if (!visit) {
    note.replaceChildren(doing(words.ask, () => write({ before: null, now: { day: today, newest: days[0]?.[0] || "" } })));
    return;
  }
  const forget = doing(words.forget, () => write(null));
  if (!visit.before) {
    note.replaceChildren(words.begun, " ", forget);
    return;
  }
  const fresh = since(visit.before);
  const sum = (index) => fresh.reduce((all, day) => all + day[index], 0);
  const counts = [[words.new, sum(1)], [words.revised, sum(2)], [words.withdrawn, sum(3)]].filter(([, number]) => number);
  const day = new Date(visit.before.day).toLocaleDateString(document.documentElement.lang, { dateStyle: "long", timeZone: "UTC" });
  const link = Object.assign(document.createElement("a"), { href: address, textContent: counts.map(([word, number]) => `${word}: ${number}`).join(" · ") });
  note.replaceChildren(`${words.since.replace("%s", day)} `, counts.length ? link : words.nothing, " ", forget);
  for (const edition of document.querySelectorAll("[data-edition]")) {
    edition.classList.toggle("edition-new", fresh.some(([one]) => one === edition.dataset.edition));
  }
}
show();
