'use strict';
/*
 * Loaded before AWS's runtime client (aws-lambda-ric) in every handler process. It does two things:
 *
 * 1. It stands in for the client's compiled addon `rapid-client.node`: the same four functions over node:http,
 *    so that nothing has to be compiled. The rest of the runtime client runs as published.
 * 2. It shifts `Date` by the offset of the region's clock, which arrives with every invocation, before the
 *    handler runs. Handlers need not know that the clock was moved.
 */
const { Agent, request } = require('node:http');
const Module = require('node:module');

const [hostname, port] = process.env.AWS_LAMBDA_RUNTIME_API.split(':');
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

let clockOffset = Number(process.env.OVERSTAP_CLOCK_OFFSET ?? 0);
delete process.env.OVERSTAP_CLOCK_OFFSET;

const RealDate = Date;
const shiftedNow = () => RealDate.now() + clockOffset;
const ShiftedDate = new Proxy(RealDate, {
  construct: (target, args, newTarget) =>
    Reflect.construct(
      target,
      args.length === 0 ? [shiftedNow()] : args,
      newTarget === ShiftedDate ? target : newTarget,
    ),
  apply: (target) => new target(shiftedNow()).toString(),
  get: (target, name, receiver) => (name === 'now' ? shiftedNow : Reflect.get(target, name, receiver)),
});
RealDate.prototype.constructor = ShiftedDate;
globalThis.Date = ShiftedDate;

/** The region is the parent process. Without it there is nothing left to do. */
const leave = () => process.exit(0);
process.stdin.on('end', leave).on('error', leave).resume().unref();

const call = (method, path, body) =>
  new Promise((resolve) => {
    const options = { hostname, port, path: `/2018-06-01/runtime/${path}`, method, agent };
    request(options, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ body: Buffer.concat(chunks).toString('utf8'), headers: response.headers }),
      );
      response.on('error', leave);
    })
      .on('error', leave)
      .end(body);
  });

let answered = Promise.resolve();

const runtimeClient = {
  initializeClient: () => undefined,
  next: async () => {
    await answered;
    const { body, headers } = await call('GET', 'invocation/next');
    clockOffset = Number(headers['overstap-clock-offset']);
    return { bodyJson: body, headers };
  },
  done: (id, body) => {
    answered = call('POST', `invocation/${id}/response`, body);
  },
  error: (id, body) => {
    answered = call('POST', `invocation/${id}/error`, body);
  },
};

const load = Module._load;
Module._load = (name, ...rest) => (name === './rapid-client.node' ? runtimeClient : load(name, ...rest));
