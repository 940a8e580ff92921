import { S3Store } from '../../../node_modules/fauxqs/dist/s3/s3Store.js';
import type { Clock } from '../types.ts';

type Kept = ReturnType<S3Store['headObject']>;
type Listing = ReturnType<S3Store['listObjects']>;
type ListOptions = NonNullable<Parameters<S3Store['listObjects']>[1]>;

/** The engine's store on the region's clock, with names in S3's own order. */
export class ClockedS3Store extends S3Store {
  private readonly clock: Clock;

  constructor(clock: Clock) {
    super();
    this.clock = clock;
  }

  override putObject(...all: Parameters<S3Store['putObject']>): Kept {
    const [bucket, key] = all;
    super.putObject(...all);
    return this.stamp(bucket, key);
  }

  /** Gives an object that has just been written the region's time. */
  stamp(bucket: string, key: string): Kept {
    const modified = new Date(this.clock.now());
    this.headObject(bucket, key).lastModified = modified;
    const whole = this.getObject(bucket, key);
    this.persistence?.upsertObject(bucket, whole);
    return whole;
  }

  /** Undefined when there is no such object. */
  find(bucket: string, key: string): Kept | undefined {
    try {
      return this.headObject(bucket, key);
    } catch {
      return undefined;
    }
  }

  /** By code unit, as S3 orders names. The engine sorts by the rules of a language and pages by code unit. */
  override listObjects(bucket: string, { delimiter, maxKeys = 1000, ...options }: ListOptions = {}): Listing {
    const { prefix = '', startAfter = options.marker ?? '' } = options;
    const { objects: all } = super.listObjects(bucket, { prefix, maxKeys: Number.MAX_SAFE_INTEGER });
    const objects: Kept[] = [];
    const commonPrefixes = new Set<string>();
    for (const object of all.sort((one, other) => (one.key < other.key ? -1 : 1))) {
      const cut = delimiter === undefined ? -1 : object.key.indexOf(delimiter, prefix.length);
      const common = cut === -1 ? undefined : object.key.slice(0, cut + (delimiter?.length ?? 0));
      if ((common ?? object.key) <= startAfter || (common !== undefined && commonPrefixes.has(common)))
        continue;
      if (objects.length + commonPrefixes.size >= maxKeys) {
        return { objects, commonPrefixes: [...commonPrefixes], isTruncated: true };
      }
      if (common === undefined) objects.push(object);
      else commonPrefixes.add(common);
    }
    return { objects, commonPrefixes: [...commonPrefixes], isTruncated: false };
  }
}
