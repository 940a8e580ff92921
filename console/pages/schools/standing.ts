import type { Answer } from '../../api/client.ts';
import { serverNow } from '../../session/server-time.ts';

/** A school with its conditions, its mandates, and what it lacks today. */
export type Standing = Answer<'readSchool'>;
type Period = Readonly<{ from: string; until?: string | undefined }>;
export type ConditionName = Standing['conditions'][number]['condition'];

export const conditionNames = ['agreement', 'checklist', 'test-exchange'] as const;

const sourceKinds: readonly string[] = ['BO', 'SBO', 'SO', 'VSO', 'PrO', 'VO'];
const targetKinds: readonly string[] = ['VSO', 'PrO', 'VO'];

export const isSource = ({ school }: Standing): boolean =>
  school.kinds.some((it) => sourceKinds.includes(it) && !targetKinds.includes(it));
export const isTarget = ({ school }: Standing): boolean =>
  school.kinds.some((it) => targetKinds.includes(it));

const now = (): string => new Date(serverNow()).toISOString();

export const holds = ({ from, until }: Period): boolean =>
  from <= now() && (until === undefined || now() < until);

export const isClosed = ({ school }: Standing): boolean =>
  school.until !== undefined && school.until <= now();

/** What a school lacks in the role that it has: of a school with both, the sending side. */
export const failingOf = (standing: Standing): Standing['failing']['source'] =>
  isSource(standing) ? standing.failing.source : standing.failing.target;

export const lacksSomething = (standing: Standing): boolean =>
  !isClosed(standing) && failingOf(standing).length > 0;

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
