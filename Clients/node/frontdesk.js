/**
 * A client of Frontdesk without dependencies, for Node 18 and later: copy this file.
 *
 *     const desk = new Frontdesk('/run/frontdesk/api.sock');
 *     const answer = await desk.call('Sessions/Validate', {session_token: token, app: App.PRO});
 *     console.log(answer.session.user_name);
 *
 * Messages are objects with the names of Protos/frontdesk/v1, where they are described. In an
 * answer, a field that is 0, false or empty is absent, and a field that is not in the tables below
 * is left out.
 *
 * A Frontdesk makes any number of calls at once over one connection; the daemon takes 128. It
 * connects with the first call, and again where the daemon was restarted.
 */
'use strict';
const net = require('node:net');

const FlowKind = {SIGN_IN: 1};
const App = {PRO: 1, ANYWHERE: 2, PATIENT: 3, CRM: 4, SERVICE: 5, SETTINGS: 6};
const ProblemReason = {
  INVALID_FIELD: 1, NOT_ACCEPTED: 2, TOO_MANY_ATTEMPTS: 3, TOO_MANY_STEPS: 4,
};
const TOO_LARGE = 3; // ErrorReason
const REQUEST_LIMIT = 65536; // The daemon closes the connection on more bytes in one frame.

// The numbers of each message's fields; [number, fields] is a message, [number, [fields]] several.
const CLIENT = {address: 1, user_agent: 2, locale: 3};
const ANSWER = {identify: [1, {office: 1, user: 2, password: 3, app: 4}]};
const VIOLATION = {field: 1, reason: 2, description: 3};
const SESSION = {
  session_id: 1, tenant_id: 2, tenant: 3, account_id: 4, user_name: 5, app: 6, role: 7,
  proofs: [8, [{kind: 1, proven_at: 2}]], created_at: 9, last_seen_at: 10, idle_expires_at: 11,
  expires_at: 12, client: [13, CLIENT], current: 14,
};
// What a flow may need next. A frontend that answers one puts its fields here, and those of the
// answer into ANSWER.
const NEEDS = {
  password: [11, {}], choose_second_factor: [12, {}], one_time_code: [13, {}],
  security_question: [14, {}], confirm_email: [15, {}], set_security_question: [16, {}],
  change_password: [17, {}], set_password: [18, {}], choose_time_zone: [19, {}],
  enroll_authenticator: [20, {}], recover: [21, {}], registration_form: [27, {}],
  verification_code: [28, {}], choose_clinic_group: [29, {}],
};
const STEP = {
  flow_token: 1, expires_at: 2,
  problem: [3, {reason: 1, violations: [2, [VIOLATION]], retry_at: 3}], identify: [10, {}],
  signed_in: [40, {session_token: 1, session: [2, SESSION]}],
  refused: [41, {reason: 1, retry_at: 2}], ...NEEDS,
};
const ERROR_INFO = {reason: 1, violations: [2, [VIOLATION]], retry_after_ms: 3, request_id: 4};
const STATUS = {code: 1, message: 2, details: [3, [{value: [2, ERROR_INFO]}]]};

// What each method takes and what it gives.
const METHODS = {
  'Flows/Start': [{client: [1, CLIENT], kind: 2, app: 3, answer: [4, ANSWER]}, STEP],
  'Flows/Advance': [{client: [1, CLIENT], flow_token: 2, answer: [3, ANSWER]}, STEP],
  'Flows/Describe': [{client: [1, CLIENT], flow_token: 2}, STEP],
  'Flows/Cancel': [{client: [1, CLIENT], flow_token: 2}, {}],
  'Sessions/Validate': [
    {session_token: 1, app: 2, tenant_id: 3, background: 4}, {session: [1, SESSION]}],
  'Sessions/SignOut': [{session_token: 1}, {}],
  'Sessions/List': [{session_token: 1}, {sessions: [1, [SESSION]]}],
  'Sessions/End': [{session_token: 1, session_id: 2, password: 3, client: [4, CLIENT]}, {}],
  'Sessions/EndOthers': [{session_token: 1, password: 2, client: [3, CLIENT]}, {ended: 1}],
  'Health/Check': [{}, {status: 1}],
};

/**
 * A call that failed. `code` is gRPC's; `reason` is one of ErrorReason, 0 if the daemon did not
 * answer. After code 4 or 14 it may be unknown whether what was asked for was done.
 */
class FrontdeskError extends Error {
  constructor(code, message, info = {}) {
    super(`${message} (code ${code})`);
    this.name = 'FrontdeskError';
    this.code = code;
    this.reason = info.reason ?? 0;
    this.violations = info.violations ?? [];
    this.retryAfterMs = info.retry_after_ms ?? 0;
    this.requestId = info.request_id ?? '';
    this.mustSignIn = code === 16;
    this.isTemporary = [4, 8, 14].includes(code) && this.reason !== TOO_LARGE;
  }
}

class Frontdesk {
  #path; #timeout; #link = null;

  /** @param timeout milliseconds for a call, from connecting to the answer's last byte */
  constructor(path = '/run/frontdesk/api.sock', timeout = 10_000) {
    this.#path = path;
    this.#timeout = timeout;
  }

