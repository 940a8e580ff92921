import { otherTarget, target } from '../../domain/facts.ts';
import { atOtherTarget, atTarget, everything, moments, must, pgn, type Region } from '../region.ts';
import {
  acknowledging,
  type Call,
  check,
  cohort,
  collectAsJson,
  collectElsewhere,
  collectOneAttachment,
  draft,
  enrolElsewhere,
  findOrphans,
  hold,
  json,
  letter,
  mark,
  merged,
  newNumber,
  nothingNew,
  otherDossier,
  parentsCopy,
  part,
  purge,
  recordTestAdvice,
  redirect,
  releasing,
  remind,
  requestElsewhere,
  reviewAll,
  second,
  secondTransfer,
  selectAll,
  sendMail,
  supplement,
  sweep,
  takeUploadIn,
  viewOf,
} from './calls.ts';

/** How far things are, and one call of a use case from there. */
export interface Scenario {
  readonly name: string;
  /** When it begins; the arrangement may move the clock on. */
  readonly at: string;
  readonly arrange: (school: Region) => Promise<unknown>;
  readonly call: Call;
  /** Each call is another event of its own, told in the audit: printing. */
  readonly repeats?: 'each-is-told';
  /** Run by a schedule: it goes on after a fault, and answers with counts. */
  readonly scheduled?: true;
}

const nothing = (): Promise<void> => Promise.resolve();
const untilJuly = { until: '2022-07-15', reason: 'complaint' };
const results = '2022-05-24T10:00:00+02:00';
const { revisedAdvice: _revised, ...unrevised } = second;

/** Released to both targets, both enrolled, in the first round. */
export const released = async (school: Region, targets = [target]): Promise<void> => {
  await school.releaseAll(draft, targets);
  school.clock.moveTo(moments.firstRound);
  must(await school.enrol());
  must(await enrolElsewhere(school));
};
export const requested = async (school: Region): Promise<void> => {
  await released(school);
  must(await school.request());
};
export const collected = async (school: Region): Promise<void> => {
  await requested(school);
  must(await school.collect());
};
export const ordered = async (school: Region): Promise<void> => {
  await collected(school);
  must(await redirect(school));
};
/** Exchanged in the first round; the next version was asked for in the second. */
const inSecondRound = async (school: Region): Promise<void> => {
  await school.exchangeAll();
  school.clock.moveTo(moments.secondRound);
  await school.releaseAll(second);
  must(await school.request(atTarget, secondTransfer, { haveVersion: 1 }));
};
const tested = async (school: Region): Promise<void> => {
  await reviewAll(school, { ...unrevised, date: '2022-05-24' });
};
const later = (arrange: (school: Region) => Promise<unknown>, at: string) => async (school: Region) => {
  await arrange(school);
  school.clock.moveTo(at);
};
const { beforeMarch, enrolling, firstRound } = moments;

