import { useAllPages } from '../../api/all-pages.ts';
import { type Answer, call } from '../../api/client.ts';

export type ListedVendor = Pick<Answer<'readVendor'>, 'oin' | 'name'>;

/** Every vendor of the register. */
export const useVendors = (): readonly ListedVendor[] =>
  useAllPages<ListedVendor>((cursor) => call('listVendors', { query: { limit: 100, cursor } }), 'vendors')
    .items.value;
