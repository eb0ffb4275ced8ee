// A briefing past its date says so.
const review = document.querySelector("[data-review-by]");
if (review && review.dataset.reviewBy < new Date().toISOString().slice(0, 10)) {
  review.classList.add("due");
  review.append(` (${words.due})`);
}
