import { createPublicKey, verify } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { brokenLink } from '../../lambdas/domain/audit.ts';
import { readCertificate, readTransfer } from '../../lambdas/use-cases/read-transfers.ts';
import { release } from '../../lambdas/use-cases/release.ts';
import { EnrolmentId, SchoolId, TransferId } from '../../schemas/ids.ts';
import { dossierId, enrolmentId, otherTarget, source, target, transferId } from '../domain/facts.ts';
import { variations } from '../support/dossiers.ts';
import {
  atOtherTarget,
  atSource,
  atStranger,
  atTarget,
  codeOf,
  destroyed,
  moments,
  must,
  region,
  type Region,
} from './region.ts';

const otherEnrolment = EnrolmentId.parse('01800000-0000-7000-8000-0000000000b1');
const otherTransfer = TransferId.parse('01800000-0000-7000-8000-0000000000a2');

/** Exchanged in the first round with `target`; then `otherTarget` reports the pupil. */
const moving = async (): Promise<Region> => {
  const school = await region();
  await school.exchangeAll();
  must(await school.enrol(atOtherTarget, otherEnrolment));
  return school;
};
const dossierOf = async (school: Region) => (await school.ports.dossiers.load(dossierId))!;
const transferOf = async (school: Region, id = transferId) => (await school.ports.transfers.load(id))!;
const mailsTo = async (school: Region, to: SchoolId) =>
  (await school.outbox()).filter((it) => it.school === to).map((it) => it.kind);
const actionsOf = async (school: Region) => {
  const audit = await school.ports.dossiers.audit(dossierId);
  expect(brokenLink(audit)).toBeUndefined();
  return audit.map((it) => it.action);
};

