import type { CalendarText } from '../../../schemas/board/calendar.ts';

/** Rounds, milestones and reminders each have names of their own; a reminder's is unique in the whole year. */
export const takenIds = ({ rounds, milestones }: CalendarText) => ({
  round: new Set(rounds.map((it) => it.round)),
  milestone: new Set(milestones.map((it) => it.milestone)),
  reminder: new Set([...rounds, ...milestones].flatMap((it) => it.reminders.map(({ reminder }) => reminder))),
});

/** As many letters as the name of each may have. */
export const longestId = { round: 40, milestone: 60, reminder: 40 } as const;

const trimmed = (text: string, most: number): string => text.slice(0, most).replace(/^-+|-+$/g, '');

/** Proposes a name from words (`Late ronde (café)` → `late-ronde-cafe`) that is not taken yet. */
export const idFrom = (words: string, taken: ReadonlySet<string>, most: number): string => {
  const plain = words
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
  const name = trimmed(plain.replace(/^-+/, ''), most) || 'regel';
  const numbered = (number: number): string => {
    const tail = `-${String(number)}`;
    const proposed = `${trimmed(name, most - tail.length)}${tail}`;
    return taken.has(proposed) ? numbered(number + 1) : proposed;
  };
  return taken.has(name) ? numbered(2) : name;
};
