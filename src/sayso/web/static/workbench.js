// What pages do better with a script; each works without.
"use strict";

// The slider names its day while it is moved, and shows it when it is let go.
for (const slider of document.querySelectorAll(".asof input[type=range]")) {
  const days = slider.dataset.days.split(" ");
  const told = slider.form.querySelector("output");
  const format = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  const name = () => {
    const day = days[Number(slider.value) - 1];
    return day ? format.format(new Date(day + "T00:00:00Z")) : "now";
  };
  slider.addEventListener("input", () => {
    told.textContent = name();
    slider.setAttribute("aria-valuetext", name());
  });
  slider.setAttribute("aria-valuetext", name());
  slider.addEventListener("change", () => slider.form.requestSubmit());
}

// A mark of a chart tells its words while it is pointed at or has the focus.
for (const chart of document.querySelectorAll(".chart")) {
  const tip = document.createElement("div");
  tip.className = "tip";
  tip.hidden = true;
  document.body.append(tip);
  const show = (event) => {
    const mark = event.target.closest("a")?.querySelector("[aria-label]");
    if (!mark) return;
    const parts = new Map(mark.getAttribute("aria-label").split("; ").map((part) => part.split(/: (.*)/s)));
    tip.textContent = [parts.get("said"), parts.get("origin"), parts.get("status"), parts.get("against")]
      .filter((part) => part && !part.startsWith("nothing in")).join(" · ");
    const box = mark.getBoundingClientRect();
    tip.hidden = false;
    tip.style.left = Math.max(8, Math.min(box.right + 10, innerWidth - tip.offsetWidth - 8)) + scrollX + "px";
    tip.style.top = box.bottom + 8 + scrollY + "px";
  };
  const hide = () => { tip.hidden = true; };
  chart.addEventListener("pointerover", show);
  chart.addEventListener("focusin", show);
  chart.addEventListener("pointerout", hide);
  chart.addEventListener("focusout", hide);
}

// All stretches of one statement light up together.
for (const text of document.querySelectorAll(".text")) {
  const light = (event, on) => {
    const href = event.target.closest("a.st")?.getAttribute("href");
    if (!href) return;
    for (const part of text.querySelectorAll("a.st")) {
      if (part.getAttribute("href") === href) part.classList.toggle("lit", on);
    }
  };
  text.addEventListener("pointerover", (event) => light(event, true));
  text.addEventListener("pointerout", (event) => light(event, false));
}

// The queue by keyboard: j and k move, a digit chooses, and the reason is what remains to be written.
const queue = [...document.querySelectorAll(".queue > li")];
document.addEventListener("keydown", (event) => {
  if (!queue.length || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
  const here = queue.indexOf(document.activeElement.closest(".queue > li"));
  if (event.key === "j" || event.key === "k") {
    const next = here < 0 ? 0 : Math.min(queue.length - 1, Math.max(0, here + (event.key === "j" ? 1 : -1)));
    queue[next].focus();
    queue[next].scrollIntoView({ block: "nearest" });
    event.preventDefault();
  } else if (here >= 0 && /^[1-9]$/.test(event.key)) {
    const form = queue[here].querySelectorAll(".choice-form")[Number(event.key) - 1];
    if (!form) return;
    form.open = true;
    form.querySelector("input:not([type=hidden]), select").focus();
    event.preventDefault();
  }
});

// Words selected in a text become the source of the statement whose form is open.
document.addEventListener("selectionchange", () => {
  const words = String(getSelection()).replace(/\s+/g, " ").trim();
  const field = document.querySelector(".correct[open] input[name=value]");
  if (field && words && words.length <= 300 && getSelection().anchorNode?.parentElement?.closest(".text")) field.value = words;
});
