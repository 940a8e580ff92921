import type { Instant } from '../../schemas/ids.ts';
import { digestOf, type Json } from '../domain/digest.ts';
import type { Refusal } from '../domain/refusals.ts';
import { accept, refuse, type Result } from '../domain/result.ts';
import type { CommitOutcome } from './ports.ts';

/** A record of the board or the operator. */
type Kept = {
  /** How often it was written. */
  readonly rev: number;
  readonly changedAt?: Instant | undefined;
  readonly changedBy?: string | undefined;
} & Readonly<Record<string, Json>>;

const content = (row: Kept): Json => ({ ...row, changedAt: undefined, changedBy: undefined });

/**
 * Writes a record over the revision before it. What someone else wrote since the caller looked is refused, never
 * written over; a repeat is answered as the first.
 */
export const keepOver = async <Row extends Kept>(
  before: Row | undefined,
  next: Row,
  save: (row: Row) => Promise<CommitOutcome>,
): Promise<Result<Row, Refusal>> => {
  if (before && digestOf(content(before)) === digestOf(content(next))) return accept(before);
  if ((before?.rev ?? 0) !== next.rev - 1) return refuse({ code: 'record-outdated' });
  return (await save(next)) === 'committed' ? accept(next) : refuse({ code: 'record-outdated' });
};
