import * as z from 'zod';

const oneOrMore = z.union([z.string(), z.array(z.string())]);
/** Numbers and truth values compare as their text. */
const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const compared = z.union([scalar, z.array(scalar)]);
const principal = z.union([z.literal('*'), z.record(z.string(), oneOrMore)]);

/** A policy in the form in which CDK writes it. The evaluator refuses what it does not understand in it. */
export const policyDocument = z.strictObject({
  Version: z.literal('2012-10-17'),
  Id: z.string().optional(),
  Statement: z.array(
    z.strictObject({
      Sid: z.string().optional(),
      Effect: z.enum(['Allow', 'Deny']),
      Principal: principal.optional(),
      NotPrincipal: principal.optional(),
      Action: oneOrMore.optional(),
      NotAction: oneOrMore.optional(),
      Resource: oneOrMore.optional(),
      NotResource: oneOrMore.optional(),
      Condition: z.record(z.string(), z.record(z.string(), compared)).optional(),
    }),
  ),
});

export type PolicyDocument = z.infer<typeof policyDocument>;
