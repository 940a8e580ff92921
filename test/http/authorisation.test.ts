import { afterAll, afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createHash, X509Certificate } from 'node:crypto';
import fc from 'fast-check';
import { may, type OwnerRule } from '../../lambdas/domain/authorisation.ts';
import type { Dossier } from '../../lambdas/domain/dossier.ts';
import type { EnrolmentRecord } from '../../lambdas/domain/enrolment.ts';
import type { TransferRecord } from '../../lambdas/domain/transfer.ts';
import { identify } from '../../lambdas/use-cases/identify.ts';
import { type Route, type RouteName, routes } from '../../schemas/api.ts';
import { Fingerprint, type SchoolId } from '../../schemas/ids.ts';
import {
  dossierId,
  enrolmentId,
  oin,
  otherTarget,
  source,
  standing,
  target,
  targetOin,
  term,
  transferId,
} from '../domain/facts.ts';
import { moments, must, type Region, stranger } from '../use-cases/region.ts';
import { selectAll } from '../use-cases/under-fire/calls.ts';
import { surrounded } from '../use-cases/under-fire/hooks.ts';
import { collected, ordered, released, requested } from '../use-cases/under-fire/scenarios.ts';
import { arranged, type World } from '../use-cases/under-fire/worlds.ts';
import { certificateOf } from './certificates.ts';
import { type Caller, type Las, type LasAnswer, type LasCall, lasOf } from './las-calls.ts';
import { sampleCallsOf } from './sample-bodies.ts';
import { unmetered } from './unmetered.ts';

const certificates = {
  primary: await certificateOf([{ '2.5.4.5': [oin] }]),
  secondary: await certificateOf([{ '2.5.4.5': [targetOin] }]),
};
type Vendor = keyof typeof certificates;
const unused = '01800000-0000-7000-8000-00000000dead';

/** How far the one dossier of the region has come. */
const stages: Readonly<Record<string, (school: Region) => Promise<unknown>>> = {
  'taken in': (it) => it.intake(),
  selected: (it) => selectAll(it),
  withdrawn: async (it) => (must(await it.intake()), it.withdraw()),
  released,
  requested,
  collected,
  acknowledged: (it) => it.exchangeAll(),
  'moved to another school': ordered,
  destroyed: async (it) => (await ordered(it), must(await it.stateDestruction())),
};

/** What else holds in the region. A school that was taken over is acted for by its successor’s vendors alone. */
const twists: Readonly<Record<string, (school: Region) => Promise<void>>> = {
  nothing: () => Promise.resolve(),
  'source suspended': ({ ports }) =>
    ports.registerWriter.putCondition({ schoolId: source, condition: 'suspension', ...term }),
  'target suspended': ({ ports }) =>
    ports.registerWriter.putCondition({ schoolId: target, condition: 'suspension', ...term }),
  'source taken over by the stranger': (it) => takenOver(it, source, stranger),
  'source taken over by the target': (it) => takenOver(it, source, target),
  'target taken over by the other target': (it) => takenOver(it, target, otherTarget),
};
const takenOver = ({ ports }: Region, old: SchoolId, successor: SchoolId) =>
  ports.registerWriter.putSchool({ ...standing(old).school, until: ports.clock.now(), successor });

const schools = [source, target, otherTarget, stranger];
const vendorOf = (school: SchoolId): Vendor =>
  school === source || school === stranger ? 'primary' : 'secondary';
const otherVendor = { primary: 'secondary', secondary: 'primary' } as const;
/** Whose mandates count for a school. */
const answersFor = (twist: string, school: SchoolId): SchoolId => {
  if (school === source && twist === 'source taken over by the target') return target;
  if (school === source && twist === 'source taken over by the stranger') return stranger;
  return school === target && twist === 'target taken over by the other target' ? otherTarget : school;
};

