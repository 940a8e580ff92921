import { accountChecks } from './account-checks.ts';
import { findingsOf, holds, unknown, type Check, type Finding } from './finding.ts';
import type { NamedStage } from './hosts.ts';
import { outsideChecks } from './outside-checks.ts';
import type { Account, Outside } from './ports.ts';
import { rowChecks } from './row.ts';

export interface Looked {
  readonly stage: NamedStage;
  /** Folder of the project. */
  readonly root: string;
  readonly account: Account;
  readonly outside: Outside;
  readonly now: Date;
}

/** Everything that a stage needs before `cdk deploy`. Without credentials or network the rest is looked at all the same. */
export const preflight = async ({
  stage,
  root,
  account,
  outside,
  now,
}: Looked): Promise<readonly Finding[]> => {
  const [identity, accountId] = await signedIn(account);
  const facts = { accountId: accountId ?? '', now };
  const ofAccount = accountChecks(stage, account, facts);
  return findingsOf([
    ...rowChecks(stage, root, now),
    identity,
    ...(accountId === undefined ? ofAccount.map(notAsked) : ofAccount),
    ...outsideChecks(stage, outside, accountId === undefined ? undefined : account),
  ]);
};

/** Who the credentials are of. Everything else of the account is asked only when there is an answer. */
const signedIn = async (account: Account): Promise<readonly [Check, string?]> => {
  const name = 'credentials';
  try {
    const id = await account.id();
    return [{ name, judge: () => holds(`of account ${id}`) }, id];
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return [
      {
        name,
        judge: () =>
          unknown(
            `AWS could not be asked who you are: ${why}`,
            'Sign in (aws sso login), then AWS_PROFILE=<profile> npm run preflight.',
          ),
      },
    ];
  }
};

const notAsked = ({ name }: Check): Check => ({
  name,
  judge: () => unknown('not looked at without credentials', 'As for the credentials.'),
});
