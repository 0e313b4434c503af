// Small courtesies of the directory. Every page works without them.

// On a wide window the filters stand open beside the answers.
const sheet = document.querySelector(".filters-sheet");
if (sheet && matchMedia("(width >= 62rem)").matches) sheet.open = true;

// The way up from a profile leads back to the answers one came from: a sentence stands in no address to return to.
document.querySelector("a.back-link")?.addEventListener("click", (event) => {
  const way = event.currentTarget;
  const from = document.referrer && new URL(document.referrer);
  if (!from || from.origin !== location.origin || from.pathname !== way.pathname || history.length < 2) return;
  event.preventDefault();
  history.back();
});

// Keep somebody without leaving the answers. Without this, the page comes back.
document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches("form.keep") || event.defaultPrevented) return;
  event.preventDefault();
  const button = form.querySelector("button");
  const answer = new FormData(form);
  answer.set("deed", button.value);
  try {
    const headers = { Accept: "application/json" };
    const response = await fetch(form.action, { method: "POST", body: answer, headers, credentials: "same-origin" });
    if (!response.ok) throw new Error(response.statusText);
    button.value = (await response.json()).kept ? "drop" : "add";
  } catch {
    window.location.assign("/people/lists/");
  } finally {
    delete form.dataset.sent;
  }
});
