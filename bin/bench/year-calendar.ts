import { Calendar } from '../../schemas/calendar.ts';

/** As many as a busy region sends in a year. */
export const reminders = 60;
/** A round has at most 20. */
const rounds = 3;

const conditions = ['review-missing', 'not-released', 'not-collected', 'not-acknowledged'] as const;

/** A year of three rounds with sixty reminders, each at a moment of its own. */
export const benchYear = Calendar.parse({
  schoolYear: '2021-2022',
  region: 'Bench',
  edition: 1,
  enrolmentFrom: '2022-03-01T00:00',
  seasonEndsAt: '2022-08-01T00:00',
  rounds: Array.from({ length: rounds }, (_, round) => ({
    round: `ronde-${round + 1}`,
    title: { nl: `Ronde ${round + 1}`, en: `Round ${round + 1}` },
    opensAt: `2022-0${round + 4}-01T00:00`,
    closesAt: `2022-0${round + 4}-15T00:00`,
    reminders: Array.from({ length: reminders / rounds }, (__, place) => ({
      reminder: `herinnering-${round + 1}-${place + 1}`,
      anchor: 'closes',
      offset: { hours: -12 * (place + 1) },
      audience: place % 4 < 2 ? 'source' : 'target',
      condition: conditions[place % conditions.length],
    })),
  })),
  milestones: [],
});

/** While the first round is open, before its reminders. */
export const inSeason = '2022-04-02T09:00:00+02:00';
