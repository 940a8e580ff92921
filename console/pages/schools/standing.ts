import { kindsOf, withGroup8 } from '../../../schemas/school.ts';
import type { Answer } from '../../api/client.ts';
import { serverNow } from '../../session/server-time.ts';
import { isWithin, type Period } from './period.ts';

/** A school with its conditions, its mandates, and what it lacks today. */
export type Standing = Answer<'readSchool'>;
export type ConditionName = Standing['conditions'][number]['condition'];

export const conditionNames = ['agreement', 'checklist', 'test-exchange'] as const;

/** Do pupils come to a school of these kinds? */
export const takesIn = (kinds: Standing['school']['kinds']): boolean =>
  kinds.some((it) => kindsOf.target.some((kind) => kind === it));

export const isSource = ({ school }: Standing): boolean => school.kinds.some((it) => withGroup8.includes(it));
export const isTarget = ({ school }: Standing): boolean => takesIn(school.kinds);

/** Does it hold now? */
export const holds = (period: Period): boolean => isWithin(period, serverNow());

export const isClosed = ({ school: { until } }: Standing): boolean =>
  until !== undefined && Date.parse(until) <= serverNow();

/** What a school lacks in the role that it has: of a school with both, the sending side. */
export const failingOf = (standing: Standing): Standing['failing']['source'] =>
  isSource(standing) ? standing.failing.source : standing.failing.target;

const lacksSomething = (standing: Standing): boolean => !isClosed(standing) && failingOf(standing).length > 0;

export const filters = ['all', 'lacking', 'sources', 'targets', 'guests', 'closed'] as const;
export type Filter = (typeof filters)[number];

const passes: Readonly<Record<Filter, (standing: Standing) => boolean>> = {
  all: () => true,
  lacking: lacksSomething,
  sources: isSource,
  targets: isTarget,
  guests: ({ school }) => school.guest,
  closed: isClosed,
};

const byName = new Intl.Collator('nl');

/** The schools that someone asked for, by name. */
export const chosen = (all: readonly Standing[], filter: Filter, search: string): readonly Standing[] => {
  const words = search.trim().toLocaleLowerCase('nl');
  return all
    .filter(passes[filter])
    .filter(({ school }) => `${school.name} ${school.schoolId}`.toLocaleLowerCase('nl').includes(words))
    .toSorted((one, other) => byName.compare(one.school.name, other.school.name));
};
