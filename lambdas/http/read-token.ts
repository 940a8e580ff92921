import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as z from 'zod';
import { Subject } from '../../schemas/board/calendar.ts';
import { PersonName } from '../../schemas/board/people.ts';
import { type Role, roles } from '../../schemas/board/route.ts';
import type { Governor } from '../domain/governor.ts';
import { parseJsonText } from '../domain/json-text.ts';

/** Which claim of the token holds what a person may, and the issuer’s own words for our roles: settings of the stage. */
export interface RoleClaim {
  readonly claim: string;
  readonly values: Readonly<Record<Role, string>>;
}

const Authorized = z.object({
  authorizer: z.object({ jwt: z.object({ claims: z.record(z.string(), z.unknown()) }) }),
});

const wordsIn = (list: unknown): readonly string[] =>
  Array.isArray(list) ? list.filter((it) => typeof it === 'string') : [];

/** The list that a text in JSON holds; undefined when it is no JSON. */
const jsonIn = (text: string): unknown => {
  const parsed = parseJsonText(text);
  return parsed.ok ? parsed.value : undefined;
};

/**
 * The values of a claim. The gateway hands a list over as text: `[board staff]`, without commas (AWS does not document
 * it; seen of HTTP APIs). Issuers write a list themselves as `board staff` (like `scope`, RFC 8693) or `board,staff`, and
 * other gateways as JSON. In text without quotes a space always separates: a name with a space gives no role.
 */
const valuesOf = (claim: unknown): readonly string[] => {
  if (typeof claim !== 'string') return wordsIn(claim);
  const json = jsonIn(claim);
  if (Array.isArray(json)) return wordsIn(json);
  const [, list = claim] = /^\[(.*)\]$/s.exec(claim) ?? [];
  return list.split(/[\s,]+/).filter((word) => word !== '');
};

/**
 * Claims by which issuers tell what a person is called, the best first: OpenID Connect's own (Core 5.1), and that of
 * Amazon Cognito's access tokens, which have no other.
 */
const nameClaims = ['name', 'preferred_username', 'username', 'email'] as const;

const nameIn = (claims: Readonly<Record<string, unknown>>): string | undefined =>
  nameClaims
    .filter((claim) => Object.hasOwn(claims, claim) && claims[claim] !== claims['sub'])
    .map((claim) => PersonName.safeParse(claims[claim]).data)
    .find((name) => name !== undefined);

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
  const name = nameIn(claims);
  return {
    subject: subject.data,
    ...(name !== undefined && { name }),
    roles: roles.filter((role) => given.includes(values[role])),
  };
};
