import Sequencer from '@jest/test-sequencer';

/**
 * What takes longest, longest first: begun last, one of these would keep one core busy while the other waits. Jest knows
 * durations only where it ran before.
 */
const longest = [
  'e2e/year-plan',
  'use-cases/under-fire/interleavings',
  'e2e/nights',
  'e2e/restart',
  'e2e/path',
  'e2e/bad-input',
  'bin/fuzz/short-run',
  'use-cases/under-fire/crashes',
  'e2e/board',
  'domain/oso/merge-laws',
  'e2e/backstops',
  'local/region/region',
  'bin/oso',
  'bin/verify',
  'http/authorisation',
  'lib/permissions',
];

const place = ({ path }) => {
  const at = longest.findIndex((suite) => path.endsWith(`/${suite}.test.ts`));
  return at === -1 ? longest.length : at;
};

export default class LongestFirst extends Sequencer {
  sort(tests) {
    return super.sort(tests).toSorted((one, other) => place(one) - place(other));
  }
}
