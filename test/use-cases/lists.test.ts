import { describe, expect, it } from '@jest/globals';
import { checkQualification } from '../../lambdas/use-cases/check-qualification.ts';
import { collectAttachment } from '../../lambdas/use-cases/collect-attachment.ts';
import { markRounds } from '../../lambdas/use-cases/mark-rounds.ts';
import { partName, putUploadPart } from '../../lambdas/use-cases/put-upload-part.ts';
import { putCohort } from '../../lambdas/use-cases/put-cohort.ts';
import { readCalendar } from '../../lambdas/use-cases/read-calendar.ts';
import { readCohort } from '../../lambdas/use-cases/read-cohort.ts';
import { listDossiers, readDossier } from '../../lambdas/use-cases/read-dossiers.ts';
import { listEnrolments } from '../../lambdas/use-cases/read-enrolments.ts';
import { listTransfers } from '../../lambdas/use-cases/read-transfers.ts';
import { readUpload } from '../../lambdas/use-cases/read-upload.ts';
import { resendMessages, sendMessage } from '../../lambdas/use-cases/send-messages.ts';
import { takeIn } from '../../lambdas/use-cases/take-in.ts';
import { DossierId, EnrolmentId, Pgn, UploadId } from '../../schemas/ids.ts';
import { dossierId, source, target, transferId, year } from '../domain/facts.ts';
import { povoXml, profileAttachment, variations, zipped } from '../support/dossiers.ts';
import { suspend, sha256Of } from './refusal-cases.ts';
import { atOtherTarget, atSource, atStranger, atTarget, moments, must, pgn, region } from './region.ts';

/** Numbers that pass the 11-test, for tests. */
const numbers = ['999999990', '123456782', '111222333'].map((it) => Pgn.parse(it));
const idOf = (index: number) => DossierId.parse(`01800000-0000-7000-8000-00000000d00${index}`);
const children = (of: readonly Pgn[]) => of.map((it) => ({ pgn: it, birthDate: '2010-05-17' }));

describe('lists for reconciling', () => {
  it('give a school its own, by state, each once over all pages', async () => {
    const school = await region();
    const { ports } = school;
    for (const [index, bsn] of numbers.entries())
      must(await school.intake({ ...variations.draft, bsn }, idOf(index)));
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = must(
        await listDossiers(ports, atSource, { page: { limit: 2, ...(cursor && { cursor }) } }),
      );
      expect(page.items.length).toBeLessThanOrEqual(2);
      seen.push(...page.items.map((it) => it.dossierId));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen.toSorted()).toEqual([idOf(0), idOf(1), idOf(2)]);
    const drafts = (state: string) => listDossiers(ports, atSource, { state, page: { limit: 10 } });
    expect(must(await drafts('DRAFT')).items).toHaveLength(3);
    expect(must(await drafts('RELEASED')).items).toEqual([]);
    expect(must(await listDossiers(ports, atStranger, { page: { limit: 10 } })).items).toEqual([]);
  });

  it('of enrolments and transfers are the target’s; a session that ended shows as expired', async () => {
    const school = await region();
    await school.releaseAll();
    school.clock.moveTo(moments.firstRound);
    must(await school.enrol());
    must(await school.request());
    const page = { page: { limit: 10 } };
    expect(must(await listEnrolments(school.ports, atTarget, page)).items).toHaveLength(1);
    expect(must(await listTransfers(school.ports, atTarget, page)).items).toMatchObject([
      { transferId, state: 'AUTHORISED' },
    ]);
    expect(must(await listTransfers(school.ports, atOtherTarget, page)).items).toEqual([]);
    school.clock.moveTo('2022-04-01T09:15:00+02:00');
    expect(must(await listTransfers(school.ports, atTarget, page)).items).toMatchObject([
      { state: 'EXPIRED' },
    ]);
    const inState = async (state: string) =>
      must(await listTransfers(school.ports, atTarget, { ...page, state })).items.map((it) => it.state);
    expect(await inState('EXPIRED')).toEqual(['EXPIRED']);
    expect(await inState('AUTHORISED')).toEqual([]);
    expect(must(await readDossier(school.ports, atSource, dossierId)).released).toMatchObject({
      waitingForSchool: false,
    });
  });
});

describe('the grade-8 list', () => {
  it('shows in its own order where each pupil is enrolled, and what is missing', async () => {
    const school = await region();
    const { ports } = school;
    await school.exchangeAll();
    const listed = numbers.toReversed();
    const view = must(
      await putCohort(ports, atSource, { schoolYear: year, cohort: { pupils: children(listed) } }),
    );
    expect(view.pupils.map((it) => [it.position, it.enrolledAt, it.state, it.missing])).toEqual([
      [
        1,
        [],
        undefined,
        ['dossier', 'selection', 'review', 'release', 'enrolment', 'collection', 'acknowledgement'],
      ],
      [
        2,
        [],
        undefined,
        ['dossier', 'selection', 'review', 'release', 'enrolment', 'collection', 'acknowledgement'],
      ],
      [3, [target], 'RELEASED', []],
    ]);
    expect(view.unknownHere).toBe(0);
    expect(JSON.stringify(view)).not.toContain(pgn);
  });

  it('names how many reports match nobody, as after a mistyped number', async () => {
    const school = await region({ at: moments.enrolling });
    must(await putCohort(school.ports, atSource, { schoolYear: year, cohort: { pupils: children([pgn]) } }));
    must(await school.enrol(atTarget, EnrolmentId.parse(idOf(1)), numbers[1]));
    const view = must(await readCohort(school.ports, atSource, { schoolYear: year, page: { limit: 10 } }));
    expect(view.unknownHere).toBe(1);
    expect(view.pupils[0]).toMatchObject({ contested: false, enrolledAt: [] });
  });

  it('shows a contested pupil to the source', async () => {
    const school = await region({ at: moments.enrolling });
    must(await putCohort(school.ports, atSource, { schoolYear: year, cohort: { pupils: children([pgn]) } }));
    must(await school.enrol());
    must(await school.enrol(atOtherTarget, EnrolmentId.parse(idOf(1))));
    const view = must(await readCohort(school.ports, atSource, { schoolYear: year, page: { limit: 10 } }));
    expect(view.pupils[0]).toMatchObject({ contested: true });
  });

  it('replaces the one before', async () => {
    const school = await region();
    const put = (of: readonly Pgn[]) =>
      putCohort(school.ports, atSource, { schoolYear: year, cohort: { pupils: children(of) } });
    must(await put(numbers));
    expect(must(await put([pgn])).pupils).toHaveLength(1);
  });
});

