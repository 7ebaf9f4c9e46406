<?php

/**
 * Signs in, shows whose session it is, and ends it.
 *
 *     php sign-in.php SOCKET OFFICE USER < PASSWORD
 *
 * The exit status is 0 for success, 1 for a rejected sign-in, 69 for "try again", 75 for a need
 * that this client cannot answer, and 70 for anything else.
 */

declare(strict_types=1);

require __DIR__ . '/Frontdesk.php';

[, $path, $office, $user] = $argv;
$password = rtrim((string) fgets(STDIN), "\n");
$desk = new Frontdesk($path);
try {
    $step = $desk->call('Flows/Start', [
        // A frontend sends the person's address, as its own proxy reports it.
        'client' => ['address' => '192.0.2.7', 'user_agent' => 'sign-in.php'],
        'kind' => Frontdesk::SIGN_IN,
        'answer' => ['identify' => [
            'office' => $office, 'user' => $user, 'password' => $password, 'app' => Frontdesk::PRO,
        ]],
    ]);
    if (!isset($step['signed_in'])) {
        $problem = $step['problem'] ?? $step['refused'] ?? [];
        if (!isset($step['identify']) && !isset($step['refused'])) {
            // A page shows the form of that need, and answers with Flows/Advance. If it has
            // no form for the need, it says so.
            $need = array_key_first(array_intersect_key(Frontdesk::NEEDS, $step));
            $desk->call('Flows/Cancel', ['flow_token' => $step['flow_token']]);
            $need ??= 'something newer';
            fwrite(STDERR, "not signed in yet: $need is needed, and not answered here\n");
            exit(75);
        }
        // Otherwise, the person must wait until `retry_at`, or a field is invalid. A page shows its
        // form again, and answers with Flows/Advance and this step's flow_token.
        $words = ($problem['reason'] ?? 0) === Frontdesk::NOT_ACCEPTED
            ? 'the office, user or password is incorrect'
            : 'not signed in: ' . json_encode($problem);
        fwrite(STDERR, "$words\n");
        exit(1);
    }
    $token = $step['signed_in']['session_token']; // Into a cookie: HttpOnly; Secure; SameSite=Lax.

    // With every further request:
    $question = ['session_token' => $token, 'app' => Frontdesk::PRO];
    $session = $desk->call('Sessions/Validate', $question)['session'];
    echo "signed in: {$session['user_name']} at {$session['tenant']}\n";

    $desk->call('Sessions/SignOut', ['session_token' => $token]);
    try {
        $desk->call('Sessions/Validate', $question);
    } catch (FrontdeskError $error) {
        if (!$error->mustSignIn) {
            throw $error;
        }
        echo "signed out\n";
    }
} catch (FrontdeskError $error) {
    // A page says "try again" for a temporary error and "sorry" for others, and logs the details.
    $call = $error->requestId ?: '-';
    fwrite(STDERR, "{$error->getMessage()}, reason $error->reason, call $call\n");
    exit($error->isTemporary ? 69 : 70);
}
