"""Signs in, shows whose session it is, and ends it.

    python3 sign_in.py SOCKET OFFICE USER < PASSWORD

The exit status is 0 for success, 1 for a rejected sign-in, 69 for "try again", 75 for a need
that this client cannot answer, and 70 for anything else.
"""
import sys

from frontdesk import NEEDS, NOT_ACCEPTED, PRO, SIGN_IN, Frontdesk, FrontdeskError

path, office, user = sys.argv[1:]
password = sys.stdin.readline().rstrip("\n")
desk = Frontdesk(path)
try:
    step = desk.call("Flows/Start", {
        # A frontend sends the person's address, as its own proxy reports it.
        "client": {"address": "192.0.2.7", "user_agent": "sign_in.py"},
        "kind": SIGN_IN,
        "answer": {"identify": {"office": office, "user": user, "password": password, "app": PRO}},
    })
    if "signed_in" not in step:
        problem = step.get("problem") or step.get("refused") or {}
        if not {"identify", "refused"} & step.keys():
            # A page shows the form of that need, and answers with Flows/Advance. If it has no form
            # for the need, it says so: the person is not to blame.
            need = next(iter(NEEDS.keys() & step.keys()), "something newer")
            desk.call("Flows/Cancel", {"flow_token": step["flow_token"]})
            print(f"not signed in yet: {need} is needed, and not answered here", file=sys.stderr)
            sys.exit(75)
        if problem.get("reason") == NOT_ACCEPTED:
            sys.exit("the office, user or password is incorrect")
        # The person must wait until `retry_at`, or a field is invalid. A page shows its form again,
        # and answers with Flows/Advance and this step's flow_token.
        sys.exit(f"not signed in: {problem}")
    token = step["signed_in"]["session_token"]  # Into a cookie: HttpOnly; Secure; SameSite=Lax.

    # With every further request:
    session = desk.call("Sessions/Validate", {"session_token": token, "app": PRO})["session"]
    print(f"signed in: {session['user_name']} at {session['tenant']}")

    desk.call("Sessions/SignOut", {"session_token": token})
    try:
        desk.call("Sessions/Validate", {"session_token": token, "app": PRO})
    except FrontdeskError as error:
        if not error.must_sign_in:
            raise
        print("signed out")
except FrontdeskError as error:
    # A page says "try again" for a temporary error and "sorry" for others, and logs the details.
    print(f"{error}, reason {error.reason}, call {error.request_id or '-'}", file=sys.stderr)
    sys.exit(69 if error.is_temporary else 70)
