import Sequencer from '@jest/test-sequencer';

/**
 * What takes longest, longest first: begun last, one of these would keep one core busy while the other waits. Jest knows
 * durations only where it ran before.
 */
const longest = [
  'e2e/year-plan',
  'use-cases/under-fire/interleavings',
  'e2e/path',
  'e2e/bad-input',
  'domain/oso/merge-laws',
  'e2e/restart',
  'use-cases/under-fire/crashes',
  'e2e/board',
  'bin/synth',
  'bin/oso',
  'local/region/region',
  'bin/verify',
  'e2e/nights',
  'e2e/backstops',
  'http/authorisation',
  'bin/fuzz/short-run',
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
