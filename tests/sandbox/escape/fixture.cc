#include "tests/sandbox/escape/fixture.h"

#include <dirent.h>
#include <fcntl.h>
#include <grp.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/ipc.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cctype>
#include <csignal>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/check.h"
#include "sandbox/identity.h"
#include "tests/sandbox/escape/runner.h"

namespace escape {
namespace {

namespace fs = std::filesystem;
using base::UniqueFd;

constexpr const char* kCanary = "this must not change\n";

void write_all(const std::string& path, const std::string& text, mode_t mode) {
  std::ofstream(path, std::ios::binary) << text;
  chmod(path.c_str(), mode);
}

UniqueFd listening(int family, const void* address, socklen_t size, int type) {
  UniqueFd fd(socket(family, type | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  if (bind(fd.get(), static_cast<const sockaddr*>(address), size) != 0) return UniqueFd();
  if (type == SOCK_STREAM) listen(fd.get(), 64);
  return fd;
}

int port_of(const UniqueFd& fd) {
  sockaddr_in at{};
  socklen_t size = sizeof at;
  getsockname(fd.get(), reinterpret_cast<sockaddr*>(&at), &size);
  return ntohs(at.sin_port);
}

socklen_t unix_address(sockaddr_un& address, const std::string& name, bool abstract) {
  address.sun_family = AF_UNIX;
  std::memcpy(address.sun_path + (abstract ? 1 : 0), name.data(), name.size());
  return static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + (abstract ? 1 : 0) + name.size());
}

// Every visitor of the path socket gets a descriptor of ours, to see whether it can carry one in.
void give_descriptor(int connection, int gift) {
  char byte = 'x';
  iovec data{&byte, 1};
  alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control{};
  msghdr message{};
  message.msg_iov = &data;
  message.msg_iovlen = 1;
  message.msg_control = control.data();
  message.msg_controllen = control.size();
  cmsghdr* header = CMSG_FIRSTHDR(&message);
  header->cmsg_level = SOL_SOCKET;
  header->cmsg_type = SCM_RIGHTS;
  header->cmsg_len = CMSG_LEN(sizeof(int));
  std::memcpy(CMSG_DATA(header), &gift, sizeof gift);
  (void)!sendmsg(connection, &message, MSG_NOSIGNAL);
}

}  // namespace

Unprivileged unprivileged() {
  if (geteuid() != 0) return {geteuid(), getegid()};
  return {sandbox::kJailUid, sandbox::kJailGid};
}

std::string probe_program() {
  return fs::read_symlink("/proc/self/exe").parent_path().string() + "/gemmule-escape-probe";
}

std::string read_all(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

void write_file(const std::string& path, const std::string& text) {
  write_all(path, text, 0666);
}

Fixture::Fixture(For use) {
  static int count = 0;
  mark_ = "esc" + std::to_string(getpid()) + "n" + std::to_string(count++);
  setenv("ESC_SECRET", ("secret-" + mark_).c_str(), 1);
  make_folders(use);
  make_listeners();
  make_victim();
  shm_key_ = 0x65000000 + getpid() * 64 + count;
  shm_id_ = shmget(shm_key_, 4096, IPC_CREAT | 0666);
  folder_ =
      UniqueFd(open(outside().c_str(), O_RDONLY | O_DIRECTORY));  // no O_CLOEXEC: that is the point
}

void Fixture::make_folders(For use) {
  base_ = (fs::temp_directory_path() / "gemmule-escape-XXXXXX").string();
  CHECK(mkdtemp(base_.data()) != nullptr);
  const Unprivileged them = unprivileged();
  for (const char* name : {"/w", "/o", "/r"}) fs::create_directory(base_ + name);
  write_all(outside() + "/canary", kCanary, 0666);
  write_all(outside() + "/secret", "secret-" + mark_ + "\n", 0644);
  write_all(readable() + "/f", "read only\n", 0644);
  fs::copy_file(probe_program(), outside() + "/prog");
  fs::copy_file(probe_program(), workspace() + "/p");
  if (geteuid() != 0) return;
  // The workspace is root's, as it is when root runs gemmule; the rest is within reach of the uid
  // that attempts have, so that only the box can be what stops them.
  const auto give = [&](const std::string& path) {
    CHECK(lchown(path.c_str(), them.uid, them.gid) == 0);
  };
  give(base_);
  for (const auto& entry : fs::recursive_directory_iterator(base_)) {
    // Where there are no user namespaces, root can hand over only what is not its own.
    const bool theirs = use == For::control || level() != sandbox::Level::full;
    if (theirs || !entry.path().string().starts_with(workspace())) give(entry.path());
  }
  fs::copy_file(probe_program(), readable() + "/suid");
  chmod((readable() + "/suid").c_str(), 04755);  // root's; only our uid can reach it, through base_
}

void Fixture::make_listeners() {
  sockaddr_in any{};
  any.sin_family = AF_INET;
  any.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  tcp_ = listening(AF_INET, &any, sizeof any, SOCK_STREAM);
  tcp_port_ = port_of(tcp_);
  udp_ = listening(AF_INET, &any, sizeof any, SOCK_DGRAM);
  udp_port_ = port_of(udp_);
  sockaddr_in6 six{};
  six.sin6_family = AF_INET6;
  six.sin6_addr = in6addr_loopback;
  six.sin6_port = htons(static_cast<unsigned short>(tcp_port_));
  tcp6_ = listening(AF_INET6, &six, sizeof six, SOCK_STREAM);
  sockaddr_un name{};
  socklen_t size = unix_address(name, mark_, true);
  abstract_ = listening(AF_UNIX, &name, size, SOCK_STREAM);
  name = {};
  const std::string path = outside() + "/s.sock";
  size = unix_address(name, path, false);
  path_ = listening(AF_UNIX, &name, size, SOCK_STREAM);
  chmod(path.c_str(), 0777);
  name = {};
  const std::string mail = workspace() + "/mail";
  size = unix_address(name, mail, false);
  mail_ = listening(AF_UNIX, &name, size, SOCK_DGRAM);
  chmod(mail.c_str(), 0777);
  stop_ = UniqueFd(eventfd(0, EFD_CLOEXEC));
  server_ = std::thread([this] { serve(); });
}

void Fixture::serve() {
  for (;;) {
    std::array<pollfd, 7> fds = {{{stop_.get(), POLLIN, 0},
                                  {tcp_.get(), POLLIN, 0},
                                  {tcp6_.get(), POLLIN, 0},
                                  {abstract_.get(), POLLIN, 0},
                                  {path_.get(), POLLIN, 0},
                                  {udp_.get(), POLLIN, 0},
                                  {mail_.get(), POLLIN, 0}}};
    poll(fds.data(), fds.size(), -1);
    if (fds[0].revents) return;
    for (std::size_t i = 1; i < 5; ++i) {
      if (!fds[i].revents) continue;
      const UniqueFd visitor(accept4(fds[i].fd, nullptr, nullptr, SOCK_CLOEXEC));
      if (!visitor.is_open()) continue;
      ++visitors_;
      if (i == 4) give_descriptor(visitor.get(), tcp_.get());
      const char answer[] = "HTTP/1.0 200 OK\r\nContent-Length: 3\r\n\r\nesc";
      if (i <= 2) (void)!send(visitor.get(), answer, sizeof answer - 1, MSG_NOSIGNAL);
      shutdown(visitor.get(), SHUT_WR);
      char request[1024];
      timeval patience{0, 200'000};
      setsockopt(visitor.get(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
      while (recv(visitor.get(), request, sizeof request, 0) > 0) {
      }
    }
    char datagram[64];
    for (std::size_t i = 5; i < 7; ++i)
      if (fds[i].revents && recv(fds[i].fd, datagram, sizeof datagram, 0) >= 0) ++visitors_;
  }
}

void Fixture::make_victim() {
  const Unprivileged them = unprivileged();
  victim_ = fork();
  if (victim_ != 0) {
    usleep(20'000);
    return;
  }
  if (geteuid() == 0 &&
      (setgroups(0, nullptr) != 0 || setresgid(them.gid, them.gid, them.gid) != 0 ||
       setresuid(them.uid, them.uid, them.uid) != 0))
    _exit(1);
  // Its user keyring holds a key, as an ssh agent's or a desktop's does.
  if (fork() == 0) {
    const int null = open("/dev/null", O_WRONLY);
    dup2(null, 1);
    execl((workspace() + "/p").c_str(), "p", "x", "plant-key", mark_.c_str(), nullptr);
    _exit(1);
  }
  wait(nullptr);
  execl((outside() + "/prog").c_str(), "victim", "victim", "sleep", nullptr);
  _exit(1);
}

std::string Fixture::assignments() const {
  return "W='" + workspace() + "'; O='" + outside() + "'; R='" + readable() +
         "'; P=" + std::to_string(tcp_port_) + "; U=" + std::to_string(udp_port_) + "; A=" + mark_ +
         "; K=" + std::to_string(shm_key_) + "; V=" + std::to_string(victim_) + "; MARK=" + mark_ +
         "; FD=" + std::to_string(folder_.get()) + "; p=\"$W/p\"\n";
}

bool Fixture::canary_intact() const { return read_all(outside() + "/canary") == kCanary; }

bool Fixture::victim_alive() const { return waitpid(victim_, nullptr, WNOHANG) == 0; }

namespace {

template <class Visit>
void for_each_marked(const std::string& mark, Visit visit) {
  for (const auto& entry : fs::directory_iterator("/proc")) {
    const std::string name = entry.path().filename();
    if (!std::isdigit(static_cast<unsigned char>(name[0]))) continue;
    if (read_all(entry.path().string() + "/cmdline").find(mark) == std::string::npos) continue;
    visit(static_cast<pid_t>(std::stol(name)));
  }
}

}  // namespace

int Fixture::survivors() const {
  int count = 0;
  for_each_marked(mark_, [&](pid_t) { ++count; });
  return count;
}

void Fixture::end_survivors() const {
  for_each_marked(mark_, [](pid_t pid) { kill(pid, SIGKILL); });
}

Fixture::~Fixture() {
  end_survivors();
  const std::uint64_t one = 1;
  (void)!write(stop_.get(), &one, sizeof one);
  if (server_.joinable()) server_.join();
  if (victim_ > 0) {
    kill(victim_, SIGKILL);
    waitpid(victim_, nullptr, 0);
  }
  if (shm_id_ >= 0) shmctl(shm_id_, IPC_RMID, nullptr);
  std::error_code ignored;
  fs::remove_all(base_, ignored);
}

}  // namespace escape