describe('an upload in parts', () => {
  it('in any order and doubled gives the whole, which is taken in like any other', async () => {
    const { ports } = await region();
    const whole = Buffer.from(povoXml(variations.draft));
    const uploadId = UploadId.parse('01800000-0000-7000-8000-0000000000e1');
    const parts = [whole.subarray(0, 700), whole.subarray(700, 900), whole.subarray(900)];
    const sums = parts.map((it) => sha256Of(it.toString('latin1')));
    const exact = parts.map((it) => it.toString('latin1') === it.toString('utf8'));
    expect(exact).toEqual([true, true, true]);
    for (const part of [3, 1, 2, 1])
      expect(
        must(
          await putUploadPart(ports, atSource, {
            uploadId,
            part,
            sha256: sums[part - 1]!,
            bytes: parts[part - 1]!,
          }),
        ),
      ).toEqual({ part, sha256: sums[part - 1] });
    const bytes = must(await readUpload(ports, atSource, { uploadId, parts: sums }));
    expect(Buffer.from(bytes)).toEqual(whole);
    expect(must(await takeIn(ports, atSource, { dossierId, bytes, form: 'xml' })).dossier.state).toBe(
      'DRAFT',
    );
    expect(partName(sums[0]!)).toContain(sums[0]!);
  });
});

describe('one attachment', () => {
  it('is the ZIP that the source sent, byte-equal', async () => {
    const school = await region();
    await school.exchangeAll();
    const one = must(
      await collectAttachment(school.ports, atTarget, { transferId, attachment: 'a1' as never }),
    );
    expect(Buffer.from(one.bytes).toString('base64')).toBe(
      zipped(profileAttachment.fileName, profileAttachment.bytes!),
    );
  });
});

describe('the check of both schools', () => {
  it('names for each side what fails, at this moment', async () => {
    const school = await region();
    const check = () => checkQualification(school.ports, atTarget, { source, target });
    expect(await check()).toMatchObject({
      qualified: true,
      source: { failing: [] },
      target: { failing: [] },
    });
    await suspend(target)(school);
    expect(await check()).toMatchObject({
      qualified: false,
      source: { qualified: true },
      target: { qualified: false, failing: [{ condition: 'suspension' }] },
    });
  });
});

describe('the scheduler’s events', () => {
  it('mark what is due, once, and show in the calendar; access does not wait for them', async () => {
    const school = await region();
    const { ports } = school;
    expect(await markRounds(ports)).toEqual([]);
    school.clock.moveTo(moments.betweenRounds);
    expect((await markRounds(ports)).map((it) => it.event)).toEqual(['opened', 'closed']);
    expect(await markRounds(ports)).toEqual([]);
    const [first, second] = must(await readCalendar(ports, undefined)).rounds;
    expect(first).toMatchObject({ open: false, markedOpenAt: ports.clock.now() });
    expect(second).not.toHaveProperty('markedOpenAt');
    school.clock.moveTo('2022-09-01T10:00:00+02:00');
    expect(await markRounds(ports)).toEqual([]);
  });
});

describe('messages', () => {
  const waiting = async () => {
    const school = await region({ at: moments.enrolling });
    must(await school.enrol());
    await school.releaseAll();
    const [message] = await school.outbox();
    return { school, message: message! };
  };

  it('go to the school once, under their own id, and are forgotten', async () => {
    const { school, message } = await waiting();
    await sendMessage(school.ports, message);
    expect(school.ports.mailer.sent).toMatchObject([
      { to: 'directie@duinroos.example', messageId: message.id },
    ]);
    expect(await school.outbox()).toEqual([]);
  });

  it('that failed stay, and are sent the next time under the same id', async () => {
    const { school, message } = await waiting();
    const { mailer } = school.ports;
    const broken = {
      ...school.ports,
      mailer: { ...mailer, send: () => Promise.reject(new Error('Bounced.')) },
    };
    await expect(sendMessage(broken, message)).rejects.toThrow();
    expect(await resendMessages(broken)).toEqual({ sent: 0, left: 1 });
    expect(await school.outbox()).toEqual([message]);
    expect(await resendMessages(school.ports)).toEqual({ sent: 1, left: 0 });
    expect(mailer.sent.map((it) => it.messageId)).toEqual([message.id]);
    expect(await resendMessages(school.ports)).toEqual({ sent: 0, left: 0 });
  });
});
