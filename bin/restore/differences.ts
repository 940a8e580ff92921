import { isDeepStrictEqual } from 'node:util';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';

/** A row of the exchange table as DynamoDB has it. */
export type Item = Readonly<Record<string, AttributeValue>>;

/** What makes a table what an earlier copy of it was. */
export interface Differences {
  readonly put: readonly Item[];
  readonly remove: readonly Item[];
  /** Dossiers whose ending, or change of school, came after the copy: schools have to decide these again. */
  readonly undone: readonly string[];
}

const nameOf = ({ pk, sk }: Item): string => `${pk?.S ?? ''}\n${sk?.S ?? ''}`;

/** @param copy the rows as they were @param live the rows as they are; each is looked at once */
export const differences = async (
  copy: AsyncIterable<Item>,
  live: AsyncIterable<Item>,
): Promise<Differences> => {
  const wanted = new Map<string, Item>();
  for await (const item of copy) wanted.set(nameOf(item), item);
  const put: Item[] = [];
  const remove: Item[] = [];
  const undone: string[] = [];
  for await (const item of live) {
    const name = nameOf(item);
    const earlier = wanted.get(name);
    wanted.delete(name);
    if (earlier === undefined) remove.push(item);
    else if (!isDeepStrictEqual(earlier, item)) {
      put.push(earlier);
      if (givesBack(earlier, item)) undone.push(item['pk']?.S?.slice('DOSSIER#'.length) ?? '');
    }
  }
  return { put: [...put, ...wanted.values()], remove, undone };
};

/** Would a school have access again that it has not now? */
const givesBack = (earlier: Item, now: Item): boolean => {
  if (now['sk']?.S !== 'DOSSIER') return false;
  const left = new Set(targetsOf(now));
  return targetsOf(earlier).some((school) => !left.has(school)) || (hasEnded(now) && !hasEnded(earlier));
};

const targetsOf = (dossier: Item): readonly string[] =>
  (dossier['released']?.M?.['targets']?.L ?? []).map(({ S = '' }) => S);
const hasEnded = ({ state }: Item): boolean => state?.S === 'WITHDRAWN' || state?.S === 'DESTROYED';

/** How many rows of each kind, for people to see what a restore would touch. */
export const kindsOf = (items: readonly Item[]): string => {
  const counts = new Map<string, number>();
  for (const { pk } of items) {
    const kind = pk?.S?.split('#')[0] ?? '';
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return [...counts]
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([kind, count]) => `${count} ${kind}`)
    .join(', ');
};
