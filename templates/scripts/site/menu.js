// On a narrow screen the menu is one line that scrolls: to the entry of this page.
const current = document.querySelector(".menu [aria-current]");
const menu = document.querySelector(".menu");
if (current && menu.scrollWidth > menu.clientWidth) {
  const [inside, outside] = [current.getBoundingClientRect(), menu.getBoundingClientRect()];
  menu.scrollLeft += inside.left + inside.width / 2 - outside.left - outside.width / 2;
}
