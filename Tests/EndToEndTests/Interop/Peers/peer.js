// Executes the commands on standard input with Clients/node, one line per answer; see Peer.swift.
'use strict';
const readline = require('node:readline');
const [, , folder, path] = process.argv;
const {App, FlowKind, Frontdesk, FrontdeskError} = require(`${folder}/frontdesk.js`);

const desk = new Frontdesk(path);
let timeout = 60_000;
let flowToken = '';
const call = (method, message) => desk.call(method, message, timeout);
const fields = (message) => (message.violations ?? []).map(({field}) => field);

async function step(method, message, [office, user, password, address]) {
  const answer = await call(method, {
    client: {address, user_agent: 'Prüfer 🦊', locale: 'de-CH'},
    answer: {identify: {office, user, password, app: App.PRO}},
    ...message,
  });
  if (answer.signed_in) return ['signed_in', answer.signed_in.session_token];
  flowToken = answer.flow_token ?? '';
  const problem = answer.problem ?? {};
  return ['need', problem.reason ?? 0, problem.retry_at ?? 0, ...fields(problem)];
}

async function validate(token) {
  return (await call('Sessions/Validate', {session_token: token, app: App.PRO})).session;
}

async function listed(token) {
  const {sessions} = await call('Sessions/List', {session_token: token});
  return sessions.find(({current}) => current).session_id;
}

const commands = {
  start: (...words) => step('Flows/Start', {kind: FlowKind.SIGN_IN}, words),
  advance: (...words) => step('Flows/Advance', {flow_token: flowToken}, words),
  validate: async (token) => {
    const session = await validate(token);
    const names = ['session_id', 'tenant_id', 'tenant', 'account_id', 'user_name', 'app', 'role',
      'created_at', 'expires_at'];
    return ['session', ...names.map((name) => session[name] ?? 0), session.client.user_agent,
      ...session.proofs.map(({kind}) => kind)];
  },
  'sign-out': async (token) => {
    await call('Sessions/SignOut', {session_token: token});
    return ['ok'];
  },
  many: async (first, second, count) => {
    const found = [];
    while (found.length < count) { // Fifty concurrent pairs.
      const pairs = Array.from({length: Math.min(50, count - found.length)}, () => Promise.all(
        [validate(first).then((session) => session.session_id), listed(second)]));
      found.push(...(await Promise.all(pairs)).map((pair) => pair.join('\t')));
    }
    const different = [...new Set(found)];
    return different.length === 1 ? ['many', found.length, different[0]] : ['mixed'];
  },
  timeout: async (seconds) => {
    timeout = seconds * 1000;
    return ['ok'];
  },
};

(async () => {
  for await (const line of readline.createInterface({input: process.stdin})) {
    const [command, ...words] = line.split('\t');
    const result = await commands[command](...words).catch((error) => {
      if (!(error instanceof FrontdeskError)) throw error;
      return ['error', error.code, error.reason, error.retryAfterMs, error.requestId ? 'yes' : 'no',
        ...fields(error)];
    });
    process.stdout.write(`${result.join('\t')}\n`);
  }
  desk.close();
})();
