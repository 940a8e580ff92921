/** `node bin/samples.ts`: writes the sample dossiers of local/samples/; with --check only says whether they are fresh. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { sampleFile } from './samples/dossier.ts';
import { samplePupils } from './samples/pupils.ts';

const folder = new URL('../local/samples/', import.meta.url);

const content = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
};

const isChecking = process.argv.includes('--check');
for (const [name, pupil] of Object.entries(await samplePupils())) {
  const path = fileURLToPath(new URL(name, folder));
  const file = sampleFile(pupil);
  if (!isChecking) writeFileSync(path, file);
  else if (content(path) !== file) {
    console.error(`local/samples/${name} is not what bin/samples.ts writes. Run: node bin/samples.ts`);
    process.exitCode = 1;
  }
}