describe('a pupil goes to another school', () => {
  it('a claim takes nothing: the source sees it contested, the first school keeps its dossier', async () => {
    const school = await moving();
    expect(await mailsTo(school, source)).toContain('enrolment-contested');
    must(await school.collect());
    expect(codeOf(await school.request(atOtherTarget, otherTransfer))).toBe('dossier-not-released');
    expect((await transferOf(school)).state).toBe('ACKNOWLEDGED');
    expect(codeOf(await school.stateDestruction())).toBe('destruction-not-ordered');
  });

  it('the source decides: access begins for the new school as it ends for the old, in one write', async () => {
    const school = await moving();
    const before = await dossierOf(school);
    const view = must(await school.redirect([otherTarget]));
    expect(view.released).toMatchObject({ targets: [otherTarget], waitingForSchool: false });
    expect(view.openDestructions).toEqual([{ transferId, target, since: school.clock.now() }]);
    expect((await dossierOf(school)).rev).toBe(before.rev + 1);
    expect(codeOf(await school.collect())).toBe('access-ended');
    const again = TransferId.parse('01800000-0000-7000-8000-0000000000a3');
    expect(codeOf(await school.request(atTarget, again))).toBe('not-enrolled');
    expect(await school.ports.enrolments.load(enrolmentId)).toMatchObject({
      state: 'ENDED',
      ended: { by: 'source', reason: 'other-school' },
    });
    expect(await mailsTo(school, target)).toContain('destruction-ordered');
    expect(await mailsTo(school, otherTarget)).toEqual(['dossier-ready']);
    expect((await actionsOf(school)).slice(-3)).toEqual(['release', 'end', 'order-destruction']);
    must(await school.request(atOtherTarget, otherTransfer));
    must(await school.collect(atOtherTarget, otherTransfer));
  });

  it('the new school finds it until the season’s end, although the old one had acknowledged it', async () => {
    const school = await moving();
    must(await school.redirect([otherTarget]));
    school.clock.moveTo('2022-07-01T09:00:00+02:00');
    await school.sweep();
    expect((await dossierOf(school)).released?.targets).toEqual([otherTarget]);
    const payload = (await school.payloads()).find((it) => it.purpose === 'delivered');
    expect(payload).toMatchObject({ state: 'ADOPTED', endsAt: (await dossierOf(school)).released!.endsAt });
  });

  it('a school that a release adds finds it until the season’s end as well', async () => {
    const school = await region();
    const view = await school.releaseAll();
    school.clock.moveTo(moments.firstRound);
    must(await school.enrol());
    const { contentHash } = must(await school.request());
    must(await school.collect());
    must(await school.acknowledge(contentHash!));
    must(await school.release(view, [target, otherTarget]));
    school.clock.moveTo('2022-07-01T09:00:00+02:00');
    await school.sweep();
    expect((await dossierOf(school)).released).toMatchObject({ targets: [target, otherTarget] });
  });

  it('what is past its end goes to no other school, and is ordered to be destroyed all the same', async () => {
    const school = await moving();
    const version = (await school.ports.dossiers.version(dossierId, 1))!;
    // Past its end, and not swept yet.
    school.clock.moveTo('2022-06-26T00:30:00+02:00');
    const { endsAt } = (await dossierOf(school)).released!;
    const more = { selectionHash: version.selection!.hash, targets: [target, otherTarget] };
    const added = await release(school.ports, atSource, { dossierId, release: more });
    expect(codeOf(added)).toBe('dossier-ended');
    must(await school.redirect([target, otherTarget]));
    expect((await dossierOf(school)).released).toMatchObject({ targets: [target], endsAt });
    must(await school.redirect([otherTarget]));
    expect((await dossierOf(school)).released).toMatchObject({ targets: [], endsAt });
    expect((await transferOf(school)).state).toBe('DESTRUCTION_ORDERED');
    expect(await mailsTo(school, otherTarget)).toEqual([]);
    await school.sweep();
    await school.purge();
    expect(await school.payloads()).toEqual([]);
  });

  it('a repeat writes nothing', async () => {
    const school = await moving();
    const first = must(await school.redirect([otherTarget]));
    const before = await school.snapshot();
    expect(must(await school.redirect([otherTarget, otherTarget]))).toEqual(first);
    expect(await school.snapshot()).toEqual(before);
  });

  it('two schools may have it, and dropping one leaves the other’s alone', async () => {
    const school = await moving();
    must(await school.redirect([target, otherTarget]));
    must(await school.request(atOtherTarget, otherTransfer));
    must(await school.collect(atOtherTarget, otherTransfer));
    must(await school.redirect([target], 'mistake'));
    expect((await transferOf(school)).state).toBe('ACKNOWLEDGED');
    expect((await transferOf(school, otherTransfer)).state).toBe('DESTRUCTION_ORDERED');
    must(await school.collect());
  });

  it('a school that never collected has nothing to destroy and gets no order', async () => {
    const school = await region({ at: moments.firstRound });
    await school.releaseAll();
    must(await school.enrol());
    must(await school.request());
    must(await school.redirect([otherTarget]));
    expect(codeOf(await school.collect())).toBe('session-expired');
    expect(must(await readTransfer(school.ports, atTarget, transferId)).state).toBe('EXPIRED');
    expect(await mailsTo(school, target)).not.toContain('destruction-ordered');
    expect(codeOf(await school.request())).toBe('not-enrolled');
  });

  it('settles what two schools report before anyone collected', async () => {
    const school = await region({ at: moments.firstRound });
    await school.releaseAll();
    must(await school.enrol());
    must(await school.enrol(atOtherTarget, otherEnrolment));
    must(await school.redirect([target]));
    expect(await school.ports.enrolments.load(otherEnrolment)).toMatchObject({ state: 'ENDED' });
    expect(await school.ports.enrolments.load(enrolmentId)).toMatchObject({ state: 'ENROLLED' });
    must(await school.request());
  });

  it('nobody for now: it waits for a school', async () => {
    const school = await moving();
    const view = must(await school.redirect([]));
    expect(view).toMatchObject({ state: 'RELEASED', released: { targets: [], waitingForSchool: true } });
    expect((await transferOf(school)).state).toBe('DESTRUCTION_ORDERED');
  });

  it('after retention the old school can still be ordered to destroy', async () => {
    const school = await region();
    await school.exchangeAll();
    school.clock.moveTo('2022-07-01T09:00:00+02:00');
    await school.sweep();
    expect((await dossierOf(school)).state).toBe('DESTROYED');
    must(await school.redirect([otherTarget]));
    expect((await transferOf(school)).state).toBe('DESTRUCTION_ORDERED');
    must(await school.stateDestruction());
    expect((await dossierOf(school)).state).toBe('DESTROYED');
  });

  it('a new version can’t drop a school in silence', async () => {
    const school = await moving();
    const second = { ...variations.secondRound, review: null };
    await expect(school.releaseAll(second, [otherTarget])).rejects.toThrow('already-released');
  });

  it('ends more than one write holds, and goes on where it stopped', async () => {
    const school = await region({ at: moments.firstRound });
    await school.releaseAll();
    must(await school.enrol());
    const ids = Array.from({ length: 30 }, (_, n) =>
      TransferId.parse(`01800000-0000-7000-8000-0000000001${String(n).padStart(2, '0')}`),
    );
    for (const id of ids) {
      must(await school.request(atTarget, id));
      must(await school.collect(atTarget, id));
    }
    must(await school.redirect([otherTarget]));
    for (const id of ids) expect((await transferOf(school, id)).state).toBe('DESTRUCTION_ORDERED');
    expect((await dossierOf(school)).openDestructions).toHaveLength(30);
    expect((await mailsTo(school, target)).filter((it) => it === 'destruction-ordered')).toHaveLength(30);
    expect(await actionsOf(school)).toContain('order-destruction');
  });
});

