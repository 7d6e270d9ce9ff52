// The composer: the message, and what can be done with it now. While something runs, Enter steers
// and Tab queues; otherwise Enter sends. Drafts stay, by session.
import {$, h, fill, visible} from "./dom.js";

const MODES = [["auto-edit", "changes in the workspace do not ask, the network does"], ["ask", "every change asks"],
  ["read-only", "nothing is changed"], ["full-auto", "nothing asks"]];

export class Composer {
  session = null;  // an id; null: a new run
  state = "";

  constructor(store, actions) {
    this.store = store;
    this.actions = actions;
    this.form = $("composer");
    this.text = h("textarea", {id: "message", rows: 1, "aria-label": "Message", dir: "auto", maxlength: 200000});
    this.mode = h("select", {"aria-label": "What asks for permission"}, MODES.map(([word, what]) => h("option", {value: word, title: what}, word)));
    this.where = h("span", {class: "where"});
    this.hint = h("span", {class: "hint", "aria-hidden": "true"});
    this.buttons = h("span", {class: "row"});
    this.queue = h("ul", {class: "queue", "aria-label": "Waiting messages"});
    fill(this.form, this.queue, this.text, h("div", {class: "row"}, this.mode, h("span", {class: "dim", "aria-hidden": "true"}, "·"), this.where, h("span", {class: "grow"}), this.hint, this.buttons));
    this.form.addEventListener("submit", (event) => { event.preventDefault(); this.send(this.running ? "steer" : "send"); });
    this.text.addEventListener("input", () => { this.#grow(); this.#keep(); });
    this.text.addEventListener("keydown", (event) => this.#key(event));
    this.mode.addEventListener("change", () => actions.mode(this.mode.value));
    store.addEventListener("sessions", () => this.draw());
  }

  get summary() { return this.store.summaries.get(this.session); }
  get running() { return ["running", "waiting", "paused"].includes(this.summary?.state); }

  open(session) {
    this.session = session;
    this.text.value = localStorage.getItem(this.#draftKey) ?? "";
    this.#grow();
    this.state = "";
    this.draw();
  }

  get #draftKey() { return `gemmule.draft.${this.session ?? "new"}`; }
  #keep() {
    if (this.text.value) localStorage.setItem(this.#draftKey, this.text.value);
    else localStorage.removeItem(this.#draftKey);
  }
  #grow() {
    if (CSS.supports("field-sizing", "content")) return;
    this.text.style.height = "auto";
    this.text.style.height = `${this.text.scrollHeight}px`;
  }

  #key(event) {
    if (event.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      this.send(this.running ? "steer" : "send");
    } else if (event.key === "Tab" && !event.shiftKey && this.running && this.text.value.trim()) {
      event.preventDefault();
      this.send("queue");
    } else if (event.key === "Escape") {
      this.text.blur();
    }
  }

  async send(how) {
    const text = this.text.value;
    if (!text.trim()) return;
    const key = this.#draftKey;
    this.text.value = "";
    this.#grow();
    try {
      await this.actions.send(text, how, this.mode.value);
      localStorage.removeItem(key);
    } catch (error) {
      this.text.value = text;  // nothing that was typed is lost
      this.#grow();
      this.actions.fail(error);
    }
  }

  draw() {
    const s = this.summary;
    const state = [s?.id, s?.state, s?.mode, s?.workspace, s?.queue?.join("\n"), this.store.info.workspace, this.store.model.state].join("|");
    if (state === this.state) return;
    this.state = state;
    const running = this.running;
    this.text.placeholder = running ? "Steer this run, or queue what comes next" : s ? "Say what comes next" : "What should be done?";
    this.mode.value = s?.mode ?? localStorage.getItem("gemmule.mode") ?? this.store.info.mode ?? "auto-edit";
    const folder = s?.workspace ?? this.store.info.workspace ?? "";
    this.where.textContent = visible(folder.replace(/^\/(home\/[^/]+|root)(?=\/|$)/, "~"));
    this.where.title = visible(folder);
    const focused = this.buttons.contains(document.activeElement) ? document.activeElement.textContent : "";
    const button = (label, kind, act) => h("button", {class: kind, type: "button", onclick: act}, label);
    if (running) {
      fill(this.hint, h("kbd", {}, "Enter"), "steer", h("kbd", {}, "Tab"), "queue");
      fill(this.buttons, button("Steer", "soft", () => this.send("steer")), button("Queue", "soft", () => this.send("queue")),
        s.state === "paused" ? button("Resume", "soft", () => this.actions.resume()) : button("Pause", "soft", () => this.actions.pause()),
        button("Stop", "soft", () => this.actions.stop()));
    } else {
      fill(this.hint, h("kbd", {}, "Enter"), "send");
      fill(this.buttons, h("button", {class: "solid", type: "submit", disabled: this.store.model.state !== "ready"}, "Send"));
    }
    if (focused) [...this.buttons.querySelectorAll("button")].find((b) => b.textContent === focused)?.focus();
    fill(this.queue, ...(s?.queue ?? []).map((text, index) => h("li", {}, h("span", {class: "grow"}, visible(text)),
      h("button", {class: "plain", type: "button", "aria-label": "Remove from the queue", onclick: () => this.actions.unqueue(index)}, "×"))));
  }
}
