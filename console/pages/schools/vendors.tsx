import { useSignal } from '@preact/signals';
import { type Answer, call } from '../../api/client.ts';
import { useAllPages } from '../../api/all-pages.ts';
import { said } from '../../language.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { Failure } from '../../parts/failure.tsx';
import { isOperator } from '../../session/me.ts';
import { useNamed } from '../../title.ts';
import { BackToAll } from './unknown-school.tsx';
import { Certificates, Products } from './vendor-lists.tsx';
import { vendorWords } from './vendor-words.ts';
import { schoolWords } from './words.ts';

type Vendor = Answer<'readVendor'>;

interface Revocation {
  readonly name: string;
  readonly oin: string;
  readonly fingerprint: string;
}

/** The LAS vendors: their certificates and what their products are qualified for. */
export const Vendors = () => {
  const words = said(schoolWords);
  const { of } = said(vendorWords);
  useNamed('vendors', words.vendors);
  const list = useAllPages<Vendor>(
    (cursor) => call('listVendors', { query: { limit: 100, cursor } }),
    'vendors',
  );
  const asked = useSignal<Revocation | undefined>(undefined);
  const isEmpty = !list.isLoading.value && list.error.value === undefined && list.items.value.length === 0;
  return (
    <>
      <BackToAll />
      <h1>{words.vendors}</h1>
      {list.error.value !== undefined && <Failure error={list.error.value} retry={list.reload} />}
      {isEmpty && <p class="empty">{words.noVendors}</p>}
      {list.items.value.map((vendor) => (
        <section key={vendor.oin} class="sheet">
          <h2>{vendor.name}</h2>
          <p class="soft">
            OIN <code>{vendor.oin}</code>
          </p>
          <h3>{of.certificates}</h3>
          <Certificates
            of={vendor.certificates}
            tool={({ fingerprint, revokedAt }) =>
              isOperator.value &&
              revokedAt === undefined && (
                <button
                  type="button"
                  class="slim danger"
                  onClick={() => {
                    asked.value = { name: vendor.name, oin: vendor.oin, fingerprint };
                  }}
                >
                  {words.revoke}…
                </button>
              )
            }
          />
          <h3>{of.products}</h3>
          <Products of={vendor.products} />
        </section>
      ))}
      {asked.value && (
        <Confirm
          title={words.revoke}
          action={words.revoke}
          danger
          close={() => {
            asked.value = undefined;
          }}
          run={async () => {
            if (!asked.value) return;
            const { oin, fingerprint } = asked.value;
            await call('revokeCertificate', { params: { oin, fingerprint } });
            await list.reload();
          }}
        >
          <p>
            <strong>{asked.value.name}</strong>: <code>{asked.value.fingerprint}</code>
          </p>
          <p>{words.revokeLead}</p>
        </Confirm>
      )}
    </>
  );
};