describe('the destination is refused', () => {
  it.each([
    [
      'not-found',
      'of another school’s dossier',
      (school: Region) => school.redirect([target], 'moved', atStranger),
    ],
    ['not-found', 'by a target', (school: Region) => school.redirect([], 'mistake', atTarget)],
    [
      'invalid-input',
      'to an unknown school',
      (school: Region) => school.redirect([SchoolId.parse('99ZZ99')]),
    ],
  ] as const)('%s: %s', async (code, _, call) => {
    const school = await moving();
    const before = await school.snapshot();
    expect(codeOf(await call(school))).toBe(code);
    expect(await school.snapshot()).toEqual(before);
  });

  it('nothing-released: of a draft', async () => {
    const school = await region();
    must(await school.intake());
    expect(codeOf(await school.redirect([target]))).toBe('nothing-released');
  });

  it('dossier-ended: after a withdrawal', async () => {
    const school = await moving();
    must(await school.withdraw());
    expect(codeOf(await school.redirect([otherTarget]))).toBe('dossier-ended');
  });
});

describe('a destruction', () => {
  const ordered = async () => {
    const school = await moving();
    must(await school.redirect([otherTarget]));
    return school;
  };

  it('stated, is certified by a signature that verifies offline, for both schools and nobody else', async () => {
    const school = await ordered();
    const statement = { ...destroyed, backupsGoneBy: '2022-06-30' };
    const { jws } = must(await school.stateDestruction(statement));
    const [head = '', payload = '', signature = ''] = jws.split('.');
    const read = (part: string): unknown => JSON.parse(Buffer.from(part, 'base64url').toString());
    expect(read(head)).toMatchObject({ alg: 'ES256', typ: 'overstap-destruction+jwt' });
    const chain = await school.ports.dossiers.audit(dossierId);
    expect(read(payload)).toMatchObject({
      sub: transferId,
      dossier: dossierId,
      version: 1,
      contentHash: (await transferOf(school)).contentHash,
      source,
      target,
      oin: atTarget.oin,
      reason: 'other-school',
      destroyedOn: '2022-04-01',
      copies: 'collected-file imported-data attachments',
      backupsGoneBy: '2022-06-30',
      auditHead: chain.at(-1)!.hash,
    });
    expect(JSON.stringify(read(payload))).not.toContain(atTarget.user!);
    const key = createPublicKey({ key: (await school.ports.signer.publicKeys()).keys[0]!, format: 'jwk' });
    const signed = { key, dsaEncoding: 'ieee-p1363' } as const;
    expect(
      verify('sha256', Buffer.from(`${head}.${payload}`), signed, Buffer.from(signature, 'base64url')),
    ).toBe(true);
    for (const actor of [atSource, atTarget])
      expect(must(await readCertificate(school.ports, actor, transferId))).toEqual({ jws });
    for (const actor of [atStranger, atOtherTarget])
      expect(codeOf(await readCertificate(school.ports, actor, transferId))).toBe('not-found');
  });

  it('stated, closes the order: the source is told, the audit has who', async () => {
    const school = await ordered();
    must(await school.stateDestruction());
    expect(await transferOf(school)).toMatchObject({ state: 'DESTROYED' });
    expect((await dossierOf(school)).openDestructions).toEqual([]);
    expect(await mailsTo(school, source)).toContain('destruction-stated');
    expect((await school.ports.dossiers.audit(dossierId)).at(-1)).toMatchObject({
      action: 'destroy',
      actor: { school: target, user: atTarget.user },
      object: `transfer ${transferId}`,
    });
    expect(must(await readTransfer(school.ports, atTarget, transferId)).destruction).toMatchObject({
      reason: 'other-school',
      destroyedOn: '2022-04-01',
      copies: destroyed.copies,
    });
  });

  it('stated again, gives the same certificate; otherwise it is refused', async () => {
    const school = await ordered();
    const first = must(await school.stateDestruction());
    const before = await school.snapshot();
    expect(must(await school.stateDestruction())).toEqual(first);
    expect(codeOf(await school.stateDestruction({ ...destroyed, copies: ['imported-data'] }))).toBe(
      'already-destroyed',
    );
    expect(await school.snapshot()).toEqual(before);
  });

  it.each([
    ['in-future', { ...destroyed, destroyedOn: '2022-04-02' }],
    ['before-collection', { ...destroyed, destroyedOn: '2022-03-31' }],
    ['was-imported', { destroyedOn: '2022-04-01', neverImported: true }],
    ['import-missing', { ...destroyed, copies: ['collected-file'] }],
    ['before-destruction', { ...destroyed, backupsGoneBy: '2022-03-31' }],
  ])('that can’t be is refused: %s', async (code, statement) => {
    const school = await ordered();
    const before = await school.snapshot();
    expect(await school.stateDestruction(statement)).toMatchObject({
      refusal: { code: 'invalid-input', errors: [{ code }] },
    });
    expect(await school.snapshot()).toEqual(before);
  });

  it('of what was never imported needs no copies', async () => {
    const school = await region({ at: moments.firstRound });
    await school.releaseAll();
    must(await school.enrol());
    must(await school.request());
    must(await school.collect());
    must(await school.redirect([otherTarget]));
    must(await school.stateDestruction({ destroyedOn: '2022-04-01', neverImported: true }));
    expect((await transferOf(school)).state).toBe('DESTROYED');
  });

  it('is stated by the school that was ordered to, and no other', async () => {
    const school = await ordered();
    for (const actor of [atSource, atOtherTarget, atStranger])
      expect(codeOf(await school.stateDestruction(destroyed, actor))).toBe('not-found');
  });

  it('ordered, can no longer be acknowledged', async () => {
    const school = await region({ at: moments.firstRound });
    await school.releaseAll();
    must(await school.enrol());
    const transfer = must(await school.request());
    must(await school.collect());
    must(await school.redirect([otherTarget]));
    expect(codeOf(await school.acknowledge(transfer.contentHash!))).toBe('access-ended');
  });
});
