//! The peer: nginx with Nchan, with a configuration of its own in a directory of ours, and messages in memory.

use std::{
    fs,
    net::SocketAddr,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Duration,
};

use anyhow::{Context as _, ensure};
use tokio::time::{sleep, timeout};

use crate::{
    audience::Channel,
    frames,
    http::{Connection, request},
    server::{Process, free_address},
    usage,
};

const STARTS_WITHIN: Duration = Duration::from_secs(10);
/// Where Debian's packages put them.
const PROGRAM: &str = "/usr/sbin/nginx";
const MODULE: &str = "/usr/lib/nginx/modules/ngx_nchan_module.so";

pub struct Nchan {
    process: Process,
    address: SocketAddr,
}

impl Nchan {
    pub async fn start(directory: &Path, streams: usize) -> anyhow::Result<Self> {
        let address = free_address()?;
        let directory = directory.join("nchan");
        fs::create_dir(&directory)?;
        let file = directory.join("nginx.conf");
        fs::write(&file, configuration(address, &directory, streams))?;
        let log = fs::File::create(directory.join("nginx.log"))?;
        let process = Process::start(Path::new(PROGRAM), |command| {
            command.arg("-p").arg(&directory).arg("-c").arg(&file).arg("-e").arg(directory.join("error.log"));
            command.stdout(Stdio::null()).stderr(log);
        })?;
        let answering = async {
            while !answers(address).await {
                sleep(Duration::from_millis(5)).await;
            }
        };
        let failed = || fs::read_to_string(directory.join("error.log")).unwrap_or_default();
        timeout(STARTS_WITHIN, answering).await.with_context(|| format!("nginx does not start: {}", failed()))?;
        Ok(Self { process, address })
    }

    /// One channel; its events are as long on the wire as ours.
    pub fn channel(&self, event_bytes: usize) -> anyhow::Result<Channel> {
        let processes = usage::family(self.process.pid())?;
        ensure!(processes.len() > 1, "nginx has no workers");
        let publish = move |mark| {
            let body = format!("{:.<width$}", frames::mark(mark), width = event_bytes.saturating_sub(AROUND));
            request("POST", "/publish", &[("content-type", "text/plain")], &body)
        };
        Ok(Channel {
            address: self.address,
            subscribe: request("GET", "/listen", &[("accept", "text/event-stream")], ""),
            publish: Box::new(publish),
            // It begins with a comment.
            says_open: |_| true,
            number: frames::number,
            processes,
        })
    }
}

/// That its port is open says nothing yet: the workers come later.
async fn answers(address: SocketAddr) -> bool {
    let question = request("GET", "/publish", &[], "");
    let Ok(mut connection) = Connection::open(address).await else { return false };
    connection.exchange(&question).await.is_ok()
}

/// What stands around the data of an event: `id:` with a time and a number, `data:`, line ends.
const AROUND: usize = "id: 1700000000:0\ndata: \n\n".len();

fn configuration(address: SocketAddr, directory: &Path, streams: usize) -> String {
    let directory = directory.display();
    // Either worker may get most of the connections.
    let connections = streams + 256;
    format!(
        "daemon off;
load_module {MODULE};
worker_processes 2;
pid {directory}/nginx.pid;
events {{ worker_connections {connections}; }}
http {{
  access_log off;
  client_body_temp_path {directory}/body;
  proxy_temp_path {directory}/proxy;
  fastcgi_temp_path {directory}/fastcgi;
  uwsgi_temp_path {directory}/uwsgi;
  scgi_temp_path {directory}/scgi;
  server {{
    listen {address} backlog=4096;
    location = /publish {{
      nchan_publisher;
      nchan_channel_id everybody;
      nchan_message_buffer_length 100;
    }}
    location = /listen {{
      nchan_subscriber eventsource;
      nchan_channel_id everybody;
      nchan_subscriber_first_message newest;
    }}
  }}
}}
"
    )
}

/// As it calls itself.
pub fn version() -> anyhow::Result<String> {
    ensure!(PathBuf::from(MODULE).exists(), "Nchan is missing: BENCH_PEER=nchan make bench installs it");
    let said = Command::new(PROGRAM).arg("-v").output().context("nginx is missing")?;
    let said = String::from_utf8(said.stderr)?;
    Ok(format!("{} with Nchan, 2 workers, messages in memory", said.trim().trim_start_matches("nginx version: ")))
}
