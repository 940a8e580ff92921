import { filter, place } from '../place.ts';

/** Words to look for, kept in the address. */
export const Search = ({ label }: { readonly label: string }) => (
  <label>
    {label}
    <br />
    <input
      type="search"
      value={place.value.query['search'] ?? ''}
      onInput={({ currentTarget }) => {
        filter({ ...place.peek().query, search: currentTarget.value });
      }}
    />
  </label>
);
