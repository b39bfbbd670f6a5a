for (const button of document.querySelectorAll("[data-copy]")) {
  button.addEventListener("click", async () => {
    const code = document.getElementById(button.dataset.copy);
    try {
      await navigator.clipboard.writeText(code.textContent);
      button.textContent = "Copied";
    } catch {
      getSelection().selectAllChildren(code);
      button.textContent = "Press Ctrl+C";
    }
    setTimeout(() => { button.textContent = "Copy"; }, 2000);
  });
}
// While a pass runs the page renews itself every few seconds; whoever looks for something goes on.
for (const input of document.querySelectorAll("[data-filter]")) {
  const items = document.getElementById(input.dataset.filter).children;
  const apply = () => {
    const wanted = input.value.trim().toLowerCase();
    for (const item of items) item.hidden = !item.dataset.name.includes(wanted);
  };
  input.hidden = items.length < 8;
  input.value = sessionStorage.getItem("filter") ?? "";
  if (input.value) input.focus({ preventScroll: true });
  input.addEventListener("input", () => {
    sessionStorage.setItem("filter", input.value);
    apply();
  });
  apply();
}
for (const details of document.querySelectorAll("details[id]")) {
  details.open ||= sessionStorage.getItem(details.id) === "open";
  details.addEventListener("toggle", () => sessionStorage.setItem(details.id, details.open ? "open" : ""));
}
for (const snippet of document.querySelectorAll("[data-map]")) {
  const link = snippet.querySelector("a");
  const code = snippet.querySelector(".code");
  snippet.addEventListener("toggle", async () => {
    try {
      const map = await (await fetch(snippet.dataset.map)).json();
      code.querySelector("code").textContent =
        `<script type="importmap">\n${JSON.stringify(map, null, 2)}\n</${"script"}>` + (snippet.dataset.links && `\n${snippet.dataset.links}`);
      code.hidden = false;
      link.parentElement.hidden = true;
    } catch {
      link.textContent = "The map could not be fetched: open it";
    }
  }, { once: true });
}
