import { roles } from '../cast.ts';
import { valuesOf } from '../oso-values.ts';
import { type Step, type Story, told } from '../story.ts';
import { fileInZip } from '../zip.ts';

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
    story.notYet(
      'a pupil without exit profile goes with a coded reason, which target and board see',
      /reason|board/,
    );
  },
};
