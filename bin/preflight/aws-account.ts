import { ACMClient, DescribeCertificateCommand } from '@aws-sdk/client-acm';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { GetAccountSettingsCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetAccountCommand, GetEmailIdentityCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { Account } from './ports.ts';

/** The account that the SDK's own credentials are of (AWS_PROFILE and its like). @param home region for what has none */
export const awsAccount = (home: string): Account => ({
  async id() {
    const { Account: id = '' } = await new STSClient({ region: home }).send(new GetCallerIdentityCommand({}));
    return id;
  },
  async outputs(region, stack) {
    const answer = await whereFound(
      ['ValidationError'],
      new CloudFormationClient({ region }).send(new DescribeStacksCommand({ StackName: stack })),
    );
    const found = answer?.Stacks?.[0];
    return (
      found &&
      Object.fromEntries(
        (found.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]),
      )
    );
  },
  async certificate(region, arn) {
    const answer = await whereFound(
      ['ResourceNotFoundException', 'ValidationException'],
      new ACMClient({ region }).send(new DescribeCertificateCommand({ CertificateArn: arn })),
    );
    const found = answer?.Certificate;
    return (
      found && {
        status: found.Status ?? 'unknown',
        names: [...new Set([found.DomainName ?? '', ...(found.SubjectAlternativeNames ?? [])])],
        ...(found.NotAfter && { endsAt: found.NotAfter }),
      }
    );
  },
  async concurrency(region) {
    const { AccountLimit } = await new LambdaClient({ region }).send(new GetAccountSettingsCommand({}));
    return AccountLimit?.ConcurrentExecutions ?? 0;
  },
  async mail(region) {
    const { ProductionAccessEnabled, SendingEnabled } = await new SESv2Client({ region }).send(
      new GetAccountCommand({}),
    );
    return { isProduction: ProductionAccessEnabled === true, isSending: SendingEnabled === true };
  },
  async mailIdentity(region, domain) {
    const found = await whereFound(
      ['NotFoundException'],
      new SESv2Client({ region }).send(new GetEmailIdentityCommand({ EmailIdentity: domain })),
    );
    return (
      found && {
        isVerified: found.VerifiedForSendingStatus === true && found.DkimAttributes?.Status === 'SUCCESS',
        tokens: found.DkimAttributes?.Tokens ?? [],
      }
    );
  },
});

/** Undefined when AWS says by one of these names that there is no such thing. */
const whereFound = async <Answer>(
  names: readonly string[],
  asked: Promise<Answer>,
): Promise<Answer | undefined> => {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Error && names.includes(error.name)) return undefined;
    throw error;
  }
};
