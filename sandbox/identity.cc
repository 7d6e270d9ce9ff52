#include "sandbox/identity.h"

namespace sandbox {

// Root must not run commands: as host uid 0 the process limit is void and /proc/sys is writable
// even without capabilities (both measured). So root becomes somebody else before any namespace:
//   - the workspace's owner, where that is an ordinary account: its files need no help;
//   - else kJailUid, with the workspace seen through an id-mapped mount: what root owns on disk is
//     the command's, and what the command makes is root's on disk. Nothing is chown'ed, nothing is
//     left behind, and gemmule's own tools and the commands can edit each other's files.
// The other ways were worse: chown changes the person's files, an ACL stays on them and misses
// files made later by root, and a user namespace that maps uid 0 keeps the powers of uid 0 outside.
base::Result<Identity> choose_identity(const Facts& facts) {
  const Machine& machine = facts.machine;
  const Workspace& workspace = facts.workspace;
  Identity id;
  if (!machine.is_root) {
    id.uid = machine.uid;
    id.gid = machine.gid;
    return id;
  }
  id.drops = true;
  id.stages = machine.can_mount;
  if (workspace.owner != 0) {
    id.uid = workspace.owner;
    id.gid = workspace.group != 0 ? workspace.group : kJailGid;
    return id;
  }
  if (!machine.can_mount)
    return base::fail(base::Errc::sandbox,
                      "sandbox: refused (root_without_drop): gemmule runs as root without "
                      "CAP_SYS_ADMIN and " +
                          workspace.path +
                          " belongs to root, so an unprivileged uid cannot work in it; give the "
                          "folder to an ordinary account (chown) or start gemmule as one");
  id.uid = kJailUid;
  id.gid = kJailGid;
  return id;
}

}  // namespace sandbox
