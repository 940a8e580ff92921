import { readFileSync } from 'node:fs';
import type { LasSettings } from '../las/client.ts';
import type { LocalRegion } from '../local-region.ts';

/** How one of the region's two vendors calls for a school. @throws when the region has no certificate for it */
export const settingsOf = (region: LocalRegion, name: string, school: string): LasSettings => {
  const client = region.pki.clients.find((it) => it.name === name);
  if (!client) throw new Error(`The region has no certificate for ${name}.`);
  const pem = (path: string): string => readFileSync(path, 'utf8');
  return {
    url: region.lasUrl,
    ca: pem(region.pki.ca.certificatePath),
    certificate: pem(client.certificatePath),
    key: pem(client.keyPath),
    school,
    user: 'u-1;role=director',
  };
};
