// Interests are typed one after the other with commas between: propose for the last one. Without JavaScript the list
// of the page proposes for the first.
const field = document.querySelector("input[list=interests]");
const list = document.querySelector("#interests");

if (field && list) {
  const usual = [...list.options].map((option) => option.value);
  let waiting = 0;
  let asked = 0;

  const propose = (head, proposed) => {
    const there = head.toLowerCase().split(",").map((one) => one.trim());
    const fresh = [...new Set(proposed)].filter((one) => !there.includes(one.toLowerCase()));
    list.replaceChildren(...fresh.map((one) => new Option("", head + one)));
  };

  const look = async (head, said) => {
    const data = new FormData(field.form);
    data.set("look", "interests");
    data.set("said", said);
    const mine = ++asked;
    try {
      const answer = await fetch(location.pathname, { method: "POST", body: data, credentials: "same-origin" });
      const like = answer.ok ? (await answer.json()).like : [];
      if (mine === asked) propose(head, [...usual, ...like]);
    } catch {
      // Offline: what the page brought is proposed all the same.
    }
  };

  field.addEventListener("input", () => {
    const place = field.value.lastIndexOf(",") + 1;
    const said = field.value.slice(place).trim();
    const head = place ? `${field.value.slice(0, place).trim()} ` : "";
    propose(head, usual);
    clearTimeout(waiting);
    if (said.length > 1) waiting = setTimeout(() => look(head, said), 250);
  });
}
