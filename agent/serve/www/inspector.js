// The inspector: what no other agent can show, because the model is in the same process. Five tabs;
// Inside, Tree and Tools ask the server when they are looked at, Trace and Changes come from events.
import {$, h, fill, count, visible} from "./dom.js";
import {drawTrace, drawChanges} from "./history.js";
import {drawTools} from "./tools.js";

const TABS = ["Inside", "Tree", "Trace", "Changes", "Tools"];

export class Inspector {
  tab = "Inside";
  session = null;   // a Session
  turn = 0;
  #token = -1;
  #pick = null;     // the alternative chosen
  #layer = 0;
  #tokens = [];
  #timer = 0;
  #drawn = "";
  #drawing = 0;

  constructor(store, link, actions) {
    this.store = store;
    this.link = link;
    this.actions = actions;
    this.panel = h("div", {class: "panel", role: "tabpanel", id: "inspector-panel", tabindex: 0});
    this.tabs = h("div", {class: "tabs", role: "tablist", "aria-label": "Inspector"}, TABS.map((name) =>
      h("button", {role: "tab", type: "button", id: `tab-${name}`, "aria-controls": "inspector-panel", onclick: () => this.show(name)}, name)));
    this.tabs.addEventListener("keydown", (event) => {
      const step = {ArrowRight: 1, ArrowLeft: -1, Home: -9, End: 9}[event.key];
      if (!step) return;
      event.preventDefault();
      const at = Math.abs(step) === 9 ? (step < 0 ? 0 : TABS.length - 1) : (TABS.indexOf(this.tab) + step + TABS.length) % TABS.length;
      this.show(TABS[at]);
      $(`tab-${TABS[at]}`).focus();
    });
    fill($("inspector"), this.tabs, this.panel);
    store.addEventListener("session", (event) => {
      if (event.detail.session === this.session) this.#later(event.detail.changes);
    });
    store.addEventListener("sessions", () => { if (this.tab === "Tree") this.#later(); });
    this.show("Inside");
  }

  open(session) {
    this.session = session;
    this.turn = 0;
    this.#token = -1;
    this.#drawn = "";
    this.draw();
  }

  show(tab) {
    this.tab = tab;
    for (const button of this.tabs.children) {
      const on = button.textContent === tab;
      button.setAttribute("aria-selected", String(on));
      button.tabIndex = on ? 0 : -1;
    }
    this.panel.setAttribute("aria-labelledby", `tab-${tab}`);
    this.#drawn = "";
    return this.draw();
  }

  // The tokens of the chosen turn, or of the last one where those are no longer kept; the focus is on the first.
  async showTokens() {
    await this.show("Inside");
    if (!this.panel.querySelector(".tokens") && this.turn) {
      this.turn = 0;
      await this.draw();
    }
    this.panel.querySelector(".tokens button")?.focus();
  }

  // Drawn at rest, not at every token; what a person holds in the hand is not redrawn under it.
  #later(changes) {
    if (this.tab === "Tools") return;
    if (changes && (this.tab === "Inside" || this.tab === "Tree") && ![...changes].some((key) => /^(turn|end|item)/.test(key))) return;
    if (this.#timer) return;
    this.#timer = setTimeout(() => { this.#timer = 0; this.draw(); }, 600);
  }

  // Busy until what was asked for stands there.
  async draw() {
    if (!this.#drawing++) this.panel.setAttribute("aria-busy", "true");
    try {
      await this.#draw();
    } finally {
      if (!--this.#drawing) this.panel.setAttribute("aria-busy", "false");
    }
  }

  async #draw() {
    const session = this.session, tab = this.tab;
    if (!document.body.contains(this.panel)) return;
    if (tab === "Tools") {
      if (this.#drawn !== "Tools") {
        this.#drawn = "Tools";
        await drawTools(this.panel, this.link).catch((error) => this.#failed(error));
      }
      return;
    }
    if (!session) return fill(this.panel, h("section", {}, h("p", {class: "empty"}, "Choose or start a session: its tokens, branches and changes are shown here.")));
    if (tab === "Trace") return drawTrace(this.panel, session);
    if (tab === "Changes") return drawChanges(this.panel, session);
    try {
      if (tab === "Tree") await this.#tree(session);
      else await this.#inside(session);
    } catch (error) {
      this.#failed(error);
    }
  }

  #failed(error) {
    fill(this.panel, h("section", {}, h("p", {class: "empty"}, `This cannot be shown now: ${error.message}.`),
      h("button", {class: "soft", type: "button", onclick: () => this.draw()}, "Try again")));
  }

  async #tree(session) {
    const answer = await this.link.ask("tree", {session: session.id});
    if (this.session !== session || this.tab !== "Tree") return;
    fill(this.panel, this.#branches(answer.nodes, "Branches"), h("section", {}, h("h2", {class: "group"}, "Turns of this branch"),
      h("div", {class: "branches"}, [...session.turns.values()].filter((t) => t.turn > 0).map((t) => h("div", {class: "price"},
        h("button", {class: "soft", type: "button", onclick: () => this.actions.goTo(t.event)}, `Turn ${t.turn}`),
        h("button", {class: "plain small", type: "button", onclick: () => this.actions.fork(t.turn)}, "fork after"),
        h("button", {class: "plain small", type: "button", onclick: () => this.actions.retry(t.turn)}, "again"),
        t.prefix ? h("span", {title: "tokens of the prompt that were kept, and read"}, `kept ${count(t.prefix.kept)}, read ${count(t.prefix.prefilled)}`) : null,
        t.prefix?.diverged_at ? h("span", {}, `diverged at token ${count(t.prefix.diverged_at)}`) : null)))));
  }

  #branches(nodes, title) {
    const tree = h("ul", {class: "branches", role: "tree", "aria-label": title}, nodes.map((node) => {
      const price = node.cache === "hot" ? `hot · ${count(node.tokens)} tokens` : node.cost_tokens ? `gone · reads ${count(node.cost_tokens)} tokens` : "empty";
      const label = node.label ? `${node.label} of turn ${node.from_turn} · turn ${node.turns}` : `main · turn ${node.turns}`;
      const link = h("a", {href: `#/s/${node.session}`, role: "treeitem", "aria-level": node.depth + 1, "aria-current": node.session === this.session?.id ? "page" : null,
        "aria-selected": String(node.session === this.session?.id), title: `${visible(node.title)}: switching costs ${count(node.cost_tokens)} tokens to read`},
      h("span", {class: `dot ${node.state === "running" ? "alive" : node.state === "failed" ? "failed" : node.state === "waiting" ? "waits" : node.session === this.session?.id ? "alive" : ""}`, "aria-hidden": "true"}),
      h("span", {}, label), h("span", {class: "where"}, price));
      link.style.paddingLeft = `${4 + node.depth * 16}px`;
      return h("li", {role: "none"}, link);
    }));
    tree.addEventListener("keydown", (event) => {
      const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
      if (!step) return;
      event.preventDefault();
      const links = [...tree.querySelectorAll("a")];
      links[Math.min(links.length - 1, Math.max(0, links.indexOf(document.activeElement) + step))]?.focus();
    });
    return h("section", {}, h("h2", {class: "group"}, title), tree);
  }

