<?php

/**
 * Signs in, shows whose session it is, and ends it.
 *
 *     php sign-in.php SOCKET OFFICE USER < PASSWORD
 *
 * The exit status is 0 for done, 1 for not accepted, 69 for "try again", 75 for a need that
 * is not answered here, 70 for anything else.
 */

declare(strict_types=1);

require __DIR__ . '/Frontdesk.php';

[, $path, $office, $user] = $argv;
$password = rtrim((string) fgets(STDIN), "\n");
$desk = new Frontdesk($path);
try {
    $step = $desk->call('Flows/Start', [
        // A frontend names the person's address, as its own proxy tells it.
        'client' => ['address' => '192.0.2.7', 'user_agent' => 'sign-in.php'],
        'kind' => Frontdesk::SIGN_IN,
        'answer' => ['identify' => [
            'office' => $office, 'user' => $user, 'password' => $password, 'app' => Frontdesk::PRO,
        ]],
    ]);
    if (!isset($step['signed_in'])) {
        $problem = $step['problem'] ?? $step['refused'] ?? [];
        if (!isset($step['identify']) && !isset($step['refused'])) {
            // A page shows the form of that need, and answers with Flows/Advance. One that it has
            // no form for, it says so: the person is not to blame.
            $need = array_key_first(array_intersect_key(Frontdesk::NEEDS, $step));
            $desk->call('Flows/Cancel', ['flow_token' => $step['flow_token']]);
            $need ??= 'something newer';
            fwrite(STDERR, "not signed in yet: $need is needed, and not answered here\n");
            exit(75);
        }
        // If it is another reason: not before `retry_at`, or a field is at fault. A page shows its
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
    // A page says "try again" for one, "sorry" for the other, and logs the rest.
    $call = $error->requestId ?: '-';
    fwrite(STDERR, "{$error->getMessage()}, reason $error->reason, call $call\n");
    exit($error->isTemporary ? 69 : 70);
}
