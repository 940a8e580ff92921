import * as z from 'zod';

/** BRIN (two digits, two letters) + branch (two digits): one school location, e.g. `00YY00`. */
export const SchoolId = z
  .string()
  .regex(
    /^[0-9]{2}[A-Z]{2}[0-9]{2}$/,
    'Verwacht BRIN en vestiging, zoals 00YY00. / Expected BRIN and branch, like 00YY00.',
  )
  .brand<'SchoolId'>()
  .meta({
    id: 'SchoolId',
    description: 'BRIN and branch code of one school location.',
    examples: ['00YY00'],
  });
export type SchoolId = z.infer<typeof SchoolId>;

/** A UUIDv7 that the LAS chose, so that a repeated call is the same call. */
const chosenByLas = (description: string) =>
  z
    .uuidv7('Verwacht een UUIDv7. / Expected a UUIDv7.')
    .toLowerCase()
    .meta({ description, examples: ['01800000-0000-7000-8000-000000000001'] });

/** Dossier: source school × pupil × school year. */
export const DossierId = chosenByLas('Dossier: source school x pupil x school year.').brand<'DossierId'>();
export type DossierId = z.infer<typeof DossierId>;

/** Enrolment of a pupil at a target school. */
export const EnrolmentId = chosenByLas('Enrolment of a pupil at a target school.').brand<'EnrolmentId'>();
export type EnrolmentId = z.infer<typeof EnrolmentId>;

/** A target school's request for one dossier. */
export const TransferId = chosenByLas('Request of a target school for one dossier.').brand<'TransferId'>();
export type TransferId = z.infer<typeof TransferId>;

/** Upload in parts of a body over the inline limit. */
export const UploadId = chosenByLas('Upload in parts of a body over the inline limit.').brand<'UploadId'>();
export type UploadId = z.infer<typeof UploadId>;

/** One encrypted payload (a draft, a delivered version, an upload): chosen by Overstap, random. */
export const PayloadId = z.uuid().brand<'PayloadId'>();
export type PayloadId = z.infer<typeof PayloadId>;

/** School year as the calendar writes it: 1 August to 31 July, e.g. `2021-2022`. */
export const SchoolYear = z
  .string()
  .regex(
    /^20[0-9]{2}-20[0-9]{2}$/,
    'Verwacht een schooljaar, zoals 2021-2022. / Expected a school year, like 2021-2022.',
  )
  .refine(
    (year) => Number(year.slice(5)) === Number(year.slice(0, 4)) + 1,
    'Een schooljaar telt twee opeenvolgende jaren. / A school year spans two consecutive years.',
  )
  .brand<'SchoolYear'>()
  .meta({ id: 'SchoolYear', description: 'School year, 1 August to 31 July.', examples: ['2021-2022'] });
export type SchoolYear = z.infer<typeof SchoolYear>;

/** Organisation identification number of a LAS vendor: 20 digits in the certificate subject's serial number. */
export const Oin = z
  .string()
  .regex(/^[0-9]{20}$/)
  .brand<'Oin'>();
export type Oin = z.infer<typeof Oin>;

/** SHA-256 of a certificate's DER bytes, lower-case hex. */
export const Fingerprint = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .brand<'Fingerprint'>();
export type Fingerprint = z.infer<typeof Fingerprint>;

/** HMAC by KMS over (PGN, school year): the only form in which a pupil is known to the tables. */
export const PupilKey = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .brand<'PupilKey'>();
export type PupilKey = z.infer<typeof PupilKey>;

/** SHA-256, lower-case hex: content hashes, part checksums, audit heads. */
export const Sha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'Verwacht SHA-256 in 64 hexadecimale tekens. / Expected SHA-256 as 64 hex digits.')
  .brand<'Sha256'>()
  .meta({ id: 'Sha256', description: 'SHA-256, lower-case hex.' });
export type Sha256 = z.infer<typeof Sha256>;

/** Instant in UTC with milliseconds, e.g. `2022-03-31T07:00:00.000Z`: in this one form instants compare as text. */
export const Instant = z
  .string()
  .regex(/^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z$/)
  .brand<'Instant'>()
  .meta({ id: 'Instant', description: 'Instant in UTC (RFC 3339).', examples: ['2022-03-31T07:00:00.000Z'] });
export type Instant = z.infer<typeof Instant>;

/** Persoonsgebonden nummer (BSN or onderwijsnummer): only ever in a body over mutual TLS. */
export const Pgn = z
  .string()
  .regex(/^[0-9]{9}$/, 'Verwacht negen cijfers. / Expected nine digits.')
  .brand<'Pgn'>()
  .meta({
    id: 'Pgn',
    description: 'BSN or onderwijsnummer. In bodies only: never in a URL, header, log, key or mail.',
    examples: ['999999990'],
  });
export type Pgn = z.infer<typeof Pgn>;

/** Opaque account and role of the person at the LAS who decides; audited as claimed. No names. */
export const ActingUser = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._-]{0,63};role=[a-z-]{1,32}$/,
    'Verwacht account;role=rol, bijvoorbeeld u-4711;role=director. / Expected account;role=role.',
  )
  .brand<'ActingUser'>()
  .meta({
    id: 'ActingUser',
    description: 'Opaque account and role of the person who decides; no names.',
    examples: ['u-4711;role=director'],
  });
export type ActingUser = z.infer<typeof ActingUser>;
