import { dataSet } from '../../../../schemas/oso/data-set.ts';
import { schemaInstance } from '../tree.ts';
import { errors, type OwnRule } from './own-rule.ts';

const typeSubstitution = `{${schemaInstance}}type`;

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
