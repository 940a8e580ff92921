import { printRoutes } from '../../schemas/routes/print.ts';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { accept, refuse } from '../../lambdas/domain/result.ts';
import type { Refusal } from '../../lambdas/domain/refusals.ts';
import type { Result } from '../../lambdas/domain/result.ts';
import { PageAnswer } from '../../lambdas/http/answer.ts';
import { on, serve } from '../../lambdas/http/serve.ts';
import { certificateOf } from './certificates.ts';
import { unmetered } from './unmetered.ts';

const pem = await certificateOf([{ '2.5.4.5': ['00000001234567890000'] }]);
const path = '/v1/dossiers/01800000-0000-7000-8000-000000000001/parents-copy';
const event = (headers: Record<string, string> = { 'acting-user': 'u-1;role=teacher' }) =>
  ({
    version: '2.0',
    rawPath: path,
    routeKey: 'GET /v1/dossiers/{dossierId}/parents-copy',
    rawQueryString: '',
    headers: { 'acting-school': '00YY00', ...headers },
    isBase64Encoded: false,
    requestContext: {
      requestId: 'c-1',
      http: { method: 'GET', path },
      authentication: { clientCert: { clientCertPem: pem } },
    },
  }) as unknown as APIGatewayProxyEventV2;

const page = '<!doctype html><html lang="nl"><title>Overstapdossier</title></html>';
const asked = async (result: Result<PageAnswer, Refusal>, given = event()) =>
  await serve(
    {
      problemBase: 'https://overstap.example/problems/',
      meter: unmetered,
      identify: (claim) => Promise.resolve(accept(claim)),
    },
    printRoutes,
    {
      printParentsCopy: on(printRoutes, 'printParentsCopy', () => Promise.resolve(result)),
      printReconsiderationLetter: on(printRoutes, 'printReconsiderationLetter', () =>
        Promise.resolve(result),
      ),
      listSourceHandovers: on(printRoutes, 'listSourceHandovers', () =>
        Promise.resolve(accept({ items: [] })),
      ),
    },
  )(given, {} as Context);

beforeEach(() => {
  for (const stream of [process.stdout, process.stderr])
    jest.spyOn(stream, 'write').mockImplementation(() => true);
});
afterEach(() => {
  jest.restoreAllMocks();
});

describe('a page', () => {
  it('is HTML that may load nothing, run nothing, be framed by nobody and kept nowhere', async () => {
    const { statusCode, headers, body } = await asked(accept(new PageAnswer(page)));
    expect({ statusCode, body }).toEqual({ statusCode: 200, body: page });
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-language': 'nl',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'x-correlation-id': 'c-1',
    });
    const policy = String(headers?.['content-security-policy']).split('; ');
    expect(policy).toEqual([
      "default-src 'none'",
      "style-src 'unsafe-inline'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ]);
  });

  it('is refused as a problem in JSON', async () => {
    const { statusCode, headers, body } = await asked(refuse({ code: 'selection-missing' }));
    expect(statusCode).toBe(409);
    expect(headers?.['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(JSON.parse(body!)).toMatchObject({ code: 'selection-missing' });
  });

  it('asks who looks: the audit names the account', async () => {
    const { statusCode, body } = await asked(accept(new PageAnswer(page)), event({}));
    expect(statusCode).toBe(400);
    expect(body).toContain('/header/Acting-User');
  });
});
