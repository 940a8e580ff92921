import type { ProgressRow } from '../../../schemas/board/progress.ts';
import { isSilent, type Moments, ownOpen, type Role } from './totals.ts';

export const sorts = ['behind', 'name'] as const;
type Sort = (typeof sorts)[number];

/** Who must be called first: those who sent in nothing, then those with the most open. */
const urgency = (row: ProgressRow, role: Role, moments: Moments): number =>
  isSilent(row, role, moments) ? Infinity : ownOpen(row, role);

/** The schools of a role that someone asked for, in the order asked. */
export const chosen = (
  rows: readonly ProgressRow[],
  moments: Moments,
  { role, sort, search }: { readonly role: Role; readonly sort: Sort; readonly search: string },
): readonly ProgressRow[] => {
  const words = search.trim().toLocaleLowerCase('nl');
  const named = rows
    .filter((row) => row[role] !== undefined)
    .filter(({ name, schoolId }) => `${name} ${schoolId}`.toLocaleLowerCase('nl').includes(words))
    .toSorted((one, other) => one.name.localeCompare(other.name, 'nl'));
  if (sort === 'name') return named;
  const ranked = named.map((row) => ({ row, rank: urgency(row, role, moments) }));
  return ranked
    .toSorted((one, other) => (one.rank === other.rank ? 0 : other.rank > one.rank ? 1 : -1))
    .map(({ row }) => row);
};
