import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isReviewRule } from '../../lambdas/domain/oso/check.ts';
import { find, moveTypeOf, textAt } from '../../lambdas/domain/oso/identity.ts';
import type { OsoElement } from '../../lambdas/domain/oso/tree.ts';
import type { Finding } from '../../schemas/dossier.ts';
import { profiles } from '../../schemas/oso/profiles.ts';
import { open, WrongUse } from '../oso/files.ts';
import { checkFile } from '../oso/validate.ts';
import type { Profile } from './choices.ts';

/** Paths of the OSO files of a folder, by name. */
export const dossierFilesIn = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((it) => it.isFile() && it.name.toLowerCase().endsWith('.xml'))
      .map(({ name }) => join(folder, name))
      .sort();
  } catch {
    throw new WrongUse(`${folder}: kan niet worden gelezen / can’t be read`);
  }
};

/** A dossier as it lies in the folder. */
export interface DossierFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Absent when it can't be read. */
  readonly profile: Profile | undefined;
  /** Rules that keep it from being taken in; those about the review are met later. */
  readonly errors: readonly Finding[];
  /** Its name holds words or a number of the pupil. */
  readonly namesPupil: boolean;
}

/** A name of fewer letters would be found in any word. */
const shortestName = 4;

const namesPupil = (name: string, root: OsoElement | undefined): boolean => {
  const pupil = root && find(root, 'huidigeschool', 'leerling');
  const words = pupil
    ? ['achternaam', 'voornamen', 'roepnaam'].flatMap(
        (it) => textAt(pupil, it)?.toLowerCase().split(/\s+/) ?? [],
      )
    : [];
  const folded = name.toLowerCase();
  const isNamed = words.some((word) => word.length >= shortestName && folded.includes(word));
  return isNamed || /[0-9]{8,9}/.test(name);
};

/** Reads a file and holds it to every rule, before anything leaves the computer. */
export const readDossier = (path: string): DossierFile => {
  const name = basename(path);
  const bytes = open(path);
  const { root, findings } = checkFile(bytes);
  return {
    name,
    bytes,
    profile: root && profiles[moveTypeOf(root) ?? 'POVO'],
    errors: findings.filter(({ rule, severity }) => severity === 'error' && !isReviewRule(rule)),
    namesPupil: namesPupil(name, root),
  };
};
