import { describe, expect, it, jest } from '@jest/globals';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { Problem } from '../../schemas/problem.ts';
import { routes } from '../../schemas/api.ts';
import { intakeRoutes } from '../../schemas/routes/intake.ts';
import { deliverRoutes } from '../../schemas/routes/deliver.ts';
import { requestRoutes } from '../../schemas/routes/request.ts';
import { accept, refuse } from '../../lambdas/domain/result.ts';
import { BytesAnswer } from '../../lambdas/http/answer.ts';
import { type Front, on, serve } from '../../lambdas/http/serve.ts';
import type { Claim } from '../../lambdas/use-cases/identify.ts';
import { certificateOf } from './certificates.ts';
import { unmetered } from './unmetered.ts';
import { writtenLines } from './written-lines.ts';

const oin = '00000001234567890000';
const pem = await certificateOf([{ '2.5.4.5': [oin] }]);
const id = '01800000-0000-7000-8000-000000000001';

const event = (changes: Record<string, unknown> = {}): APIGatewayProxyEventV2 => {
  const { method = 'PUT', path = `/v1/transfers/${id}`, certificate = pem, ...rest } = changes;
  return {
    version: '2.0',
    rawPath: path,
    routeKey: 'PUT /v1/transfers/{transferId}',
    rawQueryString: '',
    headers: {
      'acting-school': '00ZZ00',
      'acting-user': 'u-1;role=administration',
      'content-type': 'application/json',
    },
    body: JSON.stringify({ pgn: '999999990', sourceSchool: '00YY00' }),
    isBase64Encoded: false,
    requestContext: {
      requestId: 'c-1',
      http: { method, path },
      ...(certificate !== null && { authentication: { clientCert: { clientCertPem: certificate } } }),
    },
    ...rest,
  } as unknown as APIGatewayProxyEventV2;
};

const front: Front = {
  problemBase: 'https://overstap.example/problems/',
  meter: unmetered,
  identify: (claim: Claim) => Promise.resolve(accept(claim)),
};
const view = {
  transferId: id,
  sourceSchool: '00YY00',
  targetSchool: '00ZZ00',
  schoolYear: '2021-2022',
  state: 'AUTHORISED',
  requestedAt: '2022-04-01T07:00:00.000Z',
};

type Handle = Parameters<typeof on<'putTransfer', typeof requestRoutes>>[2];
const requesting = (handle: Handle, by: Front = front) =>
  serve(by, requestRoutes, {
    putTransfer: on(requestRoutes, 'putTransfer', handle),
    putTransfers: on(requestRoutes, 'putTransfers', () => Promise.resolve(accept({ items: [] }))),
  });
const call = async (
  of: ReturnType<typeof requesting>,
  given: APIGatewayProxyEventV2 = event(),
): Promise<APIGatewayProxyStructuredResultV2> => await of(given, {} as Context);
const fine: Handle = () => Promise.resolve(accept(view as never));
const problemOf = (answer: APIGatewayProxyStructuredResultV2) => Problem.parse(JSON.parse(answer.body!));

const lines = writtenLines();

