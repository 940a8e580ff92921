import { Resolver } from 'node:dns/promises';
import type { Outside } from './ports.ts';

/** DNS says so by these codes: the name, or such a record of it, is not there. */
const absent = new Set(['ENOTFOUND', 'ENODATA']);

const orNone = async <Value>(asked: Promise<readonly Value[]>): Promise<readonly Value[]> => {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Error && 'code' in error && absent.has(String(error.code))) return [];
    throw error;
  }
};

/** DNS as this machine sees it, and documents by HTTPS. */
export const network = (): Outside => {
  const dns = new Resolver({ timeout: 3000, tries: 2 });
  return {
    aliases: (name) => orNone(dns.resolveCname(name)),
    addresses: (name) => orNone(dns.resolve4(name)),
    isZone: async (name) => (await orNone(dns.resolveSoa(name).then((soa) => [soa]))).length > 0,
    async document(url) {
      const answer = await fetch(url, { signal: AbortSignal.timeout(10_000) });
      if (!answer.ok) throw new Error(`${url} answers ${answer.status}`);
      return answer.json();
    },
  };
};
