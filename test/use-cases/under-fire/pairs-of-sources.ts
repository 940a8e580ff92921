import { expect } from '@jest/globals';
import { dossierId, otherTarget, target } from '../../domain/facts.ts';
import { atTarget, everything, moments, must, type Region } from '../region.ts';
import {
  type Call,
  draft,
  enrolElsewhere,
  hold,
  newNumber,
  nothingNew,
  otherDossier,
  otherEnrolment,
  otherNumber,
  part,
  purge,
  recordTestAdvice,
  redirect,
  releasing,
  reviewAll,
  second,
  selectAll,
  sendMail,
  sweep,
  viewOf,
} from './calls.ts';
import { collected, ordered, requested } from './scenarios.ts';
import type { Pair } from './pair.ts';

const { beforeMarch, enrolling, firstRound } = moments;
const untilJuly = { until: '2022-07-15', reason: 'complaint' };
const both = [target, otherTarget];

const reviewOf: Call = async (it) => it.review(await viewOf(it));
const otherDate =
  (date: string): Call =>
  (it) =>
    it.intake({ ...draft, date });
const collect: Call = (it) => it.collect();
const withdraw: Call = (it) => it.withdraw();
const state: Call = (it) => it.stateDestruction();

/** The same choice without the first attachment. */
const leftOut = (attachments: ReturnType<typeof everything>['attachments']) =>
  attachments.map((it, index) => (index === 0 ? { ...it, decision: 'leave-out' as const } : it));

/** Acknowledged, and its retention over: the sweep is due. */
const due = async (it: Region): Promise<void> => {
  await it.exchangeAll();
  must(await enrolElsewhere(it));
  const [row] = (await it.payloads()).filter(({ state: of }) => of === 'ADOPTED');
  it.clock.moveTo(row!.endsAt);
};

/** Who was told that a dossier is ready finds it. */
const expectPromisesKept = async (it: Region): Promise<void> => {
  const dossier = await it.ports.dossiers.load(dossierId);
  const ready = (await it.outbox()).filter(
    (mail) => mail.kind === 'dossier-ready' && 'school' in mail && mail.school === otherTarget,
  );
  expect(ready.length > 0).toBe(dossier?.released?.targets.includes(otherTarget) ?? false);
};

