// On a web server a directory needs no index.html in its address.
if (served) {
  for (const link of document.querySelectorAll('a[href*="index.html"]')) {
    link.setAttribute("href", link.getAttribute("href").replace(/(^|\/)index\.html(?=$|#)/, "$1") || "./");
  }
}
