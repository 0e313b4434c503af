// The profile beside the form follows what is typed. Without JavaScript the button "See it as a learner does" does it.
const form = document.querySelector("form[data-live]");
const page = document.querySelector("[data-live-page]");

if (form && page) {
  let waiting = 0;
  let asked = 0;

  const show = async () => {
    const data = new FormData(form);
    data.set("look", "live");
    const mine = ++asked;
    try {
      const answer = await fetch(location.pathname, { method: "POST", body: data, credentials: "same-origin" });
      const text = answer.ok ? await answer.text() : "";
      if (mine === asked && text) page.innerHTML = text; // our own server's page, escaped there
    } catch {
      // Offline: the page beside simply stays as it was.
    }
  };

  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, 500);
  });

  form.querySelector(".look")?.addEventListener("click", async (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    await show();
    const live = document.querySelector(form.dataset.live);
    live.scrollIntoView({ block: "start" });
    live.focus({ preventScroll: true });
  });
}
