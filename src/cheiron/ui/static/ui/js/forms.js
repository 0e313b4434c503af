// Small courtesies. Every page works without them.

// After an answer with mistakes, start reading at the summary.
document.querySelector("[data-focus]")?.focus();

// A second press on a button that is already at work does nothing.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  // A file download leaves the page standing; let it be used again after a while.
  setTimeout(() => delete form.dataset.sent, 8000);
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

// How much room is left in a long answer.
for (const area of document.querySelectorAll("textarea[maxlength]")) {
  const room = area.parentElement.querySelector("[data-room]");
  if (!room) continue;
  const tell = () => {
    const left = area.maxLength - area.value.length;
    room.textContent = room.dataset.room.replace("0", String(left));
    room.hidden = left > area.maxLength / 5;
  };
  area.addEventListener("input", tell);
  tell();
}

// The menu of a phone closes when one looks elsewhere.
document.addEventListener("click", (event) => {
  for (const pocket of document.querySelectorAll("details.pocket[open]")) {
    if (!pocket.contains(event.target)) pocket.open = false;
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const pocket = document.querySelector("details.pocket[open]");
  if (!pocket) return;
  pocket.open = false;
  pocket.querySelector("summary").focus();
});