const worlds = new Map<string, World>();
const worldOf = async (stage: string): Promise<Region> => {
  const world = worlds.get(stage) ?? (await arranged(moments.beforeMarch, stages[stage]!));
  worlds.set(stage, world);
  const school = await world();
  for (const [vendor, certificate] of Object.entries(certificates)) {
    const print = new X509Certificate(certificate).fingerprint256.replaceAll(':', '').toLowerCase();
    await school.ports.registerWriter.putVendor({
      ...standing().vendors[0]!,
      oin: vendor === 'primary' ? oin : targetOin,
      certificates: [{ fingerprint: Fingerprint.parse(print), ...term }],
    });
  }
  return school;
};

/** The routes that name an object by an id of its own, with the rule that says whose it must be. */
const aboutObjects = Object.entries<Route>(routes).flatMap(([name, route]) => {
  const { may: rule } = route;
  return rule === 'any-school' || rule === 'own-school' ? [] : [{ name: name as RouteName, route, rule }];
});
type AboutObject = (typeof aboutObjects)[number];
const objectIds = { dossier: dossierId, enrolment: enrolmentId, transfer: transferId } as const;
const kindOf = (rule: OwnerRule) =>
  (['dossier', 'enrolment', 'transfer'] as const).find((kind) => rule.endsWith(kind))!;

const callOf = ({ name, route, rule }: AboutObject, acting: SchoolId, id: string): LasCall => {
  const sample = sampleCallsOf(acting)[name];
  const key = `${kindOf(rule)}Id`;
  return route.list
    ? { ...sample, body: { items: [{ ...(sample.body as object), [key]: id }] } }
    : { ...sample, params: { ...sample.params, [key]: id } };
};

/** What an answer tells: all of it but the id that was asked for, which is the caller’s own. */
const toldBy = ({ statusCode, headers, body }: LasAnswer, id: string) => ({
  statusCode,
  headers,
  body: body?.replaceAll(id, 'ID'),
});
const codeIn = ({ body }: LasAnswer): string | undefined => {
  const [, code] = /"code":"([a-z-]+)"/.exec(body ?? '') ?? [];
  return code;
};

/** Calls, and notes every call to the outside, in order, with what it was given but for the id asked for. */
const traced = async (
  las: Las,
  { route, caller }: { route: Route; caller: Caller },
  call: LasCall,
  id: string,
) => {
  const trace: string[] = [];
  const answer = await surrounded(
    ({ name, given, go }) => {
      trace.push(`${name} ${JSON.stringify(given).replaceAll(id, 'ID')}`);
      return go();
    },
    () => las(route, caller, call),
  );
  return { answer, told: toldBy(answer, id), trace };
};

beforeEach(() => {
  // The logger and the metrics write to the streams themselves.
  for (const stream of [process.stdout, process.stderr])
    jest.spyOn(stream, 'write').mockImplementation(() => true);
});
afterEach(() => {
  jest.restoreAllMocks();
});

const seen = { allowed: 0, refused: 0, unmandated: 0 };
afterAll(() => {
  process.stdout.write(
    `Authorisation: ${aboutObjects.length} routes; ${seen.allowed} calls allowed, ${seen.refused} answered as absent, ${seen.unmandated} without mandate.\n`,
  );
});

interface Objects {
  readonly dossier: Dossier | undefined;
  readonly enrolment: EnrolmentRecord | undefined;
  readonly transfer: TransferRecord | undefined;
}
const objectsOf = async ({ ports }: Region): Promise<Objects> => ({
  dossier: await ports.dossiers.load(dossierId),
  enrolment: await ports.enrolments.load(enrolmentId),
  transfer: await ports.transfers.load(transferId),
});
/** A receipt or certificate that is not there yet is absent for its own schools as well. */
const isThere = ({ name }: AboutObject, { transfer }: Objects): boolean =>
  !(name === 'readReceipt' && !transfer?.receipt) &&
  !(name === 'readCertificate' && !transfer?.destruction?.certificate);

const servedBy = (school: Region): Las =>
  lasOf(school, {
    problemBase: 'https://overstap.example/problems/',
    meter: unmetered,
    identify: (claim) => identify(school.ports, claim),
  });

