<?php

declare(strict_types=1);

/**
 * A client of Frontdesk without dependencies, for PHP 8.1 and later: copy this file.
 *
 *     $desk = new Frontdesk('/run/frontdesk/api.sock');
 *     $question = ['session_token' => $token, 'app' => Frontdesk::PRO];
 *     $answer = $desk->call('Sessions/Validate', $question);
 *     echo $answer['session']['user_name'];
 *
 * Messages are arrays with the names of Protos/frontdesk/v1, where they are described. In an
 * answer, a field that is 0, false or empty is absent, and a field that is not in the tables below
 * is left out.
 *
 * A Frontdesk makes one call at a time. It connects with the first call, and again where the daemon
 * was restarted.
 */
final class Frontdesk
{
    // FlowKind, App, ProblemReason
    public const SIGN_IN = 1;
    public const PRO = 1, ANYWHERE = 2, PATIENT = 3, CRM = 4, SERVICE = 5, SETTINGS = 6;
    public const INVALID_FIELD = 1, NOT_ACCEPTED = 2, TOO_MANY_ATTEMPTS = 3, TOO_MANY_STEPS = 4;
    // ErrorReason
    public const TOO_LARGE = 3;
    // The daemon closes the connection on more bytes in one frame.
    private const REQUEST_LIMIT = 65536;

    // The numbers of each message's fields; [number, fields] is a message, [number, fields, true]
    // several.
    private const CLIENT = ['address' => 1, 'user_agent' => 2, 'locale' => 3];
    private const ANSWER = [
        'identify' => [1, ['office' => 1, 'user' => 2, 'password' => 3, 'app' => 4]],
    ];
    private const VIOLATION = ['field' => 1, 'reason' => 2, 'description' => 3];
    private const SESSION = [
        'session_id' => 1, 'tenant_id' => 2, 'tenant' => 3, 'account_id' => 4, 'user_name' => 5,
        'app' => 6, 'role' => 7, 'proofs' => [8, ['kind' => 1, 'proven_at' => 2], true],
        'created_at' => 9, 'last_seen_at' => 10, 'idle_expires_at' => 11, 'expires_at' => 12,
        'client' => [13, self::CLIENT], 'current' => 14,
    ];
    /** What a flow may need next. A frontend that answers one puts its fields here, and those of the
     * answer into ANSWER. */
    public const NEEDS = [
        'password' => [11, []], 'choose_second_factor' => [12, []], 'one_time_code' => [13, []],
        'security_question' => [14, []], 'confirm_email' => [15, []],
        'set_security_question' => [16, []], 'change_password' => [17, []],
        'set_password' => [18, []], 'choose_time_zone' => [19, []],
        'enroll_authenticator' => [20, []], 'recover' => [21, []],
        'registration_form' => [27, []], 'verification_code' => [28, []],
        'choose_clinic_group' => [29, []],
    ];
    private const STEP = self::NEEDS + [
        'flow_token' => 1, 'expires_at' => 2,
        'problem' => [
            3, ['reason' => 1, 'violations' => [2, self::VIOLATION, true], 'retry_at' => 3],
        ],
        'identify' => [10, []], 'refused' => [41, ['reason' => 1, 'retry_at' => 2]],
        'signed_in' => [40, ['session_token' => 1, 'session' => [2, self::SESSION]]],
    ];
    private const ERROR_INFO = [
        'reason' => 1, 'violations' => [2, self::VIOLATION, true], 'retry_after_ms' => 3,
        'request_id' => 4,
    ];
    private const STATUS = [
        'code' => 1, 'message' => 2, 'details' => [3, ['value' => [2, self::ERROR_INFO]], true],
    ];

    // What each method takes and what it gives.
    private const METHODS = [
        'Flows/Start' => [
            ['client' => [1, self::CLIENT], 'kind' => 2, 'app' => 3, 'answer' => [4, self::ANSWER]],
            self::STEP,
        ],
        'Flows/Advance' => [
            ['client' => [1, self::CLIENT], 'flow_token' => 2, 'answer' => [3, self::ANSWER]],
            self::STEP,
        ],
        'Flows/Describe' => [['client' => [1, self::CLIENT], 'flow_token' => 2], self::STEP],
        'Flows/Cancel' => [['client' => [1, self::CLIENT], 'flow_token' => 2], []],
        'Sessions/Validate' => [
            ['session_token' => 1, 'app' => 2, 'tenant_id' => 3, 'background' => 4],
            ['session' => [1, self::SESSION]],
        ],
        'Sessions/SignOut' => [['session_token' => 1], []],
        'Sessions/List' => [['session_token' => 1], ['sessions' => [1, self::SESSION, true]]],
        'Sessions/End' => [
            [
                'session_token' => 1, 'session_id' => 2, 'password' => 3,
                'client' => [4, self::CLIENT],
            ],
            [],
        ],
        'Sessions/EndOthers' => [
            ['session_token' => 1, 'password' => 2, 'client' => [3, self::CLIENT]],
            ['ended' => 1],
        ],
        'Health/Check' => [[], ['status' => 1]],
    ];

