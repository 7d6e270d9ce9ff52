// What the page knows: the sessions, and of each one opened its events as items and turns. Pure data;
// views listen for "sessions" and "session" and draw what changed.

export class Store extends EventTarget {
  summaries = new Map();  // id -> summary
  sessions = new Map();   // id -> Session, those opened
  model = {state: "loading"};
  machine = null;
  info = {};

  open(id) {
    if (!this.sessions.has(id)) this.sessions.set(id, new Session(id));
    return this.sessions.get(id);
  }

  take(message) {
    switch (message.type) {
      case "welcome":
        this.model = message.model;
        this.info = message;
        this.summaries = new Map(message.sessions.map((s) => [s.id, s]));
        this.#say("sessions");
        this.#say("model");
        break;
      case "session":
        this.summaries.set(message.session.id, message.session);
        this.#say("sessions", message.session.id);
        break;
      case "gone":
        this.summaries.delete(message.session);
        this.sessions.delete(message.session);
        this.#say("sessions", message.session);
        break;
      case "machine":
        this.machine = message;
        this.#say("machine");
        break;
      case "events": {
        const session = this.open(message.session);
        const changes = session.takeBatch(message);
        this.dispatchEvent(new CustomEvent("session", {detail: {session, changes}}));
        break;
      }
    }
  }

  #say(name, detail) { this.dispatchEvent(new CustomEvent(name, {detail})); }
}

export class Session {
  lastId = 0;
  head = 0;
  items = new Map();   // id -> item, in the order of the stream
  turns = new Map();   // number -> turn
  asks = new Map();    // request -> question
  #calls = new Map();  // call -> its item
  workspace = "";
  problems = 0;

  constructor(id) { this.id = id; }

  get caughtUp() { return this.lastId >= this.head; }

  // Returns the keys of the rows that changed.
  takeBatch(batch) {
    const changed = new Set();
    if (batch.from > this.lastId + 1) this.problems++;  // a gap: must never be
    for (const event of batch.events) {
      if (event.id <= this.lastId) continue;  // seen before the line was cut
      this.#take(event, changed);
    }
    this.lastId = Math.max(this.lastId, batch.to);
    this.head = Math.max(this.head, batch.head);
    return changed;
  }

  // The row of a call that has not ended.
  #running(call) {
    const row = this.items.get(this.#calls.get(call));
    return row?.item.status === "in_progress" ? row : undefined;
  }

