import { describe, expect, it } from '@jest/globals';
import { brokenLink } from '../../lambdas/domain/audit.ts';
import { plusDays } from '../../lambdas/domain/time.ts';
import {
  at,
  dossierId,
  enrolment,
  enrolmentId,
  intake,
  message,
  next,
  otherSource,
  otherTarget,
  payload,
  payloadId,
  pupil,
  source,
  transfer,
  transferId,
  version,
} from './records.ts';
import { onBothRegions } from './regions.ts';

onBothRegions((open) => {
  describe('a commit', () => {
    it('writes everything of a change, and gives it back as it was', async () => {
      const region = await open();
      const change = {
        ...intake(1),
        transfers: [transfer(1, { why: undefined })],
        enrolments: [enrolment(1)],
        payloads: [payload(1, { state: 'ADOPTED', endsAt: plusDays(at, 100) })],
        outbox: [message(1)],
      };
      await region.payloads.open(payload(1));
      expect(await region.ledger.commit(change)).toBe('committed');
      expect(await region.dossiers.load(dossierId(1))).toEqual(change.dossier);
      expect(await region.dossiers.version(dossierId(1), 1)).toEqual(version(1, 1));
      expect(await region.dossiers.audit(dossierId(1))).toEqual(change.audit);
      expect(await region.dossiers.ofPupil(pupil(1), source)).toBe(dossierId(1));
      expect(await region.transfers.load(transferId(1))).toEqual(transfer(1));
      expect(await region.enrolments.load(enrolmentId(1))).toEqual(enrolment(1));
      expect(await region.payloads.load(payloadId(1))).toEqual(change.payloads[0]);
      expect(await region.outbox.load(message(1).id)).toEqual(message(1));
    });

    it('leaves nothing behind when someone else moved first', async () => {
      const region = await open();
      const first = intake(1);
      await region.ledger.commit(first);
      await region.ledger.commit(next(first.dossier, { state: 'SELECTED' }));
      const late = {
        ...next(first.dossier, { state: 'WITHDRAWN' }),
        versions: [version(1, 2)],
        transfers: [transfer(1)],
        enrolments: [enrolment(1)],
        payloads: [payload(1, { state: 'ENDED' })],
        outbox: [message(1)],
      };
      expect(await region.ledger.commit(late)).toBe('conflict');
      expect((await region.dossiers.load(dossierId(1)))?.state).toBe('SELECTED');
      expect(await region.dossiers.version(dossierId(1), 2)).toBeUndefined();
      expect(await region.dossiers.audit(dossierId(1))).toHaveLength(2);
      expect(await region.transfers.load(transferId(1))).toBeUndefined();
      expect(await region.enrolments.ofPupil(pupil(1))).toEqual([]);
      expect(await region.payloads.load(payloadId(1))).toBeUndefined();
      expect(await region.outbox.load(message(1).id)).toBeUndefined();
    });

    it('lets exactly one of fifty at once through, and keeps the audit chain whole', async () => {
      const region = await open();
      const first = intake(1);
      await region.ledger.commit(first);
      const outcomes = await Promise.all(
        Array.from({ length: 50 }, () => region.ledger.commit(next(first.dossier))),
      );
      expect(outcomes.filter((it) => it === 'committed')).toHaveLength(1);
      const chain = await region.dossiers.audit(dossierId(1));
      expect(chain.map((it) => it.seq)).toEqual([1, 2]);
      expect(brokenLink(chain)).toBeUndefined();
    });

    it.each([
      ['transfer', { transfers: [transfer(1)] }, { transfers: [transfer(1, { rev: 3 })] }],
      [
        'enrolment',
        { enrolments: [enrolment(1)] },
        { enrolments: [enrolment(1, { rev: 3, state: 'ENDED' })] },
      ],
    ] as const)('holds a %s to its revision', async (_name, first, skipping) => {
      const region = await open();
      expect(await region.ledger.commit(first)).toBe('committed');
      expect(await region.ledger.commit(first)).toBe('conflict');
      expect(await region.ledger.commit(skipping)).toBe('conflict');
    });
  });

  describe('a pupil', () => {
    it('has one dossier at a source, and may have another at the next', async () => {
      const region = await open();
      await region.ledger.commit(intake(1));
      expect(await region.ledger.commit(intake(2, { pupil: pupil(1) }))).toBe('conflict');
      expect(await region.ledger.commit(intake(3, { pupil: pupil(1), source: otherSource }))).toBe(
        'committed',
      );
      expect(await region.dossiers.ofPupil(pupil(1), source)).toBe(dossierId(1));
      expect(await region.dossiers.ofPupil(pupil(1), otherSource)).toBe(dossierId(3));
    });

    it('whose number changed is found by both', async () => {
      const region = await open();
      const first = intake(1);
      await region.ledger.commit(first);
      await region.ledger.commit(next(first.dossier, { pupil: pupil(9) }));
      expect(await region.dossiers.ofPupil(pupil(1), source)).toBe(dossierId(1));
      expect(await region.dossiers.ofPupil(pupil(9), source)).toBe(dossierId(1));
    });

    it('has one standing enrolment at a target, under whatever id', async () => {
      const region = await open();
      await region.ledger.commit({ enrolments: [enrolment(1)] });
      expect(await region.ledger.commit({ enrolments: [enrolment(2, { pupil: pupil(1) })] })).toBe(
        'conflict',
      );
      const elsewhere = enrolment(3, { pupil: pupil(1), target: otherTarget });
      expect(await region.ledger.commit({ enrolments: [elsewhere] })).toBe('committed');
      expect(await region.ledger.commit({ enrolments: [enrolment(1, { rev: 2, state: 'ENDED' })] })).toBe(
        'committed',
      );
      const again = enrolment(4, { pupil: pupil(1) });
      expect(await region.ledger.commit({ enrolments: [again] })).toBe('committed');
      const standing = await region.enrolments.ofPupil(pupil(1));
      expect(standing).toHaveLength(2);
      expect(standing).toEqual(expect.arrayContaining([again, elsewhere]));
    });

    it('has every transfer that was asked for, of this source alone', async () => {
      const region = await open();
      const own = [transfer(1), transfer(2, { pupil: pupil(1), target: otherTarget })];
      for (const it of own) await region.ledger.commit({ transfers: [it] });
      await region.ledger.commit({ transfers: [transfer(3, { pupil: pupil(1), source: otherSource })] });
      await region.ledger.commit({ transfers: [transfer(4)] });
      const found = await region.transfers.ofPupil(pupil(1), source);
      expect(found).toHaveLength(2);
      expect(found).toEqual(expect.arrayContaining(own));
    });
  });

  describe('a payload', () => {
    it('that ended is adopted no more, and may be ended again', async () => {
      const region = await open();
      await region.payloads.open(payload(1));
      await region.payloads.end(payloadId(1), at);
      expect(await region.ledger.commit({ payloads: [payload(1, { state: 'ADOPTED' })] })).toBe('conflict');
      expect(await region.ledger.commit({ payloads: [payload(1, { state: 'ENDED' })] })).toBe('committed');
    });

    it('without a row is never adopted', async () => {
      const region = await open();
      expect(await region.ledger.commit({ payloads: [payload(1, { state: 'ADOPTED' })] })).toBe('conflict');
    });
  });
});