    /** @var resource|null */
    private $socket = null;
    private int $stream = -1;
    private int $deadline = 0; // in nanoseconds of hrtime()

    /** @param float $timeout seconds for a call, from connecting to the answer's last byte */
    public function __construct(
        private string $path = '/run/frontdesk/api.sock',
        private float $timeout = 10,
    ) {
    }

    /**
     * The answer to one call, such as 'Sessions/Validate'.
     *
     * @throws FrontdeskError
     */
    public function call(
        string $method,
        #[\SensitiveParameter] array $message,
        ?float $timeout = null,
    ): array {
        $timeout ??= $this->timeout;
        if ($timeout <= 0) { // The daemon takes 0 for no limit.
            throw new FrontdeskError(4, 'no answer in time');
        }
        [$service, $name] = explode('/', $method);
        [$takes, $gives] = self::METHODS[$method];
        $data = self::encode(
            ['service' => 1, 'method' => 2, 'payload' => [3, $takes], 'timeout_nano' => 4],
            [
                'service' => "frontdesk.v1.$service", 'method' => $name, 'payload' => $message,
                'timeout_nano' => (int) ($timeout * 1e9),
            ],
        );
        if (strlen($data) > self::REQUEST_LIMIT) {
            $words = sprintf(
                'the request has %d bytes; the daemon accepts %d',
                strlen($data),
                self::REQUEST_LIMIT,
            );
            throw new FrontdeskError(8, $words, ['reason' => self::TOO_LARGE]);
        }
        $this->deadline = hrtime(true) + (int) ($timeout * 1e9);
        try {
            $this->connect();
            $this->stream += 2;
            $this->write(pack('NNCC', strlen($data), $this->stream, 1, 0) . $data);
            $header = unpack('Nlength/Nstream/Ckind', $this->read(10));
            if ($header['stream'] !== $this->stream || $header['kind'] !== 2
                || $header['length'] > 4 << 20) {
                throw new FrontdeskError(14, 'what came is not the answer');
            }
            $answer = self::decode(
                ['status' => [1, self::STATUS], 'payload' => [2, $gives]],
                $this->read($header['length']),
            );
        } catch (\Throwable $error) {
            $this->close(); // An answer that still comes must not be taken for the next call's.
            throw $error instanceof FrontdeskError
                ? $error : new FrontdeskError(14, "what came is malformed: {$error->getMessage()}");
        }
        $status = $answer['status'] ?? [];
        if (($status['code'] ?? 0) !== 0) {
            $info = $status['details'][0]['value'] ?? [];
            throw new FrontdeskError($status['code'], $status['message'] ?? '', $info);
        }
        return $answer['payload'] ?? [];
    }

    public function close(): void
    {
        if ($this->socket !== null) {
            fclose($this->socket);
        }
        [$this->socket, $this->stream] = [null, -1];
    }

    private function connect(): void
    {
        // feof() asks the socket whether the daemon has ended it.
        if ($this->socket !== null && !feof($this->socket) && $this->stream < 0x7FFFFFFF) {
            return;
        }
        $this->close();
        $socket = @stream_socket_client("unix://$this->path", $code, $words, $this->timeout);
        if ($socket === false) {
            throw new FrontdeskError(14, "$this->path: $words");
        }
        stream_set_blocking($socket, false);
        stream_set_read_buffer($socket, 0);
        $this->socket = $socket;
    }

