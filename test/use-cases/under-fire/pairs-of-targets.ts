import { otherTarget, target } from '../../domain/facts.ts';
import { atOtherTarget, atTarget, moments, must, type Region } from '../region.ts';
import {
  acknowledging,
  type Call,
  collectElsewhere,
  redirect,
  releasing,
  requestElsewhere,
  reviewAll,
  second,
  secondTransfer,
} from './calls.ts';
import { collected, released, requested } from './scenarios.ts';
import type { Pair } from './pair.ts';

const { beforeMarch } = moments;
const both = [target, otherTarget];

const collectAgain: Call = (it) => it.collect(atTarget, secondTransfer);
const request: Call = (it) => it.request();
const acknowledgeOther: Call = async (it) =>
  it.acknowledge(
    (await it.ports.transfers.load(secondTransfer))!.contentHash!,
    atOtherTarget,
    {},
    secondTransfer,
  );
const requestAgain: Call = (it) => it.request(atTarget, secondTransfer);
const collect: Call = (it) => it.collect();
const withdraw: Call = (it) => it.withdraw();
const endEnrolment: Call = (it) => it.endEnrolment();

const requestedByBoth = async (it: Region): Promise<void> => {
  await released(it, both);
  must(await it.request());
  must(await requestElsewhere(it));
};
const collectedByBoth = async (it: Region): Promise<void> => {
  await requestedByBoth(it);
  must(await it.collect());
  must(await collectElsewhere(it));
};
const twiceRequested = async (it: Region): Promise<void> => {
  await requested(it);
  must(await it.request(atTarget, secondTransfer));
};

/** A target’s calls among each other, and against whatever ends its access. */
export const pairsOfTargets: readonly Pair[] = [
  {
    name: 'two schools request',
    at: beforeMarch,
    arrange: (it) => released(it, both),
    calls: [request, requestElsewhere],
    answers: ['done, done'],
    links: { request: 2 },
  },
  {
    name: 'two schools collect',
    at: beforeMarch,
    arrange: requestedByBoth,
    calls: [collect, collectElsewhere],
    answers: ['done, done'],
    links: { collect: 2 },
  },
  {
    name: 'two schools acknowledge',
    at: beforeMarch,
    arrange: collectedByBoth,
    calls: [acknowledging(), acknowledgeOther],
    answers: ['done, done'],
    links: { acknowledge: 2 },
  },
  {
    name: 'the same request twice',
    at: beforeMarch,
    arrange: released,
    calls: [request, request],
    answers: ['done, done'],
    links: { request: 1 },
  },
  {
    name: 'one school requests twice',
    at: beforeMarch,
    arrange: released,
    calls: [request, requestAgain],
    answers: ['done, done'],
    links: { request: 2 },
  },
  {
    name: 'the same collection twice',
    at: beforeMarch,
    arrange: requested,
    calls: [collect, collect],
    answers: ['done, done'],
    links: { collect: 1 },
  },
  {
    name: 'one school collects twice',
    at: beforeMarch,
    arrange: twiceRequested,
    calls: [collect, collectAgain],
    answers: ['done, done'],
    links: { collect: 2 },
  },
  {
    name: 'the same acknowledgement twice',
    at: beforeMarch,
    arrange: collected,
    calls: [acknowledging(), acknowledging()],
    answers: ['done, done'],
    links: { acknowledge: 1 },
  },
  {
    name: 'two acknowledgements that differ',
    at: beforeMarch,
    arrange: collected,
    calls: [acknowledging(), acknowledging({ result: 'rejected', why: 'unreadable' })],
    answers: ['already-acknowledged, done', 'done, already-acknowledged'],
    links: { acknowledge: 1 },
  },
  {
    name: 'request and other destination',
    at: beforeMarch,
    arrange: released,
    calls: [request, redirect],
    answers: ['done, done', 'not-enrolled, done'],
    mail: [`dossier-ready ${otherTarget}`],
  },
  {
    name: 'request and withdrawal',
    at: beforeMarch,
    arrange: released,
    calls: [request, withdraw],
    answers: ['done, done', 'dossier-not-released, done'],
    links: { withdraw: 1 },
  },
  {
    name: 'request and end of the enrolment',
    at: beforeMarch,
    arrange: released,
    calls: [request, endEnrolment],
    answers: ['done, done', 'not-enrolled, done'],
  },
  {
    name: 'collection and withdrawal',
    at: beforeMarch,
    arrange: requested,
    calls: [collect, withdraw],
    answers: ['done, done', 'dossier-not-released, done', 'session-expired, done'],
    links: { withdraw: 1 },
  },
  {
    name: 'collection and other destination',
    at: beforeMarch,
    arrange: requested,
    calls: [collect, redirect],
    answers: ['done, done', 'dossier-not-released, done', 'not-enrolled, done', 'session-expired, done'],
    mail: [`dossier-ready ${otherTarget}`],
  },
  {
    name: 'collection and end of the enrolment',
    at: beforeMarch,
    arrange: requested,
    calls: [collect, endEnrolment],
    answers: ['done, done', 'dossier-not-released, done', 'not-enrolled, done', 'session-expired, done'],
  },
  {
    name: 'collection again and withdrawal',
    at: beforeMarch,
    arrange: collected,
    calls: [collect, withdraw],
    answers: ['done, done', 'dossier-not-released, done', 'access-ended, done'],
    mail: [`destruction-ordered ${target}`],
  },
  {
    name: 'collection and release of the next version',
    at: beforeMarch,
    arrange: async (it) => {
      await requested(it);
      await reviewAll(it, second);
    },
    calls: [collect, releasing()],
    answers: ['done, done', 'dossier-not-released, done', 'session-expired, done'],
    slow: true,
  },
  {
    name: 'acknowledgement and other destination',
    at: beforeMarch,
    arrange: collected,
    calls: [acknowledging(), redirect],
    answers: ['done, done', 'access-ended, done'],
    mail: [`destruction-ordered ${target}`, `dossier-ready ${otherTarget}`],
  },
  {
    name: 'acknowledgement and withdrawal',
    at: beforeMarch,
    arrange: collected,
    calls: [acknowledging(), withdraw],
    answers: ['done, done', 'access-ended, done'],
    mail: [`destruction-ordered ${target}`],
  },
  {
    name: 'other destination and withdrawal',
    at: beforeMarch,
    arrange: collected,
    calls: [redirect, withdraw],
    answers: ['done, done', 'dossier-ended, done'],
    mail: [`destruction-ordered ${target}`],
  },
  {
    name: 'other destination and end of the enrolment',
    at: beforeMarch,
    arrange: collected,
    calls: [redirect, endEnrolment],
    answers: ['done, done'],
    mail: [`destruction-ordered ${target}`],
  },
  {
    name: 'two destinations',
    at: beforeMarch,
    arrange: collected,
    calls: [redirect, (it) => it.redirect([target])],
    answers: ['done, done'],
  },
];
