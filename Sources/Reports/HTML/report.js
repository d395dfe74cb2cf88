// Search and filter of the findings. Without it the page reads the same, only longer.
"use strict";
for (const filter of document.querySelectorAll(".filter")) {
  const section = filter.parentElement;
  const search = filter.querySelector("input[type=search]");
  const boxes = [...filter.querySelectorAll("input[type=checkbox]")];
  const shown = filter.querySelector(".shown");
  const nothing = section.querySelector(".nothing");
  const groups = [...section.querySelectorAll(".group")].map((group) => ({
    group,
    title: group.querySelector("h3").textContent.toLowerCase(),
    details: group.querySelector("details"),
    items: [...group.querySelectorAll("[data-severity]")],
  }));
  const texts = new Map();
  const textOf = (item) => {
    if (!texts.has(item)) texts.set(item, item.textContent.toLowerCase());
    return texts.get(item);
  };
  const words = shown.dataset.words || "";

  function apply() {
    const wanted = search.value.trim().toLowerCase();
    const severities = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    let count = 0;
    let all = 0;
    for (const { group, title, details, items } of groups) {
      let visible = 0;
      for (const item of items) {
        const fits =
          severities.has(item.dataset.severity) &&
          (wanted === "" || title.includes(wanted) || textOf(item).includes(wanted));
        item.hidden = !fits;
        if (fits) visible += 1;
      }
      group.hidden = visible === 0;
      if (details && wanted !== "" && visible > 0) details.open = true;
      count += visible;
      all += items.length;
    }
    nothing.hidden = count > 0;
    shown.textContent = words.replace("{shown}", count).replace("{all}", all);
  }

  let waiting;
  search.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(apply, 120);
  });
  for (const box of boxes) box.addEventListener("change", apply);
  filter.hidden = false;
}
