import { describe, expect, it } from '@jest/globals';
import { seed } from '../../bin/seed.ts';
import { listDossiers, readDossier } from '../../lambdas/use-cases/read-dossiers.ts';
import { RegisterFile } from '../../schemas/school.ts';
import { EnrolmentId, TransferId } from '../../schemas/ids.ts';
import { at, calendar, dossierId, otherTarget, target, transferId, year } from '../domain/facts.ts';
import { atOtherTarget, atSource, atTarget, codeOf, moments, must, region, type Region } from './region.ts';

const again = TransferId.parse('01800000-0000-7000-8000-0000000000a2');
const elsewhere = EnrolmentId.parse('01800000-0000-7000-8000-0000000000b1');
const exceptionId = '01800000-0000-7000-8000-0000000000e1';

/** What the board grants, as the operator writes it with `npm run register`. */
const grant = async (school: Region, changes: object = {}): Promise<void> => {
  const exception = {
    exceptionId,
    schoolYear: year,
    dossierId,
    target,
    from: at('2022-06-20T00:00:00+02:00'),
    until: at('2022-06-25T00:00:00+02:00'),
    reason: 'late-enrolment',
    grantedBy: 'u-9;role=board',
    grantedAt: at('2022-06-19T12:00:00+02:00'),
    ...changes,
  };
  const file = { schools: [], conditions: [], mandates: [], vendors: [], exceptions: [exception] };
  await seed(school.ports.registerWriter, RegisterFile.parse(file), []);
};

/** Released after the last round, to a school that then reports the pupil. */
const lateArrival = async (): Promise<Region> => {
  const school = await region({ at: moments.afterRounds });
  await school.releaseAll();
  must(await school.enrol());
  return school;
};

describe('a pupil who comes after the last round', () => {
  it('can be requested by the board’s exception, which the source sees and the audit names', async () => {
    const school = await lateArrival();
    expect(codeOf(await school.request())).toBe('round-closed');
    await grant(school);
    const view = must(await readDossier(school.ports, atSource, dossierId));
    expect(view.exceptions).toEqual([
      {
        exceptionId,
        target,
        from: '2022-06-19T22:00:00.000Z',
        until: '2022-06-24T22:00:00.000Z',
        reason: 'late-enrolment',
        grantedAt: '2022-06-19T10:00:00.000Z',
      },
    ]);
    expect(must(await listDossiers(school.ports, atSource, { page: { limit: 9 } })).items).toEqual([view]);
    const transfer = must(await school.request());
    must(await school.collect());
    must(await school.acknowledge(transfer.contentHash!));
    const audit = await school.ports.dossiers.audit(dossierId);
    expect(audit.find((it) => it.action === 'request')).toMatchObject({
      object: `transfer ${transferId}`,
      result: `AUTHORISED by exception ${exceptionId} late-enrolment`,
    });
  });

  it('is open to the one school that was named, and until it ends; a session opened in it may finish', async () => {
    const school = await lateArrival();
    await grant(school);
    must(await school.redirect([target, otherTarget]));
    must(await school.enrol(atOtherTarget, elsewhere));
    expect(codeOf(await school.request(atOtherTarget, again))).toBe('round-closed');
    school.clock.moveTo('2022-06-24T23:59:59.999+02:00');
    must(await school.request());
    school.clock.moveTo('2022-06-25T00:10:00+02:00');
    must(await school.collect());
    expect(codeOf(await school.request(atTarget, again))).toBe('round-closed');
  });

  it('is refused again once the board takes the exception back', async () => {
    const school = await lateArrival();
    await grant(school);
    await grant(school, { until: at('2022-06-20T08:00:00+02:00') });
    expect(codeOf(await school.request())).toBe('round-closed');
  });

  it('is looked up only when no round is open for it', async () => {
    const school = await lateArrival();
    let asked = 0;
    const { register } = school.ports;
    Object.assign(school.ports, {
      register: { ...register, exceptions: (id: never) => ((asked += 1), register.exceptions(id)) },
    });
    await school.request();
    expect(asked).toBe(1);
    school.clock.moveTo(moments.firstRound);
    must(await school.request(atTarget, again));
    expect(asked).toBe(1);
  });
});

describe('a late round of the calendar', () => {
  const late = {
    ...calendar.rounds[1]!,
    round: 'laat',
    late: true,
    opensAt: at('2022-06-20T00:00:00+02:00'),
    closesAt: at('2022-06-25T00:00:00+02:00'),
  };
  const withLate = { ...calendar, rounds: [...calendar.rounds, late] };

  it('serves who came after the second round, and nobody who could have gone in it', async () => {
    const came = await lateArrival();
    await came.ports.registerWriter.putCalendar(withLate);
    must(await came.request());
    must(await came.collect());

    const missed = await region({ at: moments.enrolling });
    await missed.ports.registerWriter.putCalendar(withLate);
    await missed.releaseAll();
    must(await missed.enrol());
    missed.clock.moveTo(moments.afterRounds);
    expect(codeOf(await missed.request())).toBe('round-closed');
    await grant(missed, { reason: 'technical-failure' });
    must(await missed.request());
  });

  it('serves a pupil who moved after the second round, at the new school', async () => {
    const school = await region({ at: moments.enrolling });
    await school.ports.registerWriter.putCalendar(withLate);
    await school.exchangeAll();
    school.clock.moveTo(moments.afterRounds);
    must(await school.enrol(atOtherTarget, elsewhere));
    must(await school.redirect([otherTarget]));
    must(await school.request(atOtherTarget, again));
  });

  it('keeps what was acknowledged as long as it may be supplemented in it', async () => {
    const school = await region();
    await school.ports.registerWriter.putCalendar(withLate);
    await school.exchangeAll();
    expect((await school.ports.dossiers.load(dossierId))!.released!.endsAt).toBe('2022-07-08T22:00:00.000Z');
  });

  it('asks for its own parts at a release, like any other', async () => {
    const school = await region({ at: moments.afterRounds });
    await school.ports.registerWriter.putCalendar({
      ...withLate,
      rounds: [...calendar.rounds, { ...late, requiredCategories: ['verzuim', 'cijferlijsten'] }],
    });
    await expect(school.releaseAll()).rejects.toThrow('required-missing');
  });
});
