import { unzipSync } from 'fflate';

/** The one file in an attachment's ZIP, by its name. Undefined when it is no ZIP. */
export const fileInZip = (
  zip: Uint8Array,
): { readonly name: string; readonly bytes: Uint8Array } | undefined => {
  try {
    const [entry] = Object.entries(unzipSync(zip));
    return entry && { name: entry[0], bytes: entry[1] };
  } catch {
    return undefined;
  }
};