/** Every use case that writes. */
export const scenarios: readonly Scenario[] = [
  { name: 'intake of XML', at: beforeMarch, arrange: nothing, call: (it) => it.intake() },
  { name: 'intake of JSON', at: beforeMarch, arrange: nothing, call: (it) => it.intakeOf(json, 'json') },
  {
    name: 'intake beside a draft',
    at: beforeMarch,
    arrange: (it) => it.intake(),
    call: (it) => it.intake({ ...draft, date: '2022-02-27' }),
  },
  {
    name: 'intake in the place of what was withdrawn',
    at: beforeMarch,
    arrange: async (it) => (await it.intake(), it.withdraw()),
    call: (it) => it.intake(draft, otherDossier),
  },
  { name: 'first part of an upload', at: beforeMarch, arrange: nothing, call: part(1) },
  { name: 'next part of an upload', at: beforeMarch, arrange: part(1), call: part(2) },
  {
    name: 'intake of an upload',
    at: beforeMarch,
    arrange: async (it) => (await part(1)(it), part(2)(it)),
    call: takeUploadIn,
  },
  {
    name: 'selection',
    at: beforeMarch,
    arrange: (it) => it.intake(),
    call: async (it) => it.select(everything(must(await it.intake()))),
  },
  {
    name: 'review',
    at: beforeMarch,
    arrange: selectAll,
    call: async (it) => it.review(await viewOf(it), { remarks: 'Graag een gesprek.' }),
  },
  {
    name: 'release',
    at: enrolling,
    arrange: async (it) => (await reviewAll(it), it.enrol()),
    call: releasing(),
  },
  {
    name: 'release to more schools',
    at: enrolling,
    arrange: async (it) => (await it.releaseAll(), enrolElsewhere(it)),
    call: releasing([target, otherTarget]),
  },
  {
    name: 'release of the next version, with its reconsideration',
    at: firstRound,
    arrange: async (it) => {
      await it.exchangeAll();
      it.clock.moveTo(results);
      await reviewAll(it, { ...unrevised, date: '2022-05-24' });
      await recordTestAdvice(2)(it);
    },
    call: releasing(),
  },
  { name: 'cohort', at: beforeMarch, arrange: (it) => it.intake(), call: cohort },
  { name: 'enrolment', at: enrolling, arrange: (it) => it.releaseAll(), call: (it) => it.enrol() },
  { name: 'contested enrolment', at: enrolling, arrange: (it) => it.enrol(), call: enrolElsewhere },
  { name: 'end of an enrolment', at: beforeMarch, arrange: collected, call: (it) => it.endEnrolment() },
  { name: 'request', at: beforeMarch, arrange: (it) => released(it), call: (it) => it.request() },
  {
    name: 'request that is remembered',
    at: firstRound,
    arrange: async (it) => (await it.intake(), it.enrol()),
    call: async (it) => {
      const answer = await it.request();
      return answer.ok || answer.refusal.code !== 'dossier-not-released'
        ? answer
        : { ok: true, value: answer };
    },
  },
  { name: 'collection', at: beforeMarch, arrange: requested, call: (it) => it.collect() },
  { name: 'collection as JSON', at: beforeMarch, arrange: requested, call: collectAsJson },
  { name: 'collection of an attachment', at: beforeMarch, arrange: requested, call: collectOneAttachment },
  { name: 'merged collection', at: beforeMarch, arrange: inSecondRound, call: merged },
  { name: 'supplement', at: beforeMarch, arrange: inSecondRound, call: supplement },
  { name: 'acknowledgement', at: beforeMarch, arrange: collected, call: acknowledging() },
  {
    name: 'acknowledgement of what is rejected',
    at: beforeMarch,
    arrange: collected,
    call: acknowledging({ result: 'rejected', why: 'unreadable' }),
  },
  { name: 'other destination', at: beforeMarch, arrange: collected, call: redirect },
  { name: 'withdrawal', at: beforeMarch, arrange: collected, call: (it) => it.withdraw() },
  {
    name: 'withdrawal of who leaves',
    at: beforeMarch,
    arrange: collected,
    call: (it) => it.redirect([], 'moved'),
  },
  { name: 'hold', at: beforeMarch, arrange: collected, call: hold(untilJuly) },
  {
    name: 'lifted hold',
    at: beforeMarch,
    arrange: async (it) => (await collected(it), await hold(untilJuly)(it), it.withdraw()),
    call: hold({ lifted: true }),
  },
  { name: 'destruction statement', at: beforeMarch, arrange: ordered, call: (it) => it.stateDestruction() },
  { name: 'reconsideration', at: results, arrange: tested, call: recordTestAdvice() },
  {
    name: 'letter',
    at: results,
    arrange: async (it) => (await tested(it), recordTestAdvice()(it)),
    call: letter,
    repeats: 'each-is-told',
  },
  { name: 'parents’ copy', at: beforeMarch, arrange: selectAll, call: parentsCopy, repeats: 'each-is-told' },
  {
    name: 'nothing new',
    at: beforeMarch,
    arrange: later((it) => it.exchangeAll(), moments.secondRound),
    call: nothingNew,
  },
  {
    name: 'other number',
    at: beforeMarch,
    arrange: async (it) => (await requested(it), it.enrol(atOtherTarget, undefined, pgn)),
    call: newNumber,
  },
  {
    name: 'mail',
    at: beforeMarch,
    arrange: async (it) => (await ordered(it), requestElsewhere(it)),
    call: sendMail,
    scheduled: true,
  },
  {
    name: 'purge',
    at: beforeMarch,
    arrange: async (it) => (await collected(it), it.withdraw()),
    call: purge,
    scheduled: true,
  },
  {
    name: 'sweep',
    at: beforeMarch,
    arrange: later(async (it) => (await it.exchangeAll(), part(1)(it)), moments.seasonEnd),
    call: sweep,
    scheduled: true,
  },
  {
    name: 'search for orphans',
    at: beforeMarch,
    arrange: later(async (it) => {
      await it.exchangeAll();
      for (const { payloadId } of await it.payloads()) await it.ports.payloads.remove(payloadId);
    }, moments.secondRound),
    call: findOrphans,
    scheduled: true,
  },
  {
    name: 'reminders of destruction',
    at: beforeMarch,
    arrange: later(ordered, '2022-04-09T04:00:00+02:00'),
    call: remind,
    scheduled: true,
  },
  {
    name: 'check of all chains',
    at: beforeMarch,
    arrange: later(async (it) => (await it.exchangeAll(), check(it)), '2022-04-09T04:00:00+02:00'),
    call: check,
    scheduled: true,
  },
  { name: 'round marks', at: moments.secondRound, arrange: nothing, call: mark, scheduled: true },
  {
    name: 'collection by two schools',
    at: beforeMarch,
    arrange: async (it) => (
      await released(it, [target, otherTarget]),
      await it.request(),
      requestElsewhere(it)
    ),
    call: collectElsewhere,
  },
];
