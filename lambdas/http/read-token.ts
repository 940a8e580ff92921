import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as z from 'zod';
import { Subject } from '../../schemas/board/calendar.ts';
import { type Role, roles } from '../../schemas/board/route.ts';
import type { Governor } from '../domain/governor.ts';

/** Which claim of the token holds what a person may, and the issuer’s own words for our roles: settings of the stage. */
export interface RoleClaim {
  readonly claim: string;
  readonly values: Readonly<Record<Role, string>>;
}

const Authorized = z.object({
  authorizer: z.object({ jwt: z.object({ claims: z.record(z.string(), z.unknown()) }) }),
});

/** A claim with a list reaches the function as text, `[board staff]`: the gateway writes it so. */
const valuesOf = (claim: unknown): readonly string[] => {
  if (Array.isArray(claim)) return claim.filter((it) => typeof it === 'string');
  if (typeof claim !== 'string') return [];
  const [, list] = /^\[(.*)\]$/.exec(claim) ?? [];
  return list === undefined ? [claim] : list.split(/[\s,]+/);
};

/**
 * Who a token says is calling, and with which roles. The gateway has verified signature, issuer, audience and expiry
 * before any function runs. Undefined without a subject to record.
 */
export const readToken = (
  event: APIGatewayProxyEventV2,
  { claim, values }: RoleClaim,
): Governor | undefined => {
  const context = Authorized.safeParse(event.requestContext);
  if (!context.success) return undefined;
  const { claims } = context.data.authorizer.jwt;
  const subject = Subject.safeParse(claims['sub']);
  if (!subject.success) return undefined;
  const given = Object.hasOwn(claims, claim) ? valuesOf(claims[claim]) : [];
  return { subject: subject.data, roles: roles.filter((role) => given.includes(values[role])) };
};
