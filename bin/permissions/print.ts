import { markdownTable } from '../markdown-table.ts';
import type { JudgedUse } from './unused.ts';

const mark = ({ isUsed, why }: JudgedUse): string =>
  isUsed ? 'used' : why === undefined ? 'UNUSED' : 'not here';

/** Each permission by function and resource; at the end what was not used, with the reason that it is given. */
export const tableOf = (judged: readonly JudgedUse[]): string => {
  const groups = [...Map.groupBy(judged, ({ who, on }) => `${who} ${on}`).values()];
  const rows = groups.flatMap((group) => {
    const byMark = [...Map.groupBy(group, mark)];
    return byMark.map(([name, all]) => [
      all[0]?.who ?? '',
      all[0]?.on ?? '',
      all.map(({ action }) => action.replace(/^.*:/, '')).join(' '),
      name,
    ]);
  });
  const unused = judged.filter(({ isUsed }) => !isUsed);
  const reasons = [...Map.groupBy(unused, ({ why }) => why ?? 'NO REASON')].map(
    ([why, all]) =>
      `- ${why}: ${[...new Set(all.map(({ on, action }) => `${on} ${action}`))].join(', ')} (${new Set(all.map(({ who }) => who)).size} functions)`,
  );
  const { length } = judged;
  return [
    markdownTable([['function', 'on', 'may', 'in this run'], ...rows]),
    '',
    `${length} permissions: ${length - unused.length} used, ${unused.length} not:`,
    ...reasons,
  ].join('\n');
};