describe('a served route', () => {
  it('gets who calls and every part parsed, and answers by its schema', async () => {
    let seen: unknown;
    const answer = await call(
      requesting((request) => {
        seen = request;
        return Promise.resolve(accept({ ...view, secret: 'not of the schema' } as never));
      }),
    );
    expect(seen).toMatchObject({
      actor: { oin, school: '00ZZ00', user: 'u-1;role=administration' },
      params: { transferId: id },
      body: { pgn: '999999990' },
    });
    expect(answer).toMatchObject({
      statusCode: 200,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'cache-control': 'no-store',
        'x-correlation-id': 'c-1',
        'api-version': expect.stringMatching(/^\d+\.\d+\.\d+$/),
      },
    });
    expect(JSON.parse(answer.body!)).toEqual(view);
  });

  it('of an unknown path or method is a 404 problem', async () => {
    for (const given of [event({ path: '/v1/nothing' }), event({ method: 'DELETE' }), event({ path: '/' })]) {
      const answer = await call(requesting(fine), given);
      expect(answer.statusCode).toBe(404);
      expect(problemOf(answer)).toMatchObject({ code: 'no-such-route', correlationId: 'c-1' });
    }
    expect(lines.join('')).not.toContain('fault');
  });

  it('a fault is a 500 problem that says nothing of it, neither does the log', async () => {
    const faults: Handle[] = [
      () => Promise.reject(new Error('Kanarie 999999990\n    at secret-table')),
      () => {
        throw new TypeError('Kanarie 999999990');
      },
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
      () => Promise.reject('Kanarie 999999990'),
      () => Promise.resolve(accept({ ...view, state: 'Kanarie 999999990' } as never)),
    ];
    for (const fault of faults) {
      const answer = await call(requesting(fault));
      expect(answer.statusCode).toBe(500);
      expect(answer.headers!['content-type']).toContain('application/problem+json');
      expect(problemOf(answer).code).toBe('internal-error');
      expect(`${JSON.stringify(answer)}${lines.join('')}`).not.toMatch(/Kanarie|999999990|secret-table/);
    }
    const told = lines.filter((line) => line.includes('"message":"fault"'));
    expect(told).toHaveLength(faults.length);
    for (const line of told) expect(JSON.parse(line)).toMatchObject({ where: 'putTransfer' });
  });

  it('logs ids and codes of an answer, never the number', async () => {
    await call(requesting(() => Promise.resolve(refuse({ code: 'not-enrolled' }))));
    const log = lines.join('\n');
    expect(log).toContain('not-enrolled');
    expect(log).not.toContain('999999990');
  });

  it('tells a refusal in the language asked for, and when to try again', async () => {
    const busy = requesting(() => Promise.resolve(refuse({ code: 'try-again', retryAfter: 1 })));
    const english = event();
    english.headers['accept-language'] = 'en';
    expect((await call(busy, english)).headers).toMatchObject({
      'content-language': 'en',
      'retry-after': '1',
    });
    expect((await call(busy)).headers).toMatchObject({ 'content-language': 'nl', vary: 'Accept-Language' });
  });
});

describe('before a handler runs', () => {
  const never: Handle = () => Promise.reject(new Error('ran'));
  const header = (changes: Record<string, string | undefined>) => {
    const given = event();
    for (const [name, value] of Object.entries(changes))
      if (value === undefined) Reflect.deleteProperty(given.headers, name);
      else given.headers[name] = value;
    return given;
  };
  it.each([
    ['no certificate', event({ certificate: null }), 401, 'certificate-missing'],
    ['a certificate without OIN', event({ certificate: 'x' }), 403, 'certificate-unknown'],
    ['no school', header({ 'acting-school': undefined }), 400, 'invalid-input'],
    ['no school code', header({ 'acting-school': '999999990' }), 400, 'invalid-input'],
    ['no user on a write', header({ 'acting-user': undefined }), 400, 'invalid-input'],
    ['a user with a name', header({ 'acting-user': 'Jan Kanarie' }), 400, 'invalid-input'],
    ['another media type', header({ 'content-type': 'text/plain' }), 415, 'media-type-not-supported'],
    ['no media type', header({ 'content-type': undefined }), 415, 'media-type-not-supported'],
    ['no UUIDv7', event({ path: '/v1/transfers/5' }), 400, 'invalid-input'],
    ['broken JSON', event({ body: '{' }), 400, 'invalid-input'],
    [
      'JSON that was not UTF-8 (the gateway put U+FFFD in its place)',
      event({ body: '{"pgn":"999999990","sourceSchool":"00YY0\uFFFD"}' }),
      400,
      'invalid-input',
    ],
    [
      'JSON in base64 that is not UTF-8',
      event({ body: Buffer.from('"é"', 'latin1').toString('base64'), isBase64Encoded: true }),
      400,
      'invalid-input',
    ],
    ['no body', event({ body: undefined }), 400, 'invalid-input'],
    [
      'an unknown field',
      event({ body: '{"pgn":"999999990","sourceSchool":"00YY00","x":1}' }),
      400,
      'invalid-input',
    ],
    ['a body over 4 MiB', event({ body: 'x'.repeat(4 * 1024 * 1024 + 1) }), 413, 'body-too-large'],
  ] as const)('%s is refused', async (_, given, status, code) => {
    const answer = await call(requesting(never), given);
    expect(answer.statusCode).toBe(status);
    expect(problemOf(answer).code).toBe(code);
    expect(answer.body).not.toMatch(/Kanarie|999999990/);
  });

  it('a dossier whose characters were lost on the way is refused, never taken in damaged', async () => {
    const unused = () => Promise.reject(new Error('ran'));
    const taking = serve(front, intakeRoutes, {
      putUploadPart: on(intakeRoutes, 'putUploadPart', unused),
      putDossier: on(intakeRoutes, 'putDossier', unused),
      putDossiers: on(intakeRoutes, 'putDossiers', unused),
    });
    const latin = Buffer.from('<dossier><roepnaam>Zoë</roepnaam></dossier>', 'latin1');
    for (const body of [
      { body: latin.toString('utf8') },
      { body: latin.toString('base64'), isBase64Encoded: true },
    ]) {
      const given = event({ path: `/v1/dossiers/${id}`, ...body });
      given.headers['content-type'] = 'application/xml';
      const answer = await call(taking, given);
      expect(problemOf(answer)).toMatchObject({
        code: 'dossier-not-readable',
        errors: [{ pointer: '/', code: 'OVS.xml-encoding' }],
      });
    }
  });

  it('the caller is identified before the body is read, so that strangers learn nothing of it', async () => {
    const meter = { admit: jest.fn(unmetered.admit), spend: jest.fn(unmetered.spend) };
    const identify = () => Promise.resolve(refuse({ code: 'not-mandated' as const }));
    const answer = await call(requesting(never, { ...front, identify, meter }), event({ body: '{' }));
    expect(problemOf(answer).code).toBe('not-mandated');
    // Out of nobody's bucket: a stranger can't use up a school's.
    expect([...meter.admit.mock.calls, ...meter.spend.mock.calls]).toEqual([]);
  });

  it('a body in base64 is the same body', async () => {
    const body = Buffer.from(event().body!).toString('base64');
    expect((await call(requesting(fine), event({ body, isBase64Encoded: true }))).statusCode).toBe(200);
  });
});

