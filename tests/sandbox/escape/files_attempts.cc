// E01-E24: files and mounts.
#include <sys/stat.h>

#include <filesystem>

#include "tests/sandbox/escape/attempt.h"
#include "tests/sandbox/escape/fixture.h"

namespace escape {
namespace {

namespace fs = std::filesystem;
using sandbox::Outcome;

const std::vector<std::string> kNotThere = {"ENOENT", "EACCES", "EROFS", "EXDEV", "EPERM"};

std::string changed(bool yes) { return yes ? "changed" : "intact"; }

Values canary(Fixture& fixture, const Outcome&) {
  return {{"canary", changed(!fixture.canary_intact())}};
}

// No file in the workspace may carry a set-id bit afterwards.
Values set_id_bits(Fixture& fixture, const Outcome&) {
  for (const auto& entry : fs::recursive_directory_iterator(fixture.workspace())) {
    struct stat st;
    if (lstat(entry.path().c_str(), &st) == 0 && S_ISREG(st.st_mode) && (st.st_mode & 06000))
      return {{"bits", "set"}};
  }
  return {{"bits", "intact"}};
}

// What git on the host would run.
Values git_folder(Fixture& fixture, const Outcome&) {
  const std::string git = fixture.workspace() + "/.git";
  const bool evil = fs::is_symlink(git) || fs::exists(git + "/hooks/pre-commit") ||
                    read_all(git + "/config").find("evil") != std::string::npos ||
                    fs::exists(fixture.workspace() + "/.gemmule/config") ||
                    !read_all(fixture.workspace() + "/.envrc").empty();
  return {{"git", changed(evil)}};
}

}  // namespace

std::vector<Attempt> file_attempts() {
  const std::string write_protected =
      "mkdir -p .git/hooks .gemmule 2>/dev/null\n"
      "$p hook append .git/hooks/pre-commit; $p config append .git/config;"
      "echo evil >> .git/config 2>/dev/null; $p own append .gemmule/config; $p envrc overwrite "
      ".envrc";
  return {
      {.id = "E01",
       .title = "write into /etc and /usr",
       .script = "$p etc append /etc/esc; $p usr append /usr/esc",
       .held = kNotThere,
       .control_script = "$p etc append $O/esc; $p usr append $O/esc"},
      {.id = "E02",
       .title = "write outside, by three paths",
       .script = "$p direct append $O/f; $p relative append $W/../o/f;"
                 "$p proc append /proc/self/cwd/../o/f",
       .held = kNotThere},
      {.id = "E03",
       .title = "write through a symbolic link",
       .script = "ln -s $O/canary l; $p link overwrite l",
       .held = {"ENOENT", "EACCES", "EROFS", "intact"},
       .outside = canary},
      {.id = "E06",
       .title = "hard link to a file outside",
       .script = "$p outside link $O/canary $W/hl; $p system link /usr/bin/env $W/hl2",
       .held = kNotThere,
       .control_script = "$p outside link $O/canary $W/hl; $p system link $O/canary $W/hl2"},
      {.id = "E07",
       .title = "rename across the border",
       .script = "echo x > x; $p out rename $W/x $O/x; $p in rename $O/secret $W/secret",
       .held = kNotThere},
      {.id = "E08",
       .title = "change a file that may only be read",
       .script = "$p truncate truncate $R/f; $p xattr setxattr $R/f; $p write overwrite $R/f",
       .held = {"EROFS", "EACCES", "EPERM"}},
      {.id = "E08",
       .title = "…its mode, owner and times",
       .script = "$p chmod chmod $R/f 777; $p chown chown $R/f; $p utime utime $R/f",
       .held = {"EROFS"},
       .bare = Bare::weaker},
      {.id = "E09",
       .title = "read secrets beside the workspace",
       .script = "$p secret read $O/secret; $p parent read $W/../o/secret",
       .held = kNotThere},
      {.id = "E09",
       .title = "read /etc/shadow and root's home",
       .script = "$p shadow read /etc/shadow; if ls /root >/dev/null 2>&1; then echo RESULT root OK;"
                 "else echo RESULT root EACCES; fi",
       .held = {"ENOENT", "EACCES"},
       .control = Control::root},
      {.id = "E10",
       .title = "remount / writable, bind / again",
       .script = "mkdir m; $p remount remount-rw /; $p bind bind / $W/m",
       .held = {"EPERM"},
       .control = Control::namespaces},
      {.id = "E11",
       .title = "a user namespace of its own",
       .script = "$p unshare unshare-user; $p clone clone-user; $p clone3 clone3-user",
       .held = {"EPERM", "ENOSPC", "ENOSYS"}},
      {.id = "E12",
       .title = "the new mount calls",
       .script =
           "mkdir m; $p setattr mount-setattr /; $p tree open-tree /usr $W/m; $p fsopen fsopen",
       .held = {"EPERM"},
       .control = Control::namespaces},
      {.id = "E13",
       .title = "unmount, pivot_root, chroot",
       .script = "mkdir m; $p umount umount /usr; $p chroot chroot $W; $p pivot pivot-root $W/m",
       .held = {"EPERM"},
       .control = Control::namespaces},
      {.id = "E14",
       .title = "device nodes",
       .script = "$p mem mknod $W/mem c 1 1; $p disk mknod $W/sda b 8 0",
       .held = {"EPERM"},
       .control = Control::root},
      {.id = "E15",
       .title = "set-user-ID programs for later",
       .script = "cp p s1; $p chmod chmod s1 4755; $p chmod-g chmod s1 2755; $p fchmodat2 "
                 "fchmodat2 s1 4755;"
                 "$p create create-mode $W/s2 4755; $p openat2 openat2-mode $W/s3 4755",
       .held = {"EPERM", "ENOSYS", "intact"},
       .outside = set_id_bits},
      {.id = "E16",
       .title = "capabilities on a file",
       .script = "cp p c; $p setcap setcap $W/c",
       .held = {"EPERM"},
       .control = Control::namespaces},
      {.id = "E17",
       .title = "a set-user-ID program of root",
       .script = "test -u $R/suid && $R/suid root euid || $p root euid",
       .held = {"EPERM"}},
      {.id = "E18",
       .title = "git hooks, git config, own config: absent",
       .script = write_protected,
       .held = {"EROFS", "EACCES", "ENOENT", "intact"},
       .control_script = ": > .envrc; " + write_protected,
       .outside = git_folder,
       .bare = Bare::weaker},
      {.id = "E19",
       .title = "replace .git as a whole",
       .script = "mkdir evil; $p rmdir rmdir .git; $p rename rename .git moved;"
                 "ln -s evil .git 2>/dev/null; $p gemmule rename .gemmule moved2",
       .held = {"EBUSY", "EROFS", "EPERM", "EACCES", "intact"},
       .control_script =
           "mkdir -p evil .git .gemmule; $p rmdir rmdir .git; mkdir .git;"
           "$p rename rename .git moved; ln -s evil .git; $p gemmule rename .gemmule moved2",
       .outside = git_folder,
       .bare = Bare::weaker},
      {.id = "E22",
       .title = "open by handle instead of by name",
       .script = "$p handle open-by-handle /usr",
       .held = {"EPERM"},
       .control = Control::root},
      {.id = "E23",
       .title = "other names for a hidden path",
       .script = "$p self read /proc/self/root$O/secret; $p cwd read /proc/self/cwd/../o/secret;"
                 "$p thread read /proc/thread-self/root$O/secret",
       .held = kNotThere},
      {.id = "E23",
       .title = "…through pid 1",
       .script = "$p one read /proc/1/root$O/secret; $p write open-write /proc/1/root$O/canary",
       .held = kNotThere,
       .control_script =
           "$p one read /proc/$V/root$O/secret; $p write open-write /proc/$V/root$O/canary"},
      {.id = "E24",
       .title = "run a hidden program through the loader",
       .script = "if $O/prog ran euid >/dev/null 2>&1; then echo RESULT run OK; else echo RESULT "
                 "run ENOENT; fi",
       .held = {"ENOENT"}},
  };
}

}  // namespace escape
