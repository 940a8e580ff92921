import { readFileSync } from 'node:fs';
import { callsOver, createLas, type Las } from '../las/client.ts';
import type { LocalRegion } from '../local-region.ts';
import { demoSchools } from './schools.ts';

/** Makes the calls of a school's LAS. */
export type LasCall = Las['call'];

/** A LAS for each school of the region; closed all together. */
export interface LasOfRegion {
  of(schoolId: string): LasCall;
  close(): void;
}

/** In the calls' header User-Agent, by which they are told from those that a person makes. */
const ownName = 'overstap-believable-region';

/** Is it a call that a person makes, or the LAS of one? */
export const isSomeoneElse = (headers: Readonly<Record<string, string | string[] | undefined>>): boolean =>
  headers['user-agent'] !== ownName;

const userOf = (schoolId: string): string => `u-${schoolId.slice(0, 2)};role=administrator`;

/** The LASs of the believable region's schools, each with the certificate of its vendor. */
export const lasOfRegion = (region: Pick<LocalRegion, 'pki' | 'lasUrl'>): LasOfRegion => {
  const clients = new Map(region.pki.clients.map((client) => [client.name, client]));
  const made = new Map<string, { readonly las: Las; readonly call: LasCall }>();
  const make = (schoolId: string): { readonly las: Las; readonly call: LasCall } => {
    const role = demoSchools.find((it) => it.schoolId === schoolId)?.role ?? 'source';
    const client = clients.get(`${role}-las`);
    if (!client) throw new Error(`The local region has no ${role}-las.`);
    const user = userOf(schoolId);
    const las = createLas({
      url: region.lasUrl,
      ca: readFileSync(region.pki.ca.certificatePath, 'utf8'),
      certificate: readFileSync(client.certificatePath, 'utf8'),
      key: readFileSync(client.keyPath, 'utf8'),
      school: schoolId,
      user,
    });
    const send: Las['send'] = (call) =>
      las.send({ ...call, headers: { ...call.headers, 'user-agent': ownName } });
    return { las, call: callsOver(send, user) };
  };
  return {
    of(schoolId) {
      const known = made.get(schoolId) ?? make(schoolId);
      made.set(schoolId, known);
      return known.call;
    },
    close() {
      for (const { las } of made.values()) las.close();
    },
  };
};
