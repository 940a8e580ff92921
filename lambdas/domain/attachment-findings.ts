import type { AttachmentFound, AttachmentStatus, Finding } from '../../schemas/dossier.ts';

const messages = {
  'not-base64': {
    nl: 'De inhoud van deze bijlage is beschadigd (geen base64). Voeg het bestand opnieuw toe, laat het weg, of neem het bewust zo mee.',
    en: 'The content of this attachment is damaged (not base64). Add the file again, leave it out, or accept it as it is.',
  },
  'not-a-zip': {
    nl: 'Deze bijlage is geen leesbaar ZIP-bestand, of er zit een wachtwoord op. Voeg het bestand opnieuw toe zonder wachtwoord, laat het weg, of neem het bewust zo mee.',
    en: 'This attachment is no readable ZIP file, or it has a password. Add the file again without one, leave it out, or accept it as it is.',
  },
  'no-single-file': {
    nl: 'Het ZIP-bestand van deze bijlage moet precies één bestand bevatten, zonder mappen. Voeg het bestand zelf opnieuw toe, of neem de bijlage bewust zo mee.',
    en: 'The ZIP of this attachment must hold exactly one file, without folders. Add the file itself again, or accept the attachment as it is.',
  },
  'type-not-allowed': {
    nl: 'Dit soort bestand hoort niet in een overstapdossier. Maak er bijvoorbeeld een pdf van.',
    en: 'Files of this type do not belong in a transfer dossier. Turn it into a PDF, for example.',
  },
  'type-mismatch': {
    nl: 'De inhoud van deze bijlage past niet bij de bestandsnaam, of het bestand is leeg. Open het bestand, bewaar het opnieuw en voeg het weer toe.',
    en: 'The content of this attachment does not fit its file name, or the file is empty. Open the file, save it anew and add it again.',
  },
  'too-large': {
    nl: 'Deze bijlage is te groot of onveilig gecomprimeerd. Verklein het bestand.',
    en: 'This attachment is too large or compressed unsafely. Make the file smaller.',
  },
} as const satisfies Record<Exclude<AttachmentStatus, 'sound'>, Finding['message']>;

/** A warning about an attachment that is not sound: it is named and never sinks the dossier (rule of practice 6). */
export const attachmentFinding = (attachment: AttachmentFound): readonly Finding[] =>
  attachment.status === 'sound'
    ? []
    : [
        {
          rule: `OVS.attachment-${attachment.status}`,
          source: 'Overstap',
          severity: 'warning',
          path: attachment.path,
          line: 0,
          message: messages[attachment.status],
        },
      ];
