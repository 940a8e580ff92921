import { gzipSync } from 'node:zlib';
import type { FuzzCall } from './call.ts';
import type { Chance } from './chance.ts';
import { callOf, type Draft } from './make.ts';
import { canary, nasty } from './words.ts';

const mediaTypes = [
  'text/plain',
  'application/json; charset=utf-16',
  'APPLICATION/JSON ;x=y',
  'application/xml',
  'text/xml',
  'text/csv',
  'application/octet-stream',
  'multipart/form-data; boundary=x',
  'application/x-www-form-urlencoded',
  'application/json, application/xml',
  'x'.repeat(3000),
  ';',
];

/** Header values that may be sent at all: the client refuses the rest. */
const headerTexts = nasty
  .filter((text) => /^[\t\u0020-\u007E\u00A0-\u00FF]*$/.test(text))
  .map((it) => it.slice(0, 4000));
const headerNames = [
  'Acting-User',
  'Acting-School',
  'Accept',
  'Accept-Language',
  'Range',
  'Content-Digest',
  'If-Match',
  'X-Correlation-Id',
  'X-Forwarded-For',
  'X-HTTP-Method-Override',
  'Cookie',
  'Expect-CT',
];
const ranges = [
  'bytes=',
  'bytes=5-1',
  'bytes=-',
  'bytes=0-0,2-3',
  'bytes=99999999999999999999-',
  'items=0-1',
  'bytes=-0',
  'bytes=0-',
];
const accepts = [
  'text/html',
  '*/*;q=0',
  'application/json;q=x',
  ','.repeat(2000),
  'application/xml;q=0.1, application/json',
  ';q=',
];
const brokenPaths = [
  '%',
  '%zz',
  '%00',
  '%2F',
  '%2e%2e/',
  '/..',
  '//',
  '/',
  '%C0%80',
  ';a=b',
  '%F0%9F%98%80',
  '/x'.repeat(1500),
];
const brokenQueries = [
  '%',
  '&&&=',
  'limit=1&limit=2',
  'limit[]=1',
  '__proto__=1',
  'cursor=%ED%A0%80',
  'a=1'.repeat(1500),
  '=',
  'limit=1;limit=2',
];
const methods = ['GET', 'PUT', 'POST', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'];

/** Makes a call of a draft, by chance. */
export type Maker = (draft: Draft, chance: Chance) => FuzzCall;

const withHeader = (draft: Draft, name: string, value: string): Draft => ({
  ...draft,
  headers: [...draft.headers.filter(([known]) => known.toLowerCase() !== name.toLowerCase()), [name, value]],
});

/** The body that the draft would have. */
export const bodyOf = (draft: Draft): Buffer => draft.bytes ?? Buffer.from(JSON.stringify(draft.json ?? {}));

const onTheWire: readonly Maker[] = [
  (draft, chance) =>
    callOf(withHeader(draft, 'content-type', chance.pick(mediaTypes)), 'wire', 'another media type'),
  (draft) => callOf({ ...draft, mediaType: undefined }, 'wire', 'no media type'),
  (draft) =>
    callOf(
      { ...withHeader(draft, 'content-encoding', 'gzip'), bytes: gzipSync(bodyOf(draft)) },
      'wire',
      'a packed body',
    ),
  (draft, chance) =>
    callOf(
      withHeader(draft, 'content-encoding', chance.pick(['gzip', 'br', 'identity'])),
      'wire',
      'a packed body that is not',
    ),
  (draft, chance) => {
    const name = chance.pick(headerNames);
    return callOf(withHeader(draft, name, chance.pick(headerTexts)), 'wire', `a nasty ${name}`);
  },
  (draft, chance) => {
    const name = chance.pick(headerNames);
    return callOf(
      { ...draft, headers: [...draft.headers, [name, 'x'], [name, canary]] },
      'wire',
      `${name} more than once`,
    );
  },
  (draft, chance) => callOf(withHeader(draft, 'range', chance.pick(ranges)), 'wire', 'a strange range'),
  (draft, chance) => callOf(withHeader(draft, 'accept', chance.pick(accepts)), 'wire', 'a strange wish'),
  (draft) => callOf(withHeader(draft, 'x-long', 'x'.repeat(9000)), 'wire', 'a long header'),
  (draft, chance) =>
    callOf({ ...draft, headers: draft.headers.filter(() => chance.percent(50)) }, 'wire', 'headers missing'),
  (draft, chance) => {
    const call = callOf(draft, 'wire', 'a broken path');
    return { ...call, path: `${call.path.split('?')[0] ?? ''}${chance.pick(brokenPaths)}`, strays: true };
  },
  (draft, chance) => {
    const call = callOf(draft, 'wire', 'a broken query');
    return { ...call, path: `${call.path.split('?')[0] ?? ''}?${chance.pick(brokenQueries)}` };
  },
  (draft, chance) => ({
    ...callOf({ ...draft, method: chance.pick(methods) }, 'wire', 'another method'),
    strays: true,
  }),
  (draft) => callOf({ ...draft, bytes: Buffer.alloc(0) }, 'wire', 'an empty body'),
  (draft, chance) => {
    // Seldom: the first is over what one call may hold, the second over what the gateway takes.
    const megabytes = chance.percent(8) ? chance.pick([5, 11]) : 0.1;
    return callOf(
      { ...draft, bytes: Buffer.alloc(megabytes * 1024 * 1024, 0x20) },
      'wire',
      `${megabytes} MB of blanks`,
    );
  },
];

/** The call as no honest client would put it on the wire. */
export const wireCall: Maker = (draft, chance) => chance.pick(onTheWire)(draft, chance);
