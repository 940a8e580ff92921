import type { X509Certificate } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { decode, type RouteMatch } from './routes.ts';

/** A request as it came over the wire. */
export interface HttpRequest {
  readonly method: string;
  /** Path and query, as sent. */
  readonly url: string;
  readonly httpVersion: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly sourceIp: string;
  readonly certificate: X509Certificate | undefined;
  /** Of a verified token. */
  readonly claims?: Readonly<Record<string, string>>;
}

/** What the gateway adds to a request. */
export interface GatewayFacts {
  readonly accountId: string;
  readonly apiId: string;
  readonly stage: string;
  readonly domainName: string;
  readonly requestId: string;
  /** Milliseconds since 1970, on the region's clock. */
  readonly time: number;
}

/**
 * The event that an HTTP API hands to a Lambda integration, payload format 2.0 (developer guide, "Create AWS
 * Lambda proxy integrations for HTTP APIs"). Absent is absent: the gateway sends no nulls.
 */
export function eventOf(
  request: HttpRequest,
  match: RouteMatch,
  facts: GatewayFacts,
): APIGatewayProxyEventV2 {
  const [path = '/', ...query] = request.url.split('?');
  const rawQueryString = query.join('?');
  const { cookie, ...headers } = joined(request.headers);
  const queryStringParameters = queryOf(rawQueryString);
  const isText = request.body.length === 0 || isTextual(headers['content-type']);
  const { route, pathParameters } = match;
  return {
    version: '2.0',
    routeKey: route.routeKey,
    rawPath: decode(path),
    rawQueryString,
    ...(cookie === undefined ? {} : { cookies: cookie.split(/;\s*/) }),
    headers: {
      ...headers,
      'content-length': String(request.body.length),
      'x-amzn-trace-id': `Root=1-${Math.floor(facts.time / 1000).toString(16)}-${facts.requestId.replaceAll('-', '').slice(0, 24)}`,
      'x-forwarded-for': request.sourceIp,
      'x-forwarded-port': '443',
      'x-forwarded-proto': 'https',
    },
    ...(queryStringParameters === undefined ? {} : { queryStringParameters }),
    requestContext: contextOf(request, { routeKey: route.routeKey, path: decode(path) }, facts),
    ...(Object.keys(pathParameters).length === 0 ? {} : { pathParameters }),
    ...(request.body.length === 0 ? {} : { body: request.body.toString(isText ? 'utf8' : 'base64') }),
    isBase64Encoded: !isText,
  };
}

function contextOf(
  request: HttpRequest,
  { routeKey, path }: { readonly routeKey: string; readonly path: string },
  facts: GatewayFacts,
): APIGatewayProxyEventV2['requestContext'] {
  return {
    accountId: facts.accountId,
    apiId: facts.apiId,
    ...(request.certificate === undefined
      ? {}
      : { authentication: { clientCert: clientCertificate(request.certificate) } }),
    ...(request.claims === undefined
      ? {}
      : { authorizer: { jwt: { claims: request.claims, scopes: null } } }),
    domainName: facts.domainName,
    domainPrefix: facts.domainName.split('.')[0] ?? '',
    http: {
      method: request.method,
      path,
      protocol: `HTTP/${request.httpVersion}`,
      sourceIp: request.sourceIp,
      userAgent: request.headers['user-agent'] ?? '',
    },
    requestId: facts.requestId,
    routeKey,
    stage: facts.stage,
    time: commonLogTime(facts.time),
    timeEpoch: facts.time,
  };
}

/** Names lower-case, several values joined by a comma. */
function joined(headers: IncomingHttpHeaders): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) result[name] = Array.isArray(value) ? value.join(',') : value;
  }
  return result;
}

/** Several values of one name are joined by a comma. */
function queryOf(rawQueryString: string): Record<string, string> | undefined {
  if (rawQueryString === '') return undefined;
  const result: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(rawQueryString)) {
    const before = result[name];
    result[name] = before === undefined ? value : `${before},${value}`;
  }
  return result;
}

/**
 * The content types whose bodies the gateway passes as text. The guide does not list them; these were measured
 * against AWS by others: everything else, form data and `+json` types included, comes in base64.
 */
function isTextual(contentType: string | undefined): boolean {
  const mediaType = contentType?.split(';')[0]?.trim().toLowerCase() ?? '';
  return (
    mediaType.startsWith('text/') ||
    ['application/json', 'application/xml', 'application/javascript'].includes(mediaType)
  );
}

/** Fields and date form as in the guide's mutual TLS example; the order within the names can't be checked here. */
function clientCertificate(certificate: X509Certificate) {
  return {
    clientCertPem: certificate.toString(),
    subjectDN: certificate.subject.split('\n').join(','),
    issuerDN: certificate.issuer.split('\n').join(','),
    serialNumber: (certificate.serialNumber.match(/../g) ?? []).join(':').toLowerCase(),
    validity: { notBefore: certificate.validFrom, notAfter: certificate.validTo },
  };
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `12/Mar/2020:19:03:58 +0000` */
function commonLogTime(milliseconds: number): string {
  const [date = '', time = ''] = new Date(milliseconds).toISOString().split('T');
  const [year = '', month = '', day = ''] = date.split('-');
  return `${day}/${months[Number(month) - 1] ?? ''}/${year}:${time.slice(0, 8)} +0000`;
}