  /** The answer to one call, such as 'Sessions/Validate'; rejects with a FrontdeskError. */
  async call(method, message, timeout = this.#timeout) {
    if (timeout <= 0) throw new FrontdeskError(4, 'no answer in time'); // 0 would mean no limit.
    const [[service, name], [takes, gives]] = [method.split('/'), METHODS[method]];
    const data = encode({service: 1, method: 2, payload: [3, takes], timeout_nano: 4}, {
      service: `frontdesk.v1.${service}`, method: name, payload: message,
      timeout_nano: timeout * 1e6,
    });
    if (data.length > REQUEST_LIMIT) {
      const words = `the request has ${data.length} bytes; the daemon accepts ${REQUEST_LIMIT}`;
      throw new FrontdeskError(8, words, {reason: TOO_LARGE});
    }
    if (this.#link === null || this.#link.stream >= 0x7fffffff) this.#connect();
    const link = this.#link;
    const stream = link.stream += 2;
    const header = Buffer.alloc(10);
    header.writeUInt32BE(data.length, 0);
    header.writeUInt32BE(stream, 4);
    header[8] = 1;
    const response = await new Promise((resolve, reject) => {
      const late = () => link.settle(stream, new FrontdeskError(4, 'no answer in time'));
      link.waiting.set(stream, {resolve, reject, timer: setTimeout(late, timeout)});
      link.socket.write(Buffer.concat([header, data]));
    });
    const {status, payload} = decodeAnswer({status: [1, STATUS], payload: [2, gives]}, response);
    if (status?.code) {
      throw new FrontdeskError(status.code, status.message, status.details?.[0].value);
    }
    return payload ?? {};
  }

  /** Ends the connection; calls under way fail. The next call connects again. */
  close() {
    this.#link?.socket.destroy();
    this.#link = null;
  }

  #connect() {
    const link = new Link(net.connect(this.#path));
    const end = (error) => {
      if (this.#link === link) this.#link = null;
      link.fail(new FrontdeskError(14, `${this.#path}: ${error.message ?? 'closed'}`));
    };
    link.socket.on('error', end).on('close', end);
    this.#link = link;
  }
}

/** One connection, and the calls that wait for an answer on it. */
class Link {
  stream = -1;
  waiting = new Map();
  #input = Buffer.alloc(0);

  constructor(socket) {
    this.socket = socket.on('data', (part) => this.#take(part));
  }

  #take(part) {
    this.#input = Buffer.concat([this.#input, part]);
    while (this.#input.length >= 10) {
      const end = 10 + this.#input.readUInt32BE(0);
      if (this.#input[8] !== 2 || end > 4 << 20) {
        this.socket.destroy(new Error('what came is no answer'));
        return;
      }
      if (this.#input.length < end) return;
      const stream = this.#input.readUInt32BE(4);
      const data = this.#input.subarray(10, end);
      this.#input = this.#input.subarray(end);
      this.settle(stream, data); // Drops an answer without a caller.
    }
  }

  /** Ends the waiting for one answer: with an error, or with its bytes. */
  settle(stream, result) {
    const call = this.waiting.get(stream);
    if (!this.waiting.delete(stream)) return;
    clearTimeout(call.timer);
    if (result instanceof Error) call.reject(result);
    else call.resolve(result);
  }

  fail(error) {
    for (const stream of [...this.waiting.keys()]) this.settle(stream, error);
  }
}

function decodeAnswer(fields, data) {
  try {
    return decode(fields, data);
  } catch (error) {
    throw new FrontdeskError(14, `what came is no answer: ${error.message}`);
  }
}

/** The bytes of a message. A name that is not in `fields` is a TypeError. */
function encode(fields, message) {
  const parts = [];
  for (const [name, value] of Object.entries(message)) {
    if (!Object.hasOwn(fields, name)) throw new TypeError(`there is no field ${name}`);
    const [number, inner] = shapeOf(fields[name]);
    if (inner) {
      const data = encode(inner, value);
      parts.push(varint(number << 3 | 2), varint(data.length), data);
    } else if (typeof value === 'string' && value !== '') {
      const data = Buffer.from(value);
      parts.push(varint(number << 3 | 2), varint(data.length), data);
    } else if (value) {
      parts.push(varint(number << 3), varint(Number(value)));
    }
  }
  return Buffer.concat(parts);
}

/** The message in `data`; throws if there is none. */
function decode(fields, data) {
  const message = {};
  let place = 0;
  const number = () => {
    let [value, scale, byte] = [0, 1, 128];
    while (byte > 127) {
      byte = take(1)[0];
      value += (byte & 127) * scale; // Not <<, which has 32 bits. Moments have 41.
      scale *= 128;
    }
    return value;
  };
  const take = (count) => {
    place += count;
    if (place > data.length) throw new RangeError('a message is cut short');
    return data.subarray(place - count, place);
  };
  while (place < data.length) {
    const tag = number();
    const sizes = {1: () => 8, 2: number, 5: () => 4};
    const value = tag % 8 === 0 ? number() : take(sizes[tag % 8]());
    const name = Object.keys(fields).find((name) => shapeOf(fields[name])[0] === tag >>> 3);
    if (name === undefined) continue;
    const [, inner] = shapeOf(fields[name]);
    if (Array.isArray(inner)) (message[name] ??= []).push(decode(inner[0], value));
    else if (inner) message[name] = decode(inner, value);
    else message[name] = typeof value === 'number' ? value : value.toString('utf8');
  }
  return message;
}

/** A field's number, and its fields where it is a message. */
function shapeOf(shape) {
  return Array.isArray(shape) ? shape : [shape];
}

function varint(value) {
  const bytes = [];
  for (; value > 127; value = Math.floor(value / 128)) bytes.push(value % 128 | 128);
  return Buffer.from([...bytes, value]);
}

module.exports = {Frontdesk, FrontdeskError, FlowKind, App, NEEDS, ProblemReason};
