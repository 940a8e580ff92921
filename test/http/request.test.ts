import { describe, expect, it } from '@jest/globals';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { readRequest } from '../../lambdas/http/request.ts';
import { readRoutes } from '../../schemas/routes/read.ts';
import { requestRoutes } from '../../schemas/routes/request.ts';

const large = {
  headers: { 'content-type': 'application/json' },
  body: ' '.repeat(4 * 1024 * 1024 + 1),
  isBase64Encoded: false,
} as unknown as APIGatewayProxyEventV2;

describe('a body over the limit', () => {
  it('is refused where a body is asked', () => {
    expect(readRequest(requestRoutes.putTransfers, large)).toMatchObject({
      refusal: { code: 'body-too-large' },
    });
  });

  it('is not looked at where none is', () => {
    expect(readRequest(readRoutes.readCalendar, large)).toMatchObject({ ok: true });
  });
});
