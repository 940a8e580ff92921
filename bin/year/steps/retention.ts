import { idOf } from '../../las/ids.ts';
import { isRefused, type Step, type Story, told } from '../story.ts';
import { allCame } from './all-came.ts';

const nothingInStores = async ({ check, store, settle }: Story): Promise<void> => {
  await settle();
  const keys = await store.keys();
  const objects = await store.payloadObjects();
  const payloads = (await store.exchange()).filter((row) => String(row['pk']).startsWith('PAYLOAD#'));
  check(
    'no data key, no object and no payload row is left of any of them',
    keys.length === 0 && objects.length === 0 && payloads.length === 0,
    `${keys.length} keys · ${objects.length} objects · ${payloads.length} payload rows`,
  );
};

/** A pupil whose dossier is never released: moved away, say. */
const neverReleased = idOf('2022-06-27T04:00:00Z', 'never released');

const draftStays = async ({ source, cast, check, store }: Story): Promise<void> => {
  const { sample, pgn } = cast.objecting;
  const body = Buffer.from(sample.toString().replace(pgn, '999990214'));
  const taken = await source.call('putDossier', { params: { dossierId: neverReleased }, body });
  const keys = await store.keys();
  check(
    'a draft that nobody releases has its own key, until the season’s end',
    taken.done?.dossier.state === 'DRAFT' && keys.length === 1,
    `${told(taken)} · ${keys.length} keys`,
  );
};

const nothingFromApi = async ({ target, source, cast, check }: Story): Promise<void> => {
  const collected = await target.call('collectDossier', { params: { transferId: cast.first.transferId } });
  const dossier = await source.call('readDossier', { params: { dossierId: cast.first.dossierId } });
  check(
    'the API gives none of it back: the dossier is DESTROYED, its transfer collects nothing',
    collected.status >= 400 && dossier.done?.state === 'DESTROYED' && dossier.done.released === undefined,
    `${told(collected)} · ${dossier.done?.state ?? told(dossier)}`,
  );
};

const accountStays = async ({ source, cast, check, store, learned }: Story): Promise<void> => {
  const rows = await store.exchange();
  const audit = rows.filter((row) => String(row['sk']).startsWith('AUDIT#'));
  const destroyed = audit.filter((row) => JSON.stringify(row).includes('destroy'));
  const receipt = await source.call('readReceipt', { params: { transferId: cast.first.transferId } });
  check(
    'the account stays: the chain of who did what, destruction included, and the receipts',
    destroyed.length >= 4 && receipt.done?.jws === learned.receipts.get('first'),
    `${audit.length} audit entries, ${destroyed.length} of destruction · receipt ${told(receipt)}`,
  );
};

/** Not before: until the last round that can supplement it, plus its grace. */
export const keptUntilGrace: Step = {
  line: 'Dataminimalisatie: wat is opgehaald blijft tot twee weken na de laatste ronde',
  at: '2022-06-25T12:00:00+02:00',
  async play({ store, check }) {
    const keys = await store.keys();
    check(
      'the day before, every delivered version still has its key',
      keys.length >= 4,
      `${keys.length} keys`,
    );
  },
};

/** The daily sweep, after the grace. */
export const destroyed: Step = {
  line: 'Dataminimalisatie: daarna wordt het vernietigd, bij Overstap geeft niets het terug',
  at: '2022-06-27T06:00:00+02:00',
  async play(story) {
    await nothingInStores(story);
    await nothingFromApi(story);
    await accountStays(story);
    await draftStays(story);
  },
};

/** The next year begins clean. */
export const newYear: Step = {
  line: 'Na het schooljaar: het volgende jaar begint schoon',
  at: '2022-08-02T09:00:00+02:00',
  async play(story) {
    const { source, cast, check } = story;
    await nothingInStores(story);
    const draft = await source.call('readDossier', { params: { dossierId: neverReleased } });
    check(
      'the draft that nobody released was destroyed too',
      draft.done?.state === 'DESTROYED',
      `${told(draft)} · ${draft.done?.state ?? '?'}`,
    );
    const list = await source.call('listDossiers');
    check(
      'the new year’s list is empty',
      list.done?.items.length === 0,
      `${told(list)} · ${list.done?.items.length ?? '?'} dossiers`,
    );
    const taken = await source.call('putDossier', {
      params: { dossierId: cast.first.dossierId },
      body: cast.first.sample,
    });
    check(
      'a year without a published calendar takes nothing in',
      isRefused(taken, 'school-year-unknown'),
      told(taken),
    );
    await allCame(story);
  },
};
