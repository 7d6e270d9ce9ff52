// The palette: every action by name, with its key.
import {h, fill} from "./dom.js";
import {openDialog} from "./dialogs.js";

export function openPalette(actions, sessions) {
  const all = [...actions.filter((a) => !a.hidden), ...sessions.map((s) => ({name: `Go to: ${s.title}`, run: () => { location.hash = `#/s/${s.id}`; }}))];
  let found = all, at = 0;
  const list = h("ul", {role: "listbox", id: "palette-list", "aria-label": "Actions"});
  const input = h("input", {type: "text", role: "combobox", "aria-expanded": "true", "aria-controls": "palette-list", "aria-label": "Find an action", placeholder: "Find an action", autocomplete: "off", spellcheck: "false"});
  const {close} = openDialog("Actions", [input, list], {kind: "palette"});
  const run = (action) => { close(); action.run(); };
  const draw = () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    found = all.filter((a) => words.every((w) => a.name.toLowerCase().includes(w))).slice(0, 40);
    at = Math.min(at, Math.max(0, found.length - 1));
    fill(list, found.map((a, i) => h("li", {role: "option", id: `palette-${i}`, "aria-selected": String(i === at), onclick: () => run(a)}, h("span", {}, a.name), a.key ? h("kbd", {}, a.key) : null)));
    if (!found.length) list.append(h("li", {role: "option", "aria-selected": "false", "aria-disabled": "true"}, "No action has that name."));
    input.setAttribute("aria-activedescendant", `palette-${at}`);
    list.children[at]?.scrollIntoView({block: "nearest"});
  };
  input.addEventListener("input", () => { at = 0; draw(); });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") at = Math.min(found.length - 1, at + 1);
    else if (event.key === "ArrowUp") at = Math.max(0, at - 1);
    else if (event.key === "Enter") { event.preventDefault(); if (found[at]) run(found[at]); return; }
    else return;
    event.preventDefault();
    draw();
  });
  draw();
  input.focus();
}
