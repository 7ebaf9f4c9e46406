/**
 * Signs in, shows whose session it is, and ends it.
 *
 *     node sign-in.js SOCKET OFFICE USER < PASSWORD
 *
 * The exit status is 0 for success, 1 for a rejected sign-in, 69 for "try again", 75 for a need
 * that this client cannot answer, and 70 for anything else.
 */
'use strict';
const {readFileSync} = require('node:fs');
const {App, FlowKind, Frontdesk, FrontdeskError, NEEDS, ProblemReason} = require('./frontdesk.js');

async function main(path, office, user) {
  const password = readFileSync(0, 'utf8').split('\n', 1)[0];
  const desk = new Frontdesk(path);
  try {
    const step = await desk.call('Flows/Start', {
      // A frontend sends the person's address, as its own proxy reports it.
      client: {address: '192.0.2.7', user_agent: 'sign-in.js'},
      kind: FlowKind.SIGN_IN,
      answer: {identify: {office, user, password, app: App.PRO}},
    });
    if (!step.signed_in) {
      const problem = step.problem ?? step.refused ?? {};
      if (!step.identify && !step.refused) {
        // A page shows the form of that need, and answers with Flows/Advance. If it has no
        // form for the need, it says so.
        const need = Object.keys(NEEDS).find((name) => step[name]) ?? 'something newer';
        await desk.call('Flows/Cancel', {flow_token: step.flow_token});
        console.error(`not signed in yet: ${need} is needed, and not answered here`);
        return 75;
      }
      // Otherwise, the person must wait until `retry_at`, or a field is invalid. A page shows its
      // form again, and answers with Flows/Advance and this step's flow_token.
      console.error(problem.reason === ProblemReason.NOT_ACCEPTED
        ? 'the office, user or password is incorrect'
        : `not signed in: ${JSON.stringify(problem)}`);
      return 1;
    }
    const token = step.signed_in.session_token; // Into a cookie: HttpOnly; Secure; SameSite=Lax.

    // With every further request:
    const question = {session_token: token, app: App.PRO};
    const {session} = await desk.call('Sessions/Validate', question);
    console.log(`signed in: ${session.user_name} at ${session.tenant}`);

    await desk.call('Sessions/SignOut', {session_token: token});
    await desk.call('Sessions/Validate', question).catch((error) => {
      if (!error.mustSignIn) throw error;
      console.log('signed out');
    });
    return 0;
  } catch (error) {
    if (!(error instanceof FrontdeskError)) throw error;
    // A page says "try again" for a temporary error and "sorry" for others, and logs the details.
    console.error(`${error.message}, reason ${error.reason}, call ${error.requestId || '-'}`);
    return error.isTemporary ? 69 : 70;
  } finally {
    desk.close();
  }
}

main(...process.argv.slice(2)).then((status) => { process.exitCode = status; });
