import { governRoutes } from './board/govern.ts';
import { overseeRoutes } from './board/oversee.ts';

export { boardPowers, type BoardPower, type BoardRoute, type Role } from './board/route.ts';

/**
 * The route table of the board's API, behind a token instead of a certificate: CDK routes, OpenAPI and the handlers
 * come from it, as those of the schools' API come from `schemas/api.ts`.
 */
export const boardRoutes = { ...overseeRoutes, ...governRoutes } as const;

export type BoardRouteName = keyof typeof boardRoutes;
