import type { Step } from '../story.ts';
import { adviceAndReview } from './advice-and-review.ts';
import { application, definitiveEnrolment, lottery } from './before-enrolment.ts';
import { centralTest, decision, testResults, warmHandover } from './between-rounds.ts';
import { enrolment } from './enrolment.ts';
import { firstRoundCheck } from './first-round-check.ts';
import { firstRoundCloses } from './first-round-closes.ts';
import { firstRoundCollect } from './first-round-collect.ts';
import { exitProfile } from './first-round-profile.ts';
import { firstRoundRelease } from './first-round-release.ts';
import { firstRoundRequest } from './first-round-request.ts';
import { merge } from './merge.ts';
import { lateArrival } from './late-arrival.ts';
import { numberChanges, secondRoundUnderNewNumber } from './new-number.ts';
import { otherSchool } from './other-school.ts';
import { destroyed, keptUntilGrace, newYear } from './retention.ts';
import { secondRound, secondRoundCloses } from './second-round.ts';

/** The step plan, line by line, in order of time. */
export const steps: readonly Step[] = [
  adviceAndReview,
  application,
  lottery,
  definitiveEnrolment,
  enrolment,
  firstRoundRelease,
  firstRoundRequest,
  firstRoundCheck,
  firstRoundCollect,
  exitProfile,
  firstRoundCloses,
  centralTest,
  testResults,
  numberChanges,
  warmHandover,
  decision,
  secondRound,
  merge,
  secondRoundUnderNewNumber,
  otherSchool,
  secondRoundCloses,
  lateArrival,
  keptUntilGrace,
  destroyed,
  newYear,
];
