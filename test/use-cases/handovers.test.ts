import { describe, expect, it } from '@jest/globals';
import { brokenLink } from '../../lambdas/domain/audit.ts';
import { listSourceHandovers } from '../../lambdas/use-cases/read-source-handovers.ts';
import { listTargetHandovers } from '../../lambdas/use-cases/read-target-handovers.ts';
import { EnrolmentId, TransferId } from '../../schemas/ids.ts';
import { dossierId, otherTarget, source, target, term, transferId } from '../domain/facts.ts';
import { type FixtureDossier, variations } from '../support/dossiers.ts';
import {
  atOtherTarget,
  atSource,
  atStranger,
  atTarget,
  moments,
  must,
  type Region,
  region,
} from './region.ts';

const handover = '2022-05-31T10:00:00+02:00';
const contact = { person: 'J. Kustlijn', phone: '0230000009', email: 'j.kustlijn@duinroos.example' };
const talked: FixtureDossier = { ...variations.draft, contact };
const person = { contactPerson: contact.person, phone: contact.phone, email: contact.email };
const secondTransfer = TransferId.parse('01800000-0000-7000-8000-0000000000b2');

const atSourceList = async ({ ports }: Region, actor = atSource) =>
  must(await listSourceHandovers(ports, actor, { page: { limit: 25 } })).items;
const atTargetList = async ({ ports }: Region, actor = atTarget) =>
  must(await listTargetHandovers(ports, actor, { page: { limit: 25 } })).items;

describe('the warm handover', () => {
  it('shows the source its pupils for whom contact is needed, from the draft on, and where they go', async () => {
    const school = await region();
    const taken = must(await school.intake(talked));
    expect(await atSourceList(school)).toEqual([{ dossierId, version: 1, targetSchools: [], ...person }]);
    expect(taken.dossier).not.toHaveProperty('contactNeeded');
    must(await school.intake({ ...variations.draft, date: '2022-02-22' }));
    expect(await atSourceList(school)).toEqual([]);
    must(await school.intake(talked));
    const [draft] = await atSourceList(school);
    expect(draft).toMatchObject({ version: 3, ...person });
  });

  it('shows both schools what was collected, between the rounds too, each time a link of the chain', async () => {
    const school = await region();
    await school.exchangeAll(talked);
    school.clock.moveTo(handover);
    const before = (await school.ports.dossiers.audit(dossierId)).length;
    expect(await atSourceList(school)).toEqual([
      { dossierId, version: 1, targetSchools: [target], ...person },
    ]);
    expect(await atTargetList(school)).toEqual([
      { transferId, dossierId, version: 1, sourceSchool: source, ...person },
    ]);
    const audit = await school.ports.dossiers.audit(dossierId);
    expect(audit.slice(before).map(({ action, object }) => [action, object])).toEqual([
      ['handover', 'version 1'],
      ['handover', `transfer ${transferId}`],
    ]);
    expect(brokenLink(audit)).toBeUndefined();
    expect(JSON.stringify(await school.snapshot())).not.toMatch(/Kustlijn|0230000009|kustlijn/);
  });

  it('shows nobody else anything, and writes nothing then', async () => {
    const school = await region();
    await school.exchangeAll(talked);
    school.clock.moveTo(handover);
    const before = await school.snapshot();
    expect(await atSourceList(school, atStranger)).toEqual([]);
    expect(await atSourceList(school, atTarget)).toEqual([]);
    expect(await atTargetList(school, atSource)).toEqual([]);
    expect(await atTargetList(school, atOtherTarget)).toEqual([]);
    expect(await school.snapshot()).toEqual(before);
  });

  it('leaves out whom nobody needs to talk about', async () => {
    const school = await region();
    await school.exchangeAll();
    expect(await atSourceList(school)).toEqual([]);
    expect(await atTargetList(school)).toEqual([]);
  });

  it('shows the target only what it collected', async () => {
    const school = await region();
    await school.releaseAll(talked);
    school.clock.moveTo(moments.enrolling);
    must(await school.enrol());
    school.clock.moveTo(moments.firstRound);
    must(await school.request());
    expect(await atTargetList(school)).toEqual([]);
    must(await school.collect());
    expect(await atTargetList(school)).toHaveLength(1);
  });

  it('shows a pupil whose dossier was collected twice once, as collected last; not what was not collected yet', async () => {
    const school = await region();
    await school.exchangeAll(talked);
    school.clock.moveTo(handover);
    const later = {
      ...variations.secondRound,
      review: null,
      contact: { person: 'A. Duin', phone: '0230000008' },
    };
    await school.releaseAll(later);
    expect(await atTargetList(school)).toMatchObject([{ transferId, version: 1, ...person }]);
    school.clock.moveTo(moments.secondRound);
    must(await school.request(atTarget, secondTransfer, { haveVersion: 1 }));
    must(await school.collect(atTarget, secondTransfer));
    expect(await atTargetList(school)).toMatchObject([
      { transferId: secondTransfer, version: 2, contactPerson: 'A. Duin', phone: '0230000008' },
    ]);
  });

  it('shows nothing of what had to be destroyed, until the dossier is collected anew', async () => {
    const school = await region();
    await school.exchangeAll(talked);
    must(await school.redirect([otherTarget]));
    must(await school.redirect([target]));
    must(await school.enrol(atTarget, EnrolmentId.parse('01800000-0000-7000-8000-0000000000b1')));
    expect(await atTargetList(school)).toEqual([]);
    must(await school.request(atTarget, secondTransfer));
    must(await school.collect(atTarget, secondTransfer));
    expect(await atTargetList(school)).toMatchObject([{ transferId: secondTransfer, ...person }]);
  });

  it('ends with the access of the target: suspended, or retention', async () => {
    const school = await region();
    await school.exchangeAll(talked);
    school.clock.moveTo(handover);
    await school.ports.registerWriter.putCondition({
      schoolId: target,
      condition: 'suspension',
      ...term,
    });
    expect(await atTargetList(school)).toEqual([]);

    const late = await region();
    await late.exchangeAll(talked);
    late.clock.moveTo(moments.seasonEnd);
    expect(await atTargetList(late)).toEqual([]);
    expect(await atSourceList(late)).toEqual([]);
  });
});