/** A source’s calls, reports of targets, and what runs by itself. */
export const pairsOfSources: readonly Pair[] = [
  {
    name: 'the same destruction statement twice',
    at: beforeMarch,
    arrange: ordered,
    calls: [state, state],
    answers: ['done, done'],
    links: { destroy: 1 },
    mail: ['destruction-stated 00YY00'],
  },
  {
    name: 'intakes of one pupil under two ids',
    at: beforeMarch,
    arrange: () => Promise.resolve(),
    calls: [(it) => it.intake(), (it) => it.intake(draft, otherDossier)],
    answers: ['done, other-dossier-of-this-pupil', 'other-dossier-of-this-pupil, done'],
    slow: true,
  },
  {
    name: 'the same intake twice',
    at: beforeMarch,
    arrange: () => Promise.resolve(),
    calls: [(it) => it.intake(), (it) => it.intake()],
    answers: ['done, done'],
    links: { intake: 1 },
    slow: true,
  },
  {
    name: 'two intakes',
    at: beforeMarch,
    arrange: (it) => it.intake(),
    calls: [otherDate('2022-02-26'), otherDate('2022-02-27')],
    answers: ['done, done'],
    links: { intake: 3 },
    slow: true,
  },
  {
    name: 'the first part of an upload twice',
    at: beforeMarch,
    arrange: () => Promise.resolve(),
    calls: [part(1), part(1)],
    answers: ['done, done'],
  },
  {
    name: 'two contents of one part of an upload',
    at: beforeMarch,
    arrange: () => Promise.resolve(),
    calls: [part(1), part(1, 2)],
    answers: ['done, part-conflict', 'part-conflict, done'],
  },
  {
    name: 'two parts of an upload',
    at: beforeMarch,
    arrange: () => Promise.resolve(),
    calls: [part(1), part(2)],
    answers: ['done, done'],
  },
  {
    name: 'review and other selection',
    at: beforeMarch,
    arrange: selectAll,
    calls: [
      reviewOf,
      async (it) => {
        const taken = must(await it.intake());
        return it.select(everything(taken, { attachments: leftOut(everything(taken).attachments) }));
      },
    ],
    answers: ['done, done', 'review-outdated, done'],
    slow: true,
  },
  {
    name: 'release and intake',
    at: beforeMarch,
    arrange: reviewAll,
    calls: [releasing(), otherDate('2022-02-27')],
    answers: ['done, done', 'selection-missing, done'],
    slow: true,
  },
  {
    name: 'the same release twice',
    at: enrolling,
    arrange: async (it) => {
      must(await it.enrol());
      await reviewAll(it);
    },
    calls: [releasing(), releasing()],
    answers: ['done, done'],
    links: { release: 1 },
    mail: [`dossier-ready ${target}`],
    slow: true,
  },
  {
    name: 'release and enrolment',
    at: enrolling,
    arrange: reviewAll,
    calls: [releasing(), (it) => it.enrol()],
    answers: ['done, done'],
    mail: [`dossier-ready ${target}`],
    slow: true,
  },
  {
    name: 'release to more schools and enrolment',
    at: enrolling,
    arrange: (it) => it.releaseAll(),
    calls: [releasing(both), enrolElsewhere],
    answers: ['done, done'],
    mail: [`dossier-ready ${otherTarget}`],
  },
  {
    name: 'release and reconsideration',
    at: '2022-05-24T10:00:00+02:00',
    arrange: async (it) => {
      const { revisedAdvice: _revised, ...unrevised } = second;
      await reviewAll(it, { ...unrevised, date: '2022-05-24' });
    },
    calls: [releasing(), recordTestAdvice()],
    answers: ['done, done'],
    links: { reconsider: 1, release: 1 },
    slow: true,
  },
  {
    name: 'two enrolments of one pupil',
    at: enrolling,
    arrange: () => Promise.resolve(),
    calls: [(it) => it.enrol(), enrolElsewhere],
    answers: ['done, done'],
    mail: ['enrolment-contested 00YY00'],
  },
  {
    name: 'one school enrols under two ids',
    at: enrolling,
    arrange: () => Promise.resolve(),
    calls: [(it) => it.enrol(), (it) => it.enrol(atTarget, otherEnrolment)],
    answers: ['done, already-enrolled', 'already-enrolled, done'],
  },
  {
    name: 'other number and enrolment under it',
    at: enrolling,
    arrange: (it) => it.releaseAll(),
    calls: [newNumber, (it) => it.enrol(atTarget, undefined, otherNumber)],
    answers: ['done, done'],
    mail: [`dossier-ready ${target}`],
  },
  {
    name: 'other number and request under it',
    at: firstRound,
    arrange: async (it) => {
      await it.releaseAll();
      must(await it.enrol());
    },
    calls: [newNumber, (it) => it.request(atTarget, undefined, { pgn: otherNumber })],
    answers: ['done, done', 'done, not-enrolled'],
  },
  {
    name: 'nothing new and withdrawal',
    at: beforeMarch,
    arrange: async (it) => {
      await it.exchangeAll();
      it.clock.moveTo(moments.secondRound);
    },
    calls: [nothingNew, withdraw],
    answers: ['done, done', 'dossier-ended, done'],
  },
  {
    name: 'hold and withdrawal',
    at: beforeMarch,
    arrange: collected,
    calls: [hold(untilJuly), withdraw],
    answers: ['done, done', 'dossier-ended, done'],
  },
  {
    name: 'hold and sweep',
    at: beforeMarch,
    arrange: due,
    calls: [hold(untilJuly), sweep],
    answers: ['done, done', 'dossier-ended, done'],
  },
  {
    name: 'two sweeps',
    at: beforeMarch,
    arrange: due,
    calls: [sweep, sweep],
    answers: ['done, done'],
    links: { destroy: 1 },
  },
  {
    name: 'sweep and other destination',
    at: beforeMarch,
    arrange: due,
    calls: [sweep, redirect],
    answers: ['done, done'],
    also: expectPromisesKept,
  },
  {
    name: 'sweep and withdrawal',
    at: beforeMarch,
    arrange: due,
    calls: [sweep, withdraw],
    answers: ['done, done'],
    links: { destroy: 1, withdraw: 1 },
  },
  {
    name: 'sweep and intake',
    at: beforeMarch,
    arrange: due,
    calls: [sweep, otherDate('2022-06-07')],
    answers: ['done, done', 'done, dossier-ended'],
    slow: true,
  },
  {
    name: 'collection and sweep',
    at: beforeMarch,
    arrange: async (it) => {
      await it.exchangeAll();
      const [row] = (await it.payloads()).filter(({ state: of }) => of === 'ADOPTED');
      it.clock.moveTo(row!.endsAt);
    },
    calls: [collect, sweep],
    answers: ['session-expired, done'],
  },
  {
    name: 'collection, and withdrawal with its purge',
    at: beforeMarch,
    arrange: requested,
    calls: [
      collect,
      async (it) => {
        const answer = await it.withdraw();
        await purge(it);
        return answer;
      },
    ],
    answers: ['done, done', 'dossier-not-released, done', 'session-expired, done'],
  },
  {
    name: 'mail sent twice',
    at: beforeMarch,
    arrange: ordered,
    calls: [sendMail, sendMail],
    answers: ['done, done'],
  },
];
