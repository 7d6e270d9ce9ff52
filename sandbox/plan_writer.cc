#include "sandbox/plan_writer.h"

namespace sandbox {

void PlanWriter::host(std::string verb, Words args, std::string data) {
  plan_.steps.push_back({Stage::host, std::move(verb), std::move(args), std::move(data)});
}
void PlanWriter::bwrap(std::string option, Words args) {
  plan_.steps.push_back({Stage::bubblewrap, std::move(option), std::move(args), {}});
}
void PlanWriter::inside(std::string verb, Words args, std::string data) {
  plan_.steps.push_back({Stage::inside, std::move(verb), std::move(args), std::move(data)});
}

void PlanWriter::watches() {
  const Limits& limits = policy_.limits;
  inside("watch-memory", {std::to_string(limits.memory_bytes)});
  if (policy_.read_only) return;
  const auto watch = [&](const Workspace& w) {
    inside("watch-tree", {w.path, std::to_string(limits.workspace_bytes),
                          std::to_string(limits.workspace_files)});
  };
  watch(facts_.workspace);
  for (const Workspace& one : facts_.added) watch(one);
}

// What its owner has on disk is the command's, as long as somebody can clone mounts for it.
PlanWriter::Words PlanWriter::idmap_of(const Workspace& w) const {
  if (!id_.drops || w.owner == id_.uid) return {};
  const gid_t group = w.owner == 0 ? 0 : w.group;
  return {std::to_string(w.owner), std::to_string(id_.uid), std::to_string(group),
          std::to_string(id_.gid)};
}

void PlanWriter::session() {
  inside("directory", {command_.directory.empty()
                           ? facts_.workspace.path
                           : facts_.workspace.path + "/" + command_.directory});
  if (policy_.network == Network::proxy) inside("door", {kDoorPort});
  inside("new-session");
  if (command_.streams == Streams::terminal) inside("controlling-terminal");
}

void PlanWriter::limit(const char* name, std::uint64_t soft, std::uint64_t hard) {
  inside("rlimit", {name, std::to_string(soft), std::to_string(hard)});
}

void PlanWriter::limits() {
  const Limits& limits = policy_.limits;
  limit("core", 1, 1);  // 0 would not stop a core_pattern that is a pipe
  const auto cpu_s = static_cast<std::uint64_t>(limits.cpu_time.count());
  limit("cpu", cpu_s, cpu_s + 1);
  limit("data", limits.memory_bytes, limits.memory_bytes);
  limit("as", limits.memory_bytes * 16, limits.memory_bytes * 16);  // reservations are cheap
  limit("fsize", limits.file_bytes, limits.file_bytes);
  limit("nofile", static_cast<std::uint64_t>(limits.open_files),
        static_cast<std::uint64_t>(limits.open_files));
  limit("stack", 8 << 20, 64 << 20);
  limit("memlock", 1 << 20, 1 << 20);
  limit("msgqueue", 1 << 20, 1 << 20);
  limit("sigpending", 4096, 4096);
  limit("nice", 0, 0);
  limit("rtprio", 0, 0);
}

void PlanWriter::privileges() {
  inside("no-new-privileges");
  inside("no-capabilities");
}

void PlanWriter::landlock_begin() {
  inside("landlock", {std::to_string(facts_.machine.landlock_abi)});
}

void PlanWriter::filters(const SeccompOptions& options) {
  for (const SeccompProgram& program : seccomp_programs(options))
    inside("seccomp", {program.name}, program.bytes);
}

void PlanWriter::command(const std::string& home, const std::string& tmp) {
  const char* terminal = command_.streams == Streams::terminal ? "TERM=xterm-256color" : "TERM=dumb";
  Words names = {"PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "HOME=" + home,
                 "LANG=C.UTF-8", terminal};
  if (!tmp.empty()) names.push_back("TMPDIR=" + tmp);
  if (policy_.network == Network::proxy) {
    const std::string proxy = std::string("http://127.0.0.1:") + kDoorPort;
    for (const char* name : {"http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"})
      names.push_back(std::string(name) + "=" + proxy);
  }
  inside("environment", std::move(names));
  inside("execute", command_.argv);
}

}  // namespace sandbox
