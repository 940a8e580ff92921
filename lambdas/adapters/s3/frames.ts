import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto';

/**
 * How a sealed object is laid out: frames of AES-256-GCM, each `nonce (12) ‖ ciphertext ‖ tag (16)`. A frame holds 1 MiB
 * of plaintext: answers by range are at most 4 MiB, so one needs five frames at most, and 28 bytes a frame is nothing.
 * Nonces are random: a data key seals one payload, some hundred frames, far from the bound of 2³² (NIST SP 800-38D, 8.3).
 */
export const plainFrame = 1024 * 1024;
const nonceLength = 12;
const tagLength = 16;
export const sealedFrame = nonceLength + plainFrame + tagLength;

/** The key, and what the object is bound to: payload, owner and name, in any fixed order. */
export interface Seal {
  readonly key: KeyObject;
  readonly context: readonly string[];
}

/** Bytes of a sealed object, from the start of a frame up to the end of one. */
export interface Stretch {
  readonly bytes: Uint8Array;
  /** Where they start in the sealed object. */
  readonly offset: number;
  /** Length of the sealed object. */
  readonly total: number;
}

/** Bytes `[start, end)` of the plaintext. */
export interface Slice {
  readonly start: number;
  readonly end: number;
}

/** A frame is bound to its object, its place in it, and to being the last: nothing can be moved, swapped or cut off. */
const bindingOf = (seal: Seal, index: number, isLast: boolean): Buffer =>
  Buffer.from(JSON.stringify([...seal.context, index, isLast]));

/** The parts of a frame: joined once, with those of all the others. */
const sealFrame = (seal: Seal, plain: Uint8Array, index: number, isLast: boolean): readonly Buffer[] => {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv('aes-256-gcm', seal.key, nonce, { authTagLength: tagLength });
  cipher.setAAD(bindingOf(seal, index, isLast));
  const sealed = [cipher.update(plain), cipher.final()];
  return [nonce, ...sealed, cipher.getAuthTag()];
};

const openFrame = (seal: Seal, frame: Uint8Array, index: number, isLast: boolean): Buffer => {
  if (frame.length < nonceLength + tagLength) throw new Error(`Frame ${index} of the object is cut off.`);
  const decipher = createDecipheriv('aes-256-gcm', seal.key, frame.subarray(0, nonceLength), {
    authTagLength: tagLength,
  });
  decipher.setAAD(bindingOf(seal, index, isLast));
  decipher.setAuthTag(frame.subarray(frame.length - tagLength));
  const plain = decipher.update(frame.subarray(nonceLength, frame.length - tagLength));
  try {
    return Buffer.concat([plain, decipher.final()]);
  } catch (cause) {
    throw new Error(`Frame ${index} of the object is not what was sealed.`, { cause });
  }
};

/** Seals an object. An empty one has one empty frame. */
export const seal = (how: Seal, plain: Uint8Array): Uint8Array => {
  const count = Math.max(1, Math.ceil(plain.length / plainFrame));
  return Buffer.concat(
    Array.from({ length: count }, (_, index) =>
      sealFrame(
        how,
        plain.subarray(index * plainFrame, (index + 1) * plainFrame),
        index,
        index === count - 1,
      ),
    ).flat(),
  );
};

/** Opens the frames of a stretch. Throws when they are not exactly what was sealed there. */
export const open = (how: Seal, { bytes, offset, total }: Stretch): Uint8Array => {
  const first = offset / sealedFrame;
  const count = Math.max(1, Math.ceil(bytes.length / sealedFrame));
  return Buffer.concat(
    Array.from({ length: count }, (_, place) => {
      const end = Math.min((place + 1) * sealedFrame, bytes.length);
      const frame = bytes.subarray(place * sealedFrame, end);
      return openFrame(how, frame, first + place, offset + end === total);
    }),
  );
};

/** Which bytes of the sealed object to fetch for a slice. The end may lie beyond the object. */
export const framesOf = ({ start, end }: Slice): Slice => {
  if (start < 0 || end <= start)
    throw new RangeError('A range starts at 0 or later and ends after its start.');
  return {
    start: Math.floor(start / plainFrame) * sealedFrame,
    end: Math.ceil(end / plainFrame) * sealedFrame,
  };
};

/** The slice itself, out of the frames that `framesOf` named. Shorter when the object ends before it. */
export const openSlice = (how: Seal, stretch: Stretch, { start, end }: Slice): Uint8Array => {
  const plain = open(how, stretch);
  const before = Math.floor(start / plainFrame) * plainFrame;
  if (start - before >= plain.length) throw new RangeError('The range starts after the end of the object.');
  return plain.subarray(start - before, end - before);
};
