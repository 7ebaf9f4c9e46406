// Signs in, shows whose session it is, and ends it, with the stock ttrpc client.
//
//	sign_in SOCKET OFFICE USER < PASSWORD
//
// The exit status is 0 for success, 1 for a rejected sign-in, 69 for "try again", 75 for a need
// that this client cannot answer, and 70 for anything else.
package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"reflect"
	"strings"
	"time"

	"github.com/containerd/ttrpc"
	"github.com/gogo/protobuf/proto"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"frontdesk/limit"
	frontdesk "frontdesk/v1"
)

const notAccepted = frontdesk.ProblemReason_PROBLEM_REASON_NOT_ACCEPTED

// notSignedIn is not an error of the call: the answer was not accepted.
type notSignedIn struct{ words string }

func (e notSignedIn) Error() string { return e.words }

// needed is something that this example does not answer, by its name in the contract.
type needed struct{ what string }

func (e needed) Error() string {
	return fmt.Sprintf("not signed in yet: %s is needed, and not answered here", e.what)
}

func main() {
	socket, office, user := os.Args[1], os.Args[2], os.Args[3]
	line, _ := bufio.NewReader(os.Stdin).ReadString('\n')
	err := run(socket, office, user, strings.TrimSuffix(line, "\n"))
	if err == nil {
		return
	}
	fmt.Fprintln(os.Stderr, describe(err))
	switch {
	case errors.As(err, &notSignedIn{}):
		os.Exit(1)
	case errors.As(err, &needed{}):
		os.Exit(75)
	case isTemporary(err):
		os.Exit(69)
	default:
		os.Exit(70)
	}
}

func run(socket, office, user, password string) error {
	conn, err := net.Dial("unix", socket)
	if err != nil {
		return err
	}
	// One client serves any number of goroutines. It does not connect again: when a call gives
	// ttrpc.ErrClosed, dial a new one.
	client := ttrpc.NewClient(conn, ttrpc.WithUnaryClientInterceptor(limit.Requests))
	defer client.Close()
	flows, sessions := frontdesk.NewFlowsClient(client), frontdesk.NewSessionsClient(client)
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()

	step, err := flows.Start(ctx, &frontdesk.StartRequest{
		// A frontend sends the person's address, as its own proxy reports it.
		Client: &frontdesk.ClientContext{Address: "192.0.2.7", UserAgent: "sign_in.go"},
		Kind:   frontdesk.FlowKind_FLOW_KIND_SIGN_IN,
		Answer: &frontdesk.Answer{Answer: &frontdesk.Answer_Identify{
			Identify: &frontdesk.IdentifyAnswer{
				Office: office, User: user, Password: password, App: frontdesk.App_APP_PRO,
			},
		}},
	})
	if err != nil {
		return err
	}
	if step.GetSignedIn() == nil {
		// Otherwise, the person must wait until RetryAt, or a field is invalid. A page shows its
		// form again, and answers with Advance and this step's FlowToken.
		problem := step.Problem
		if step.GetIdentify() == nil && step.GetRefused() == nil {
			// A page shows the form of that need, and answers with Advance. If it has no
			// form for the need, it says so.
			_, err = flows.Cancel(ctx, &frontdesk.CancelRequest{FlowToken: step.FlowToken})
			if err != nil {
				return err
			}
			return needed{needOf(step)}
		}
		if problem != nil && problem.Reason == notAccepted {
			return notSignedIn{"the office, user or password is incorrect"}
		}
		return notSignedIn{fmt.Sprintf("not signed in: %v %v", problem, step.GetRefused())}
	}
	token := step.GetSignedIn().SessionToken // Into a cookie: HttpOnly; Secure; SameSite=Lax.

	// With every further request:
	question := &frontdesk.ValidateRequest{SessionToken: token, App: frontdesk.App_APP_PRO}
	answer, err := sessions.Validate(ctx, question)
	if err != nil {
		return err
	}
	fmt.Printf("signed in: %s at %s\n", answer.Session.UserName, answer.Session.Tenant)

	if _, err = sessions.SignOut(ctx, &frontdesk.SignOutRequest{SessionToken: token}); err != nil {
		return err
	}
	if _, err = sessions.Validate(ctx, question); status.Code(err) != codes.Unauthenticated {
		return err
	}
	fmt.Println("signed out")
	return nil
}

// needOf is the name of what a step needs.
func needOf(step *frontdesk.Step) string {
	needs := proto.GetProperties(reflect.TypeOf(step).Elem()).OneofTypes
	for name, need := range needs {
		if reflect.TypeOf(step.Need) == need.Type {
			return name
		}
	}
	return "something newer"
}

// isTemporary tells whether a page says "try again". For a change, whether it was made may be
// unknown.
func isTemporary(err error) bool {
	s, ok := status.FromError(err)
	if !ok {
		return true // No answer: not connected, closed, or too late.
	}
	switch s.Code() {
	case codes.DeadlineExceeded, codes.Unavailable:
		return true
	case codes.ResourceExhausted: // Too much at once, or one request that is too large.
		info, err := infoOf(s)
		return err == nil && info.Reason != frontdesk.ErrorReason_ERROR_REASON_TOO_LARGE
	}
	return false
}

// infoOf is what the daemon adds to an error for programs; empty without it.
func infoOf(s *status.Status) (info frontdesk.ErrorInfo, err error) {
	for _, detail := range s.Proto().GetDetails() {
		if err = proto.Unmarshal(detail.Value, &info); err != nil {
			return info, err
		}
	}
	return info, nil
}

// describe says what the daemon said, with the id under which it may have logged the call.
func describe(err error) string {
	s, ok := status.FromError(err)
	if !ok {
		return err.Error()
	}
	info, err := infoOf(s)
	if err != nil {
		return err.Error()
	}
	return fmt.Sprintf("%s (code %d), reason %s, call %s",
		s.Message(), s.Code(), info.Reason, info.RequestId)
}
