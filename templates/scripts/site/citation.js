// The citation, to be copied.
const citation = document.querySelector("#_citation");
if (citation) document.querySelector(".formats").append(" · ", copyButton(() => citation.textContent.trim(), citation.dataset.copy));
