// The list of sessions: those that need you first, each two lines. Search asks the server, since
// what was said is searched, not only titles.
import {$, h, fill, age, visible} from "./dom.js";

const DOTS = {waiting: "waits", running: "alive", paused: "waits", failed: "failed", stopped: "", done: "", idle: ""};
const WORDS = {waiting: "needs you", running: "running", paused: "paused", failed: "failed", stopped: "stopped", done: "done", idle: "not started"};

export class Sessions {
  current = null;
  #found = null;
  #timer = 0;

  constructor(store, link) {
    this.store = store;
    this.box = $("session-list");
    this.input = $("search");
    store.addEventListener("sessions", () => this.draw());
    setInterval(() => this.draw(), 15000);
    this.box.addEventListener("keydown", (event) => {
      const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
      if (!step) return;
      event.preventDefault();
      const links = [...this.box.querySelectorAll("a")];
      links[Math.min(links.length - 1, Math.max(0, links.indexOf(document.activeElement) + step))]?.focus();
    });
    this.input.addEventListener("input", () => {
      clearTimeout(this.#timer);
      const query = this.input.value.trim();
      if (!query) { this.#found = null; return this.draw(); }
      this.#timer = setTimeout(() => link.ask("search", {query}).then((answer) => {
        this.#found = new Set(answer.sessions);
        this.draw();
      }, () => {}), 120);
    });
  }

  ordered() {
    const all = [...this.store.summaries.values()].filter((s) => !this.#found || this.#found.has(s.id));
    return all.sort((a, b) => b.updated - a.updated);
  }

  draw() {
    const all = this.ordered();
    const today = new Date().toDateString();
    const groups = [
      ["Needs you", all.filter((s) => s.state === "waiting")],
      ["Running", all.filter((s) => s.state === "running" || s.state === "paused")],
      ["Today", all.filter((s) => !["waiting", "running", "paused"].includes(s.state) && new Date(s.updated).toDateString() === today)],
      ["Earlier", all.filter((s) => !["waiting", "running", "paused"].includes(s.state) && new Date(s.updated).toDateString() !== today)],
    ];
    const focused = document.activeElement?.closest?.("#session-list a")?.getAttribute("href");
    const content = groups.filter(([, list]) => list.length).map(([name, list]) =>
      h("section", {"aria-label": name}, h("h2", {class: "group"}, name), h("ul", {}, list.map((s) => h("li", {}, this.#link(s))))));
    if (!content.length) content.push(h("p", {class: "empty"}, this.#found ? "No session says that." : "No sessions yet. A new run starts one."));
    fill(this.box, ...content);
    if (focused) this.box.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus();
    this.#title(all);
  }

  #link(s) {
    const doing = s.state === "done" ? s.tokens === null ? "done" : `done · ${s.tokens} tokens` : s.state === "failed" ? `stopped: ${s.doing}` : s.doing || WORDS[s.state];
    const branch = s.parent ? `${s.parent.label} of turn ${s.parent.turn} · ` : "";
    return h("a", {href: `#/s/${s.id}`, "aria-current": s.id === this.current ? "page" : null, title: visible(s.title)},
      h("span", {class: `dot ${DOTS[s.state] ?? ""}`, "aria-hidden": "true"}),
      h("span", {class: "title"}, visible(s.title)),
      h("span", {class: "age", title: new Date(s.updated).toLocaleString()}, age(s.updated)),
      h("span", {class: "doing"}, h("span", {class: "unseen"}, `${WORDS[s.state]}: `), visible(branch + doing)));
  }

  // Waiting for a person is loud in the title and the icon; everything else is quiet.
  #title(all) {
    const waits = all.some((s) => s.state === "waiting");
    const current = this.store.summaries.get(this.current);
    document.title = `${waits ? "(!) " : ""}${current ? `${visible(current.title)} · ` : ""}gemmule`;
    const icon = waits ? "/bud-waits.svg" : "/bud.svg";
    if ($("favicon").getAttribute("href") !== icon) $("favicon").setAttribute("href", icon);
  }

  next(step) {
    const all = this.ordered();
    const at = all.findIndex((s) => s.id === this.current);
    return all[Math.min(all.length - 1, Math.max(0, at + step))]?.id;
  }
}
