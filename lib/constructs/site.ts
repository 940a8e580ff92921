import { join } from 'node:path';
import {
  aws_logs as logs,
  aws_s3 as s3,
  RemovalPolicy,
  Stack,
  Validations,
  type aws_cloudfront as cloudfront,
} from 'aws-cdk-lib';
import { BucketDeployment, Source, type BucketDeploymentProps } from 'aws-cdk-lib/aws-s3-deployment';
import { Construct } from 'constructs';

/** A bucket that is reached through a distribution alone, with no web endpoint of its own. */
export class SiteBucket extends s3.Bucket {
  override get isWebsite(): boolean {
    return false;
  }

  constructor(scope: Construct, id: string) {
    super(scope, id, {
      encryption: s3.BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
      // Every deployment writes all of it anew.
      removalPolicy: RemovalPolicy.DESTROY,
    });
    Validations.of(this).acknowledge({
      id: 'AwsSolutions-S1',
      reason: 'It holds what everyone may read; a log would say who looked, and nobody needs to know.',
    });
  }
}

export interface SiteFilesProps {
  readonly bucket: SiteBucket;
  /** Forgets what it has of the files when they change. */
  readonly distribution: cloudfront.Distribution;
  /** Folder with the folders `site` and `problems` (bin/site.ts). */
  readonly folder: string;
}

/** The bucket's files, written anew with each deployment that changes them: the only custom resource of a stage. */
export class SiteFiles extends Construct {
  constructor(scope: Construct, id: string, { bucket, distribution, folder }: SiteFilesProps) {
    super(scope, id);
    const logGroup = new logs.LogGroup(this, 'Logs', {
      retention: logs.RetentionDays.SIX_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const deploy = (part: string, props: Partial<BucketDeploymentProps>): BucketDeployment =>
      new BucketDeployment(this, part, {
        sources: [Source.asset(join(folder, part.toLowerCase()))],
        destinationBucket: bucket,
        distribution,
        logGroup,
        retainOnDelete: false,
        ...props,
      });
    const site = deploy('Site', { exclude: ['problems/*'], distributionPaths: ['/*'] });
    // A problem type is an address without extension, so its media type can't follow from its name.
    deploy('Problems', {
      destinationKeyPrefix: 'problems',
      contentType: 'text/html; charset=utf-8',
      distributionPaths: ['/problems/*'],
    });
    this.acknowledge(site);
  }

  /** What the CDK's own function and role are, as cdk-nag names it. */
  private acknowledge({ handlerRole }: BucketDeployment): void {
    const { region } = Stack.of(this);
    const copies =
      'The CDK’s own role: it copies from the bucket of assets to the site’s, and no function of ours has it.';
    const actions = ['s3:GetBucket*', 's3:GetObject*', 's3:List*', 's3:Abort*', 's3:DeleteObject*'];
    const objects = [
      `arn:aws:s3:::cdk-hnb659fds-assets-<AWS::AccountId>-${region}/*`,
      '<SiteE53D7754.Arn>/*',
      // Invalidations: CloudFront's names no one distribution here.
      '*',
    ];
    Validations.of(handlerRole).acknowledge(
      ...actions.map((action) => ({ id: `AwsSolutions-IAM5[Action::${action}]`, reason: copies })),
      ...objects.map((resource) => ({ id: `AwsSolutions-IAM5[Resource::${resource}]`, reason: copies })),
      {
        id: 'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
        reason: 'The CDK’s own role, which writes the log of a deployment.',
      },
    );
    Validations.of(handlerRole.node.scope ?? handlerRole).acknowledge({
      id: 'AwsSolutions-L1',
      reason: 'The CDK chooses its runtime, and renews it with each version that is installed here.',
    });
  }
}
