// What scripts add to a page that works without them. What is declared here is there for all files of this folder.
const words = JSON.parse(document.body.dataset.words || "{}");
const served = location.protocol.startsWith("http");

function copyButton(text, name) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = name || words.copy;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text());
      button.textContent = words.copied;
    } catch {
      button.textContent = text();
    }
  });
  return button;
}
