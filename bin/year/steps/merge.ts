import { lostIn } from '../kept-values.ts';
import { valuesOf } from '../oso-values.ts';
import { type Step, type Story, told } from '../story.ts';
import { second } from './second-round.ts';

const params = { transferId: second };

const supplement = async ({ target, check, learned }: Story): Promise<void> => {
  const first = learned.collected.get('first')?.bytes ?? Buffer.alloc(0);
  const answer = await target.call('collectSupplement', { params });
  const news = answer.status === 200 ? valuesOf(answer.bytes) : [];
  const has = (place: string): boolean => news.some((it) => it.path.includes(place));
  check(
    'the supplement since the version that the VO school has',
    has('/eindtoets_basisonderwijs[1]/') &&
      has('/overstapadvies[1]/herzienadvies[1]') &&
      !has('/verzorger[1]/adreslijst[1]') &&
      answer.bytes.length < first.length,
    `${told(answer)} · ${news.length} values, ${answer.bytes.length} bytes; version 1 has ${first.length}`,
  );
};

const plan = async ({ target, check, learned }: Story): Promise<void> => {
  const planned = await target.call('readMergePlan', { params });
  const { versions = [], items = [] } = planned.done ?? {};
  const merged = await target.call('collectMerged', { params });
  const again = await target.call('collectMerged', { params });
  const collected = await target.call('collectDossier', { params });
  const each = [learned.collected.get('first')?.bytes ?? Buffer.alloc(0), collected.bytes];
  const isThere = [merged, again, collected].every((it) => it.status === 200);
  const lost = isThere ? each.map((version) => lostIn(merged.bytes, version)) : [];
  const count = (kind: string): number => items.filter((it) => it.kind === kind).length;
  check(
    'a merge plan per item, and a merged dossier in which nothing is lost',
    versions.map((it) => `${it.dossierVersion} ${String(it.known)}`).join() === '1 true,2 false' &&
      count('add') > 0 &&
      count('unchanged') > 0 &&
      lost.length === 2 &&
      lost.flat().length === 0 &&
      merged.bytes.equals(again.bytes),
    `${told(planned)} · add ${count('add')}, unchanged ${count('unchanged')}, conflict ${count('conflict')} · ${told(merged)} · ${each.map((version, index) => `version ${index + 1}: ${isThere ? valuesOf(version).length : '?'} values, lost ${lost[index]?.join(' ') ?? '?'}`).join(' · ')}`,
  );
};

/** Nothing may be lost on reading in again. In the session in which the second version was collected. */
export const merge: Step = {
  line: 'Van 7 tot 11 juni: De nieuwe gegevens worden zonder gegevensverlies opgenomen in het aanwezige dossier.',
  milestone: 'tweede-ronde',
  at: '2022-06-07T09:10:00+02:00',
  async play(story) {
    await supplement(story);
    await plan(story);
  },
};
