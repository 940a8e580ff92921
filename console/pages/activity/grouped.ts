import type { Answer } from '../../api/client.ts';

export type Change = Answer<'listActivity'>['items'][number];

/** Changes that are told in one line, the newest first. */
export type Group = readonly [Change, ...Change[]];

/** One import, or saving after saving of the same draft by the same person. */
const isSame = (one: Change, other: Change): boolean => {
  if (one.what !== other.what || one.subject !== other.subject) return false;
  if (one.what === 'school-imported') return one.at === other.at;
  return one.what === 'draft-saved' && one.schoolYear === other.schoolYear;
};

/** The same list, with what belongs together in one. */
export const grouped = (changes: readonly Change[]): readonly Group[] => {
  const groups: [Change, ...Change[]][] = [];
  for (const change of changes) {
    const last = groups.at(-1);
    if (last && isSame(last[0], change)) last.push(change);
    else groups.push([change]);
  }
  return groups;
};
