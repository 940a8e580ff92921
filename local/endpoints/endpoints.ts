import { once } from 'node:events';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { startTableEngine } from './dynamodb/engine.ts';
import { createExpiry } from './dynamodb/expiry.ts';
import { createTableService } from './dynamodb/service.ts';
import { createTables } from './dynamodb/tables.ts';
import { startStorageEngine, type StorageEngine } from './fauxqs.ts';
import type { Service } from './http.ts';
import { createAccess, type Access } from './iam/access.ts';
import { createInTurn } from './in-turn.ts';
import { createKeyUse, type KeyUse } from './kms/key-use.ts';
import { createKeys } from './kms/keys.ts';
import { createKeyService } from './kms/service.ts';
import { createMailEngine } from './mail/engine.ts';
import { createMailService } from './mail/service.ts';
import { createPrincipals } from './principals.ts';
import { createBuckets } from './s3/buckets.ts';
import { createEncryption } from './s3/encryption.ts';
import { applyLifecycle } from './s3/lifecycle.ts';
import { createObjectPermissions } from './s3/permissions.ts';
import { createObjectService } from './s3/service.ts';
import { createUploads } from './s3/uploads.ts';
import { createDelivery, type DeliveryParts } from './scheduler/delivery.ts';
import { createEngine } from './scheduler/engine.ts';
import { createGroups } from './scheduler/groups.ts';
import { createSchedules } from './scheduler/schedules.ts';
import { createScheduleService } from './scheduler/service.ts';
import { listen } from './server.ts';
import { createQueueService } from './sqs/service.ts';
import { openState, type State } from './state.ts';
import type { Endpoints, EndpointsOptions } from './types.ts';

/**
 * Starts the local AWS endpoint: one address for every service that the system uses.
 *
 * @throws when the port is taken or there is no table engine for the platform
 */
export async function startEndpoints(options: EndpointsOptions): Promise<Endpoints> {
  const { clock, accountId, region, dataDir } = options;
  const state = openState(dataDir);
  const access = createAccess(options.onCall ?? (() => undefined));
  const principals = createPrincipals(accountId);
  const keys = createKeys({ accountId, region, clock, state });
  const keyUse = createKeyUse(keys, access);
  const common = { accountId, region, clock, access, state };
  const storageDir = dataDir === undefined ? undefined : join(dataDir, 'storage');
  const [engine, storage] = await Promise.all([
    startTableEngine(dataDir),
    startStorageEngine({ clock, region, dataDir: storageDir }),
  ]);
  const tables = createTables(engine);
  const expiry = createExpiry(engine, tables, state);
  const mailEngine = createMailEngine();
  const mail = createMailService({ ...common, engine: mailEngine });
  const objects = objectParts(options, storage, { access, keyUse, state });
  let url = '';
  const queues = createQueueService({ ...common, engine: storage, url: () => url });
  const { invokeAsync } = options;
  const scheduler = schedulerParts(options, state, { ...common, principals, queues, invokeAsync });
  const closeParts = async (): Promise<void> => {
    await Promise.all([engine.close(), storage.close(), mailEngine.close()]);
    state.close();
  };
  const server = await listen(
    {
      principals,
      clock,
      services: {
        dynamodb: createTableService({
          ...common,
          engine,
          tables,
          expiry,
          keyUse,
          onTableUse: options.onTableUse,
        }),
        kms: createKeyService(keys, keyUse, access),
        s3: objects.service,
        scheduler: scheduler.service,
        ses: mail,
        sqs: queues,
      },
    },
    options.port ?? 0,
  ).catch(async (error: unknown) => {
    await closeParts();
    throw error;
  });
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  return {
    url,
    adminCredentials: principals.adminCredentials,
    registerRole: (role) => principals.register(role),
    serviceCredentials: (name, sourceArn) => principals.service(name, sourceArn),
    scheduler: scheduler.engine,
    sweepTtl: (now) => expiry.sweep(now),
    expireObjects: (now) => applyLifecycle(objects, now),
    inbox: () => mail.inbox(),
    async close() {
      await stop(server);
      await closeParts();
    },
  };
}

async function stop(server: Server): Promise<void> {
  const stopped = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await stopped;
}

interface Ground {
  readonly access: Access;
  readonly keyUse: KeyUse;
  readonly state: State;
}

function objectParts({ clock }: EndpointsOptions, engine: StorageEngine, { access, keyUse, state }: Ground) {
  const buckets = createBuckets(state);
  const encryption = createEncryption(buckets, keyUse, state);
  const uploads = createUploads(clock, state);
  const permissions = createObjectPermissions(access, buckets);
  const parts = { engine, buckets, encryption, uploads };
  const service: Service = createObjectService({ ...parts, permissions, inTurn: createInTurn() });
  return { ...parts, service };
}

function schedulerParts({ clock }: EndpointsOptions, state: State, parts: DeliveryParts) {
  const delivery = createDelivery(parts);
  const schedules = createSchedules(state);
  const groups = createGroups({ ...parts, clock, schedules, state });
  return {
    service: createScheduleService({ ...parts, clock, schedules, groups, delivery }),
    engine: createEngine({ ...parts, schedules, delivery, state }),
  };
}
