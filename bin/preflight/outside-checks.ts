import * as z from 'zod';
import { holds, lacks, unknown, type Check, type Judgement } from './finding.ts';
import { hostsOf, mailDomainOf, stackOf, type Host, type NamedStage } from './hosts.ts';
import type { Account, Outside } from './ports.ts';

/** What DNS and the issuer say. Records of a stage that was not deployed yet can only be promised: then its zone must answer. */
export const outsideChecks = (
  stage: NamedStage,
  outside: Outside,
  account: Account | undefined,
): readonly Check[] => [
  ...hostsOf(stage).map((host) => ({
    name: `DNS of ${host.domain}`,
    judge: () => record(stage, host, outside, account),
  })),
  { name: 'DNS of the mail domain', judge: () => zoneOf(mailDomainOf(stage), outside) },
  { name: 'sign-in of the board', judge: () => issuer(stage, outside) },
];

/** A zone that answers wherever AWS can be reached: when it does not, the network is at fault and not the domain. */
const alwaysThere = 'amazonaws.com';

/** The zone that a name is in: its own or one above it, but no top-level domain. */
const zoneOf = async (domain: string, outside: Outside): Promise<Judgement> => {
  const labels = domain.split('.');
  for (let start = 0; start < labels.length - 1; start += 1) {
    const zone = labels.slice(start).join('.');
    if (await outside.isZone(zone)) return holds(`the zone ${zone} answers`);
  }
  if (!(await outside.isZone(alwaysThere)))
    return unknown('DNS tells this machine nothing', 'Run npm run preflight where there is a network.');
  return lacks(`no zone of ${domain} answers`, 'Register the domain, or have its name servers answer.');
};

const record = async (
  stage: NamedStage,
  { domain, part, output }: Host,
  outside: Outside,
  account: Account | undefined,
): Promise<Judgement> => {
  const stack = stackOf(stage, part);
  const outputs = await account?.outputs(stage.region, stack);
  const target = outputs?.[output];
  const zone = await zoneOf(domain, outside);
  if (target === undefined) {
    if (zone.verdict !== 'holds') return zone;
    if (account === undefined)
      return unknown(`${zone.found}; where the record must point is not known without the account`, signIn);
    return holds(`${zone.found}; after the deployment, point ${domain} at the output ${output} of ${stack}`);
  }
  if (await pointsAt(domain, target, outside)) return holds(`points at ${target}`);
  return lacks(`does not point at ${target}`, `Add to DNS: ${domain} CNAME ${target}`);
};

const signIn = 'Sign in to the account: aws sso login, then AWS_PROFILE=<profile> npm run preflight.';

/** By a CNAME, or by an alias record of the zone, which shows as the target's own addresses. */
const pointsAt = async (domain: string, target: string, outside: Outside): Promise<boolean> => {
  const bare = (name: string): string => name.toLowerCase().replace(/\.$/, '');
  if ((await outside.aliases(domain)).map(bare).includes(bare(target))) return true;
  const theirs = new Set(await outside.addresses(target));
  return (await outside.addresses(domain)).some((address) => theirs.has(address));
};

const Discovery = z.object({
  issuer: z.string(),
  jwks_uri: z.url({ protocol: /^https$/ }),
  token_endpoint: z.url({ protocol: /^https$/ }),
});
const Keys = z.object({
  keys: z.array(z.object({ kty: z.string(), alg: z.string().optional(), use: z.string().optional() })),
});

/** API Gateway reads the same two documents, and takes RS256 alone. */
const issuer = async ({ board }: NamedStage, outside: Outside): Promise<Judgement> => {
  const address = `${board.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const discovery = Discovery.safeParse(await outside.document(address));
  if (!discovery.success)
    return lacks(`${address} is no discovery document`, 'Correct board.issuer in lib/stages.ts.');
  if (discovery.data.issuer !== board.issuer)
    return lacks(
      `the issuer calls itself ${discovery.data.issuer}, the stage ${board.issuer}`,
      'Write board.issuer in lib/stages.ts exactly so, slash at the end included.',
    );
  const { origin } = new URL(discovery.data.token_endpoint);
  if (origin !== (board.client.tokenOrigin ?? new URL(board.issuer).origin))
    return lacks(
      `the console’s page may not ask ${origin} for tokens`,
      `Set board.client.tokenOrigin in lib/stages.ts to ${origin}.`,
    );
  const keys = Keys.safeParse(await outside.document(discovery.data.jwks_uri));
  const usable = keys.data?.keys.filter(
    ({ kty, alg = 'RS256', use = 'sig' }) => kty === 'RSA' && alg === 'RS256' && use === 'sig',
  );
  if (usable === undefined || usable.length === 0)
    return lacks(`${discovery.data.jwks_uri} has no key for RS256`, 'Have the issuer sign with RS256.');
  return holds(`${board.issuer} answers, with ${usable.length} keys for RS256`);
};
