import type { Instant, PayloadId, SchoolId, Sha256, UploadId } from '../../schemas/ids.ts';
import type { Payload, PayloadPurpose, PayloadRef } from '../domain/payload.ts';
import type { Page, PageRequest } from './ports.ts';

/** A payload whose data key is at hand, for the length of one call. */
export interface OpenPayload {
  /** Encrypts and stores one object. `name` is unique within the payload. */
  seal(name: string, bytes: Uint8Array): Promise<void>;
  /** Decrypts one object, or the bytes `[start, end)` of it. Undefined when the object is gone. */
  read(
    name: string,
    range?: { readonly start: number; readonly end: number },
  ): Promise<Uint8Array | undefined>;
}

/** Encrypted payloads: each under a data key of its own, wrapped by KMS, kept apart in the key table. */
export interface Vault {
  /** A new payload with a new data key. The key row expires at `endsAt` at the latest. */
  create(payload: PayloadRef, endsAt: Instant): Promise<OpenPayload>;
  /** Undefined when the key is gone: the payload then counts as destroyed, whatever the bucket still holds. */
  unlock(payload: PayloadRef): Promise<OpenPayload | undefined>;
  /** Destroys the key first, then the objects: in the part of its purpose, or in all where that is not known. May be repeated. */
  shred(payload: PayloadId, purpose?: PayloadPurpose): Promise<void>;
}

/** Payload rows: none of a payload's bytes exist before its row does. */
export interface Payloads {
  /** Registers a payload before its first byte, with the end it has if nothing adopts it. */
  open(payload: Payload): Promise<void>;
  /** Ends it (idempotent): the stream then has it shredded. */
  end(payload: PayloadId, at: Instant): Promise<void>;
  /** Payloads whose end has come, oldest first. */
  due(now: Instant, page: PageRequest): Promise<Page<Payload>>;
  load(payload: PayloadId): Promise<Payload | undefined>;
  /** Forgets a shredded payload. */
  remove(payload: PayloadId): Promise<void>;
}

/** Parts of an upload, kept encrypted until the intake that names them. */
export interface Uploads {
  /** Registers the upload at its first part: the payload that holds the parts belongs to this school alone. */
  start(upload: UploadId, school: SchoolId, payload: PayloadRef): Promise<PayloadRef>;
  find(upload: UploadId, school: SchoolId): Promise<PayloadRef | undefined>;
  /** Binds a number to the content that comes first under it (idempotent). False when that was another one. */
  bind(
    upload: UploadId,
    school: SchoolId,
    part: { readonly part: number; readonly sha256: Sha256 },
  ): Promise<boolean>;
}