    private function write(#[\SensitiveParameter] string $data): void
    {
        while ($data !== '') {
            $this->await([], [$this->socket]);
            $count = @fwrite($this->socket, $data);
            if ($count === false) {
                throw new FrontdeskError(14, "$this->path: the daemon closed the connection");
            }
            $data = substr($data, $count);
        }
    }

    private function read(int $count): string
    {
        $data = '';
        while (strlen($data) < $count) {
            $this->await([$this->socket], []);
            $part = fread($this->socket, $count - strlen($data));
            if ($part === false || ($part === '' && feof($this->socket))) {
                throw new FrontdeskError(14, "$this->path: the daemon closed the connection");
            }
            $data .= $part;
        }
        return $data;
    }

    /** Waits until the socket is ready, but not beyond the time of the call. */
    private function await(array $reading, array $writing): void
    {
        $left = intdiv($this->deadline - hrtime(true), 1000);
        if ($left <= 0) {
            throw new FrontdeskError(4, 'no answer in time');
        }
        $none = [];
        // Interrupted by a signal, or out of time: the caller tries again, and comes by here.
        @stream_select($reading, $writing, $none, intdiv($left, 1_000_000), $left % 1_000_000);
    }

    /** The bytes of a message. A name that is not in `$fields` is a ValueError. */
    private static function encode(array $fields, #[\SensitiveParameter] array $message): string
    {
        $data = '';
        foreach ($message as $name => $value) {
            $shape = $fields[$name] ?? throw new \ValueError("there is no field $name");
            if (is_array($shape)) {
                $inner = self::encode($shape[1], $value);
                $data .= self::varint($shape[0] << 3 | 2) . self::varint(strlen($inner)) . $inner;
            } elseif (is_string($value) && $value !== '') {
                $data .= self::varint($shape << 3 | 2) . self::varint(strlen($value)) . $value;
            } elseif (!is_string($value) && $value) {
                $data .= self::varint($shape << 3) . self::varint((int) $value);
            }
        }
        return $data;
    }

    /** The message in `$data`. */
    private static function decode(array $fields, #[\SensitiveParameter] string $data): array
    {
        $names = [];
        foreach ($fields as $name => $shape) {
            $names[is_array($shape) ? $shape[0] : $shape] = $name;
        }
        [$message, $place] = [[], 0];
        while ($place < strlen($data)) {
            $tag = self::varintAt($place, $data);
            $value = match ($tag & 7) {
                0 => self::varintAt($place, $data),
                1 => self::take(8, $place, $data),
                2 => self::take(self::varintAt($place, $data), $place, $data),
                5 => self::take(4, $place, $data),
                default => throw new FrontdeskError(14, 'what came is malformed'),
            };
            $name = $names[$tag >> 3] ?? null;
            if ($name === null) {
                continue;
            }
            [, $inner, $several] = (array) $fields[$name] + [null, null, false];
            if ($inner !== null) {
                $value = self::decode($inner, $value);
            }
            if ($several) {
                $message[$name][] = $value;
            } else {
                $message[$name] = $value;
            }
        }
        return $message;
    }

    private static function take(int $count, int &$place, string $data): string
    {
        $place += $count;
        if ($count < 0 || $place > strlen($data)) {
            throw new FrontdeskError(14, 'what came is cut short');
        }
        return substr($data, $place - $count, $count);
    }

    private static function varint(int $value): string
    {
        $data = '';
        for (; $value > 127; $value >>= 7) {
            $data .= chr($value & 127 | 128);
        }
        return $data . chr($value);
    }

    private static function varintAt(int &$place, string $data): int
    {
        $value = $shift = 0;
        do {
            $byte = ord(self::take(1, $place, $data));
            $value |= ($byte & 127) << $shift;
            $shift += 7;
        } while ($byte > 127);
        return $value;
    }
}

/**
 * A call that failed. `code` is gRPC's; `reason` is one of ErrorReason, 0 if the daemon did not
 * answer. After code 4 or 14 it may be unknown whether what was asked for was done.
 */
final class FrontdeskError extends \RuntimeException
{
    public readonly int $reason;
    public readonly array $violations;
    public readonly int $retryAfterMs;
    public readonly string $requestId;
    public readonly bool $mustSignIn;
    public readonly bool $isTemporary;

    public function __construct(int $code, string $message, array $info = [])
    {
        parent::__construct("$message (code $code)", $code);
        $this->reason = $info['reason'] ?? 0;
        $this->violations = $info['violations'] ?? [];
        $this->retryAfterMs = $info['retry_after_ms'] ?? 0;
        $this->requestId = $info['request_id'] ?? '';
        $this->mustSignIn = $code === 16;
        $this->isTemporary = in_array($code, [4, 8, 14], true)
            && $this->reason !== Frontdesk::TOO_LARGE;
    }
}
