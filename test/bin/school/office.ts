import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { memoryWire } from '../../../bin/fuzz/in-memory.ts';
import { shippedOperations } from '../../../bin/fuzz/document.ts';
import {
  callsOver,
  type Las,
  type LasSettings,
  type RawAnswer,
  type RawCall,
} from '../../../bin/las/client.ts';
import { localVendors } from '../../../bin/register.ts';
import { run } from '../../../bin/school/run.ts';
import { developmentPki } from '../../../local/pki/development-pki.ts';
import { routes } from '../../../schemas/api.ts';

export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'overstap-school-'));

export interface Ran {
  readonly exit: number;
  /** What a person saw. */
  readonly text: string;
  readonly result: unknown;
}

/** Stands between a school and the region: sees each call, may throw before it or after it. */
export type Watch = (call: RawCall, at: 'before' | 'after') => void;

/** A region in memory behind real functions, and schools' offices that call it by the client. */
export const offices = async () => {
  const folder = newFolder();
  const pki = await developmentPki({ directory: folder, vendors: localVendors });
  const wire = await memoryWire(pki);
  const operation = shippedOperations().find(({ name }) => name === 'readCalendar')!;
  const sent: RawCall[] = [];
  const connect =
    (watch: Watch) =>
    ({ school, user }: LasSettings): Pick<Las, 'call' | 'close'> => {
      const send = async (call: RawCall): Promise<RawAnswer> => {
        watch(call, 'before');
        sent.push(call);
        const headers = Object.entries({ ...call.headers, 'acting-school': school });
        const { body, ...rest } = call;
        const answer = await wire.send({
          ...rest,
          operation,
          kind: 'valid',
          what: '',
          caller: school.endsWith('YX00') ? 'target' : 'source',
          headers,
          ...(body && { body: Buffer.from(body) }),
        });
        watch(call, 'after');
        return answer;
      };
      return { call: callsOver(send, user), close: () => undefined };
    };
  const settingsOf = (school: string): string => {
    const client = pki.clients[school.endsWith('YX00') ? 1 : 0]!;
    const path = join(folder, `${school}.json`);
    writeFileSync(
      path,
      JSON.stringify({
        url: 'https://localhost:8443',
        school,
        user: 'u-1;role=director',
        certificate: client.certificatePath,
        key: client.keyPath,
        ca: pki.ca.certificatePath,
      }),
    );
    return path;
  };
  const office =
    (school: string, watch: Watch = () => undefined) =>
    async (...args: readonly string[]): Promise<Ran> => {
      const output = new PassThrough();
      const printed: string[] = [];
      const exit = await run([...args, '--settings', settingsOf(school), '--json'], {
        terminal: { input: new PassThrough(), output },
        print: (text) => printed.push(text),
        connect: connect(watch),
      });
      const result: unknown = printed.length === 0 ? undefined : JSON.parse(printed.join(''));
      return { exit, text: String(output.read() ?? ''), result };
    };
  return { office, pki, sent, moveTo: wire.moveTo };
};

/** Paths of routes without variables, to count calls by. */
export const nameOfCall = ({ method, path }: RawCall): string =>
  Object.entries(routes).find(
    ([, route]) =>
      route.method === method &&
      new RegExp(`^${route.path.replace(/\{[^}]+\}/g, '[^/]+')}$`).test(path.split('?')[0]!),
  )?.[0] ?? path;
