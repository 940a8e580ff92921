import type { ComponentChildren } from 'preact';
import { dataSetVersion } from '../../../schemas/school.ts';
import type { Answer } from '../../api/client.ts';
import { said } from '../../language.ts';
import { serverNow } from '../../session/server-time.ts';
import { dayOf } from '../../time.ts';
import { type Certificate, certificateState, inOrder, productLacks } from './certificate-state.ts';
import { throughOf } from './period-words.ts';
import { vendorWords } from './vendor-words.ts';
import { schoolWords } from './words.ts';

type Vendor = Answer<'readVendor'>;

/** Milliseconds: of the server's clock whole seconds are known, and what was revoked a moment ago is revoked. */
const unsure = 3000;

const CertificateLine = ({
  certificate,
  children,
}: {
  readonly certificate: Certificate;
  readonly children?: ComponentChildren;
}) => {
  const words = said(vendorWords);
  const state = certificateState(certificate, serverNow() + unsure);
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
      <code title={fingerprint}>{fingerprint.slice(0, 16)}…</code> {children}
    </li>
  );
};

/** A vendor's certificates, each with how it stands today: those in use first. */
export const Certificates = ({
  of,
  tool,
}: {
  readonly of: Vendor['certificates'];
  /** What can be done with one. */
  readonly tool?: (certificate: Certificate) => ComponentChildren;
}) => (
  <>
    {of.length === 0 && <p class="soft">{said(vendorWords).noCertificates}</p>}
    <ul class="plain">
      {inOrder(of, serverNow()).map((it) => (
        <CertificateLine key={it.fingerprint} certificate={it}>
          {tool?.(it)}
        </CertificateLine>
      ))}
    </ul>
  </>
);

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

/** A vendor's products, each with whether it counts for schools today. */
export const Products = ({ of }: { readonly of: Vendor['products'] }) => (
  <>
    {of.length === 0 && <p class="soft">{said(vendorWords).noProducts}</p>}
    <ul class="plain">
      {of.map((it) => (
        <ProductLine key={it.name + it.dataSetVersion + it.from} product={it} />
      ))}
    </ul>
  </>
);
