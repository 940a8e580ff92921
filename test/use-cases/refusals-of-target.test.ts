import { describe, expect, it } from '@jest/globals';
import { collectAttachment } from '../../lambdas/use-cases/collect-attachment.ts';
import { identify } from '../../lambdas/use-cases/identify.ts';
import { readReceipt, readTransfer } from '../../lambdas/use-cases/read-transfers.ts';
import { readDossier } from '../../lambdas/use-cases/read-dossiers.ts';
import { readEnrolment } from '../../lambdas/use-cases/read-enrolments.ts';
import { readCalendar } from '../../lambdas/use-cases/read-calendar.ts';
import {
  DossierId,
  EnrolmentId,
  Fingerprint,
  Pgn,
  SchoolId,
  SchoolYear,
  TransferId,
} from '../../schemas/ids.ts';
import {
  dossierId,
  enrolmentId,
  fingerprint,
  oin,
  source,
  standing,
  target,
  term,
  transferId,
} from '../domain/facts.ts';
import { enrolled, requestAgain, secondTransfer, suspend, testRefusals, zeroes } from './refusal-cases.ts';
import {
  atOtherTarget,
  atSource,
  atStranger,
  atTarget,
  codeOf,
  moments,
  must,
  type Region,
  region,
} from './region.ts';

const otherPupil = Pgn.parse('123456782');
const hashOf = async (school: Region) => (await school.ports.transfers.load(transferId))!.contentHash!;
const move = (to: string) => (school: Region) => {
  school.clock.moveTo(to);
};
const claim = (school: Region, changes: object = {}) =>
  identify(school.ports, { oin, fingerprint, school: source, ...changes });

describe('a caller that is refused', () => {
  testRefusals([
    {
      code: 'certificate-unknown',
      when: 'the OIN comes with another certificate',
      after: 'nothing',
      call: (school) => claim(school, { fingerprint: Fingerprint.parse('ee'.repeat(32)) }),
    },
    {
      code: 'certificate-unknown',
      when: 'the certificate’s registration has ended',
      after: 'nothing',
      first: move(term.until),
      call: (school) => claim(school),
    },
    {
      code: 'certificate-unknown',
      when: 'the certificate was revoked',
      after: 'nothing',
      first: (school) =>
        school.ports.registerWriter.putVendor({
          ...standing().vendors[0]!,
          certificates: [{ fingerprint, ...term, revokedAt: term.from }],
        }),
      call: (school) => claim(school),
    },
    {
      code: 'not-mandated',
      when: 'the school is another vendor’s',
      after: 'nothing',
      call: (school) => claim(school, { school: target }),
    },
    {
      code: 'not-mandated',
      when: 'the school is not registered',
      after: 'nothing',
      call: (school) => claim(school, { school: SchoolId.parse('99XX99') }),
    },
    {
      code: 'not-mandated',
      when: 'the mandate has ended',
      after: 'nothing',
      first: (school) =>
        school.ports.registerWriter.putMandate({ schoolId: source, oin, from: term.from, until: term.from }),
      call: (school) => claim(school),
    },
  ]);
});

describe('a report that is refused', () => {
  testRefusals([
    {
      code: 'enrolment-too-early',
      when: 'it is before 23 March',
      after: 'nothing',
      call: (school) => school.enrol(),
    },
    {
      code: 'already-enrolled',
      when: 'the same pupil was reported under another id',
      after: 'requested',
      call: (school) => school.enrol(atTarget, EnrolmentId.parse(transferId)),
    },
    {
      code: 'id-in-use',
      when: 'the id is another school’s',
      after: 'requested',
      call: (school) => school.enrol(atOtherTarget),
    },
    {
      code: 'school-year-unknown',
      when: 'the year has no calendar',
      after: 'nothing',
      first: move('2022-09-01T10:00:00+02:00'),
      call: (school) => school.enrol(),
    },
  ]);

  it('is possible from the first millisecond of 23 March', async () => {
    const school = await region({ at: '2022-03-22T23:59:59.999+01:00' });
    expect(codeOf(await school.enrol())).toBe('enrolment-too-early');
    school.clock.moveTo('2022-03-23T00:00:00+01:00');
    must(await school.enrol());
  });
});

describe('a request that is refused', () => {
  testRefusals([
    {
      code: 'source-not-qualified',
      when: 'the source is suspended',
      after: 'requested',
      first: suspend(source),
      call: requestAgain,
    },
    {
      code: 'target-not-qualified',
      when: 'the target is suspended',
      after: 'requested',
      first: suspend(target),
      call: requestAgain,
    },
    {
      code: 'round-closed',
      when: 'it is between the rounds',
      after: 'requested',
      first: move(moments.betweenRounds),
      call: requestAgain,
    },
    {
      code: 'not-enrolled',
      when: 'the pupil was not reported',
      after: 'released',
      first: move(moments.firstRound),
      call: requestAgain,
    },
    {
      code: 'id-in-use',
      when: 'the id is another school’s',
      after: 'requested',
      call: (school) => school.request(atOtherTarget),
    },
    {
      code: 'id-in-use',
      when: 'the id is another pupil’s',
      after: 'requested',
      call: (school) => school.request(atTarget, transferId, { pgn: otherPupil }),
    },
    {
      code: 'school-year-unknown',
      when: 'the year has no calendar',
      after: 'nothing',
      first: move('2022-09-01T10:00:00+02:00'),
      call: requestAgain,
    },
  ]);

  it('dossier-not-released is remembered, and judged anew when asked again', async () => {
    const school = await region();
    await enrolled(school);
    expect(codeOf(await school.request())).toBe('dossier-not-released');
    expect(await school.ports.transfers.load(transferId)).toMatchObject({
      state: 'REFUSED',
      refusal: 'dossier-not-released',
    });
    expect(must(await readTransfer(school.ports, atTarget, transferId)).state).toBe('REFUSED');
    await school.releaseAll();
    expect(must(await school.request())).toMatchObject({ state: 'AUTHORISED', version: 1 });
    expect(await school.ports.transfers.load(transferId)).not.toHaveProperty('refusal');
  });
});

