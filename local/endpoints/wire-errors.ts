import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { AwsError } from './aws-error.ts';
import type { AwsResponse, Service } from './http.ts';

/**
 * Puts an error on the wire as the protocol wants it. What is not an AWS error is a fault of the endpoint itself: 500,
 * without its text, which goes to the console of the machine.
 */
export function errorResponse(error: unknown, protocol: Service['protocol']): AwsResponse {
  const known = error instanceof AwsError ? error : (malformed(error) ?? internal(error));
  const requestId = randomUUID();
  if (protocol === 'rest-xml') return xmlError(known, requestId);
  const jsonRpc = protocol !== 'rest-json';
  return {
    // The JSON-RPC services answer refusals of the caller with 400, whatever the kind ("Common errors").
    status: jsonRpc && known.status < 500 ? 400 : known.status,
    headers: {
      'content-type': jsonRpc ? `application/x-amz-${protocol}` : 'application/json',
      'x-amzn-requestid': requestId,
      'x-amzn-errortype': known.code,
    },
    body: JSON.stringify({
      __type: known.code,
      message: known.message,
      // Modelled errors differ in how they spell it.
      Message: known.message,
      ...known.members,
    }),
  };
}

/** Input that is not of the form that the local region models. */
function malformed(error: unknown): AwsError | undefined {
  if (error instanceof z.ZodError) return new AwsError('ValidationException', z.prettifyError(error));
  if (error instanceof SyntaxError) return new AwsError('SerializationException', 'The body is not JSON.');
  return undefined;
}

function internal(error: unknown): AwsError {
  console.error('The local AWS endpoint failed:', error);
  return new AwsError('InternalFailure', 'The local AWS endpoint failed; its console says why.', {
    status: 500,
  });
}

function xmlError({ code, message, status }: AwsError, requestId: string): AwsResponse {
  // S3 has a shorter name for it.
  const name = code === 'AccessDeniedException' ? 'AccessDenied' : code;
  return {
    status,
    headers: { 'content-type': 'application/xml', 'x-amz-request-id': requestId },
    body:
      `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${name}</Code><Message>${escapeXml(message)}</Message>` +
      `<RequestId>${requestId}</RequestId></Error>`,
  };
}

/** Text as XML holds it. */
export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
