import type { Actor } from '../../lambdas/domain/actor.ts';
import { accept } from '../../lambdas/domain/result.ts';
import { acknowledge } from '../../lambdas/use-cases/acknowledge.ts';
import { collect } from '../../lambdas/use-cases/collect.ts';
import { enrol } from '../../lambdas/use-cases/enrol.ts';
import { requestTransfer } from '../../lambdas/use-cases/request-transfer.ts';
import { DossierId, EnrolmentId, Pgn, SchoolId, TransferId } from '../../schemas/ids.ts';
import type { School } from '../../schemas/school.ts';
import { testSchools } from '../../schemas/test-exchange.ts';
import { Acknowledgement } from '../../schemas/transfer.ts';
import { standing, term } from '../domain/facts.ts';
import { variations } from '../support/dossiers.ts';
import { atSource, atTarget, everything, moments, must, region, type Region } from './region.ts';

/** Schools that have a mandate, and nothing else yet. */
export const newPrimary = SchoolId.parse('00VV00');
export const newSecondary = SchoolId.parse('00WW00');
export const atPrimary: Actor = { ...atSource, school: newPrimary };
export const atSecondary: Actor = { ...atTarget, school: newSecondary };

/** Both of them, in a region. */
export const addNewSchools = async ({ ports: { registerWriter } }: Region): Promise<void> => {
  const add = async (schoolId: SchoolId, kind: School['kinds'][number], actor: Actor) => {
    await registerWriter.putSchool({ ...standing(schoolId).school, kinds: [kind] });
    await registerWriter.putMandate({ schoolId, oin: actor.oin, ...term });
  };
  await add(newPrimary, 'BO', atPrimary);
  await add(newSecondary, 'VO', atSecondary);
};

/** The region with both of them. */
export const withNewSchools = async (at: string = moments.beforeMarch): Promise<Region> => {
  const school = await region({ at });
  await addNewSchools(school);
  return school;
};

const counted = (() => {
  let last = 0;
  return () => `01800000-0000-7000-8000-${(++last).toString(16).padStart(12, '0')}`;
})();
/** An id that was not used before. */
export const fresh = {
  dossier: () => DossierId.parse(counted()),
  enrolment: () => EnrolmentId.parse(counted()),
  transfer: () => TransferId.parse(counted()),
};

/** What a secondary school's LAS does, by the real calls. */
export const las = ({ ports }: Region, actor: Actor = atSecondary) => ({
  enrol: (pgn: Pgn, sourceSchool: SchoolId = testSchools.source) =>
    enrol(ports, actor, { enrolmentId: fresh.enrolment(), enrolment: { pgn, sourceSchool } }),
  request: (pgn: Pgn, haveVersion?: number, sourceSchool: SchoolId = testSchools.source) =>
    requestTransfer(ports, actor, {
      transferId: fresh.transfer(),
      request: { pgn, sourceSchool, ...(haveVersion !== undefined && { haveVersion }) },
    }),
  collect: (id: TransferId) => collect(ports, actor, id, (total) => accept({ start: 0, end: total })),
  acknowledge: (id: TransferId, contentHash: string, changes: object = {}) =>
    acknowledge(ports, actor, {
      transferId: id,
      acknowledgement: Acknowledgement.parse({ contentHash, result: 'imported', ...changes }),
    }),
});

/** Reports, requests, collects and acknowledges one scripted pupil; what was collected. */
export const exchanged = async (
  school: Region,
  pgn: Pgn,
  result: object = {},
  actor: Actor = atSecondary,
): Promise<string> => {
  const calls = las(school, actor);
  must(await calls.enrol(pgn));
  const transfer = must(await calls.request(pgn));
  const { bytes, contentHash } = must(await calls.collect(transfer.transferId));
  must(await calls.acknowledge(transfer.transferId, contentHash, result));
  return Buffer.from(bytes).toString();
};

/** Takes a scripted pupil in, decides, records the review and releases it to the test school. */
export const sent = async (school: Region, pgn: Pgn, dossierId = fresh.dossier(), more: object = {}) => {
  const file = { ...variations.draft, school: newPrimary, bsn: pgn, ...more };
  const taken = must(await school.intake(file, dossierId, atPrimary));
  const selected = must(await school.select(everything(taken, { missing: [] }), dossierId, atPrimary));
  must(await school.review(selected, {}, atPrimary));
  return must(await school.release(selected, [testSchools.target], atPrimary));
};

/** All that a primary school sends for the second and third scenario; which one is still to be withdrawn. */
export const sentAll = async (school: Region): Promise<DossierId> => {
  const supplemented = Pgn.parse('999980087');
  const { dossierId } = await sent(school, supplemented);
  await sent(school, supplemented, dossierId, variations.secondRound);
  return (await sent(school, Pgn.parse('999980099'))).dossierId;
};
