//! Disks of a test's own: a mount namespace in which a directory is a small one, or empty. It is gone with the last
//! process in it, however that ends, and nobody else sees anything of it.

use std::{
    fs::{File, OpenOptions},
    io::{BufRead as _, BufReader, ErrorKind, Write as _},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use super::{Process, User};

const MIB: u64 = 1024 * 1024;

pub struct Mounts {
    user: User,
    /// Keeps the namespace for as long as its standard input is open.
    holder: Child,
}

impl Mounts {
    /// Runs a shell script that mounts things, as the namespace's root.
    pub fn by(user: User, script: &str, arguments: &[&str]) -> Self {
        let mut unshare = Command::new("unshare");
        unshare.args(["--mount", "--propagation", "private"]);
        if !nix::unistd::geteuid().is_root() {
            unshare.arg("--map-root-user");
        }
        let mut holder = unshare
            .args(["sh", "-ec", &format!("{script}\necho mounted; exec cat"), "sh"])
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("unshare is there (util-linux)");
        let mut said = String::new();
        BufReader::new(holder.stdout.as_mut().unwrap()).read_line(&mut said).unwrap();
        assert_eq!(
            said, "mounted\n",
            "This test has to mount something, and may not (see above). Run it as root, or let users have namespaces: \
             on Ubuntu, sysctl kernel.apparmor_restrict_unprivileged_userns=0"
        );
        Self { user, holder }
    }

    /// The server in there, with these variables.
    pub fn server(&self, state_dir: &Path, variables: &[(&str, &str)]) -> Command {
        let mut command = Process::command_of(Path::new("nsenter"), state_dir);
        command.args(["--mount", "--target", &self.holder.id().to_string()]);
        let (uid, gid) = self.user.ids();
        if self.user == User::Nobody {
            command.args(["setpriv", &format!("--reuid={uid}"), &format!("--regid={gid}"), "--clear-groups"]);
        } else if uid != 0 {
            // Root in there only to mount: now the user again.
            command.args(["--user", "--preserve-credentials", "unshare", "--user"]);
            command.args([format!("--map-user={uid}"), format!("--map-group={gid}")]);
        }
        command.arg("env").args(variables.iter().map(|(name, value)| format!("{name}={value}")));
        command.arg(self.user.program());
        command
    }

    /// Where something in there is for us.
    pub fn seen_from_outside(&self, path: &Path) -> PathBuf {
        PathBuf::from(format!("/proc/{}/root", self.holder.id())).join(path.strip_prefix("/").unwrap())
    }
}

impl Drop for Mounts {
    fn drop(&mut self) {
        drop(self.holder.stdin.take());
        let _ = self.holder.wait();
    }
}

/// A small disk with the server's data on it.
pub struct Disk {
    pub mounts: Mounts,
    pub place: tempfile::TempDir,
}

impl Disk {
    pub fn new(user: User, mib: u64) -> Self {
        let place = user.scratch();
        let mount = r#"mount -t tmpfs -o "size=$1m,mode=0755" tmpfs "$2"; chown "$3" "$2""#;
        // In a namespace of an ordinary user, root is that user.
        let owner = if user == User::Nobody { user.ids().0 } else { 0 };
        let (mib, owner) = (mib.to_string(), owner.to_string());
        Self { mounts: Mounts::by(user, mount, &[&mib, place.path().to_str().unwrap(), &owner]), place }
    }

    pub fn state_dir(&self) -> PathBuf {
        self.place.path().join("state")
    }

    pub fn server(&self) -> Command {
        self.mounts.server(&self.state_dir(), &[])
    }

    fn filler(&self) -> PathBuf {
        self.mounts.seen_from_outside(&self.place.path().join("filler"))
    }

    /// Takes all the space but so much.
    pub fn fill(&self, mib_left: u64) {
        let mut file: File = OpenOptions::new().create(true).append(true).open(self.filler()).unwrap();
        let block = vec![b'x'; 4096];
        let error = std::iter::repeat_with(|| file.write_all(&block)).find_map(Result::err).unwrap();
        assert_eq!(error.kind(), ErrorKind::StorageFull);
        let length = file.metadata().unwrap().len();
        file.set_len(length.saturating_sub(mib_left * MIB)).unwrap();
    }

    /// Gives it back.
    pub fn free(&self) {
        std::fs::remove_file(self.filler()).unwrap();
    }
}
