import type { Region } from './region.ts';

/** Does `meanwhile` whole before the nth call to a port (from 1) that reads, writes or decrypts. Tells whether it came to that. */
export const interposed = (
  school: Region,
  turn: number,
  meanwhile: () => Promise<unknown>,
): (() => boolean) => {
  let calls = 0;
  let isDone = false;
  const hooked = <Port extends object>(port: Port): Port =>
    new Proxy(port, {
      get: (of, name) => {
        const value: unknown = Reflect.get(of, name);
        if (typeof value !== 'function') return value;
        return async (...given: unknown[]): Promise<unknown> => {
          calls += 1;
          if (calls === turn) {
            isDone = true;
            await meanwhile();
          }
          const answer: unknown = await Reflect.apply(value, of, given);
          return name === 'unlock' && answer ? hooked(answer) : answer;
        };
      },
    });
  const { ledger, dossiers, enrolments, transfers, vault } = school.ports;
  Object.assign(school.ports, {
    ledger: hooked(ledger),
    dossiers: hooked(dossiers),
    enrolments: hooked(enrolments),
    transfers: hooked(transfers),
    vault: hooked(vault),
  });
  return () => isDone;
};

/** The same region, reached past the hooks. */
export const unhooked = (school: Region): (() => void) => {
  const kept = { ...school.ports };
  return () => Object.assign(school.ports, kept);
};
