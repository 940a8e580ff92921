import type { SeenCall } from '../../local/endpoints/types.ts';

/** Calls that functions made to AWS. */
export interface CallCount {
  /** GetItem, BatchGetItem and Query. */
  readonly reads: number;
  /** Writes of the tables; a transaction is one. */
  readonly writes: number;
  readonly kms: number;
  readonly s3: number;
  /** Mails. */
  readonly mail: number;
}

/** The calls of one piece of work. */
export interface CallsSeen {
  /** Of the functions that answered the LAS. */
  readonly answering: CallCount;
  /** Of those that the table's stream set off. */
  readonly afterwards: CallCount;
  /** ARNs of the keys that were used by a call of KMS. */
  readonly keys: ReadonlySet<string>;
}

/** Counts by the permissions that the local endpoint asked for. */
export interface CallCounter {
  readonly onCall: (call: SeenCall) => void;
  /**
   * What was seen since the last time.
   *
   * @param storageKey ARN of the key of the tables and the bucket: that the stores ask for it is no call
   */
  take(storageKey: string): CallsSeen;
}

const ofTables: Readonly<Record<string, 'reads' | 'writes'>> = {
  'dynamodb:GetItem': 'reads',
  'dynamodb:BatchGetItem': 'reads',
  'dynamodb:Query': 'reads',
  'dynamodb:PutItem': 'writes',
  'dynamodb:UpdateItem': 'writes',
  'dynamodb:DeleteItem': 'writes',
  'dynamodb:ConditionCheckItem': 'writes',
};

/** Undefined for what Lambda itself asks in a function's name: reading the table's stream. */
const kindOf = ({ service, action }: SeenCall): keyof CallCount | undefined => {
  if (service === 's3' || service === 'kms') return service;
  return service === 'ses' ? 'mail' : ofTables[action];
};

const isSetOff = ({ principalArn }: SeenCall): boolean => /-(notify|purge|rounds|sweep)$/.test(principalArn);

/** A call asks for all that it needs without a pause, a transaction for each kind of its items: that is one call. */
export const createCallCounter = (): CallCounter => {
  let calls: SeenCall[] = [];
  let asking: SeenCall | undefined;
  const isSameCall = (call: SeenCall): boolean =>
    asking?.principalArn === call.principalArn && kindOf(asking) === 'writes' && kindOf(call) === 'writes';
  return {
    onCall(call) {
      if (!isSameCall(call)) calls.push(call);
      asking = call;
      queueMicrotask(() => {
        asking = undefined;
      });
    },
    take(storageKey) {
      const own = calls.filter(({ resource }) => resource !== storageKey);
      calls = [];
      return {
        answering: countOf(own.filter((call) => !isSetOff(call))),
        afterwards: countOf(own.filter(isSetOff)),
        keys: new Set(own.filter(({ service }) => service === 'kms').map(({ resource }) => resource)),
      };
    },
  };
};

const countOf = (calls: readonly SeenCall[]): CallCount => {
  const count = { reads: 0, writes: 0, kms: 0, s3: 0, mail: 0 };
  for (const call of calls) {
    const kind = kindOf(call);
    if (kind) count[kind] += 1;
  }
  return count;
};
