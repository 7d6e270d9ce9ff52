// Building the page. Text is only ever set as text: nothing that a model, a tool or a file wrote can
// become markup, and the page's policy forbids it besides.

const SVG = "http://www.w3.org/2000/svg";

// h("button", {class: "soft", onclick: f, "aria-label": "…"}, "text", child, …)
export function h(name, attributes = {}, ...children) {
  const svg = name === "svg" || name === "polyline" || name === "path";
  const element = svg ? document.createElementNS(SVG, name) : document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key === "class") element.setAttribute("class", value);
    else if (key === "value" && "value" in element) element.value = value;
    else element.setAttribute(key, value === true ? "" : String(value));
  }
  // Browsers want every field to have a name; nothing here is ever submitted.
  if ("form" in element && "type" in element && name !== "button" && !element.id)
    element.name ||= attributes["aria-label"] ?? "field";
  append(element, children);
  return element;
}

export function append(element, children) {
  for (const child of children.flat(9)) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child instanceof Node ? child : String(child));
  }
  return element;
}

export function fill(element, ...children) {
  element.replaceChildren();
  return append(element, children);
}

export const $ = (id) => document.getElementById(id);

const thousands = new Intl.NumberFormat("en");
export const count = (n) => thousands.format(n);

export function duration(ms) {
  if (ms === undefined || ms === null) return "";
  if (ms < 1) return "<1 ms";
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60000) return `${(ms / 1000).toFixed(1)} s`;
  const minutes = Math.floor(ms / 60000);
  return minutes < 60 ? `${minutes} min ${Math.round((ms % 60000) / 1000)} s`
                      : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

export function bytes(n) {
  if (n < 1024) return `${n} B`;
  if (n < 1024 ** 2) return `${(n / 1024).toFixed(1)} KiB`;
  if (n < 1024 ** 3) return `${(n / 1024 ** 2).toFixed(0)} MiB`;
  return `${(n / 1024 ** 3).toFixed(1)} GiB`;
}

export function age(ms) {
  const passed = Date.now() - ms;
  if (passed < 10000) return "now";
  if (passed < 60000) return `${Math.floor(passed / 1000)} s`;
  if (passed < 3600000) return `${Math.floor(passed / 60000)} min`;
  const then = new Date(ms);
  const time = `${String(then.getHours()).padStart(2, "0")}:${String(then.getMinutes()).padStart(2, "0")}`;
  return then.toDateString() === new Date().toDateString() ? time : then.toISOString().slice(0, 10);
}

// Control, direction and invisible characters as escapes: what is shown is what is there.
const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;
export const visible = (text) =>
  text.replace(HIDDEN, (c) => `\\u{${c.codePointAt(0).toString(16)}}`);

let spoken = 0;
// For screen readers; sentences, not tokens.
export function announce(text) {
  const box = $("announcer");
  box.append(h("p", {}, text));
  if (++spoken > 20) box.firstChild?.remove();
}

// An element for whose text a copy button makes sense.
export function copyButton(text, label = "Copy") {
  return h("button", {class: "soft", type: "button", onclick: (event) => {
    navigator.clipboard?.writeText(text());
    event.target.textContent = "Copied";
    setTimeout(() => { event.target.textContent = label; }, 1200);
  }}, label);
}
