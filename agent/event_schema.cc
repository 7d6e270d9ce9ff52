// The JSON schema of events_json.cc's lines. Tests hold every line they see against it.
#include "agent/events_json.h"

namespace agent {

std::string_view event_schema() {
  return R"schema({
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "gemmule event, one JSON line; readers ignore types and fields they do not know",
  "type": "object",
  "required": ["v", "id", "ts", "session", "turn", "type"],
  "properties": {
    "v": {"const": 1},
    "id": {"type": "integer", "minimum": 1, "description": "1, 2, 3, … without gaps in a session"},
    "ts": {"type": "string", "description": "RFC 3339, milliseconds, UTC"},
    "session": {"type": "string"},
    "turn": {"type": "integer", "minimum": 0, "description": "one completion and the calls it makes"},
    "type": {"type": "string"},
    "truncated": {"type": "object", "description": "full lengths in bytes of texts that were cut",
                  "additionalProperties": {"type": "integer"}}
  },
  "allOf": [
    {"if": {"properties": {"type": {"const": "session.started"}}}, "then": {"$ref": "#/$defs/session.started"}},
    {"if": {"properties": {"type": {"const": "turn.started"}}}, "then": {"$ref": "#/$defs/turn.started"}},
    {"if": {"properties": {"type": {"const": "prefill.progress"}}}, "then": {"$ref": "#/$defs/prefill.progress"}},
    {"if": {"properties": {"type": {"const": "item.started"}}}, "then": {"$ref": "#/$defs/item.started"}},
    {"if": {"properties": {"type": {"const": "item.updated"}}}, "then": {"$ref": "#/$defs/item.updated"}},
    {"if": {"properties": {"type": {"const": "item.completed"}}}, "then": {"$ref": "#/$defs/item.completed"}},
    {"if": {"properties": {"type": {"const": "limit.reached"}}}, "then": {"$ref": "#/$defs/limit.reached"}},
    {"if": {"properties": {"type": {"const": "loop.detected"}}}, "then": {"$ref": "#/$defs/loop.detected"}},
    {"if": {"properties": {"type": {"const": "turn.completed"}}}, "then": {"$ref": "#/$defs/turn.completed"}},
    {"if": {"properties": {"type": {"const": "turn.failed"}}}, "then": {"$ref": "#/$defs/turn.failed"}},
    {"if": {"properties": {"type": {"const": "run.completed"}}}, "then": {"$ref": "#/$defs/run.completed"}},
    {"if": {"properties": {"type": {"const": "session.ended"}}}, "then": {"$ref": "#/$defs/session.ended"}},
    {"if": {"properties": {"type": {"const": "permission.asked"}}}, "then": {"$ref": "#/$defs/permission.asked"}},
    {"if": {"properties": {"type": {"const": "permission.answered"}}}, "then": {"$ref": "#/$defs/permission.answered"}},
    {"if": {"properties": {"type": {"const": "session.rewound"}}}, "then": {"$ref": "#/$defs/session.rewound"}},
    {"if": {"properties": {"type": {"const": "network.connection"}}}, "then": {"$ref": "#/$defs/network.connection"}},
    {"if": {"properties": {"type": {"const": "risk.judged"}}}, "then": {"$ref": "#/$defs/risk.judged"}},
    {"if": {"properties": {"type": {"const": "subagent.event"}}}, "then": {"$ref": "#/$defs/subagent.event"}}
  ],
  "$defs": {
    "usage": {
      "type": "object", "required": ["prompt", "cached", "generated", "thought"],
      "properties": {
        "prompt": {"type": "integer"}, "cached": {"type": "integer"},
        "generated": {"type": "integer"}, "thought": {"type": "integer"}
      }
    },
    "time": {
      "type": "object", "required": ["prefill_ms", "decode_ms", "tool_ms"],
      "properties": {
        "prefill_ms": {"type": "number"}, "decode_ms": {"type": "number"},
        "tool_ms": {"type": "number"}, "wall_ms": {"type": "number"}
      }
    },
    "item": {
      "type": "object", "required": ["id", "status", "kind"],
      "properties": {
        "id": {"type": "string"},
        "status": {"enum": ["in_progress", "completed", "failed", "declined", "interrupted", "uncertain"]},
        "kind": {"enum": ["message", "reasoning", "tool_call", "note", "compaction"]},
        "role": {"enum": ["user", "assistant"]},
        "text": {"type": "string"},
        "before": {"type": "integer", "description": "tokens of the context before room was made"},
        "after": {"type": "integer", "description": "… and after, about"},
        "results": {"type": "integer", "description": "results that became handles"},
        "summary": {"type": "string", "description": "what the model wrote for itself"},
        "call_id": {"type": "string"},
        "name": {"type": "string"},
        "args_text": {"type": "string", "description": "the arguments as the model spelt them"},
        "args": {"type": ["object", "null"]},
        "output": {"type": "string", "description": "what the model reads"},
        "facts": {"type": ["object", "null"], "description": "of the tool: exit, status, bytes, …"},
        "duration_ms": {"type": "number"},
        "replay_safe": {"type": "boolean", "description": "may run again when nobody knows whether it ran"}
      }
    },
    "session.started": {
      "required": ["model", "cwd", "tools"],
      "properties": {
        "model": {
          "type": "object",
          "required": ["name", "backend", "embedded", "context_length", "thinking", "temperature"],
          "properties": {
            "name": {"type": "string"}, "backend": {"type": "string"},
            "embedded": {"type": "boolean"}, "context_length": {"type": "integer"},
            "thinking": {"type": "boolean"}, "temperature": {"type": "number"}
          }
        },
        "cwd": {"type": "string"},
        "sandbox": {
          "type": "object", "required": ["level"],
          "properties": {"level": {"enum": ["full", "landlock+seccomp", "off"]}}
        },
        "tools": {"type": "array", "items": {"type": "string"}},
        "resumed_from": {
          "type": ["object", "null"], "required": ["session", "node"],
          "properties": {"session": {"type": "string"}, "node": {"type": "integer"}}
        }
      }
    },
    "turn.started": {
      "required": ["prefix"],
      "properties": {
        "prefix": {
          "type": "object", "required": ["prompt", "kept", "prefilled", "diverged_at"],
          "properties": {
            "prompt": {"type": "integer"}, "kept": {"type": "integer"},
            "prefilled": {"type": "integer"},
            "diverged_at": {"type": ["integer", "null"], "description": "first token unlike what was held"},
            "reason": {"type": ["string", "null"], "description": "why: tool declaration http_get changed"}
          }
        }
      }
    },
    "prefill.progress": {
      "required": ["done", "total", "tok_s"],
      "properties": {
        "done": {"type": "integer"}, "total": {"type": "integer"}, "tok_s": {"type": "number"}
      }
    },
    "item.started": {"required": ["item"], "properties": {"item": {"$ref": "#/$defs/item"}}},
    "item.updated": {
      "required": ["item", "delta"],
      "properties": {
        "item": {
          "type": "object", "required": ["id", "kind"],
          "properties": {"id": {"type": "string"}, "kind": {"enum": ["message", "reasoning", "tool_call"]}}
        },
        "delta": {"type": "string"}
      }
    },
    "item.completed": {"required": ["item"], "properties": {"item": {"$ref": "#/$defs/item"}}},
    "limit.reached": {
      "required": ["which", "detail"],
      "properties": {
        "which": {"enum": ["turns", "tokens", "time", "tool_time", "output", "disk", "context"]},
        "detail": {"type": "string"}
      }
    },
    "loop.detected": {
      "required": ["evidence", "action"],
      "properties": {"evidence": {"type": "string"}, "action": {"enum": ["hinted", "refused", "stopped"]}}
    },
    "turn.completed": {
      "required": ["usage", "time"],
      "properties": {
        "usage": {"$ref": "#/$defs/usage"}, "time": {"$ref": "#/$defs/time"},
        "node": {"type": "integer", "description": "resume --at NODE goes on from here"}
      }
    },
    "turn.failed": {
      "required": ["code", "message"],
      "properties": {"code": {"type": "string"}, "message": {"type": "string"}}
    },
    "run.completed": {
      "required": ["exit", "code", "reason", "message", "answer", "final_item", "turns", "calls",
                   "usage", "time"],
      "properties": {
        "exit": {"type": "integer"}, "code": {"type": "string"}, "reason": {"type": "string"},
        "message": {"type": "string"}, "answer": {"type": "string"},
        "final_item": {"type": ["string", "null"]},
        "turns": {"type": "integer"}, "calls": {"type": "integer"},
        "usage": {"$ref": "#/$defs/usage"}, "time": {"$ref": "#/$defs/time"}
      }
    },
    "session.ended": {
      "required": ["exit", "code", "reason", "final_item"],
      "properties": {
        "exit": {"type": "integer"}, "code": {"type": "string"}, "reason": {"type": "string"},
        "final_item": {"type": ["string", "null"]}
      }
    },
    "permission.asked": {
      "required": ["request", "call_id", "tool", "arguments", "title", "what", "detail", "scopes",
                   "hash"],
      "properties": {
        "request": {"type": "string"},
        "call_id": {"type": "string", "description": "of a helper's call: the delegate's, a dot, its own"},
        "tool": {"type": "string"},
        "arguments": {"type": "string", "description": "what would run, byte for byte"},
        "title": {"type": "string"}, "what": {"type": "string"}, "detail": {"type": "string"},
        "scopes": {"type": "array", "items": {"enum": ["call", "session", "project"]}},
        "hash": {"type": "string", "description": "SHA-256 of tool, line feed, arguments"}
      }
    },
    "permission.answered": {
      "required": ["request", "answer", "by", "reason"],
      "properties": {
        "request": {"type": "string"},
        "answer": {"enum": ["call", "session", "project", "deny", "cancelled"]},
        "by": {"enum": ["person", "rule", "policy"]},
        "reason": {"type": "string"}
      }
    },
    "session.rewound": {
      "required": ["to_turn"],
      "properties": {"to_turn": {"type": "integer", "minimum": 0}}
    },
    "risk.judged": {
      "required": ["call_id", "tool", "what", "probability", "from", "passed", "error",
                   "duration_ms"],
      "properties": {
        "call_id": {"type": "string"}, "tool": {"type": "string"},
        "what": {"type": "string", "description": "the path, command or URL that it is about"},
        "probability": {"type": ["number", "null"], "minimum": 0, "maximum": 1,
                        "description": "that the model calls it risky; null: it could not be asked"},
        "from": {"type": "number", "description": "this likely, a person is asked"},
        "passed": {"type": "boolean"},
        "error": {"type": "string"},
        "duration_ms": {"type": "number", "minimum": 0}
      }
    },
    "network.connection": {
      "required": ["call_id", "method", "target", "address", "allowed", "refusal", "sent_bytes",
                   "received_bytes"],
      "properties": {
        "call_id": {"type": "string", "description": "of the call whose command connected"},
        "method": {"type": "string"}, "target": {"type": "string", "description": "host:port"},
        "address": {"type": ["string", "null"], "description": "that was connected to"},
        "allowed": {"type": "boolean"},
        "refusal": {"type": "string", "description": "why not; empty when allowed"},
        "sent_bytes": {"type": "integer", "minimum": 0},
        "received_bytes": {"type": "integer", "minimum": 0}
      }
    },
    "subagent.event": {
      "required": ["call_id", "depth", "event"],
      "description": "what a helper told, between the start and the end of the call that made it",
      "properties": {
        "call_id": {"type": "string", "description": "of the call of delegate, in this session"},
        "depth": {"type": "integer", "minimum": 1, "description": "1: a helper of this session's agent"},
        "event": {"$ref": "#", "description": "as it stands in the helper's own session"}
      }
    }
  }
})schema";
}

}  // namespace agent
