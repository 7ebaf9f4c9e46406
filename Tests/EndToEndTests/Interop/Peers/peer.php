<?php

// Executes the commands on standard input with Clients/php, one line per answer; see Peer.swift.

declare(strict_types=1);

[, $folder, $path] = $argv;
require "$folder/Frontdesk.php";

$desk = new Frontdesk($path);
$timeout = 60.0;
$flowToken = '';

$call = function (string $method, array $message) use ($desk, &$timeout): array {
    return $desk->call($method, $message, $timeout);
};

$step = function (string $method, array $message, array $words) use ($call, &$flowToken): array {
    [$office, $user, $password, $address] = $words;
    $answer = $call($method, $message + [
        'client' => ['address' => $address, 'user_agent' => 'Prüfer 🦊', 'locale' => 'de-CH'],
        'answer' => ['identify' => [
            'office' => $office, 'user' => $user, 'password' => $password, 'app' => Frontdesk::PRO,
        ]],
    ]);
    if (isset($answer['signed_in'])) {
        return ['signed_in', $answer['signed_in']['session_token']];
    }
    $flowToken = $answer['flow_token'] ?? '';
    $problem = $answer['problem'] ?? [];
    return [
        'need', $problem['reason'] ?? 0, $problem['retry_at'] ?? 0,
        ...array_column($problem['violations'] ?? [], 'field'),
    ];
};

$validate = fn (string $token): array =>
    $call('Sessions/Validate', ['session_token' => $token, 'app' => Frontdesk::PRO])['session'];

$listed = function (string $token) use ($call): string {
    foreach ($call('Sessions/List', ['session_token' => $token])['sessions'] as $session) {
        if ($session['current'] ?? false) {
            return $session['session_id'];
        }
    }
    throw new RuntimeException('the session is not among its own');
};

$commands = [
    'start' => fn (...$words) => $step('Flows/Start', ['kind' => Frontdesk::SIGN_IN], $words),
    'advance' => function (...$words) use ($step, &$flowToken) {
        return $step('Flows/Advance', ['flow_token' => $flowToken], $words);
    },
    'validate' => function (string $token) use ($validate) {
        $session = $validate($token);
        $names = [
            'session_id', 'tenant_id', 'tenant', 'account_id', 'user_name', 'app', 'role',
            'created_at', 'expires_at',
        ];
        return [
            'session', ...array_map(fn ($name) => $session[$name] ?? 0, $names),
            $session['client']['user_agent'], ...array_column($session['proofs'], 'kind'),
        ];
    },
    'sign-out' => function (string $token) use ($call) {
        $call('Sessions/SignOut', ['session_token' => $token]);
        return ['ok'];
    },
    'many' => function (string $first, string $second, string $count) use ($validate, $listed) {
        $found = [];
        for ($number = 0; $number < (int) $count; $number++) {
            $found[] = $validate($first)['session_id'] . "\t" . $listed($second);
        }
        return count(array_unique($found)) === 1 ? ['many', count($found), $found[0]] : ['mixed'];
    },
    'timeout' => function (string $seconds) use (&$timeout) {
        $timeout = (float) $seconds;
        return ['ok'];
    },
];

while (($line = fgets(STDIN)) !== false) {
    $words = explode("\t", rtrim($line, "\n"));
    try {
        $result = $commands[array_shift($words)](...$words);
    } catch (FrontdeskError $error) {
        $result = [
            'error', $error->getCode(), $error->reason, $error->retryAfterMs,
            $error->requestId === '' ? 'no' : 'yes', ...array_column($error->violations, 'field'),
        ];
    }
    echo implode("\t", $result), "\n";
}
