//! Calls to Frontdesk with the stock ttrpc client.
//!
//! Debian has no generator of service stubs for Rust, so that `call` names the method; the messages
//! are generated.

use protobuf::{Message, ProtobufEnum};
use std::os::unix::{io::IntoRawFd, net::UnixStream};
use std::{fmt, time::Duration};

/// The messages of `frontdesk.v1`, one module for each file of Protos/.
pub mod v1 {
    include!(concat!(env!("OUT_DIR"), "/v1.rs"));
}

/// A client on a connection of its own, for any number of threads, each with a clone. It does not
/// connect again: after code 14, make a new one.
pub fn connect(path: &str) -> Result<ttrpc::Client, CallError> {
    // Not `Client::connect`: in this version of the crate it knows abstract sockets only.
    let socket = UnixStream::connect(path)
        .map_err(|error| CallError::unreached(format!("{path}: {error}")))?;
    Ok(ttrpc::Client::new(socket.into_raw_fd()))
}

/// The most bytes that the daemon takes in one frame. It closes the connection on more, and with it
/// every other call that waits there.
const REQUEST_LIMIT: u32 = 64 * 1024;

/// The answer to a call, such as `call(&client, "Sessions/Validate", &request, timeout)`.
pub fn call<Answer: Message>(
    client: &ttrpc::Client,
    method: &str,
    request: &impl Message,
    timeout: Duration,
) -> Result<Answer, CallError> {
    let (service, name) = method.split_once('/').expect("a method is Service/Method");
    let mut envelope = ttrpc::Request::new();
    envelope.set_service(format!("frontdesk.v1.{service}"));
    envelope.set_method(name.to_string());
    // 0 would mean no limit: a timeout of zero is sent as a time that is over.
    let nanoseconds = i64::try_from(timeout.as_nanos()).unwrap_or(i64::MAX);
    envelope.set_timeout_nano(if nanoseconds == 0 { -1 } else { nanoseconds });
    envelope.set_payload(request.write_to_bytes().map_err(CallError::unreached)?);
    let size = envelope.compute_size();
    if size > REQUEST_LIMIT {
        return Err(CallError::too_large(size));
    }
    let answer = client.request(envelope).map_err(CallError::from)?;
    Answer::parse_from_bytes(answer.get_payload()).map_err(CallError::unreached)
}

/// A call that failed.
#[derive(Debug)]
pub struct CallError {
    /// gRPC's code. After 4 or 14 it may be unknown whether what was asked for was done.
    pub code: i32,
    pub message: String,
    /// Empty if the daemon did not answer.
    pub info: v1::common::ErrorInfo,
}

impl CallError {
    pub fn must_sign_in(&self) -> bool {
        self.code == 16
    }

    pub fn is_temporary(&self) -> bool {
        let is_too_large = self.info.get_reason() == v1::common::ErrorReason::ERROR_REASON_TOO_LARGE;
        [4, 8, 14].contains(&self.code) && !is_too_large
    }

    fn too_large(size: u32) -> Self {
        let mut info = v1::common::ErrorInfo::new();
        info.set_reason(v1::common::ErrorReason::ERROR_REASON_TOO_LARGE);
        let message = format!("the request has {size} bytes; the daemon accepts {REQUEST_LIMIT}");
        CallError { code: 8, message, info }
    }

    fn unreached(error: impl fmt::Display) -> Self {
        CallError { code: 14, message: error.to_string(), info: Default::default() }
    }
}

impl From<ttrpc::Error> for CallError {
    fn from(error: ttrpc::Error) -> Self {
        let status = match error {
            ttrpc::Error::RpcStatus(status) => status,
            // The crate has no kind of its own for a call whose time is over.
            ttrpc::Error::Others(words) if words.contains("timed out") => {
                return CallError { code: 4, message: words, info: Default::default() };
            }
            other => return CallError::unreached(other),
        };
        let mut info = v1::common::ErrorInfo::new();
        if let Some(detail) = status.get_details().first() {
            if let Err(error) = info.merge_from_bytes(detail.get_value()) {
                return CallError::unreached(error);
            }
        }
        CallError { code: status.get_code().value(), message: status.message, info }
    }
}

impl fmt::Display for CallError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let (reason, request) = (self.info.get_reason(), self.info.get_request_id());
        write!(f, "{} (code {}), reason {reason:?}, call {request}", self.message, self.code)
    }
}
