import * as z from 'zod';
import { AwsError } from '../aws-error.ts';
import type { PolicyDocument } from '../types.ts';

const oneOrMore = z.union([z.string(), z.array(z.string())]);

/** A policy as it stands in a request. */
export const policyDocument: z.ZodType<PolicyDocument> = z.strictObject({
  Version: z.literal('2012-10-17'),
  Id: z.string().optional(),
  Statement: z.array(
    z.strictObject({
      Sid: z.string().optional(),
      Effect: z.enum(['Allow', 'Deny']),
      Principal: z.union([z.literal('*'), z.record(z.string(), oneOrMore)]).optional(),
      NotPrincipal: z.json().optional(),
      Action: oneOrMore.optional(),
      NotAction: z.json().optional(),
      Resource: oneOrMore.optional(),
      NotResource: z.json().optional(),
      Condition: z.record(z.string(), z.record(z.string(), oneOrMore)).optional(),
    }),
  ),
});

/** Reads a policy out of its text. @throws AwsError when it is not one */
export function readPolicy(text: string, errorCode: string): PolicyDocument {
  try {
    return policyDocument.parse(JSON.parse(text));
  } catch (error) {
    throw new AwsError(errorCode, `This policy is not understood: ${String(error)}`);
  }
}
