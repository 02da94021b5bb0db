//! The listening socket.

use std::{
    net::{SocketAddr, TcpListener, ToSocketAddrs as _},
    time::Duration,
};

use anyhow::Context as _;
use socket2::{Domain, Protocol, Socket, Type};

/// Room for everybody to come back at once.
const BACKLOG: i32 = 4096;

/// Bytes that the kernel takes before the client has room for them. Left to itself it takes up to 4 MiB for one who does
/// not read.
#[cfg(target_os = "linux")]
const UNSENT: u32 = 16 * 1024;

/// Binds the first address that `host` stands for. What is sent on its connections has to be taken within
/// `unread`, or the kernel drops them: that bounds how long somebody who never reads is kept.
pub fn listen(host: &str, port: u16, unread: Duration) -> anyhow::Result<TcpListener> {
    let host = host.trim_start_matches('[').trim_end_matches(']');
    let address: SocketAddr = (host, port)
        .to_socket_addrs()
        .with_context(|| format!("server.host = {host}: no such address"))?
        .next()
        .with_context(|| format!("server.host = {host}: no address"))?;
    let socket = Socket::new(Domain::for_address(address), Type::STREAM, Some(Protocol::TCP))?;
    socket.set_reuse_address(true)?;
    #[cfg(target_os = "linux")]
    {
        socket.set_tcp_user_timeout(Some(unread))?;
        socket.set_tcp_notsent_lowat(UNSENT)?;
    }
    socket.bind(&address.into()).with_context(|| {
        format!("cannot listen on {address}; is something else running there? PORT=<another> chooses another port")
    })?;
    socket.listen(BACKLOG)?;
    Ok(socket.into())
}