describe('a collection that is refused', () => {
  testRefusals([
    {
      code: 'not-found',
      when: 'there is no such transfer',
      after: 'nothing',
      call: (school) => school.collect(),
    },
    {
      code: 'not-found',
      when: 'the transfer is another school’s',
      after: 'requested',
      call: (school) => school.collect(atOtherTarget),
    },
    {
      code: 'not-found',
      when: 'the source tries',
      after: 'requested',
      call: (school) => school.collect(atSource),
    },
    {
      code: 'not-found',
      when: 'there is no such attachment',
      after: 'acknowledged',
      call: (school) => collectAttachment(school.ports, atTarget, { transferId, attachment: 'a9' as never }),
    },
    {
      code: 'session-expired',
      when: 'fifteen minutes have passed',
      after: 'requested',
      first: move('2022-04-01T09:15:00+02:00'),
      call: (school) => school.collect(),
    },
    {
      code: 'session-of-other-system',
      when: 'the certificate is another',
      after: 'requested',
      call: (school) => school.collect({ ...atTarget, fingerprint }),
    },
    {
      code: 'source-not-qualified',
      when: 'the source was suspended meanwhile',
      after: 'requested',
      first: suspend(source),
      call: (school) => school.collect(),
    },
    {
      code: 'target-not-qualified',
      when: 'the target was suspended meanwhile, also when it collected before',
      after: 'acknowledged',
      first: suspend(target),
      call: (school) => school.collect(),
    },
    {
      code: 'dossier-not-released',
      when: 'its key is gone, whatever the bucket still holds',
      after: 'acknowledged',
      first: async (school) => {
        const dossier = await school.ports.dossiers.load(dossierId);
        await school.ports.vault.shred(dossier!.released!.payloadId);
      },
      call: (school) => school.collect(),
    },
  ]);
});

describe('an acknowledgement that is refused', () => {
  testRefusals([
    {
      code: 'not-found',
      when: 'the transfer is another school’s',
      after: 'requested',
      call: (school) => school.acknowledge(zeroes, atOtherTarget),
    },
    {
      code: 'not-collected',
      when: 'nothing was collected',
      after: 'requested',
      call: async (school) => school.acknowledge(await hashOf(school)),
    },
    {
      code: 'other-content',
      when: 'it is of other bytes',
      after: 'acknowledged',
      call: (school) => school.acknowledge(zeroes),
    },
    {
      code: 'already-acknowledged',
      when: 'the result is another than before',
      after: 'acknowledged',
      call: async (school) =>
        school.acknowledge(await hashOf(school), atTarget, { result: 'rejected', why: 'unreadable' }),
    },
    {
      code: 'not-collected',
      when: 'the request was refused',
      after: 'nothing',
      first: async (school) => {
        await enrolled(school);
        await requestAgain(school);
      },
      call: (school) => school.acknowledge(zeroes, atTarget, {}, secondTransfer),
    },
  ]);
});

describe('reading', () => {
  it('another school’s ids are answered exactly as unknown ids', async () => {
    const school = await region();
    await school.exchangeAll();
    const { ports } = school;
    const unknown = '01800000-0000-7000-8000-00000000ffff';
    const pairs = [
      [readDossier(ports, atStranger, dossierId), readDossier(ports, atSource, DossierId.parse(unknown))],
      [readDossier(ports, atTarget, dossierId), readDossier(ports, atTarget, DossierId.parse(unknown))],
      [
        readEnrolment(ports, atOtherTarget, enrolmentId),
        readEnrolment(ports, atTarget, EnrolmentId.parse(unknown)),
      ],
      [
        readTransfer(ports, atOtherTarget, transferId),
        readTransfer(ports, atTarget, TransferId.parse(unknown)),
      ],
      [
        readReceipt(ports, atOtherTarget, transferId),
        readReceipt(ports, atTarget, TransferId.parse(unknown)),
      ],
    ] as const;
    for (const [others, none] of pairs) {
      expect(codeOf(await others)).toBe('not-found');
      expect(await others).toEqual(await none);
    }
    const receipts = [
      await readReceipt(ports, atTarget, transferId),
      await readReceipt(ports, atSource, transferId),
    ];
    expect(receipts[0]).toEqual(receipts[1]);
    expect(codeOf(receipts[0]!)).toBe('done');
  });

  it('a year without calendar is told as such', async () => {
    const { ports } = await region();
    expect(codeOf(await readCalendar(ports, SchoolYear.parse('2030-2031')))).toBe('school-year-unknown');
    expect(must(await readCalendar(ports, undefined)).rounds).toHaveLength(2);
  });
});
