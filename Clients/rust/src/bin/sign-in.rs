//! Signs in, shows whose session it is, and ends it.
//!
//!     sign-in SOCKET OFFICE USER < PASSWORD
//!
//! The exit status is 0 for success, 1 for a rejected sign-in, 69 for "try again", 75 for a need
//! that this client cannot answer, and 70 for anything else.

use frontdesk::v1::{common::App, flows::*, sessions::*};
use frontdesk::{call, connect, CallError};
use std::{env, io, process::exit, time::Duration};

const PATIENCE: Duration = Duration::from_secs(10);

fn main() {
    let arguments: Vec<String> = env::args().collect();
    if arguments.len() != 4 {
        eprintln!("usage: sign-in SOCKET OFFICE USER < PASSWORD");
        exit(64);
    }
    let (path, office, user) = (&arguments[1], &arguments[2], &arguments[3]);
    let mut password = String::new();
    io::stdin().read_line(&mut password).expect("a password on standard input");
    match run(path, office, user, password.trim_end_matches('\n')) {
        Ok(true) => {}
        Ok(false) => exit(1),
        Err(error) => {
            // A page says "try again" for a temporary error and "sorry" for others, and logs the
            // details.
            eprintln!("{error}");
            exit(if error.is_temporary() { 69 } else { 70 });
        }
    }
}

/// Whether the person was signed in.
fn run(path: &str, office: &str, user: &str, password: &str) -> Result<bool, CallError> {
    let client = connect(path)?;

    let mut start = StartRequest::new();
    start.set_kind(FlowKind::FLOW_KIND_SIGN_IN);
    // A frontend sends the person's address, as its own proxy reports it.
    start.mut_client().set_address("192.0.2.7".to_string());
    start.mut_client().set_user_agent("sign-in.rs".to_string());
    let identify = start.mut_answer().mut_identify();
    identify.set_office(office.to_string());
    identify.set_user(user.to_string());
    identify.set_password(password.to_string());
    identify.set_app(App::APP_PRO);
    let mut step: Step = call(&client, "Flows/Start", &start, PATIENCE)?;
    if !step.has_signed_in() {
        if !step.has_identify() && !step.has_refused() {
            // A page shows the form of that need, and answers with Flows/Advance. If it has
            // no form for the need, it says so.
            let need = format!("{:?}", step.need);
            let name = need.trim_start_matches("Some(").split('(').next();
            let name = name.filter(|_| step.need.is_some()).unwrap_or("something newer");
            let mut cancel = CancelRequest::new();
            cancel.set_flow_token(step.take_flow_token());
            let _: CancelResponse = call(&client, "Flows/Cancel", &cancel, PATIENCE)?;
            eprintln!("not signed in yet: {name} is needed, and not answered here");
            exit(75);
        }
        // Otherwise, the person must wait until `retry_at`, or a field is invalid. A page shows its
        // form again, and answers with Flows/Advance and this step's flow_token.
        if step.get_problem().get_reason() == ProblemReason::PROBLEM_REASON_NOT_ACCEPTED {
            eprintln!("the office, user or password is incorrect");
        } else {
            eprintln!("not signed in: {:?} {:?}", step.get_problem(), step.get_refused());
        }
        return Ok(false);
    }
    let token = step.mut_signed_in().take_session_token(); // Into a cookie: HttpOnly; Secure; SameSite=Lax.

    // With every further request:
    let mut question = ValidateRequest::new();
    question.set_session_token(token.clone());
    question.set_app(App::APP_PRO);
    let answer: ValidateResponse = call(&client, "Sessions/Validate", &question, PATIENCE)?;
    let session = answer.get_session();
    println!("signed in: {} at {}", session.get_user_name(), session.get_tenant());

    let mut end = SignOutRequest::new();
    end.set_session_token(token);
    let _: SignOutResponse = call(&client, "Sessions/SignOut", &end, PATIENCE)?;
    match call::<ValidateResponse>(&client, "Sessions/Validate", &question, PATIENCE) {
        Err(error) if error.must_sign_in() => println!("signed out"),
        Err(error) => return Err(error),
        Ok(_) => eprintln!("the session is not ended"),
    }
    Ok(true)
}
