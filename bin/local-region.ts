import { cpSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { systemClock } from '../lambdas/adapters/clock.ts';
import { dynamoRegister, dynamoRegisterWriter } from '../lambdas/adapters/dynamodb/register.ts';
import type { Register } from '../lambdas/use-cases/ports.ts';
import { developmentPki, type DevelopmentPki } from '../local/pki/development-pki.ts';
import type { IssuerSettings } from '../local/region/oidc/issuer.ts';
import { type Region, type RegionOptions, startRegion } from '../local/region/region.ts';
import { Calendar } from '../schemas/calendar.ts';
import type { RegisterFile } from '../schemas/school.ts';
import { stages } from '../lib/stages.ts';
import { demoRegister } from './demo/schools.ts';
import { localRegister, localVendors } from './register.ts';
import { seed } from './seed.ts';
import { root, synthesize } from './synth.ts';

export interface LocalRegionOptions extends Pick<
  RegionOptions,
  | 'at'
  | 'dataDir'
  | 'log'
  | 'notice'
  | 'onCall'
  | 'onTableUse'
  | 'onRun'
  | 'onArrival'
  | 'onClosed'
  | 'onProgress'
> {
  /** Added to both ports; `free` takes free ones. @default 0 */
  readonly portOffset?: number | 'free';
  /** Registers the forty primary and twelve secondary schools of the believable region too. @default false */
  readonly demo?: boolean;
  /** How long who signs in stays so, in seconds of the region's clock. @default an hour */
  readonly signedInFor?: number;
  /** A ready `cdk.out` of the local stage. @default synthesized into `.local/cdk.out` */
  readonly cdkOut?: string;
}

/** A local region with its register filled, and what a LAS needs to call it. */
export interface LocalRegion extends Region {
  readonly pki: DevelopmentPki;
  /** Folder of the sample dossiers. */
  readonly samples: string;
}

const { audience, roles } = stages.local.board;

/** The invented people who can sign in at the local region's issuer: the board, the operator, and one without a role. */
const localIssuer: IssuerSettings = {
  audience,
  rolesClaim: roles.claim,
  people: [
    {
      name: 'board',
      called: 'Bo Bestuur',
      about: ['zet de data en houdt de scholen bij.', 'Sets the dates and keeps the schools.'],
      subject: 'bestuur-1',
      roles: [roles.board],
    },
    {
      name: 'operator',
      called: 'Bea Beheer',
      about: ['houdt leveranciers en hun certificaten bij.', 'Keeps vendors and their certificates.'],
      subject: 'beheer-1',
      roles: [roles.operator],
    },
    {
      name: 'nobody',
      about: ['heeft geen rol en mag niets.', 'Has no role and may do nothing.'],
      subject: 'bezoeker-1',
      roles: [],
    },
  ],
};

const ports = { las: 8443, web: 8080 };

/** Folder for what a local region makes: certificates, samples, logs, templates. */
export const localFolder = join(root, '.local');

/**
 * Bundles, synthesizes and boots the local stage, and registers the invented schools, vendors and the step plan's year.
 *
 * @throws RegionBusyError when a port or the data folder is taken
 */
export const startLocalRegion = async (options: LocalRegionOptions = {}): Promise<LocalRegion> => {
  const { portOffset = 0, signedInFor, onProgress = () => undefined } = options;
  const pki = await developmentPki({ directory: join(localFolder, 'pki'), vendors: localVendors });
  const cdkOut = options.cdkOut ?? (await templates(onProgress));
  const region = await startRegion({
    ...options,
    cdkOut,
    pkiDir: join(localFolder, 'pki'),
    logsDir: join(localFolder, 'logs'),
    issuer: { ...localIssuer, ...(signedInFor !== undefined && { lifetime: signedInFor }) },
    ports:
      portOffset === 'free'
        ? { las: 0, web: 0 }
        : { las: ports.las + portOffset, web: ports.web + portOffset },
  });
  try {
    onProgress('Registering the invented schools and the step plan’s year.');
    await register(region, pki, options.demo === true);
    return { ...region, pki, samples: samples() };
  } catch (error) {
    await region.close();
    throw error;
  }
};

const templates = async (onProgress: (message: string) => void): Promise<string> => {
  onProgress('Bundling the functions and synthesizing the stacks.');
  const outdir = join(localFolder, 'cdk.out');
  await synthesize({ stage: 'local', outdir, fast: true });
  return outdir;
};

/** Without the vendors that are known by these certificates: what an operator made of them since then stays. */
const withNewVendors = async (register: Register, file: RegisterFile): Promise<RegisterFile> => {
  const vendors: RegisterFile['vendors'] = [];
  for (const vendor of file.vendors) {
    const known = new Set(
      (await register.vendor(vendor.oin))?.certificates.map(({ fingerprint }) => fingerprint),
    );
    if (!vendor.certificates.every(({ fingerprint }) => known.has(fingerprint))) vendors.push(vendor);
  }
  return { ...file, vendors };
};

/** A folder that was kept holds what its board and operator changed: only what is missing is added. */
const register = async (region: Region, pki: DevelopmentPki, demo: boolean): Promise<void> => {
  const client = new DynamoDBClient({
    endpoint: region.endpoints.url,
    region: 'eu-central-1',
    credentials: region.endpoints.adminCredentials,
  });
  try {
    const { TableNames = [] } = await client.send(new ListTablesCommand({}));
    const table = TableNames.find((name) => name.includes('Exchange'));
    if (table === undefined) throw new Error('The local stage declares no exchange table.');
    const exchange = { client, table, clock: systemClock };
    const writer = dynamoRegisterWriter(exchange, { sparing: true });
    const own = await withNewVendors(dynamoRegister(exchange), localRegister(pki.clients));
    await seed(writer, own, calendars());
    if (demo) await seed(writer, demoRegister(pki.clients), []);
  } finally {
    client.destroy();
  }
};

/** Every calendar that ships with the project. */
const calendars = (): readonly Calendar[] => {
  const folder = join(root, 'schemas/calendars');
  return readdirSync(folder).map((file) =>
    Calendar.parse(JSON.parse(readFileSync(join(folder, file), 'utf8'))),
  );
};

/** The samples beside the certificates, where the walk-through names them. */
const samples = (): string => {
  const folder = join(localFolder, 'samples');
  mkdirSync(folder, { recursive: true });
  cpSync(join(root, 'local/samples'), folder, { recursive: true });
  return folder;
};
