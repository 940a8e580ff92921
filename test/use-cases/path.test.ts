import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { osoXml } from '../../lambdas/adapters/oso-xml/format.ts';
import { brokenLink, headOf } from '../../lambdas/domain/audit.ts';
import { factsOf } from '../../lambdas/domain/oso/facts.ts';
import { find, textAt } from '../../lambdas/domain/oso/identity.ts';
import type { Refusal } from '../../lambdas/domain/refusals.ts';
import type { Result } from '../../lambdas/domain/result.ts';
import { DossierId, EnrolmentId, TransferId } from '../../schemas/ids.ts';
import { dossierId, otherTarget, source, target, transferId } from '../domain/facts.ts';
import { profileAttachment, variations, zipped } from '../support/dossiers.ts';
import { atSource, atTarget, codeOf, everything, moments, must, region, type Region } from './region.ts';

const secondTransfer = TransferId.parse('01800000-0000-7000-8000-0000000000a2');
const objection = 'Wij zien dit anders & willen een gesprek.';

const deliveredOf = (bytes: Uint8Array) => {
  const read = osoXml.read(bytes);
  if (!read.ok) throw new Error('What was delivered cannot be read.');
  return read.value;
};

describe('the path of a dossier', () => {
  it('goes from intake to a signed receipt, and the audit chain holds all of it', async () => {
    const { clock, ports, ...school } = await region();
    const taken = must(await school.intake());
    expect(taken.dossier).toMatchObject({ state: 'DRAFT', version: 1, source });
    const selected = must(await school.select(everything(taken)));
    expect(selected.state).toBe('SELECTED');
    const reviewed = must(await school.review(selected, { agrees: 'no', remarks: objection }));
    expect(reviewed.state).toBe('REVIEWED');
    const released = must(await school.release(selected));
    expect(released).toMatchObject({ state: 'RELEASED', released: { version: 1, waitingForSchool: true } });

    clock.moveTo(moments.enrolling);
    must(await school.enrol());
    clock.moveTo(moments.firstRound);
    const transfer = must(await school.request());
    expect(transfer).toMatchObject({ state: 'AUTHORISED', version: 1, dossierId });
    expect(Date.parse(transfer.sessionEndsAt!) - Date.parse(clock.now())).toBe(15 * 60_000);
    const collected = must(await school.collect());
    expect(collected.contentHash).toBe(createHash('sha256').update(collected.bytes).digest('hex'));
    expect(collected.contentHash).toBe(transfer.contentHash);
    const receipt = must(await school.acknowledge(transfer.contentHash!));
    expect(receipt.jws.split('.')).toHaveLength(3);

    const audit = await ports.dossiers.audit(dossierId);
    expect(audit.map((it) => it.action)).toEqual([
      'intake',
      'select',
      'review',
      'release',
      'destroy-draft',
      'request',
      'collect',
      'acknowledge',
    ]);
    expect(brokenLink(audit)).toBeUndefined();
    const dossier = await ports.dossiers.load(dossierId);
    expect(dossier!.audit).toEqual(headOf(audit.at(-1)!));
    const claims = JSON.parse(Buffer.from(receipt.jws.split('.')[1]!, 'base64url').toString()) as object;
    expect(claims).toMatchObject({ auditHead: dossier!.audit.hash, result: 'imported', source, target });
    expect(JSON.stringify([audit, claims, await school.outbox()])).not.toMatch(/999999990|Duinhelm|Fenna/);
  });

  it('delivers exactly the selection: advice and objections always, attachments byte-equal, nothing left out', async () => {
    const { clock, ...school } = await region();
    const taken = must(await school.intake({ ...variations.full, review: null }));
    const choice = everything(taken);
    const leftOut = taken.attachments.find((it) => it.fileName === 'verslag.txt')!;
    const selected = must(
      await school.select({
        ...choice,
        categories: { ...choice.categories, verzuim: 'leave-out' },
        attachments: choice.attachments.map((it) =>
          it.attachment === leftOut.attachment
            ? { attachment: it.attachment, decision: 'leave-out' as const }
            : it,
        ),
      }),
    );
    must(await school.review(selected, { agrees: 'no', remarks: objection }));
    must(await school.release(selected));
    clock.moveTo(moments.firstRound);
    must(await school.enrol());
    must(await school.request());
    const root = deliveredOf(must(await school.collect()).bytes);

    expect(find(root, 'huidigeschool', 'leerling', 'overstapadvies')).toBeDefined();
    expect(textAt(root, 'inzage', 'akkoord')).toBe('Nee');
    expect(textAt(root, 'inzage', 'redennietakkoord')).toBe(objection);
    expect(textAt(root, 'metadata', 'categorie_uitlevering', 'cat_verzuim')).toBe('OPT-UIT');
    const { attachments, outsideLaw } = factsOf(root);
    expect(attachments.map((it) => it.fileName)).toEqual(['onderwijsbehoeften.pdf', 'uitstroomprofiel.pdf']);
    expect(attachments[1]!.content).toBe(zipped(profileAttachment.fileName, profileAttachment.bytes!));
    expect(outsideLaw).toEqual([]);
    expect(JSON.stringify(root)).not.toMatch(/verslag\.txt|verzuim\.pdf|NL91ABNA/);
  });

  it('every step repeated is the same call: the same answer, and nothing more', async () => {
    const { clock, ...school } = await region();
    const twice = async <Value>(step: () => Promise<Value>): Promise<Value> => {
      const first = await step();
      const before = await school.snapshot();
      expect(await step()).toEqual(first);
      expect(await school.snapshot()).toEqual(before);
      return first;
    };
    const taken = must(await twice(() => school.intake()));
    const selected = must(await twice(() => school.select(everything(taken))));
    must(await twice(() => school.review(selected, { remarks: objection })));
    must(await twice(() => school.release(selected)));
    clock.moveTo(moments.enrolling);
    must(await twice(() => school.enrol()));
    clock.moveTo(moments.firstRound);
    const transfer = must(await twice(() => school.request()));
    must(await twice(() => school.collect()));
    must(await twice(() => school.acknowledge(transfer.contentHash!)));
    must(await twice(() => school.collect()));
    // Earlier steps again, later: still the same calls.
    for (const step of [
      () => school.intake(),
      () => school.select(everything(taken)),
      () => school.review(selected, { remarks: objection }),
      () => school.release(selected),
      () => school.enrol(),
      () => school.request(),
    ] as readonly (() => Promise<Result<unknown, Refusal>>)[])
      expect(codeOf(await twice(step))).toBe('done');
  });

  it('collects again within the session the same bytes, and in a new session after it', async () => {
    const { clock, ...school } = await region();
    await school.exchangeAll();
    const first = must(await school.collect());
    clock.moveTo('2022-04-01T09:14:59.999+02:00');
    expect(must(await school.collect()).bytes).toEqual(first.bytes);
    clock.moveTo('2022-04-01T09:15:00+02:00');
    expect(codeOf(await school.collect())).toBe('session-expired');
    must(await school.request(atTarget, secondTransfer));
    expect(must(await school.collect(atTarget, secondTransfer)).bytes).toEqual(first.bytes);
  });

  it('a session opened in the round may finish after it; a new one is refused', async () => {
    const { clock, ...school } = await region({ at: moments.enrolling });
    await school.releaseAll();
    must(await school.enrol());
    clock.moveTo('2022-04-10T23:59:59.999+02:00');
    const transfer = must(await school.request());
    clock.moveTo('2022-04-11T00:10:00+02:00');
    expect(codeOf(await school.request(atTarget, secondTransfer))).toBe('round-closed');
    must(await school.collect());
    clock.moveTo('2022-04-14T10:00:00+02:00');
    must(await school.acknowledge(transfer.contentHash!));
  });
});

