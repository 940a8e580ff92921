import type { PageRequest } from '../use-cases/ports.ts';

/** The page that a list call asks for. */
export const pageOf = (query: {
  readonly limit: number;
  readonly cursor?: string | undefined;
}): PageRequest => ({
  limit: query.limit,
  ...(query.cursor !== undefined && { cursor: query.cursor }),
});
