import * as z from 'zod';
import { SchoolYear } from '../ids.ts';
import { Problem } from '../problem.ts';

/** The powers of the HTTP functions: one function, one role, one set of grants each. */
export const powers = [
  'read',
  'qualify',
  'rehearse',
  'pupil',
  'intake',
  'select',
  'release',
  'print',
  'request',
  'deliver',
  'sign',
  'end',
] as const;
export type Power = (typeof powers)[number];

/**
 * Whose object a route is about, and so which schools may call it. lambdas/domain/authorisation.ts judges by these, for
 * the route that names the object as for the use case that loads it.
 */
export const objectRules = [
  'any-school',
  'own-school',
  'source-of-dossier',
  'target-of-enrolment',
  'target-of-transfer',
  'party-to-transfer',
] as const;
export type ObjectRule = (typeof objectRules)[number];

/** What a route takes besides its path: JSON, an OSO file or JSON that names an upload, raw bytes, or a CSV file. */
export type BodyKind = 'none' | 'json' | 'oso' | 'bytes' | 'csv';

/** A route of the schools' LAS, of the board, or of everyone. */
export interface ServedRoute {
  readonly method: 'GET' | 'PUT' | 'POST';
  readonly path: `/${string}`;
  readonly summary: string;
  readonly params: z.ZodType<Readonly<Record<string, unknown>>>;
  readonly query: z.ZodType<Readonly<Record<string, unknown>>>;
  readonly kind: BodyKind;
  readonly body: z.ZodType;
  /** A list call: the schema of one item, and the name of its id. */
  readonly list?: { readonly id: string; readonly item: z.ZodType };
  /**
   * What a 200 holds. `bytes` routes answer octets instead, `oso` and `merged` ones a dossier, `html` ones a page,
   * `shared` ones a text that caches may keep.
   */
  readonly answer: z.ZodType;
  readonly answers: 'json' | 'oso' | 'merged' | 'bytes' | 'html' | 'shared';
  /** A write, if only of the audit: needs Acting-User, and may be repeated. */
  readonly writes: boolean;
}

/** A route that a school's LAS calls. */
export interface Route extends ServedRoute {
  readonly path: `/v1/${string}`;
  readonly power: Power;
  readonly kind: Exclude<BodyKind, 'csv'>;
  readonly answers: Exclude<ServedRoute['answers'], 'shared'>;
  /** Whose the object must be. Of a list call: that of each item. */
  readonly may: ObjectRule;
  /** Its object may also not be there yet: the LAS chooses the id. */
  readonly creates?: true;
}

/** A route of one power: each power’s routes stand in a file of their own, so that a function holds no others. */
export type RouteOf<P extends Power> = Route & { readonly power: P };

export const nothing = z.object({});
export const read = {
  method: 'GET',
  params: nothing,
  query: nothing,
  kind: 'none',
  body: z.undefined(),
  answer: nothing,
  answers: 'json',
  writes: false,
} as const;
export const put = { ...read, method: 'PUT', kind: 'json', writes: true } as const;
export const post = { ...put, method: 'POST' } as const;

export const paging = {
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(2000).optional(),
  schoolYear: SchoolYear.optional().meta({ description: 'Default: the school year of today.' }),
};
/** Where each item is decrypted, a page is short. */
export const shortPaging = { ...paging, limit: z.coerce.number().int().min(1).max(25).default(25) };
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item).readonly(), nextCursor: z.string().optional() });

/** At most 100 items in one call, each parsed and answered on its own: one that fails fails none of the others. */
export const list = <const Id extends string, Item extends z.ZodType, Answer extends z.ZodType>(
  id: Id,
  item: Item,
  answer: Answer,
) => ({
  ...post,
  list: { id, item },
  body: z.strictObject({ items: z.array(z.unknown()).min(1).max(100) }),
  answer: z.object({
    items: z
      .array(
        z.object({
          index: z.int().min(0).meta({ description: 'Place of the item in the call.' }),
          id: z.string().optional().meta({ description: 'The item’s own id.' }),
          status: z.int().meta({ description: 'What a call for this item alone would have answered.' }),
          answer: answer.optional(),
          problem: Problem.optional(),
        }),
      )
      .readonly(),
  }),
});