describe('octets', () => {
  const bytes = Buffer.from('<dossier>één</dossier>');
  const sha256 = 'ab'.repeat(32);
  const delivering = (range?: { start: number; end: number; total: number }) =>
    serve(front, deliverRoutes, {
      collectDossier: on(deliverRoutes, 'collectDossier', () =>
        Promise.resolve(
          accept(new BytesAnswer({ bytes, mediaType: 'application/xml', sha256, ...(range && { range }) })),
        ),
      ),
      collectAttachment: on(deliverRoutes, 'collectAttachment', () =>
        Promise.resolve(refuse({ code: 'not-found' })),
      ),
      collectSupplement: on(deliverRoutes, 'collectSupplement', () =>
        Promise.resolve(refuse({ code: 'not-found' })),
      ),
      collectMerged: on(deliverRoutes, 'collectMerged', () => Promise.resolve(refuse({ code: 'not-found' }))),
      readMergePlan: on(deliverRoutes, 'readMergePlan', () => Promise.resolve(refuse({ code: 'not-found' }))),
      listTargetHandovers: on(deliverRoutes, 'listTargetHandovers', () =>
        Promise.resolve(accept({ items: [] })),
      ),
    });
  const get = event({ method: 'GET', path: `/v1/transfers/${id}/dossier` });

  it('go whole, byte-equal, with their digest', async () => {
    const answer = await call(delivering(), get);
    expect(answer.statusCode).toBe(200);
    expect(Buffer.from(answer.body!, 'base64')).toEqual(bytes);
    expect(answer.headers).toMatchObject({
      'repr-digest': `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`,
      'accept-ranges': 'bytes',
      'content-type': 'application/xml; charset=utf-8',
    });
  });

  it('go in part with Content-Range', async () => {
    const answer = await call(delivering({ start: 2, end: 7, total: 100 }), get);
    expect(answer.statusCode).toBe(206);
    expect(answer.headers!['content-range']).toBe('bytes 2-6/100');
  });
});

describe('the route table', () => {
  it('answers no two routes by the same method and path', () => {
    const places = Object.values(routes).map(({ method, path }) => `${method} ${path}`);
    expect(new Set(places).size).toBe(places.length);
  });
});
