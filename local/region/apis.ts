import { readFileSync } from 'node:fs';
import type { Endpoints } from '../endpoints/types.ts';
import { developmentPki } from '../pki/development-pki.ts';
import type { MovableTime } from './clock.ts';
import type { Deployment } from './deployment.ts';
import { createDistribution, type Origin } from './edge/distribution.ts';
import { createSite } from './edge/site.ts';
import { createAnswerer, type AnswererOptions, type Arrival, type HttpApi } from './gateway/answerer.ts';
import { assembleApis } from './gateway/assemble.ts';
import { createAuthorizer } from './gateway/authorizer.ts';
import { startFront, type Front } from './gateway/front.ts';
import type { HttpResponse } from './gateway/response.ts';
import type { Issuer } from './oidc/issuer.ts';
import { s3Client } from './resources/clients.ts';
import type { Declarations } from './resources/declarations.ts';
import type { Teardown } from './teardown.ts';

/** What the APIs and the public origin are made of. */
export interface ApisGround {
  readonly declared: Declarations;
  readonly account: string;
  readonly region: string;
  readonly time: MovableTime;
  readonly endpoints: Endpoints;
  readonly teardown: Teardown;
  /** Of the front with mutual TLS; 0 takes a free one. */
  readonly port: number;
  readonly pkiDir: string;
  /** Whose tokens admit. */
  readonly issuer: Issuer;
  /** Told of every request of a school's LAS. */
  readonly onArrival?: ((arrival: Arrival) => void) | undefined;
}

/** What the templates open to the world. */
export interface OpenApis {
  /** The API behind mutual TLS, on a port of its own. */
  readonly front: Front;
  /** What the distribution answers, on the origin of the pages; undefined when there is none. */
  readonly publicOrigin: ((request: Arrival) => Promise<HttpResponse>) | undefined;
}

/**
 * Opens what the templates declare: the schools' API behind mutual TLS, and the distribution with what it leads to.
 *
 * @throws when there is not exactly one API with mutual TLS, or an API that no one can reach
 */
export async function openApis(ground: ApisGround, deployment: Deployment): Promise<OpenApis> {
  const { declared, account, region, time, teardown } = ground;
  const authorize = createAuthorizer(ground.issuer, time);
  const answering = (api: HttpApi): AnswererOptions => ({
    api,
    time,
    invoke: (functionArn, payload) => deployment.functions.invoke(functionArn, payload),
    authorize,
  });
  const apis = assembleApis(declared, account, region);
  const [las, ...others] = apis.filter((api) => api.truststore !== undefined);
  if (las === undefined || others.length > 0)
    throw new Error('The local region serves exactly one domain with mutual TLS.');
  const pki = await developmentPki({ directory: ground.pkiDir, hosts: [las.domainName] });
  const front = await startFront({
    ...answering(las),
    port: ground.port,
    onArrival: ground.onArrival,
    certificate: readFileSync(pki.server.certificatePath, 'utf8'),
    key: readFileSync(pki.server.keyPath, 'utf8'),
  });
  teardown.add(() => front.close());
  const behindOrigin = apis.filter((api) => api !== las);
  return { front, publicOrigin: openOrigin(ground, behindOrigin.map(answering)) };
}

/** The distribution; its APIs are those that it leads to by the name of their endpoint. */
function openOrigin(
  { declared, endpoints, account, region, time, teardown }: ApisGround,
  apis: readonly AnswererOptions[],
): OpenApis['publicOrigin'] {
  const [distribution, ...others] = declared.edge.distributions;
  const names = distribution?.origins.map(({ domainName }) => domainName) ?? [];
  const lost = apis.find(({ api }) => !names.includes(api.domainName));
  if (lost !== undefined) throw new Error(`No distribution leads to the API ${lost.api.domainName}.`);
  if (others.length > 0) throw new Error('The local region serves one distribution at most.');
  if (distribution === undefined) return undefined;
  const s3 = s3Client({
    endpoint: endpoints.url,
    region,
    credentials: endpoints.serviceCredentials(
      'cloudfront.amazonaws.com',
      `arn:aws:cloudfront::${account}:distribution/${distribution.id}`,
    ),
    clockOffset: () => time.offset(),
  });
  teardown.add(() => {
    s3.destroy();
  });
  const answerOf = ({ kind, domainName }: (typeof distribution.origins)[number]): Origin['answer'] => {
    const options = apis.find(({ api }) => api.domainName === domainName);
    if (options !== undefined) return createAnswerer(options);
    const [bucket = '', end] = domainName.split(`.s3.${region}.amazonaws.com`);
    if (kind !== 'bucket' || end !== '')
      throw new Error(`The origin ${domainName} is neither an API nor a bucket of these templates.`);
    const site = createSite(s3, bucket);
    return ({ url }) => site(url.split('?')[0] ?? '/');
  };
  return createDistribution(
    distribution,
    new Map(
      distribution.origins.map((origin) => [
        origin.id,
        { domainName: origin.domainName, answer: answerOf(origin) },
      ]),
    ),
  );
}
