import { useSignal } from '@preact/signals';
import { type Answer, call } from '../../api/client.ts';
import { useAllPages } from '../../api/all-pages.ts';
import { said } from '../../language.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { Failure } from '../../parts/failure.tsx';
import { linkTo } from '../../place.ts';
import { isOperator } from '../../session/me.ts';
import { dayOf } from '../../time.ts';
import { sinceOf } from './period-words.ts';
import { holds } from './standing.ts';
import { schoolWords } from './words.ts';

type Vendor = Answer<'readVendor'>;

interface Revocation {
  readonly name: string;
  readonly oin: string;
  readonly fingerprint: string;
}

const Certificates = ({
  vendor,
  revoke,
}: {
  readonly vendor: Vendor;
  readonly revoke: (fingerprint: string) => void;
}) => {
  const words = said(schoolWords);
  return (
    <ul class="plain">
      {vendor.certificates.map(({ fingerprint, from, until, revokedAt }) => (
        <li key={fingerprint}>
          <code title={fingerprint}>{fingerprint.slice(0, 16)}…</code>{' '}
          {revokedAt === undefined ? (
            <span class={holds({ from, until }) ? 'yes' : 'no'}>{sinceOf({ from, until })}</span>
          ) : (
            <span class="no">
              {words.revoked} {dayOf(revokedAt)}
            </span>
          )}{' '}
          {isOperator.value && revokedAt === undefined && (
            <button
              type="button"
              class="slim danger"
              onClick={() => {
                revoke(fingerprint);
              }}
            >
              {words.revoke}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
};

/** The LAS vendors: their certificates and what their products are qualified for. */
export const Vendors = () => {
  const words = said(schoolWords);
  const list = useAllPages<Vendor>(
    (cursor) => call('listVendors', { query: { limit: 100, cursor } }),
    'vendors',
  );
  const asked = useSignal<Revocation | undefined>(undefined);
  return (
    <>
      <p>
        <a href={linkTo('schools')}>← {words.back}</a>
      </p>
      <h1>{words.vendors}</h1>
      {list.error.value !== undefined && <Failure error={list.error.value} retry={list.reload} />}
      {!list.isLoading.value && list.items.value.length === 0 && <p class="empty">{words.noVendors}</p>}
      {list.items.value.map((vendor) => (
        <section key={vendor.oin} class="sheet">
          <h2>{vendor.name}</h2>
          <p class="soft">
            OIN <code>{vendor.oin}</code>
          </p>
          <h3>{words.certificates}</h3>
          <Certificates
            vendor={vendor}
            revoke={(fingerprint) => {
              asked.value = { name: vendor.name, oin: vendor.oin, fingerprint };
            }}
          />
          <h3>{words.products}</h3>
          <ul class="plain">
            {vendor.products.map(({ name, dataSetVersion, roles, from, until }) => (
              <li key={name + dataSetVersion + from}>
                {name}, OSO {dataSetVersion}: {roles.map((role) => words.roles[role]).join(', ')}{' '}
                <span class={holds({ from, until }) ? 'yes' : 'no'}>
                  {words.from} {sinceOf({ from, until })}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {asked.value && (
        <Confirm
          title={words.revoke.replace('…', '')}
          action={words.revoke.replace('…', '')}
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
