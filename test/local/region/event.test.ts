import { X509Certificate } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { issue } from '../../../local/pki/certificates.ts';
import { eventOf, type HttpRequest } from '../../../local/region/gateway/event.ts';
import { internalError, responseOf } from '../../../local/region/gateway/response.ts';

const facts = {
  accountId: '123456789012',
  apiId: 'api123',
  stage: '$default',
  domainName: 'las.example.nl',
  requestId: '6c7a2e3e-0000-4000-8000-000000000000',
  time: Date.parse('2022-03-31T07:03:58.390Z'),
};
const match = {
  route: { routeKey: 'POST /v1/things/{id}', functionArn: 'arn', timeoutMilliseconds: 30_000 },
  pathParameters: { id: 'a b' },
};
const request: HttpRequest = {
  method: 'POST',
  url: '/v1/things/a%20b?parameter1=value1&parameter1=value2&parameter2=value%20x',
  httpVersion: '1.1',
  headers: {
    host: 'las.example.nl',
    'content-type': 'application/json',
    cookie: 'c1=1; c2=2',
    'user-agent': 'agent',
  },
  body: Buffer.from('{"a":"é"}'),
  sourceIp: '192.0.2.1',
  certificate: undefined,
};
const withBody = (contentType: string | undefined, body: Buffer) =>
  eventOf(
    { ...request, headers: contentType === undefined ? {} : { 'content-type': contentType }, body },
    match,
    facts,
  );

describe('the event of payload format 2.0', () => {
  it('has the fields and forms of the developer guide', () => {
    expect(eventOf(request, match, facts)).toEqual({
      version: '2.0',
      routeKey: 'POST /v1/things/{id}',
      rawPath: '/v1/things/a b',
      rawQueryString: 'parameter1=value1&parameter1=value2&parameter2=value%20x',
      cookies: ['c1=1', 'c2=2'],
      headers: {
        host: 'las.example.nl',
        'content-type': 'application/json',
        'content-length': '10',
        'user-agent': 'agent',
        'x-amzn-trace-id': expect.stringMatching(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$/),
        'x-forwarded-for': '192.0.2.1',
        'x-forwarded-port': '443',
        'x-forwarded-proto': 'https',
      },
      queryStringParameters: { parameter1: 'value1,value2', parameter2: 'value x' },
      requestContext: {
        accountId: '123456789012',
        apiId: 'api123',
        domainName: 'las.example.nl',
        domainPrefix: 'las',
        http: {
          method: 'POST',
          path: '/v1/things/a b',
          protocol: 'HTTP/1.1',
          sourceIp: '192.0.2.1',
          userAgent: 'agent',
        },
        requestId: '6c7a2e3e-0000-4000-8000-000000000000',
        routeKey: 'POST /v1/things/{id}',
        stage: '$default',
        time: '31/Mar/2022:07:03:58 +0000',
        timeEpoch: 1648710238390,
      },
      body: '{"a":"é"}',
      pathParameters: { id: 'a b' },
      isBase64Encoded: false,
    });
  });

  it('leaves out what there is not', () => {
    const bare = eventOf(
      { ...request, url: '/', headers: {}, body: Buffer.alloc(0) },
      { ...match, pathParameters: {} },
      facts,
    );
    for (const name of ['body', 'cookies', 'queryStringParameters', 'pathParameters']) {
      expect(bare).not.toHaveProperty(name);
    }
    expect(bare).toMatchObject({ rawQueryString: '', isBase64Encoded: false });
  });

  it.each([
    ['application/json; charset=utf-8', false],
    ['application/xml', false],
    ['text/plain', false],
    ['application/problem+json', true],
    ['application/x-www-form-urlencoded', true],
    ['application/octet-stream', true],
    [undefined, true],
  ])('passes a body of %s as text or base64', (contentType, isBase64Encoded) => {
    const bytes = Buffer.from('hello');
    const event = withBody(contentType, bytes);
    expect(event.isBase64Encoded).toBe(isBase64Encoded);
    expect(event.body).toBe(bytes.toString(isBase64Encoded ? 'base64' : 'utf8'));
  });

  describe('with a client certificate', () => {
    let certificate: X509Certificate;
    beforeAll(async () => {
      const ca = await issue({ kind: 'ca', name: 'CA' });
      const client = await issue({ kind: 'client', name: 'esis', oin: '00000001234567890000' }, ca);
      certificate = new X509Certificate(client.certificate);
    });

    it('tells who called', () => {
      const { authentication } = eventOf({ ...request, certificate }, match, facts).requestContext;
      expect(authentication?.clientCert).toEqual({
        clientCertPem: expect.stringContaining('-----BEGIN CERTIFICATE-----'),
        subjectDN: expect.stringContaining('serialNumber=00000001234567890000,CN=esis'),
        issuerDN: 'C=NL,O=Overstap development,CN=CA',
        serialNumber: expect.stringMatching(/^([0-9a-f]{2}:){15}[0-9a-f]{2}$/),
        validity: { notBefore: 'Jan  1 00:00:00 2020 GMT', notAfter: 'Jan  1 00:00:00 2040 GMT' },
      });
    });
  });
});

describe('the response', () => {
  it('infers a 200 when the function says no status', () => {
    expect(responseOf('{"a":1}')).toMatchObject({
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: Buffer.from('{"a":1}'),
    });
    expect(responseOf('"plain"').body.toString()).toBe('plain');
  });

  it('takes status, headers, cookies and base64', () => {
    const payload = {
      statusCode: 201,
      headers: { 'X-A': 1 },
      cookies: ['a=1', 'b=2'],
      body: 'aGk=',
      isBase64Encoded: true,
    };
    expect(responseOf(JSON.stringify(payload))).toEqual({
      status: 201,
      headers: { 'content-type': 'text/plain;charset=UTF-8', 'x-a': '1', 'set-cookie': ['a=1', 'b=2'] },
      body: Buffer.from('hi'),
    });
  });

  it('is a 500 when it has another form', () => {
    expect(responseOf('{"statusCode":200,"body":{}}')).toBe(internalError);
  });
});
