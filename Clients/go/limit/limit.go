// Package limit keeps requests that the daemon would not take from being sent: it closes the
// connection on them, and with it every other call that waits there.
package limit

import (
	"context"
	"fmt"

	"github.com/containerd/ttrpc"
	"github.com/gogo/protobuf/proto"
	"github.com/golang/protobuf/ptypes/any"
	spb "google.golang.org/genproto/googleapis/rpc/status"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	frontdesk "frontdesk/v1"
)

// Request is the most bytes that the daemon takes in one frame.
const Request = 64 * 1024

// Requests rejects what is larger, as the daemon would: with codes.ResourceExhausted and the reason
// TOO_LARGE.
//
//	ttrpc.NewClient(conn, ttrpc.WithUnaryClientInterceptor(limit.Requests))
func Requests(
	ctx context.Context, request *ttrpc.Request, response *ttrpc.Response,
	_ *ttrpc.UnaryClientInfo, invoke ttrpc.Invoker,
) error {
	size := proto.Size(request)
	if size <= Request {
		return invoke(ctx, request, response)
	}
	reason := &frontdesk.ErrorInfo{Reason: frontdesk.ErrorReason_ERROR_REASON_TOO_LARGE}
	info, err := proto.Marshal(reason)
	if err != nil {
		return err
	}
	return status.ErrorProto(&spb.Status{
		Code:    int32(codes.ResourceExhausted),
		Message: fmt.Sprintf("the request has %d bytes; the daemon accepts %d", size, Request),
		Details: []*any.Any{{TypeUrl: "type.googleapis.com/frontdesk.v1.ErrorInfo", Value: info}},
	})
}
