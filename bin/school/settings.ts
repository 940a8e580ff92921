import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { rootCertificates } from 'node:tls';
import * as z from 'zod';
import type { Bilingual } from '../../schemas/oso/data-set.ts';
import { ActingUser, SchoolId } from '../../schemas/ids.ts';
import type { LasSettings } from '../las/client.ts';
import { open, WrongUse } from '../oso/files.ts';
import { isOpenToOthers } from './safe-file.ts';

/** The file that is read when none is named. */
export const usualSettings = 'overstap-school.json';

/** A school's settings: where the region is, and as whom it calls. Flags of the same names go before the file. */
export const Settings = z.strictObject({
  url: z.url({ protocol: /^https$/, error: 'een adres met https:// / an address with https://' }),
  school: SchoolId,
  user: ActingUser,
  certificate: z.string().min(1),
  key: z.string().min(1),
  ca: z.string().min(1).optional(),
});

/** The settings that can be given as flags. */
export type GivenSettings = Readonly<Partial<Record<keyof typeof Settings.shape, string | undefined>>>;

const text = z.string().optional();
/** The file by its form alone: what the values must be is told of all settings at once. */
const Written = z.strictObject({
  url: text,
  school: text,
  user: text,
  certificate: text,
  key: text,
  ca: text,
} satisfies Record<keyof typeof Settings.shape, z.ZodType>);

const wrong = (place: string, error: z.ZodError): WrongUse => {
  const fields = error.issues.map(({ path, message, code }) =>
    code === 'unrecognized_keys' ? `  ${message}` : `  ${path.join('.')}: ${message}`,
  );
  return new WrongUse(`${place}: klopt niet / is not right\n${fields.join('\n')}`);
};

const jsonIn = (file: string): unknown => {
  try {
    return JSON.parse(Buffer.from(open(file)).toString('utf8'));
  } catch (error) {
    if (error instanceof WrongUse) throw error;
    throw new WrongUse(`${file}: is geen JSON / is no JSON`);
  }
};

/** What a settings file says; its paths are those from its own folder. */
const readFile = (file: string): GivenSettings => {
  const read = Written.safeParse(jsonIn(file));
  if (!read.success) throw wrong(file, read.error);
  const from = (path: string): string => resolve(dirname(file), path);
  const { certificate, key, ca } = read.data;
  return {
    ...read.data,
    ...(certificate !== undefined && { certificate: from(certificate) }),
    ...(key !== undefined && { key: from(key) }),
    ...(ca !== undefined && { ca: from(ca) }),
  };
};

const given = (flags: GivenSettings): GivenSettings =>
  Object.fromEntries(Object.entries(flags).filter(([, value]) => value !== undefined));

const pem = (path: string): string => Buffer.from(open(path)).toString('utf8');

/** As whom the school calls, and what it should know about that. */
export interface Identity {
  readonly las: LasSettings;
  readonly warnings: readonly Bilingual[];
}

/**
 * Settings of flags and file together.
 *
 * @param file undefined: `overstap-school.json` in this folder, if it is there
 * @throws WrongUse that names every setting that is missing or wrong
 */
export const readSettings = (flags: GivenSettings, file: string | undefined): Identity => {
  const path = file ?? (existsSync(usualSettings) ? usualSettings : undefined);
  const read = Settings.safeParse({ ...(path !== undefined && readFile(path)), ...given(flags) });
  if (!read.success) throw wrong(path ?? `--url, --school, … (${usualSettings})`, read.error);
  const { url, school, user, certificate, key, ca } = read.data;
  const warnings: readonly Bilingual[] = isOpenToOthers(key)
    ? [
        {
          nl: `Let op: anderen op deze computer kunnen de sleutel lezen (${key}). Maak hem voor uzelf alleen: chmod 600.`,
          en: `Beware: others on this computer can read the key (${key}). Keep it to yourself: chmod 600.`,
        },
      ]
    : [];
  const las = {
    url,
    school,
    user,
    certificate: pem(certificate),
    key: pem(key),
    ca: ca === undefined ? rootCertificates.join('\n') : pem(ca),
  };
  return { las, warnings };
};
