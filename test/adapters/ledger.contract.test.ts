import { describe, expect, it } from '@jest/globals';
import { brokenLink } from '../../lambdas/domain/audit.ts';
import { plusDays, plusMinutes } from '../../lambdas/domain/time.ts';
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

  describe('a change of several transfers and enrolments', () => {
    const several = () => ({
      ...intake(1),
      transfers: [1, 2, 3].map((n) => transfer(n, { dossierId: dossierId(1), pupil: pupil(n) })),
      enrolments: [enrolment(1), enrolment(2, { target: otherTarget })],
    });

    it('is written whole', async () => {
      const region = await open();
      const change = several();
      expect(await region.ledger.commit(change)).toBe('committed');
      for (const it of change.transfers) expect(await region.transfers.load(it.transferId)).toEqual(it);
      for (const it of change.enrolments) expect(await region.enrolments.load(it.enrolmentId)).toEqual(it);
      expect(await region.transfers.ofDossier(dossierId(1))).toEqual(change.transfers);
    });

    it.each([
      ['transfer', { transfers: [transfer(3)] }],
      ['enrolment', { enrolments: [enrolment(2, { target: otherTarget })] }],
    ] as const)('is not written at all when one %s moved first', async (_name, first) => {
      const region = await open();
      await region.ledger.commit(first);
      expect(await region.ledger.commit(several())).toBe('conflict');
      expect(await region.transfers.load(transferId(1))).toBeUndefined();
      expect(await region.enrolments.load(enrolmentId(1))).toBeUndefined();
      expect(await region.transfers.ofDossier(dossierId(1))).toEqual([]);
    });
  });

  describe('the transfers of a dossier', () => {
    it('are those of it alone, as they are now, whatever key the pupil had', async () => {
      const region = await open();
      const first = transfer(1, { dossierId: dossierId(1), state: 'AUTHORISED' });
      const other = transfer(2, { dossierId: dossierId(1), pupil: pupil(9) });
      const elsewhere = transfer(3, { dossierId: dossierId(2) });
      await region.ledger.commit({ transfers: [first, other, elsewhere, transfer(4)] });
      const collected = { ...first, rev: 2, state: 'COLLECTED' as const };
      await region.ledger.commit({ transfers: [collected] });
      expect(await region.transfers.ofDossier(dossierId(1))).toEqual([collected, other]);
    });

    it('are not one that was asked anew, of another dossier or of none', async () => {
      const region = await open();
      await region.ledger.commit({ transfers: [1, 2].map((n) => transfer(n, { dossierId: dossierId(1) })) });
      const moved = transfer(1, { rev: 2, dossierId: dossierId(2) });
      await region.ledger.commit({ transfers: [moved, transfer(2, { rev: 2 })] });
      expect(await region.transfers.ofDossier(dossierId(1))).toEqual([]);
      expect(await region.transfers.ofDossier(dossierId(2))).toEqual([moved]);
    });
  });

  describe('an open destruction', () => {
    const ordered = (n: number, minutes: number) =>
      transfer(n, {
        dossierId: dossierId(n),
        state: 'DESTRUCTION_ORDERED',
        destruction: { orderedAt: plusMinutes(at, minutes), reason: 'other-school' },
      });

    it('stands in the region’s list by its order, until it is stated', async () => {
      const region = await open();
      const orders = [ordered(1, 3), ordered(2, 1), ordered(3, 2), ordered(4, 60)];
      await region.ledger.commit({ transfers: orders });
      const first = await region.transfers.openDestructions(plusMinutes(at, 3), { limit: 2 });
      expect(first.items.map((it) => it.transferId)).toEqual([transferId(2), transferId(3)]);
      const { nextCursor = '' } = first;
      const second = await region.transfers.openDestructions(plusMinutes(at, 3), {
        limit: 2,
        cursor: nextCursor,
      });
      expect(second).toEqual({ items: [orders[0]] });
      await region.ledger.commit({ transfers: [{ ...ordered(2, 1), rev: 2, state: 'DESTROYED' }] });
      const left = await region.transfers.openDestructions(plusMinutes(at, 3), { limit: 10 });
      expect(left.items.map((it) => it.transferId)).toEqual([transferId(3), transferId(1)]);
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

    it('whose dossier ended may have a new one in its place, one only, and keeps it', async () => {
      const region = await open();
      const first = intake(1);
      await region.ledger.commit(first);
      const withdrawn = next(first.dossier, { state: 'WITHDRAWN' });
      await region.ledger.commit(withdrawn);
      expect(await region.dossiers.ofPupil(pupil(1), source)).toBe(dossierId(1));
      const second = intake(2, { pupil: pupil(1) });
      expect(await region.ledger.commit(second)).toBe('conflict');
      expect(await region.ledger.commit({ ...second, replaces: dossierId(3) })).toBe('conflict');
      expect(await region.ledger.commit({ ...second, replaces: dossierId(1) })).toBe('committed');
      const third = { ...intake(3, { pupil: pupil(1) }), replaces: dossierId(1) };
      expect(await region.ledger.commit(third)).toBe('conflict');
      // What still happens to the one that ended takes nothing back.
      expect(await region.ledger.commit(next(withdrawn.dossier))).toBe('committed');
      expect(await region.dossiers.ofPupil(pupil(1), source)).toBe(dossierId(2));
      expect(await region.ledger.commit(next(second.dossier))).toBe('committed');
    });

    it('whose number changed is found by both', async () => {
      const region = await open();
      const first = intake(1);
      await region.ledger.commit(first);
      const changed = next(first.dossier, { pupil: pupil(9), formerPupils: [pupil(1)] });
      expect(await region.ledger.commit(changed)).toBe('committed');
      expect(await region.dossiers.ofPupil(pupil(1), source)).toBe(dossierId(1));
      expect(await region.dossiers.ofPupil(pupil(9), source)).toBe(dossierId(1));
      expect(await region.dossiers.load(dossierId(1))).toEqual(changed.dossier);
      expect(await region.ledger.commit(intake(2, { pupil: pupil(1) }))).toBe('conflict');
      expect(await region.ledger.commit(intake(2, { pupil: pupil(9) }))).toBe('conflict');
    });

    it('can’t get a number that leads to another dossier, unless that ended; then all its numbers come along', async () => {
      const region = await open();
      const first = intake(1);
      const second = intake(2);
      await region.ledger.commit(first);
      await region.ledger.commit(second);
      const changed = next(first.dossier, { pupil: pupil(2), formerPupils: [pupil(1)] });
      expect(await region.ledger.commit(changed)).toBe('conflict');
      expect(await region.dossiers.load(dossierId(1))).toEqual(first.dossier);
      await region.ledger.commit(next(second.dossier, { state: 'WITHDRAWN' }));
      expect(await region.ledger.commit({ ...changed, replaces: dossierId(2) })).toBe('committed');
      await region.ledger.commit(next(changed.dossier, { state: 'WITHDRAWN' }));
      const third = intake(3, { pupil: pupil(2), formerPupils: [pupil(1)] });
      expect(await region.ledger.commit({ ...third, replaces: dossierId(1) })).toBe('committed');
      expect(await region.dossiers.ofPupil(pupil(1), source)).toBe(dossierId(3));
      expect(await region.dossiers.ofPupil(pupil(2), source)).toBe(dossierId(3));
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
