import { roles } from '../cast.ts';
import { valuesOf } from '../oso-values.ts';
import { type Step, type Story, told } from '../story.ts';
import { fileInZip } from '../zip.ts';

const looksUnknown = async ({ otherTarget, otherSource, cast, check }: Story): Promise<void> => {
  const { transferId, dossierId } = cast.first;
  const unknown = '017fe3a4-0000-7000-8000-00000000abcd';
  const pairs = [
    [
      await otherTarget.call('readTransfer', { params: { transferId } }),
      await otherTarget.call('readTransfer', { params: { transferId: unknown } }),
    ],
    [
      await otherSource.call('readDossier', { params: { dossierId } }),
      await otherSource.call('readDossier', { params: { dossierId: unknown } }),
    ],
    [
      await otherTarget.call('collectDossier', { params: { transferId } }),
      await otherTarget.call('collectDossier', { params: { transferId: unknown } }),
    ],
  ] as const;
  const shape = (answer: (typeof pairs)[number][number]): string =>
    JSON.stringify({ status: answer.status, ...answer.problem, correlationId: '' });
  check(
    'another school’s dossier or transfer looks exactly like one that does not exist',
    pairs.every(([one, other]) => one.status === 404 && shape(one) === shape(other)),
    pairs.map(([one, other]) => `${told(one)} = ${told(other)}`).join(' · '),
  );
};

const profiles = ({ cast, check, learned }: Story): void => {
  const found = roles.map((role) => {
    const values = valuesOf(learned.collected.get(role)?.bytes ?? Buffer.alloc(0));
    const [base64 = ''] = values
      .filter((it) => it.path.includes('/overigdocumentlijst[1]/document[1]/bestandsinhoud'))
      .map((it) => it.text);
    const file = fileInZip(Buffer.from(base64, 'base64'));
    const isPdf =
      Buffer.from(file?.bytes ?? [])
        .subarray(0, 5)
        .toString('latin1') === '%PDF-';
    return { role, text: `${cast[role].file}: ${file?.name ?? 'none'}${isPdf ? ' (PDF)' : ''}`, isPdf };
  });
  check(
    'each collected dossier holds the exit profile (BL and RW) as an attachment that opens',
    found.every((it) => it.isPdf),
    found.map((it) => it.text).join(' · '),
  );
};

const attachmentAlone = async ({ target, cast, check }: Story): Promise<void> => {
  const { transferId } = cast.first;
  const answer = await target.call('collectAttachment', { params: { transferId, attachment: 'a1' } });
  const file = fileInZip(answer.bytes);
  check(
    'an attachment can be collected by itself',
    answer.status === 200 && file?.name === 'uitstroomprofiel.pdf',
    `${told(answer)} · ${file?.name ?? 'no ZIP'} of ${file?.bytes.length ?? 0} bytes`,
  );
};

/** The region's required attachment. */
export const exitProfile: Step = {
  line: 'Van 31 maart tot 10 april: Stuur van alle leerlingen het uitstroomprofiel mee (toetsgegevens BL en RW) als bijlage binnen de OSO.',
  milestone: 'eerste-ronde',
  at: '2022-03-31T10:35:00+02:00',
  async play(story) {
    profiles(story);
    await attachmentAlone(story);
    await looksUnknown(story);
    story.notYet(
      'a pupil without exit profile goes with a coded reason, which target and board see',
      /reason|board/,
    );
  },
};
