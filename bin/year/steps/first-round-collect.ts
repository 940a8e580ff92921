import { createHash } from 'node:crypto';
import { compactVerify, createLocalJWKSet } from 'jose';
import type { Las } from '../../las/client.ts';
import { type Role, roles } from '../cast.ts';
import { differenceOfSelection, isBelow, textAt, valuesOf } from '../oso-values.ts';
import { type Step, type Story, told } from '../story.ts';
import { remarks } from './advice-and-review.ts';

const lasOf = (story: Story, role: Role): Las =>
  story.cast[role].target === '03YX00' ? story.otherTarget : story.target;

/** The sessions of this morning are over: each LAS asks again before it collects. */
const askAgain = async (story: Story): Promise<void> => {
  for (const role of roles) {
    const { transferId, pgn } = story.cast[role];
    await lasOf(story, role).call('putTransfer', {
      params: { transferId },
      body: { pgn, sourceSchool: '00YY00' },
    });
  }
};

const collect = async (story: Story): Promise<void> => {
  const seen: string[] = [];
  for (const role of roles) {
    const { transferId } = story.cast[role];
    const answer = await lasOf(story, role).call('collectDossier', { params: { transferId } });
    const view = await lasOf(story, role).call('readTransfer', { params: { transferId } });
    const contentHash = createHash('sha256').update(answer.bytes).digest('hex');
    const equal = answer.status === 200 && contentHash === view.done?.contentHash;
    if (equal) story.learned.collected.set(role, { bytes: answer.bytes, contentHash });
    seen.push(
      `${told(answer)} ${answer.bytes.length} bytes ${contentHash.slice(0, 12)} ${view.done?.state ?? '?'}`,
    );
  }
  story.check(
    'every dossier is collected; its SHA-256 is the hash that was announced',
    story.learned.collected.size === 4 && seen.every((it) => it.endsWith('COLLECTED')),
    seen.join(' · '),
  );
  const { transferId } = story.cast.first;
  const again = await story.target.call('collectDossier', { params: { transferId } });
  story.check(
    'collecting again gives the same bytes',
    story.learned.collected.get('first')?.bytes.equals(again.bytes) === true,
    `${told(again)} · ${again.bytes.length} bytes`,
  );
};

const exactlyTheSelection = ({ cast, check, learned }: Story): void => {
  for (const role of roles) {
    const bytes = learned.collected.get(role)?.bytes ?? Buffer.alloc(0);
    const difference = differenceOfSelection(bytes, cast[role].sample, cast[role].absent);
    const named = [...difference.missing.map((it) => `−${it}`), ...difference.extra.map((it) => `+${it}`)];
    check(
      `${cast[role].file}: the XML holds exactly what was selected, attachments byte for byte`,
      named.length === 0,
      `${difference.compared} values compared, ${difference.missing.length} missing, ${difference.extra.length} too many ${named.slice(0, 5).join(' ')}`.trim(),
    );
  }
};

const objectionsTravel = ({ check, learned }: Story): void => {
  const values = valuesOf(learned.collected.get('objecting')?.bytes ?? Buffer.alloc(0));
  const at = (place: string): string | undefined => textAt(values, `/dossier/${place}`);
  const advice = at('huidigeschool/leerling/overstapadvies/advies');
  check(
    'the dossier of objecting parents came along with the advice and their remarks',
    advice === '42' && at('inzage/akkoord') === 'Nee' && at('inzage/redennietakkoord') === remarks,
    `advies ${advice ?? 'absent'} · akkoord ${at('inzage/akkoord') ?? 'absent'} · redennietakkoord of ${at('inzage/redennietakkoord')?.length ?? 0} characters · inzagedatum ${at('inzage/inzagedatum') ?? 'absent'}`,
  );
};

const optOutsAreAbsent = ({ cast, check, learned }: Story): void => {
  const values = valuesOf(learned.collected.get('optingOut')?.bytes ?? Buffer.alloc(0));
  const left = cast.optingOut.absent.filter((place) => values.some((value) => isBelow(value, place)));
  const flags = cast.optingOut.off.map(
    (category) =>
      `${category} ${textAt(values, `/dossier/metadata/categorie_uitlevering/cat_${category}`) ?? 'absent'}`,
  );
  check(
    'what was switched off, or lies outside the law’s list, is absent, and the file says so',
    left.length === 0 && flags.every((flag) => flag.endsWith('OPT-UIT')),
    `${left.length} of ${cast.optingOut.absent.length} places left · ${flags.join(' · ')}`,
  );
};

const readIn = async (story: Story): Promise<void> => {
  const seen: string[] = [];
  for (const role of roles) {
    const contentHash = story.learned.collected.get(role)?.contentHash ?? '';
    const call = {
      params: { transferId: story.cast[role].transferId },
      body: { contentHash, result: 'imported' as const },
    };
    const answer = await lasOf(story, role).call('putAcknowledgement', call);
    const again = await lasOf(story, role).call('putAcknowledgement', call);
    if (answer.done && answer.done.jws === again.done?.jws) story.learned.receipts.set(role, answer.done.jws);
    seen.push(told(answer));
  }
  const { done } = await story.target.call('listTransfers', { query: { state: 'ACKNOWLEDGED' } });
  story.check(
    'each LAS says that it read the dossier in, gets a receipt, and on repeating the same receipt',
    story.learned.receipts.size === 4 && done?.items.length === 3,
    `${seen.join(' · ')} · ${done?.items.length ?? '?'} acknowledged at 02YX00`,
  );
};

const receiptHolds = async ({ target, source, cast, check, learned }: Story): Promise<void> => {
  const { transferId } = cast.first;
  const keys = await target.call('readKeys');
  const jws = learned.receipts.get('first') ?? '';
  const { payload, protectedHeader } = await compactVerify(
    jws,
    createLocalJWKSet({ keys: (keys.done?.keys ?? []).map((key) => ({ ...key })) }),
  );
  const claims: unknown = JSON.parse(Buffer.from(payload).toString('utf8'));
  const text = JSON.stringify(claims);
  check(
    'the receipt verifies against /v1/jwks and names the bytes, both schools and the head of the audit chain',
    [learned.collected.get('first')?.contentHash ?? '?', '00YY00', '02YX00', 'auditHead', transferId].every(
      (word) => text.includes(word),
    ) && !text.includes(cast.first.pgn),
    `${protectedHeader.alg} kid ${protectedHeader.kid ?? '?'} · ${text}`,
  );
  const seen = await source.call('readReceipt', { params: { transferId } });
  check('the primary school reads the same receipt', seen.done?.jws === jws && jws !== '', told(seen));
};

/** The VO schools collect and read in. */
export const firstRoundCollect: Step = {
  line: 'Van 31 maart tot 10 april: De VO-school haalt het overstapdossier op, het LAS leest de gegevens in.',
  milestone: 'eerste-ronde',
  at: '2022-03-31T10:30:00+02:00',
  async play(story) {
    await askAgain(story);
    await collect(story);
    exactlyTheSelection(story);
    objectionsTravel(story);
    optOutsAreAbsent(story);
    await readIn(story);
    await receiptHolds(story);
  },
};