describe('a school that is not known yet', () => {
  it('the dossier waits for it, and goes when the source names it', async () => {
    const { clock, ...school } = await region();
    const view = await school.releaseAll(variations.draft, []);
    expect(view.released).toMatchObject({ targets: [], waitingForSchool: true });
    clock.moveTo(moments.firstRound);
    must(await school.enrol());
    expect(codeOf(await school.request())).toBe('dossier-not-released');
    const named = must(await school.release(view, [target]));
    expect(named.released).toMatchObject({ targets: [target], waitingForSchool: false });
    expect((await school.outbox()).map((it) => [it.kind, it.school])).toEqual([['dossier-ready', target]]);
    must(await school.request());
    must(await school.collect());
  });

  it('named before it reported, it becomes collectable when it enrols, and hears so', async () => {
    const { clock, ...school } = await region();
    await school.releaseAll();
    expect(await school.outbox()).toEqual([]);
    clock.moveTo(moments.firstRound);
    expect(codeOf(await school.request())).toBe('not-enrolled');
    must(await school.enrol());
    expect((await school.outbox()).map((it) => it.kind)).toEqual(['dossier-ready']);
    expect(must(await school.request()).state).toBe('AUTHORISED');
  });
});

describe('the second round', () => {
  it('a later version replaces the first; who has it hears that nothing is new', async () => {
    const { clock, ports, ...school } = await region();
    await school.exchangeAll();
    clock.moveTo(moments.secondRound);
    const unchanged = must(await school.request(atTarget, secondTransfer, { haveVersion: 1 }));
    expect(unchanged).toMatchObject({ state: 'UNCHANGED', unchangedSince: 1 });
    expect(unchanged).not.toHaveProperty('sessionEndsAt');
    expect(codeOf(await school.collect(atTarget, secondTransfer))).toBe('dossier-not-released');

    const taken = must(await school.intake({ ...variations.secondRound, review: null }));
    expect(taken.dossier).toMatchObject({
      version: 2,
      state: 'DRAFT',
      released: { version: 1, waitingForSchool: false },
    });
    // What was released stays collectable until the new version is.
    const third = TransferId.parse('01800000-0000-7000-8000-0000000000a3');
    expect(must(await school.request(atTarget, third))).toMatchObject({ version: 1 });
    const selected = must(await school.select(everything(taken)));
    expect(selected.released).toMatchObject({ waitingForSchool: false });
    expect(must(await school.review(selected)).released).toMatchObject({ waitingForSchool: false });
    must(await school.release(selected));
    expect(codeOf(await school.collect(atTarget, third))).toBe('session-expired');

    const fourth = TransferId.parse('01800000-0000-7000-8000-0000000000a4');
    expect(must(await school.request(atTarget, fourth, { haveVersion: 1 }))).toMatchObject({ version: 2 });
    const root = deliveredOf(must(await school.collect(atTarget, fourth)).bytes);
    expect(textAt(root, 'huidigeschool', 'leerling', 'overstapadvies', 'herzienadvies')).toBe('61');
    const [first] = await Promise.all([ports.transfers.load(transferId)]);
    expect(first).toMatchObject({ state: 'ACKNOWLEDGED', version: 1 });
  });

  it.each<readonly [string, (school: Region) => Promise<unknown>]>([
    ['never collected it', (school) => school.releaseAll()],
    [
      'rejected it',
      async (school) => {
        await school.releaseAll();
        school.clock.moveTo(moments.firstRound);
        must(await school.enrol());
        const { contentHash } = must(await school.request());
        must(await school.collect());
        must(await school.acknowledge(contentHash!, atTarget, { result: 'rejected', why: 'unreadable' }));
      },
    ],
    [
      'had to destroy it, and may have it again',
      async (school) => {
        await school.exchangeAll();
        must(await school.redirect([otherTarget]));
        must(await school.redirect([target]));
      },
    ],
    [
      'has the first version of a dossier that was taken back',
      async (school) => {
        await school.exchangeAll();
        must(await school.withdraw());
        const id = DossierId.parse('01800000-0000-7000-8000-0000000000d2');
        const taken = must(await school.intake({ ...variations.secondRound, review: null }, id));
        const selected = must(await school.select(everything(taken), id));
        must(await school.review(selected));
        must(await school.release(selected));
      },
    ],
  ])('is not told that nothing is new: a school that %s', async (_, live) => {
    const school = await region();
    await live(school);
    school.clock.moveTo(moments.secondRound);
    await school.enrol(atTarget, EnrolmentId.parse('01800000-0000-7000-8000-0000000000b1'));
    expect(await school.request(atTarget, secondTransfer, { haveVersion: 1 })).toMatchObject({
      refusal: { code: 'invalid-input', errors: [{ pointer: '/haveVersion', code: 'version-not-had' }] },
    });
    must(await school.request(atTarget, secondTransfer));
    must(await school.collect(atTarget, secondTransfer));
  });

  it('released to another school, the first school’s access ends at once', async () => {
    const { clock, ...school } = await region();
    await school.exchangeAll();
    must(await school.redirect([otherTarget]));
    const taken = must(await school.intake({ ...variations.secondRound, review: null }));
    const selected = must(await school.select(everything(taken)));
    must(await school.review(selected));
    must(await school.release(selected, [otherTarget]));
    expect(codeOf(await school.collect())).toBe('access-ended');
    clock.moveTo(moments.secondRound);
    expect(codeOf(await school.request(atTarget, secondTransfer))).toBe('not-enrolled');
  });
});

