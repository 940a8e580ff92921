import { dataSetVersion } from '../../../schemas/school.ts';
import { type Answer, Refused } from '../../api/client.ts';
import { useLoaded } from '../../api/loaded.ts';
import { said } from '../../language.ts';
import { Shown } from '../../parts/shown.tsx';
import { serverNow } from '../../session/server-time.ts';
import { dayOf } from '../../time.ts';
import {
  type Certificate,
  certificatesState,
  certificateState,
  inOrder,
  productLacks,
} from './certificate-state.ts';
import { throughOf } from './period-words.ts';
import { holds, type Standing } from './standing.ts';
import { vendorWords } from './vendor-words.ts';
import { schoolWords } from './words.ts';

type Vendor = Answer<'readVendor'>;

const CertificateLine = ({ certificate }: { readonly certificate: Certificate }) => {
  const words = said(vendorWords);
  const state = certificateState(certificate, serverNow());
  const { fingerprint, from, until, revokedAt } = certificate;
  const isGood = state.is === 'valid' || state.is === 'ending';
  return (
    <li>
      <span class={state.is === 'ending' ? 'soon' : isGood ? 'yes' : 'no'}>
        {isGood ? '✓' : '✗'} {words.state[state.is]}
      </span>{' '}
      {state.is === 'revoked' && revokedAt !== undefined
        ? dayOf(revokedAt)
        : state.is === 'coming'
          ? `${said(schoolWords).from} ${dayOf(from)}`
          : throughOf(until)}{' '}
      <code title={fingerprint}>{fingerprint.slice(0, 16)}…</code>
    </li>
  );
};

const ProductLine = ({ product }: { readonly product: Vendor['products'][number] }) => {
  const words = said(vendorWords);
  const roles = said(schoolWords).roles;
  const lacks = productLacks(product, serverNow());
  return (
    <li>
      <span class={lacks === undefined ? 'yes' : 'no'}>
        {lacks === undefined ? `✓ ${words.counts}` : `✗ ${words.lacks[lacks](dataSetVersion)}`}
      </span>{' '}
      {product.name}, OSO {product.dataSetVersion}: {product.roles.map((role) => roles[role]).join(', ')}{' '}
      <span class="soft">({throughOf(product.until)})</span>
    </li>
  );
};

const WhatToDo = ({ certificates }: Pick<Vendor, 'certificates'>) => {
  const words = said(vendorWords);
  const state = certificatesState(certificates, serverNow());
  if (state.is === 'valid') return null;
  if (state.is === 'ending') return <p class="notice warn">{words.ending(state.days)}</p>;
  return <p class="notice bad">{words.none}</p>;
};

const VendorOf = ({ oin }: { readonly oin: string }) => {
  const words = said(vendorWords);
  const loaded = useLoaded('readVendor', { params: { oin } });
  const error = loaded.error.value;
  if (error instanceof Refused && error.problem.code === 'not-found')
    return <p class="soft">{words.unknown(oin)}</p>;
  return (
    <Shown loaded={loaded} height="8rem">
      {({ name, certificates, products }) => (
        <div class="vendor">
          <h3>{name}</h3>
          <WhatToDo certificates={certificates} />
          <h4>{words.of.certificates}</h4>
          {certificates.length === 0 && <p class="soft">{words.noCertificates}</p>}
          <ul class="plain">
            {inOrder(certificates, serverNow()).map((it) => (
              <CertificateLine key={it.fingerprint} certificate={it} />
            ))}
          </ul>
          <h4>{words.of.products}</h4>
          {products.length === 0 && <p class="soft">{words.noProducts}</p>}
          <ul class="plain">
            {products.map((it) => (
              <ProductLine key={it.name + it.dataSetVersion + it.from} product={it} />
            ))}
          </ul>
        </div>
      )}
    </Shown>
  );
};

/** Of each vendor that may act for the school today: whether it gets in, and with which products it counts. */
export const MandatedVendors = ({ standing }: { readonly standing: Standing }) => {
  const words = said(vendorWords);
  const oins = [...new Set(standing.mandates.filter(holds).map(({ oin }) => oin))];
  if (oins.length === 0) return null;
  return (
    <section class="sheet">
      <h2>{words.title}</h2>
      <p class="soft">{words.lead}</p>
      {oins.map((oin) => (
        <VendorOf key={oin} oin={oin} />
      ))}
    </section>
  );
};
