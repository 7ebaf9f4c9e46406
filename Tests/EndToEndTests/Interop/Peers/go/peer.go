// Executes the commands on standard input with the stock ttrpc client for Go, one line per answer; see
// Peer.swift.
package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/containerd/ttrpc"
	"github.com/gogo/protobuf/proto"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"frontdesk/limit"
	frontdesk "frontdesk/v1"
)

type peer struct {
	flows     frontdesk.FlowsService
	sessions  frontdesk.SessionsService
	timeout  time.Duration
	flowToken string
}

func main() {
	conn, err := net.Dial("unix", os.Args[1])
	if err != nil {
		panic(err)
	}
	client := ttrpc.NewClient(conn, ttrpc.WithUnaryClientInterceptor(limit.Requests))
	p := &peer{frontdesk.NewFlowsClient(client), frontdesk.NewSessionsClient(client), time.Minute, ""}
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<20) // A line may contain an oversized request.
	for lines.Scan() {
		words := strings.Split(lines.Text(), "\t")
		ctx, cancel := context.WithTimeout(context.Background(), p.timeout)
		answer, err := p.answer(ctx, words[0], words[1:])
		cancel()
		if err != nil {
			answer = failure(err)
		}
		fmt.Println(strings.Join(answer, "\t"))
	}
}

func (p *peer) answer(ctx context.Context, command string, words []string) ([]string, error) {
	switch command {
	case "start":
		client, answer := form(words)
		return p.step(p.flows.Start(ctx, &frontdesk.StartRequest{
			Kind: frontdesk.FlowKind_FLOW_KIND_SIGN_IN, Client: client, Answer: answer,
		}))
	case "advance":
		client, answer := form(words)
		return p.step(p.flows.Advance(ctx, &frontdesk.AdvanceRequest{
			FlowToken: p.flowToken, Client: client, Answer: answer,
		}))
	case "validate":
		session, err := p.validate(ctx, words[0])
		if err != nil {
			return nil, err
		}
		answer := []string{"session", session.SessionId, session.TenantId, session.Tenant,
			session.AccountId, session.UserName, fmt.Sprintf("%d", session.App),
			fmt.Sprintf("%d", session.Role), fmt.Sprint(session.CreatedAt),
			fmt.Sprint(session.ExpiresAt), session.Client.UserAgent}
		for _, proof := range session.Proofs {
			answer = append(answer, fmt.Sprintf("%d", proof.Kind))
		}
		return answer, nil
	case "sign-out":
		_, err := p.sessions.SignOut(ctx, &frontdesk.SignOutRequest{SessionToken: words[0]})
		return []string{"ok"}, err
	case "many":
		count, err := strconv.Atoi(words[2])
		if err != nil {
			return nil, err
		}
		return p.many(ctx, words[0], words[1], count)
	default:
		seconds, err := strconv.ParseFloat(words[0], 64)
		p.timeout = time.Duration(seconds * float64(time.Second))
		return []string{"ok"}, err
	}
}

func form(words []string) (*frontdesk.ClientContext, *frontdesk.Answer) {
	client := &frontdesk.ClientContext{Address: words[3], UserAgent: "Prüfer 🦊", Locale: "de-CH"}
	return client, &frontdesk.Answer{Answer: &frontdesk.Answer_Identify{
		Identify: &frontdesk.IdentifyAnswer{
			Office: words[0], User: words[1], Password: words[2], App: frontdesk.App_APP_PRO,
		},
	}}
}

func (p *peer) step(step *frontdesk.Step, err error) ([]string, error) {
	if err != nil {
		return nil, err
	}
	if done := step.GetSignedIn(); done != nil {
		return []string{"signed_in", done.SessionToken}, nil
	}
	p.flowToken = step.FlowToken
	problem := step.Problem
	if problem == nil {
		problem = &frontdesk.Problem{}
	}
	answer := []string{"need", fmt.Sprintf("%d", problem.Reason), fmt.Sprint(problem.RetryAt)}
	return append(answer, fields(problem.Violations)...), nil
}

func (p *peer) validate(ctx context.Context, token string) (*frontdesk.Session, error) {
	answer, err := p.sessions.Validate(ctx, &frontdesk.ValidateRequest{
		SessionToken: token, App: frontdesk.App_APP_PRO,
	})
	if err != nil {
		return nil, err
	}
	return answer.Session, nil
}

func (p *peer) listed(ctx context.Context, token string) (string, error) {
	answer, err := p.sessions.List(ctx, &frontdesk.ListSessionsRequest{SessionToken: token})
	if err != nil {
		return "", err
	}
	for _, session := range answer.Sessions {
		if session.Current {
			return session.SessionId, nil
		}
	}
	return "", errors.New("the session is not among its own")
}

// many makes its calls from fifty concurrent goroutines.
func (p *peer) many(ctx context.Context, first, second string, count int) ([]string, error) {
	found, failures := make([]string, count), make([]error, count)
	var group sync.WaitGroup
	for worker := 0; worker < 50; worker++ {
		group.Add(1)
		go func(worker int) {
			defer group.Done()
			for number := worker; number < count; number += 50 {
				session, err := p.validate(ctx, first)
				if err != nil {
					failures[number] = err
					continue
				}
				other, err := p.listed(ctx, second)
				found[number], failures[number] = session.SessionId+"\t"+other, err
			}
		}(worker)
	}
	group.Wait()
	for number := range found {
		if failures[number] != nil {
			return nil, failures[number]
		}
		if found[number] != found[0] {
			return []string{"mixed"}, nil
		}
	}
	return []string{"many", strconv.Itoa(count), found[0]}, nil
}

func failure(err error) []string {
	s, ok := status.FromError(err)
	if errors.Is(err, context.DeadlineExceeded) {
		s = status.New(codes.DeadlineExceeded, err.Error())
	} else if !ok {
		s = status.New(codes.Unavailable, err.Error())
	}
	var info frontdesk.ErrorInfo
	for _, detail := range s.Proto().GetDetails() {
		if err := proto.Unmarshal(detail.Value, &info); err != nil {
			panic(err)
		}
	}
	hasID := "no"
	if info.RequestId != "" {
		hasID = "yes"
	}
	return append([]string{"error", fmt.Sprintf("%d", s.Code()), fmt.Sprintf("%d", info.Reason),
		fmt.Sprint(info.RetryAfterMs), hasID}, fields(info.Violations)...)
}

func fields(violations []*frontdesk.FieldViolation) (names []string) {
	for _, violation := range violations {
		names = append(names, violation.Field)
	}
	return names
}
