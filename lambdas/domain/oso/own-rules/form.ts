import { dataSet } from '../../../../schemas/oso/data-set.ts';
import { schemaInstance } from '../tree.ts';
import { errors, type OwnRule } from './own-rule.ts';

const typeSubstitution = `{${schemaInstance}}type`;

/** Most attachments of one dossier: what is kept of them must fit one row of the table. */
const mostAttachments = 250;

/** A dossier with more attachments than Overstap takes. */
export const checkAttachmentCount: OwnRule = ({ named }) =>
  errors('OVS.attachments-limit', named('document').slice(mostAttachments, mostAttachments + 1), [
    `Een dossier mag ${mostAttachments} bijlagen tellen, en dit is er een meer. Voeg bijlagen samen of laat er weg.`,
    `A dossier may count ${mostAttachments} attachments, and this is one more. Join attachments or leave some out.`,
  ]);

/** XML that no LAS writes and Overstap does not support, although the official validators might (docs/oso.md). */
export const checkForm: OwnRule = ({ root, all }) => {
  const otherRoot = root.element.name !== 'dossier' && dataSet.roots.has(root.element.name);
  return [
    ...errors('OVS.root', otherRoot ? [root] : [], [
      'Overstap neemt alleen een bestand aan met één dossier. Exporteer het dossier van één leerling.',
      'Overstap takes a file with one dossier only. Export the dossier of one pupil.',
    ]),
    ...errors(
      'OVS.xsi-type',
      all.filter(({ element: { attributes } }) => attributes?.[typeSubstitution] !== undefined),
      [
        'Dit gegeven heeft een xsi:type. Overstap ondersteunt dat niet: vraag uw LAS-leverancier het weg te laten.',
        'This element has an xsi:type. Overstap does not support that: ask your LAS vendor to leave it out.',
      ],
    ),
    ...errors(
      'OVS.xml-split-value',
      all.filter(({ element }) => element.runs !== undefined && element.children.length === 0),
      [
        'Midden in deze waarde staat XML-commentaar of een instructie. Vraag uw LAS-leverancier dat weg te laten.',
        'There is an XML comment or instruction inside this value. Ask your LAS vendor to leave it out.',
      ],
    ),
  ];
};