describe('a contested pupil', () => {
  it('a second claim gives and takes nothing, and is told to the source alone', async () => {
    const { clock, ...school } = await region();
    await school.releaseAll();
    clock.moveTo(moments.firstRound);
    must(await school.enrol());
    const other = { ...atTarget, school: otherTarget };
    const claim = must(await school.enrol(other, '01800000-0000-7000-8000-0000000000b1' as never));
    expect(Object.keys(claim).toSorted()).toEqual(
      ['enrolledAt', 'enrolmentId', 'schoolYear', 'sourceSchool', 'state', 'targetSchool'].toSorted(),
    );
    expect((await school.outbox()).filter((it) => it.kind === 'enrolment-contested')).toMatchObject([
      { school: source, dossierId },
    ]);
    expect(codeOf(await school.request(other, secondTransfer))).toBe('dossier-not-released');
    must(await school.request());
    must(await school.collect());
  });

  it('a pupil without dossier is answered exactly like one with', async () => {
    const one = await region({ at: moments.enrolling });
    const other = await region({ at: moments.enrolling });
    await other.releaseAll(variations.draft, [otherTarget]);
    expect(must(await one.enrol())).toEqual(must(await other.enrol()));
  });
});

describe('an import that failed', () => {
  it('is told to the source, stays collectable, and changes no end', async () => {
    const { clock, ports, ...school } = await region();
    await school.releaseAll();
    clock.moveTo(moments.firstRound);
    must(await school.enrol());
    const transfer = must(await school.request());
    must(await school.collect());
    const before = (await ports.dossiers.load(dossierId))!.released;
    must(
      await school.acknowledge(transfer.contentHash!, atTarget, { result: 'rejected', why: 'unreadable' }),
    );
    expect((await ports.dossiers.load(dossierId))!.released).toEqual(before);
    expect((await school.outbox()).map((it) => [it.kind, it.school])).toContainEqual([
      'import-rejected',
      atSource.school,
    ]);
    must(await school.request(atTarget, secondTransfer));
    must(await school.collect(atTarget, secondTransfer));
  });
});
