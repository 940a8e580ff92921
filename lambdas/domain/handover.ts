import { find, textAt } from './oso/identity.ts';
import type { OsoElement } from './oso/tree.ts';

/** Whom to call about a pupil at the source school. */
export interface HandoverContact {
  readonly contactPerson?: string;
  readonly phone?: string;
  readonly email?: string;
}

/** The person to call, when the dossier asks for contact (contactnodig); undefined when it does not. */
export const handoverContact = (root: OsoElement): HandoverContact | undefined => {
  const advice = find(root, 'huidigeschool', 'leerling', 'overstapadvies');
  if (!advice || !['true', '1'].includes(textAt(advice, 'contactnodig')?.trim() ?? '')) return undefined;
  const contactPerson = textAt(advice, 'contactpersoon')?.trim();
  const phone = textAt(advice, 'contacttelefoon')?.trim();
  const email = textAt(advice, 'contactemail')?.trim();
  return {
    ...(contactPerson && { contactPerson }),
    ...(phone && { phone }),
    ...(email && { email }),
  };
};