describe('the table of who may call what', () => {
  it('is kept by every route, for every school and object of a region', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Object.keys(stages)),
        fc.constantFrom(...Object.keys(twists)),
        fc.constantFrom(...schools),
        fc.integer({ min: 0, max: 5 }),
        async (stage, twist, acting, chance) => {
          const school = await worldOf(stage);
          await twists[twist]!(school);
          const las = servedBy(school);
          const mandated = vendorOf(answersFor(twist, acting));
          const isMandated = chance > 0;
          const vendor = isMandated ? mandated : otherVendor[mandated];
          const caller = { certificate: certificates[vendor], school: acting };
          for (const about of aboutObjects) {
            const { route, rule } = about;
            const objects = await objectsOf(school);
            const object = objects[kindOf(rule)];
            const id = objectIds[kindOf(rule)];
            // An id that nobody has makes a thing of the caller’s own.
            if (route.creates && !object) continue;
            const where = [stage, twist, acting, vendor, about.name];
            const real = await traced(las, { route, caller }, callOf(about, acting, id), id);
            if (!isMandated) {
              seen.unmandated += 1;
              expect([...where, real.answer.statusCode, codeIn(real.answer)]).toEqual([
                ...where,
                403,
                'not-mandated',
              ]);
            } else if (may(rule, acting, object) && isThere(about, objects)) {
              seen.allowed += 1;
              expect([...where, codeIn(real.answer)]).not.toEqual([...where, 'not-mandated']);
              if (route.creates) continue;
              const absent = await traced(las, { route, caller }, callOf(about, acting, unused), unused);
              expect([...where, real.told, real.trace]).not.toEqual([...where, absent.told, absent.trace]);
            } else if (route.creates) {
              seen.refused += 1;
              expect([...where, codeIn(real.answer)]).toEqual([...where, 'id-in-use']);
            } else {
              seen.refused += 1;
              const absent = await traced(las, { route, caller }, callOf(about, acting, unused), unused);
              expect([...where, codeIn(real.answer)]).toEqual([...where, 'not-found']);
              expect([...where, real.told, real.trace]).toEqual([...where, absent.told, absent.trace]);
            }
            if (!(isMandated && may(rule, acting, object))) expect(await objectsOf(school)).toEqual(objects);
          }
        },
      ),
      { numRuns: 24 },
    );
  });

  it('is kept by lists: a school that has nothing to do with the dossier finds nothing', async () => {
    const school = await worldOf('acknowledged');
    const las = servedBy(school);
    const lists = Object.entries<Route>(routes).filter(
      ([name, route]) => route.may === 'own-school' && name.startsWith('list'),
    );
    expect(lists.length).toBeGreaterThan(5);
    for (const acting of [otherTarget, stranger])
      for (const [name, route] of lists) {
        const caller = { certificate: certificates[vendorOf(acting)], school: acting };
        const { statusCode, body } = await las(route, caller);
        expect([name, statusCode, JSON.parse(body!)]).toEqual([name, 200, { items: [] }]);
      }
  });

  it('is kept by uploads: another school’s parts are as if they had never been sent', async () => {
    const school = await worldOf('taken in');
    const las = servedBy(school);
    const sample = sampleCallsOf(source).putUploadPart;
    const { uploadId } = sample.params!;
    const by = (acting: SchoolId) => ({ certificate: certificates[vendorOf(acting)], school: acting });
    expect((await las(routes.putUploadPart, by(source), sample)).statusCode).toBe(200);
    const parts = [createHash('sha256').update(String(sample.body)).digest('hex')];
    const taking = (id: string): LasCall => ({
      params: { dossierId: unused },
      body: { uploadId: id, parts },
    });
    const taken = { route: routes.putDossier, caller: by(stranger) };
    const owned = await traced(las, taken, taking(uploadId!), uploadId!);
    const absent = await traced(las, taken, taking(unused), unused);
    expect(codeIn(owned.answer)).toBe('parts-incomplete');
    expect([owned.told, owned.trace]).toEqual([absent.told, absent.trace]);
  });
});
