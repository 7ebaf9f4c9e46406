//! Executes the commands on standard input with the stock ttrpc client for Rust, one line per answer;
//! see Peer.swift.

use frontdesk::v1::{common::*, flows::*, sessions::*};
use frontdesk::{call, connect, CallError};
use protobuf::ProtobufEnum;
use std::{env, io, thread, time::Duration};

type Words = Vec<String>;

struct Peer {
    client: ttrpc::Client,
    timeout: Duration,
    flow_token: String,
}

fn main() {
    let path = env::args().nth(1).expect("the path of the socket");
    let client = connect(&path).expect("the daemon");
    let mut peer = Peer { client, timeout: Duration::from_secs(60), flow_token: String::new() };
    for line in io::stdin().lines() {
        let line = line.expect("a line");
        let words: Vec<&str> = line.split('\t').collect();
        let answer = peer.answer(words[0], &words[1..]).unwrap_or_else(failure);
        println!("{}", answer.join("\t"));
    }
}

impl Peer {
    fn answer(&mut self, command: &str, words: &[&str]) -> Result<Words, CallError> {
        match command {
            "start" => {
                let mut request = StartRequest::new();
                request.set_kind(FlowKind::FLOW_KIND_SIGN_IN);
                request.set_client(client_context(words[3]));
                request.set_answer(identify(words));
                self.step(call(&self.client, "Flows/Start", &request, self.timeout)?)
            }
            "advance" => {
                let mut request = AdvanceRequest::new();
                request.set_flow_token(self.flow_token.clone());
                request.set_client(client_context(words[3]));
                request.set_answer(identify(words));
                self.step(call(&self.client, "Flows/Advance", &request, self.timeout)?)
            }
            "validate" => {
                let session = validate(&self.client, self.timeout, words[0])?;
                let mut answer = vec![
                    "session".to_string(),
                    session.session_id.clone(),
                    session.tenant_id.clone(),
                    session.tenant.clone(),
                    session.account_id.clone(),
                    session.user_name.clone(),
                    session.app.value().to_string(),
                    session.role.value().to_string(),
                    session.created_at.to_string(),
                    session.expires_at.to_string(),
                    session.get_client().user_agent.clone(),
                ];
                answer.extend(session.proofs.iter().map(|proof| proof.kind.value().to_string()));
                Ok(answer)
            }
            "sign-out" => {
                let mut request = SignOutRequest::new();
                request.set_session_token(words[0].to_string());
                let _: SignOutResponse =
                    call(&self.client, "Sessions/SignOut", &request, self.timeout)?;
                Ok(vec!["ok".to_string()])
            }
            "many" => self.many(words[0], words[1], words[2].parse().expect("a count")),
            _ => {
                self.timeout = Duration::from_secs_f64(words[0].parse().expect("seconds"));
                Ok(vec!["ok".to_string()])
            }
        }
    }

    fn step(&mut self, mut step: Step) -> Result<Words, CallError> {
        if step.has_signed_in() {
            return Ok(vec!["signed_in".to_string(), step.mut_signed_in().take_session_token()]);
        }
        self.flow_token = step.take_flow_token();
        let problem = step.get_problem();
        let mut answer = vec![
            "need".to_string(),
            problem.get_reason().value().to_string(),
            problem.get_retry_at().to_string(),
        ];
        answer.extend(problem.get_violations().iter().map(|violation| violation.field.clone()));
        Ok(answer)
    }

    /// Makes its calls from fifty concurrent threads over one connection.
    fn many(&self, first: &str, second: &str, count: usize) -> Result<Words, CallError> {
        let results: Vec<_> = thread::scope(|scope| {
            let spawn = |number: usize| {
                let client = self.client.clone();
                let timeout = self.timeout;
                scope.spawn(move || pairs(&client, timeout, first, second, number, count))
            };
            let threads: Vec<_> = (0..50).map(spawn).collect();
            threads.into_iter().map(|thread| thread.join().expect("a thread")).collect()
        });
        let mut found = Vec::new();
        for result in results {
            found.extend(result?);
        }
        if found.iter().any(|pair| *pair != found[0]) {
            return Ok(vec!["mixed".to_string()]);
        }
        let (id, other) = found[0].clone();
        Ok(vec!["many".to_string(), found.len().to_string(), id, other])
    }
}

fn pairs(
    client: &ttrpc::Client,
    timeout: Duration,
    first: &str,
    second: &str,
    begin: usize,
    end: usize,
) -> Result<Vec<(String, String)>, CallError> {
    let pair = |_| {
        let id = validate(client, timeout, first)?.session_id;
        Ok((id, listed(client, timeout, second)?))
    };
    (begin..end).step_by(50).map(pair).collect()
}

fn validate(
    client: &ttrpc::Client,
    timeout: Duration,
    token: &str,
) -> Result<Session, CallError> {
    let mut request = ValidateRequest::new();
    request.set_session_token(token.to_string());
    request.set_app(App::APP_PRO);
    let mut answer: ValidateResponse = call(client, "Sessions/Validate", &request, timeout)?;
    Ok(answer.take_session())
}

fn listed(client: &ttrpc::Client, timeout: Duration, token: &str) -> Result<String, CallError> {
    let mut request = ListSessionsRequest::new();
    request.set_session_token(token.to_string());
    let answer: ListSessionsResponse = call(client, "Sessions/List", &request, timeout)?;
    let own = answer.get_sessions().iter().find(|session| session.current);
    Ok(own.expect("the session is among its own").session_id.clone())
}

fn client_context(address: &str) -> ClientContext {
    let mut client = ClientContext::new();
    client.set_address(address.to_string());
    client.set_user_agent("Prüfer 🦊".to_string());
    client.set_locale("de-CH".to_string());
    client
}

fn identify(words: &[&str]) -> Answer {
    let mut answer = Answer::new();
    let identify = answer.mut_identify();
    identify.set_office(words[0].to_string());
    identify.set_user(words[1].to_string());
    identify.set_password(words[2].to_string());
    identify.set_app(App::APP_PRO);
    answer
}

fn failure(error: CallError) -> Words {
    let mut answer = vec![
        "error".to_string(),
        error.code.to_string(),
        error.info.get_reason().value().to_string(),
        error.info.get_retry_after_ms().to_string(),
        if error.info.get_request_id().is_empty() { "no" } else { "yes" }.to_string(),
    ];
    answer.extend(error.info.get_violations().iter().map(|violation| violation.field.clone()));
    answer
}
