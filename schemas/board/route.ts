import * as z from 'zod';
import type { ServedRoute } from '../routes/route.ts';

/** Who governs a region: its board, or the operator who runs the system and knows the vendors' certificates. */
export const roles = ['board', 'operator'] as const;
export const Role = z.enum(roles).meta({ id: 'Role' });
export type Role = z.infer<typeof Role>;

/** The functions of the board's API: one that reads, one that writes. */
export const boardPowers = ['oversee', 'govern'] as const;
export type BoardPower = (typeof boardPowers)[number];

/** A route of the board's API. */
export interface BoardRoute extends ServedRoute {
  readonly path: `/v1/board/${string}`;
  readonly power: BoardPower;
  /** Any of these may call it. */
  readonly roles: readonly [Role, ...Role[]];
}

/** A route of one power: each power's routes stand in a file of their own. */
export type BoardRouteOf<P extends BoardPower> = BoardRoute & { readonly power: P };