  async #inside(session) {
    const last = [...session.turns.values()].filter((t) => t.prefix).at(-1)?.turn ?? 0;
    const turn = this.turn || last;
    const [context, tree, tokens] = await Promise.all([
      this.link.ask("context", {session: session.id}), this.link.ask("tree", {session: session.id}),
      turn ? this.link.ask("inside", {session: session.id, turn, from: 0}).catch(() => null) : null]);
    const experts = turn ? await this.link.ask("experts", this.#token >= 0 ? {session: session.id, turn, index: this.#token} : {session: session.id, turn}).catch(() => null) : null;
    if (this.session !== session || this.tab !== "Inside") return;
    this.#tokens = tokens?.tokens ?? [];
    this.shownTurn = turn;
    const sections = [this.#context(context)];
    sections.push(this.#tokenView(session, turn, last, tokens));
    sections.push(this.#branches(tree.nodes, "Branches"));
    if (experts?.layers?.length) sections.push(this.#experts(experts, turn));
    const focused = document.activeElement?.dataset?.keep;
    const scroll = this.panel.scrollTop, strip = this.panel.querySelector(".tokens")?.scrollTop ?? 0;
    const open = [...this.panel.querySelectorAll("details[open]")].map((details) => details.dataset.keep);
    fill(this.panel, sections);
    for (const details of this.panel.querySelectorAll("details")) details.open = open.includes(details.dataset.keep);
    this.panel.scrollTop = scroll;
    const tokensBox = this.panel.querySelector(".tokens");
    if (tokensBox) tokensBox.scrollTop = strip;
    if (focused) this.panel.querySelector(`[data-keep="${CSS.escape(focused)}"]`)?.focus({preventScroll: true});
  }

  #context(context) {
    const bar = h("div", {class: "bar", role: "img", "aria-label": `Context: ${context.total} of ${context.capacity} tokens`}, context.classes.map((c, i) => {
      const part = h("i", {class: `c${i + 1}`, title: `${c.name}: ${count(c.tokens)} tokens`});
      part.style.width = `${c.tokens * 100 / Math.max(context.capacity, 1)}%`;
      return part;
    }));
    return h("section", {}, h("h2", {class: "group"}, `Context · ${count(context.total)} of ${count(context.capacity)}`), bar,
      h("div", {class: "legend"}, context.classes.flatMap((c, i) => [h("i", {class: `c${i + 1}`, "aria-hidden": "true"}), h("span", {}, c.name), h("span", {class: "n"}, count(c.tokens)), h("span", {}, i === 0 ? "kept" : "")])),
      context.largest.length ? h("details", {class: "small dim", "data-keep": "largest"}, h("summary", {"data-keep": "largest-summary"}, "The largest"), h("ol", {}, context.largest.slice(0, 10).map((x) => h("li", {}, `${visible(x.what)} · ${count(x.tokens)}`)))) : null);
  }

  #tokenView(session, turn, last, answer) {
    const section = h("section", {}, h("h2", {class: "group"}, turn ? `Tokens · turn ${turn}` : "Tokens"));
    if (!answer || !answer.tokens.length) {
      section.append(h("p", {class: "empty"}, turn ? "The tokens of this turn are no longer kept." : "Once the model speaks, every token is here with what else it could have been."));
      return section;
    }
    if (last > 1) section.append(h("label", {class: "layers"}, "turn", h("input", {type: "range", min: 1, max: last, value: turn, "data-keep": "turn", "aria-label": "Turn",
      oninput: (event) => { this.turn = Number(event.target.value); this.#token = -1; this.draw(); }})));
    const strip = h("div", {class: "tokens", role: "group", "aria-label": "Tokens as the model wrote them"}, answer.tokens.map((t, i) => {
      const bits = t.p > 0 ? -Math.log2(t.p) : 20;
      return h("button", {type: "button", "data-keep": `t${i}`, "data-heat": bits > 3 ? 3 : bits > 1 ? 2 : bits > 0.15 ? 1 : 0, "aria-pressed": String(i === this.#token), tabindex: i === Math.max(0, this.#token) ? 0 : -1,
        title: `token ${t.id} · ${(t.p * 100).toFixed(1)} %`, onclick: () => { this.#token = i; this.#pick = null; this.draw(); }}, visible(t.text).replace(/\n/g, "↵") || "·");
    }));
    strip.addEventListener("keydown", (event) => {
      const step = {ArrowRight: 1, ArrowLeft: -1, ArrowDown: 8, ArrowUp: -8}[event.key];
      if (!step) return;
      event.preventDefault();
      const to = Math.min(strip.children.length - 1, Math.max(0, [...strip.children].indexOf(document.activeElement) + step));
      strip.children[to].focus();
    });
    section.append(strip);
    const chosen = answer.tokens[this.#token];
    if (!chosen) {
      section.append(h("p", {class: "empty small"}, "Choose a token: what else could have stood there, and a branch from it."));
      return section;
    }
    const alternatives = chosen.top.filter((o, i) => i < 3 || o.p >= 0.0005);
    section.append(h("div", {class: "others", role: "group", "aria-label": "Alternatives"}, alternatives.map((other) => {
      const bar = h("span", {class: "b"});
      bar.style.width = `${Math.max(2, other.p * 100)}%`;
      return h("button", {type: "button", "data-keep": `o${other.id}`, "aria-pressed": String(this.#pick ? this.#pick.id === other.id : other.id === chosen.id), onclick: () => { this.#pick = other; this.draw(); }},
        h("span", {class: "t"}, visible(other.text).replace(/\n/g, "↵") || "·"), h("span", {}, bar), h("span", {class: "p"}, other.p >= 0.01 ? `${Math.round(other.p * 100)} %` : "<1 %"));
    })));
    const pick = this.#pick && this.#pick.id !== chosen.id ? this.#pick : alternatives.find((o) => o.id !== chosen.id);
    if (pick) {
      const prompt = session.turns.get(turn)?.prefix?.prompt ?? 0;
      section.append(h("div", {class: "price"}, h("button", {class: "soft", type: "button", "data-keep": "branch", onclick: () => this.actions.branch(turn, this.#token, pick.id)}, `Branch with “${visible(pick.text.trim()) || "·"}”`),
        h("span", {}, `${count(prompt + this.#token)} tokens to read in its own cache`)));
    }
    return section;
  }

  #experts(answer, turn) {
    const layers = answer.layers;
    this.#layer = Math.min(this.#layer, layers.length - 1);
    const counts = layers[this.#layer];
    const most = Math.max(1, ...counts);
    const columns = counts.length >= 32 ? 32 : Math.max(1, counts.length);
    const grid = h("div", {class: "experts", role: "img", "aria-label": `Experts of layer ${this.#layer}: used most: ${counts.map((n, e) => [n, e]).sort((a, b) => b[0] - a[0]).slice(0, 4).map(([n, e]) => `${e} (${n} times)`).join(", ")}`}, counts.map((n, e) => {
      const cell = h("i", {title: `expert ${e}: ${count(n)} times`});
      if (n > 0) cell.style.background = `color-mix(in oklch, var(--bud) ${Math.round(18 + 82 * n / most)}%, var(--sunk))`;
      return cell;
    }));
    grid.style.gridTemplateColumns = `repeat(${columns}, 1fr)`;
    if (columns < 32) grid.style.maxWidth = `${columns * 18}px`;
    return h("section", {}, h("h2", {class: "group"}, `Experts · layer ${this.#layer} · ${this.#token >= 0 ? "this token" : `turn ${turn}`}`), grid,
      layers.length > 1 ? h("label", {class: "layers"}, "layer", h("input", {type: "range", min: 0, max: layers.length - 1, value: this.#layer, "data-keep": "layer", "aria-label": "Layer",
        oninput: (event) => { this.#layer = Number(event.target.value); this.draw(); }})) : null,
      h("details", {class: "small dim", "data-keep": "table"}, h("summary", {"data-keep": "table-summary"}, "As a table"), h("table", {}, h("thead", {}, h("tr", {}, h("th", {}, "expert"), h("th", {}, "times"))), h("tbody", {}, counts.map((n, e) => n ? h("tr", {}, h("td", {}, e), h("td", {}, n)) : null)))));
  }
}
