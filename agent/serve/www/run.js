// The run: the stream of one session, drawn as it grows. It never moves while the person reads:
// only a view that stands at its end follows. Only the last rows are in the page; earlier ones come
// when asked for.
import {$, h, fill, count, visible, announce} from "./dom.js";
import {markdown} from "./markdown.js";
import * as cards from "./cards.js";

const ROWS = 240;

export class Run {
  #rows = new Map();    // key -> element
  #dirty = new Set();
  #frame = 0;
  #from = 0;            // index of the first row in the page
  #said = new Map();    // key -> characters announced
  #target = 0;          // an event to scroll to
  session = null;
  selected = -1;

  constructor(actions) {
    // `shown`: the row of the page that it stands in.
    this.actions = {...actions, toggle: (row, shown = row) => { row.open = !row.open; this.touch([shown.key]); }};
    this.log = $("log");
    this.scroll = $("scroll");
    this.pill = $("to-end");
    this.pill.addEventListener("click", () => this.toEnd());
    this.scroll.addEventListener("scroll", () => {
      if (this.atEnd()) this.pill.hidden = true;
      if (this.scroll.scrollTop < 200 && this.#from > 0) this.#earlier();
    }, {passive: true});
  }

  atEnd() { return this.scroll.scrollHeight - this.scroll.scrollTop - this.scroll.clientHeight < 40; }
  toEnd() {
    this.scroll.scrollTop = this.scroll.scrollHeight;
    this.pill.hidden = true;
  }

  show(session, event = 0) {
    this.session = session;
    this.#target = event;
    this.#rows.clear();
    this.#said.clear();
    this.#dirty.clear();
    this.selected = -1;
    this.log.replaceChildren();
    this.#from = session ? Math.max(0, session.items.size - ROWS) : 0;
    if (!session) return;
    this.#drawEarlier();
    this.touch([...session.items.keys()].slice(this.#from));
    for (const row of session.items.values()) this.#said.set(row.key, row.text?.length ?? 0);
    this.touch(["reading"]);
    this.#flush();
    if (!event) this.toEnd();
  }

  page(...content) {
    this.session = null;
    this.#rows.clear();
    fill(this.log, ...content);
    this.pill.hidden = true;
  }

  goTo(event) {
    this.#target = event;
    this.#seek();
  }

  #seek() {
    if (!this.#target || !this.session || !this.session.caughtUp) return;
    let best = null;
    for (const row of this.session.items.values()) if (row.event <= this.#target) best = row;
    if (!best) return;
    const index = [...this.session.items.keys()].indexOf(best.key);
    if (index < this.#from) {
      this.#from = Math.max(0, index - 10);
      this.#redraw();
    }
    this.#target = 0;
    const element = this.#rows.get(best.key);
    element?.scrollIntoView({block: "start"});
    element?.classList.add("row-selected");
  }

  touch(keys) {
    for (const key of keys) this.#dirty.add(key);
    if (!this.#frame) this.#frame = requestAnimationFrame(() => this.#flush());
    // A page in the background draws no frames, but must not grow without end either.
    if (document.hidden && this.#dirty.size > 200) this.#flush();
  }

  #flush() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    const session = this.session;
    if (!session) return;
    const follow = this.atEnd();
    const keys = this.#dirty;
    this.#dirty = new Set();
    const first = this.#from > 0 ? new Set([...session.items.keys()].slice(0, this.#from)) : null;
    let grew = false;
    for (const key of keys) {
      const row = session.items.get(key);
      if (!row || first?.has(key)) continue;
      const made = this.#make(row);
      const old = this.#rows.get(key);
      if (old) {
        if (old !== made) this.#replace(old, made);
      } else {
        this.log.append(made);
        grew = true;
      }
      this.#rows.set(key, made);
    }
    this.#drawReading();
    if (follow && !this.#target) this.toEnd();
    else if (grew) this.pill.hidden = this.atEnd();
    this.#seek();
    // The page stays small: a long run sheds its oldest rows from the page, not from memory.
    if (follow && this.#rows.size > ROWS * 2) this.#shed();
  }

  // Whoever stands on a row stands on it still when it is drawn anew.
  #replace(old, made) {
    const held = old.contains(document.activeElement);
    made.classList.toggle("row-selected", old.classList.contains("row-selected"));
    old.replaceWith(made);
    if (held) focusRow(made);
  }

  #shed() {
    const keys = [...this.session.items.keys()];
    const from = Math.max(0, keys.length - ROWS);
    for (const key of keys.slice(this.#from, from)) {
      this.#rows.get(key)?.remove();
      this.#rows.delete(key);
    }
    this.#from = from;
    this.#drawEarlier();
    this.toEnd();
  }

  #redraw() {
    const keys = [...this.session.items.keys()].slice(this.#from);
    this.log.replaceChildren();
    this.#rows.clear();
    this.#drawEarlier();
    for (const key of keys) {
      const made = this.#make(this.session.items.get(key));
      this.#rows.set(key, made);
      this.log.append(made);
    }
  }

  #earlier() {
    const height = this.scroll.scrollHeight, top = this.scroll.scrollTop;
    this.#from = Math.max(0, this.#from - ROWS);
    this.#redraw();
    this.scroll.scrollTop = top + this.scroll.scrollHeight - height;
  }

  #drawEarlier() {
    this.log.querySelector(".earlier")?.remove();
    if (this.#from > 0)
      this.log.prepend(h("button", {class: "soft earlier", type: "button", onclick: () => this.#earlier()}, `Show earlier (${count(this.#from)} rows)`));
  }

  #drawReading() {
    const reading = this.session.reading;
    let bar = this.log.querySelector(".reading");
    if (!reading) return bar?.remove();
    const left = reading.tok_s > 0 ? ` · about ${Math.max(1, Math.round((reading.total - reading.done) / reading.tok_s))} s` : "";
    if (!bar) bar = h("div", {class: "reading", "aria-live": "off"}, h("progress", {"aria-label": "Reading the prompt"}), h("span", {}));
    bar.firstChild.max = reading.total;
    bar.firstChild.value = reading.done;
    bar.lastChild.textContent = `reading ${count(reading.done)} of ${count(reading.total)} tokens${left}`;
    this.log.append(bar);
  }

  #make(row) {
    const element = this.#element(row);
    element.dataset.key = row.key;
    element.classList.toggle("undone", Boolean(row.undone));
    return element;
  }

  #element(row) {
    switch (row.kind) {
      case "message": return row.item.role === "user" ? this.#mine(row) : this.#answer(row);
      case "reasoning": return cards.thought(row);
      case "tool_call": return cards.toolCard(row, this.actions);
      case "ask": return this.#ask(row);
      case "end": return cards.runEnd(row, this.session.replayed ? null : this.actions);
      case "note": return cards.notice(row);
      default: return cards.notice(row);
    }
  }

  // A question that is open keeps its element: its half second of stillness is not begun anew.
  #ask(row) {
    if (this.session.replayed && !row.answer) return cards.wasAsked(row);
    const old = this.#rows.get(row.key);
    if (old?.getAttribute("role") === "alertdialog" && !row.answer) return old;
    return cards.question(row, this.actions);
  }

  #mine(row) {
    return h("div", {class: "mine", dir: "auto"}, h("span", {class: "unseen"}, "You: "), visible(row.text));
  }

  #answer(row) {
    const live = row.item.status === "in_progress";
    this.#announceSentences(row, live);
    const old = this.#rows.get(row.key);
    const element = old?.classList.contains("said") ? old : h("div", {class: "said", dir: "auto"});
    element.setAttribute("aria-live", "off");  // whole sentences are announced instead
    element.classList.toggle("live", live);
    fill(element, ...markdown(row.text));
    let last = element;
    while (last.lastElementChild && !["BR", "CODE"].includes(last.lastElementChild.tagName)) last = last.lastElementChild;
    last.classList.toggle("cursor", live);
    return element;
  }

  #announceSentences(row, live) {
    const from = this.#said.get(row.key) ?? 0;
    const rest = row.text.slice(from);
    const end = live ? Math.max(...[". ", "? ", "! ", ".\n", "\n\n"].map((s) => rest.lastIndexOf(s))) : rest.length - 1;
    if (end < 0 || rest.slice(0, end + 1).trim() === "") return;
    this.#said.set(row.key, from + end + 1);
    announce(rest.slice(0, end + 1).trim());
  }

  // j and k
  move(step) {
    const keys = [...this.#rows.keys()];
    if (!keys.length) return;
    this.#rows.get(keys[this.selected])?.classList.remove("row-selected");
    this.selected = this.selected < 0 ? keys.length - 1 : Math.min(keys.length - 1, Math.max(0, this.selected + step));
    const element = this.#rows.get(keys[this.selected]);
    element.classList.add("row-selected");
    element.scrollIntoView({block: "nearest"});
    focusRow(element);
    return keys[this.selected];
  }

  openSelected() {
    const key = [...this.#rows.keys()][this.selected];
    const row = this.session?.items.get(key);
    if (!row) return;
    row.open = !row.open;
    this.touch([key]);
  }

  focusQuestion() {
    const card = this.log.querySelector('[role="alertdialog"]');
    card?.scrollIntoView({block: "nearest"});
    card?.focus();
    return Boolean(card);
  }

  get rowTurn() {
    const key = [...this.#rows.keys()][this.selected];
    return this.session?.items.get(key)?.turn;
  }
}

function focusRow(element) {
  const inside = element.matches("[tabindex]") ? element : element.querySelector("button, summary, [tabindex]");
  if (!inside) element.tabIndex = -1;
  (inside ?? element).focus({preventScroll: true});
}