  // Whether a call waits for its permission; a helper's ("call_2.call_1") is its delegate's, too.
  #waits(call, on, touch) {
    const row = this.#running(call) ?? this.#running(call?.split(".")[0]);
    if (!row) return;
    row.waits = on;
    touch(row.key);
  }

  // What a helper tells becomes a session within the row of its call.
  #helper(told, touch) {
    const row = this.#running(told.call_id);
    if (!row) return;
    row.helper ??= new Session(told.event.session);
    const changed = new Set();
    row.helper.#take(told.event, changed);
    if (changed.size > 0) touch(row.key);
  }

  #row(key, kind, event, fields) {
    const row = {key, kind, turn: event.turn, event: event.id, ts: event.ts, ...fields};
    this.items.set(key, row);
    return row;
  }

  #turn(event) {
    if (!this.turns.has(event.turn)) this.turns.set(event.turn, {turn: event.turn, started: event.ts, items: 0});
    return this.turns.get(event.turn);
  }

  #take(event, changed) {
    const touch = (key) => changed.add(key);
    switch (event.type) {
      case "session.started":
        this.workspace = event.cwd;
        this.model = event.model;
        break;
      case "turn.started": {
        const turn = this.#turn(event);
        turn.prefix = event.prefix;
        turn.started = event.ts;
        turn.event = event.id;
        break;
      }
      case "prefill.progress": {
        const turn = this.#turn(event);
        turn.reading = event.done < event.total ? event : null;
        touch("reading");
        break;
      }
      case "item.started":
        if (event.item.call_id) this.#calls.set(event.item.call_id, event.item.id);
        this.#finishReading(event, changed);
        this.#row(event.item.id, event.item.kind, event, {item: {...event.item}, text: event.item.text ?? "", output: ""});
        this.#turn(event).items++;
        touch(event.item.id);
        break;
      case "item.updated": {
        const row = this.items.get(event.item.id);
        if (!row) break;
        if (event.item.kind === "tool_call") {
          row.output = keepEnds(row.output + event.delta, row);
        } else {
          row.text += event.delta;
          row.deltas = (row.deltas ?? 0) + 1;
        }
        touch(row.key);
        break;
      }
      case "item.completed": {
        this.#finishReading(event, changed);
        let row = this.items.get(event.item.id);
        if (!row) {
          row = this.#row(event.item.id, event.item.kind, event, {output: ""});
          this.#turn(event).items++;
        }
        row.item = event.item;
        row.text = event.item.text ?? "";
        row.ended = event.ts;
        if (event.item.kind === "tool_call") row.output = event.item.output || row.output;
        touch(row.key);
        break;
      }
      case "permission.asked":
        this.asks.set(event.request, {...event, since: Date.now()});
        this.#waits(event.call_id, true, touch);
        this.#row("ask-" + event.request, "ask", event, {ask: event});
        touch("ask-" + event.request);
        break;
      case "permission.answered": {
        this.#waits(this.asks.get(event.request)?.call_id, false, touch);
        this.asks.delete(event.request);
        const row = this.items.get("ask-" + event.request);
        if (row) row.answer = event;
        touch("ask-" + event.request);
        break;
      }
      case "network.connection":
        this.#row("net-" + event.id, "notice", event, {bad: !event.allowed, text: event.allowed
          ? `Network: ${event.method} ${event.target} (${event.address}), ${event.sent_bytes} bytes sent, ${event.received_bytes} received`
          : `Network: ${event.method} ${event.target} refused: ${event.refusal}`});
        touch("net-" + event.id);
        break;
      case "risk.judged":
        this.#row("risk-" + event.id, "notice", event, {bad: !event.passed, text: event.error
          ? `Risk gate: ${event.what}: the model could not be asked (${event.error})`
          : `Risk gate: ${event.what}: risky with ${(100 * event.probability).toFixed(0)} %, from ${(100 * event.from).toFixed(0)} % on a person is asked`});
        touch("risk-" + event.id);
        break;
      case "limit.reached":
        this.#row("limit-" + event.id, "notice", event, {text: `Limit reached (${event.which}): ${event.detail}`, bad: true});
        touch("limit-" + event.id);
        break;
      case "loop.detected":
        this.#row("loop-" + event.id, "notice", event, {text: `The same call again and again (${event.action}): ${event.evidence}`, bad: true});
        touch("loop-" + event.id);
        break;
      case "turn.completed": {
        const turn = this.#turn(event);
        turn.usage = event.usage;
        turn.time = event.time;
        turn.ended = event.ts;
        turn.reading = null;
        touch("turn-" + event.turn);
        touch("reading");
        break;
      }
      case "turn.failed":
        this.#turn(event).reading = null;
        this.#row("failed-" + event.id, "notice", event, {text: event.message, bad: true, failed: true});
        touch("failed-" + event.id);
        touch("reading");
        break;
      case "run.completed":
        this.#turn(event).reading = null;
        this.#row("end-" + event.id, "end", event, {end: event});
        touch("end-" + event.id);
        touch("reading");
        break;
      case "subagent.event":
        this.#helper(event, touch);
        break;
      case "session.rewound":
        for (const row of this.items.values())
          if (!row.undone && (row.turn > event.to_turn || this.#afterTurn(row, event.to_turn))) {
            row.undone = true;
            touch(row.key);
          }
        this.#row("undo-" + event.id, "notice", event, {text: "Undone: what is faint above is no longer part of the conversation."});
        touch("undo-" + event.id);
        break;
      default:
        break;  // a newer server; what we do not know we leave alone
    }
  }

  // The person's message stands before the turn that answers it.
  #afterTurn(row, turn) {
    return row.turn === turn && row.kind === "message" && row.item?.role === "user" &&
      row.event > (this.turns.get(turn)?.lastEvent ?? this.#endOf(turn));
  }
  #endOf(turn) {
    let last = 0;
    for (const row of this.items.values())
      if (row.kind === "end" && row.turn === turn) last = row.event;
    return last || Infinity;
  }

  #finishReading(event, changed) {
    const turn = this.turns.get(event.turn);
    if (turn?.reading) {
      turn.reading = null;
      changed.add("reading");
    }
  }

  get reading() {
    const turn = [...this.turns.values()].at(-1);
    return turn?.reading ?? null;
  }
}

// Live output: the beginning and the end, what lies between is counted.
function keepEnds(text, row) {
  const most = 16000;
  if (text.length <= most) return text;
  const drop = text.length - most;
  row.dropped = (row.dropped ?? 0) + drop;
  return text.slice(0, 4000) + text.slice(4000 + drop);
}
